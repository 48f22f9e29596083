// The outline marks the section of a whole text that is being read, and closes when one of its links was followed.

import { closest, find, findAll } from "./dom.js";
import { fragment, headerHeight, targeted } from "./page.js";

/**
 * Where the outline is longer than its place, the entry of the page's own place is in sight.
 * @param {HTMLElement} side
 */
function reveal(side) {
  const current = find("li [aria-current]", HTMLElement, side);
  if (!current?.offsetParent) return;
  const { top, bottom } = current.getBoundingClientRect();
  const box = side.getBoundingClientRect();
  if (top < box.top || bottom > box.bottom) side.scrollTop += top - box.top - box.height / 3;
}

/** @param {HTMLElement | null} place */
const unitOf = (place) => closest(place, "[data-unit]", HTMLElement) ?? place;

/**
 * @param {HTMLElement} list
 * @param {() => void} whenMarked
 */
function follow(list, whenMarked) {
  const links = findAll("a[href^='#']", HTMLAnchorElement, list);
  // A clause as a whole has a place also in the view that hides its words.
  const places = links.flatMap((link) => unitOf(document.getElementById(fragment(link.hash))) ?? []);
  if (!places.length) return;

  const mark = () => {
    const line = headerHeight() + innerHeight / 4;
    const tops = places.map((place) => place.getBoundingClientRect().top);
    const target = unitOf(targeted());
    const top = target?.getBoundingClientRect().top ?? -1;
    const asked = target && top >= 0 && top < line ? places.indexOf(target) : -1;
    const here = asked < 0 ? tops.findLastIndex((top) => top < line) : asked;
    links.forEach((link, index) => {
      if (index === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    whenMarked();
  };
  // The sections come and go at the line that the mark stands for: nothing is measured while nothing does.
  const watcher = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
  for (const place of places) watcher.observe(place);
  addEventListener("hashchange", mark);
}

export function start() {
  const side = find("#reader-side", HTMLElement);
  if (!side) return;
  const list = find("[data-outline]", HTMLElement, side);
  if (list) follow(list, () => reveal(side));
  requestAnimationFrame(() => reveal(side));
  side.addEventListener("toggle", () => reveal(side));
  side.addEventListener("click", (event) => {
    if (closest(event.target, "a", HTMLAnchorElement) && side.matches(":popover-open")) side.hidePopover();
  });
}
