// The outline marks the section of a whole text that is being read, and closes when one of its links was followed.

import { closest, find, findAll } from "./dom.js";
import { fragment, headerHeight } from "./page.js";

/** @param {HTMLElement} list */
function follow(list) {
  const links = findAll("a[href^='#']", HTMLAnchorElement, list);
  const places = links.flatMap((link) => document.getElementById(fragment(link.hash)) ?? []);
  if (!places.length) return;

  const mark = () => {
    const line = headerHeight() + innerHeight / 4;
    const tops = places.map((place) => place.getBoundingClientRect().top);
    const here = tops.findLastIndex((top) => top < line);
    links.forEach((link, index) => {
      if (index === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  // The sections come and go at the line that the mark stands for: nothing is measured while nothing does.
  const watcher = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
  for (const place of places) watcher.observe(place);
}

export function start() {
  const side = find("#reader-side", HTMLElement);
  const list = side && find("[data-outline]", HTMLElement, side);
  if (list) follow(list);
  side?.addEventListener("click", (event) => {
    if (closest(event.target, "a", HTMLAnchorElement) && side.matches(":popover-open")) side.hidePopover();
  });
}
