// The popup that tells what is known of the words under the pointer, the focus or the finger:
// the findings that quote them, and what they link to.

import { findingsAt, setInteractive } from "./findings.js";
import { place } from "./popup.js";
import { preview } from "./previews.js";

const QUOTE = "mark.quote";
const LINK = ":is(.words, .commentary, .finding) a:not(.external)";
const OPENS_AFTER = 250;
const CLOSES_AFTER = 250;

const peek = document.getElementById("reader-peek");
let trigger;
let anchor;
let timer;
let turn = 0;
let returning = false;
let lastPointer = "";
let tappedAgain;

const isOpen = () => peek.matches(":popover-open");

// What an element has to tell: a link or a quotation of the page, or one within the other.
function triggerAt(element) {
  if (!element?.closest || element.closest(".overlays")) return undefined;
  const quiet = document.querySelector('[data-view="text"]');
  const mark = quiet ? null : element.closest(QUOTE);
  const link = element.closest(LINK);
  if (!mark && !link) return undefined;
  return { element: link ?? mark, link, mark: mark ?? (quiet ? null : link.querySelector(QUOTE)) };
}

function rectOf(element, y) {
  const rects = [...element.getClientRects()];
  return rects.find((rect) => rect.top <= y && y <= rect.bottom) ?? rects[0] ?? element.getBoundingClientRect();
}

function previewNodes(found) {
  const copy = document.getElementById("reader-preview").content.cloneNode(true);
  copy.querySelector(".preview__title").textContent = found.title;
  copy.querySelector(".preview__body").append(...found.body);
  copy.querySelector(".preview__open").href = found.open;
  for (const step of copy.querySelectorAll("[data-step]")) {
    const address = found[step.dataset.step];
    step.hidden = !address;
    step.addEventListener("click", () => walkTo(address, step.dataset.step));
  }
  return [...copy.children];
}

async function walkTo(address, step) {
  const found = await preview(address).catch(() => undefined);
  const old = peek.querySelector(".preview");
  if (!found || !old) return;
  old.replaceWith(...previewNodes(found));
  const again = peek.querySelector(`[data-step="${step}"]`);
  (again.hidden ? peek : again).focus({ preventScroll: true });
  place(peek, anchor);
}

async function show(at, { y, enter = false } = {}) {
  clearTimeout(timer);
  if (trigger?.element !== at.element) hide();
  const mine = ++turn;
  const nodes = at.mark ? findingsAt(at.mark) : [];
  // A page that cannot be had (offline, a file) has no preview; its link still leads there.
  const found = at.link ? await preview(at.link.href).catch(() => undefined) : undefined;
  if (found) nodes.push(...previewNodes(found));
  if (mine !== turn || !nodes.length) return;
  trigger = at;
  anchor = rectOf(at.element, y);
  peek.replaceChildren(...nodes);
  if (!isOpen()) peek.showPopover();
  place(peek, anchor);
  if (at.element.hasAttribute("aria-expanded")) at.element.setAttribute("aria-expanded", "true");
  at.element.setAttribute("aria-describedby", peek.id);
  if (enter) peek.focus({ preventScroll: true });
}

function hide() {
  clearTimeout(timer);
  turn++;
  if (!trigger) return;
  const { element } = trigger;
  const had = peek.contains(document.activeElement);
  trigger = undefined;
  if (isOpen()) peek.hidePopover();
  if (element.hasAttribute("aria-expanded")) element.setAttribute("aria-expanded", "false");
  element.removeAttribute("aria-describedby");
  if (had) focusOn(element);
}

// Where the words have no stop of their own, the focus still returns to them.
function focusOn(element) {
  const borrowed = element.tabIndex < 0 && !element.hasAttribute("tabindex");
  if (borrowed) element.tabIndex = -1;
  returning = true;
  element.focus({ preventScroll: true });
  returning = false;
  if (borrowed) element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
}

function later(action, delay) {
  clearTimeout(timer);
  timer = setTimeout(action, delay);
}

function onPointer(event) {
  if (event.pointerType !== "mouse") return;
  if (event.target.closest?.("#reader-peek")) return clearTimeout(timer);
  const at = triggerAt(event.target);
  if (at && at.element !== trigger?.element) later(() => show(at, { y: event.clientY }), OPENS_AFTER);
  else if (at) clearTimeout(timer);
  else if (trigger && !peek.contains(document.activeElement)) later(hide, CLOSES_AFTER);
  else if (!trigger) clearTimeout(timer);
}

function onClick(event) {
  const at = triggerAt(event.target);
  if (!at) return;
  const shown = trigger?.element === at.element;
  if (at.link) {
    // A finger has no way to point: its first tap shows, and the second follows.
    if (lastPointer !== "touch" || shown || event.detail === 0) return;
    event.preventDefault();
    showOrFollow(at, event.clientY);
  } else if (shown && tappedAgain === at.element) hide();
  else show(at, { y: event.clientY });
}

// A link with nothing to show is followed after all.
async function showOrFollow(at, y) {
  await show(at, { y });
  const pending = trigger?.element !== at.element && !at.mark;
  if (pending && !(await preview(at.link.href).catch(() => undefined))) location.assign(at.link.href);
}

function onPress(event) {
  lastPointer = event.pointerType;
  if (peek.contains(event.target)) return;
  tappedAgain = lastPointer === "mouse" ? undefined : trigger?.element;
  if (triggerAt(event.target)?.element !== trigger?.element) hide();
}

function onKey(event) {
  if (event.key === "Escape" && trigger) {
    // One thing at a time: what lies below stays open.
    event.preventDefault();
    event.stopPropagation();
    hide();
  } else if (peek.contains(event.target)) {
    if (event.key === "Tab") leaveAtTheEnds(event);
  } else if (event.target.matches?.(`${QUOTE}[role="button"]`) && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    show(triggerAt(event.target), { enter: true });
  }
}

// The popup stands at the end of the page, but the reader came from the words, and goes on from them.
function leaveAtTheEnds(event) {
  const stops = [...peek.querySelectorAll("a[href], button:not([hidden])")];
  const end = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement === end || (event.shiftKey && document.activeElement === peek) || !end) hide();
}

export function start() {
  setInteractive(true, peek.id);
  document.addEventListener("pointerover", onPointer);
  document.addEventListener("pointerdown", onPress, true);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("focusin", (event) => {
    const at = triggerAt(event.target);
    if (at && !returning && event.target.matches(":focus-visible")) show(at);
  });
  document.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    const from = event.target;
    if (!trigger || (from !== trigger.element && !peek.contains(from))) return;
    if (to && (peek.contains(to) || to === trigger.element)) return;
    if (to || from === trigger.element) later(hide, 0);
  });
}
