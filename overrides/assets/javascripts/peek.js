// The popup that tells what is known of the words under the pointer, the focus or the finger:
// the findings that quote them, and what they link to.

import { closest, find, findAll, get } from "./dom.js";
import { QUOTE } from "./findings.js";
import { findingsAt } from "./findings-at.js";
import { place } from "./popup.js";
import { preview } from "./previews.js";

/** @import { Preview } from "./previews.js" */

/**
 * A target of a popup: a link or a quotation of the page, or one within the other. `element` is what the popup
 * belongs to.
 * @typedef {object} Trigger
 * @property {HTMLElement} element
 * @property {HTMLAnchorElement | undefined} link
 * @property {HTMLElement | undefined} mark
 */

const LINK = ":is([data-clause], [data-commentary], [data-frame], [data-previews]) a";
const SHOWN_BY_TAP = "[data-clause] a";
// In milliseconds: a pointer that only passes opens nothing, and may leave a link on its way to the popup.
const OPENS_AFTER = 250;
const CLOSES_AFTER = 250;

const peek = () => get("#reader-peek", HTMLElement);
const isOpen = () => peek().matches(":popover-open");
/** A selection of words has another popup. */
const isSelecting = () => getSelection()?.isCollapsed === false;

/** @type {Trigger | undefined} */
let trigger;
/** @type {DOMRect | undefined} */
let anchor;
/** @type {number | undefined} */
let timer;
let turn = 0;
let returning = false;
let lastPointer = "";
/** @type {HTMLElement | undefined} */
let tappedAgain;

/**
 * @param {EventTarget | null} target
 * @returns {Trigger | undefined}
 */
function triggerAt(target) {
  if (closest(target, "[data-overlays]", HTMLElement)) return undefined;
  const quiet = document.querySelector('[data-view="text"]');
  const around = closest(target, LINK, HTMLAnchorElement);
  // A page elsewhere has no preview.
  const link = around?.origin === location.origin ? around : undefined;
  const mark = quiet ? undefined : closest(target, QUOTE, HTMLElement) ?? (link && find(QUOTE, HTMLElement, link));
  const element = link ?? mark;
  return element && { element, link, mark };
}

/**
 * Where an element stands; of one that runs over several lines, the line at a height.
 * @param {HTMLElement} element
 * @param {number} [y]
 */
function rectOf(element, y = NaN) {
  const rects = [...element.getClientRects()];
  return rects.find((rect) => rect.top <= y && y <= rect.bottom) ?? rects[0] ?? element.getBoundingClientRect();
}

/**
 * Where all words of a quotation stand, so that nothing hides them; or undefined where it fills half the window.
 * @param {HTMLElement} mark
 */
function quotationOf(mark) {
  const same = findAll(`${QUOTE}[data-finding="${CSS.escape(mark.dataset.finding ?? "")}"]`, HTMLElement);
  const rects = same.flatMap((piece) => [...piece.getClientRects()]);
  const top = Math.min(...rects.map((rect) => rect.top));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  const left = Math.min(...rects.map((rect) => rect.left));
  return bottom - top > innerHeight / 2 ? undefined : new DOMRect(left, top, 0, bottom - top);
}

/**
 * The preview of an address. A page that cannot be had (offline, a file) has no preview; its link still leads there.
 * @param {string} address
 */
const previewOf = (address) => preview(address).catch(() => undefined);

/** @param {Preview} found */
function previewNode(found) {
  const template = get("#reader-preview", HTMLTemplateElement).content;
  const node = /** @type {HTMLElement} */ (get("[data-link-preview]", HTMLElement, template).cloneNode(true));
  get("[data-title]", HTMLElement, node).textContent = found.title;
  get("[data-body]", HTMLElement, node).append(...found.body);
  get("[data-open]", HTMLAnchorElement, node).href = found.open;
  for (const step of /** @type {const} */ (["previous", "next"])) {
    const button = get(`[data-step="${step}"]`, HTMLElement, node);
    const address = found[step];
    button.hidden = !address;
    if (address) button.addEventListener("click", () => walkTo(address, step));
  }
  return node;
}

/**
 * @param {string} address
 * @param {"previous" | "next"} step
 */
async function walkTo(address, step) {
  const found = await previewOf(address);
  const old = find("[data-link-preview]", HTMLElement, peek());
  if (!found || !old) return;
  const node = previewNode(found);
  old.replaceWith(node);
  const again = get(`[data-step="${step}"]`, HTMLElement, node);
  (again.hidden ? peek() : again).focus({ preventScroll: true });
  if (anchor) place(peek(), anchor);
}

/**
 * @param {Trigger} at
 * @param {{ y?: number, enter?: boolean }} [how]
 */
async function show(at, { y, enter = false } = {}) {
  clearTimeout(timer);
  if (trigger?.element !== at.element) hide();
  const mine = ++turn;
  const nodes = at.mark ? findingsAt(at.mark) : [];
  const found = at.link && await previewOf(at.link.href);
  if (found) nodes.push(previewNode(found));
  if (mine !== turn || !nodes.length) return;
  peek().replaceChildren(...nodes);
  if (!isOpen()) peek().showPopover();
  trigger = at;
  anchor = at.mark ? quotationOf(at.mark) ?? rectOf(at.element, y) : rectOf(at.element, y);
  place(peek(), anchor);
  if (at.element.hasAttribute("aria-expanded")) at.element.setAttribute("aria-expanded", "true");
  at.element.setAttribute("aria-describedby", peek().id);
  if (enter) peek().focus({ preventScroll: true });
}

function hide() {
  clearTimeout(timer);
  turn++;
  if (!trigger) return;
  const { element } = trigger;
  const had = peek().contains(document.activeElement);
  trigger = undefined;
  if (isOpen()) peek().hidePopover();
  if (element.hasAttribute("aria-expanded")) element.setAttribute("aria-expanded", "false");
  element.removeAttribute("aria-describedby");
  if (had) focusOn(element);
}

/**
 * Where the words have no stop of their own, the focus still returns to them.
 * @param {HTMLElement} element
 */
function focusOn(element) {
  const borrowed = element.tabIndex < 0 && !element.hasAttribute("tabindex");
  if (borrowed) element.tabIndex = -1;
  returning = true;
  element.focus({ preventScroll: true });
  returning = false;
  if (borrowed) element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
}

/**
 * @param {() => void} action
 * @param {number} delay
 */
function later(action, delay) {
  clearTimeout(timer);
  timer = setTimeout(action, delay);
}

/**
 * A page that scrolls or changes under a resting mouse sends `pointerover` and no `pointermove`. Then nothing opens.
 * @param {PointerEvent} event
 */
function onPointer({ type, pointerType, target, clientY }) {
  if (pointerType !== "mouse") return;
  if (closest(target, "#reader-peek", HTMLElement)) return clearTimeout(timer);
  const at = triggerAt(target);
  const isShown = at?.element === trigger?.element;
  const moves = type === "pointermove";
  if (at && !isShown && moves) later(() => !isSelecting() && show(at, { y: clientY }), OPENS_AFTER);
  else if (isShown) clearTimeout(timer);
  else if (!moves && !peek().contains(document.activeElement)) later(hide, CLOSES_AFTER);
}

/** @param {MouseEvent} event */
function onClick(event) {
  const at = triggerAt(event.target);
  if (!at) return;
  const shown = trigger?.element === at.element;
  if (at.link) {
    // A finger cannot point: in the words of a clause its first tap shows, and the second follows. Anywhere else
    // a link leads at once where it leads.
    if (lastPointer !== "touch" || shown || event.detail === 0 || !at.link.matches(SHOWN_BY_TAP)) return;
    event.preventDefault();
    showOrFollow(at, at.link.href, event.clientY);
  } else if (shown && tappedAgain === at.element) hide();
  else if (!isSelecting()) show(at, { y: event.clientY });
}

/**
 * A link with nothing to show is followed after all.
 * @param {Trigger} at
 * @param {string} href
 * @param {number} y
 */
async function showOrFollow(at, href, y) {
  await show(at, { y });
  const pending = trigger?.element !== at.element && !at.mark;
  if (pending && !(await previewOf(href))) location.assign(href);
}

/** @param {PointerEvent} event */
function onPress({ pointerType, target }) {
  lastPointer = pointerType;
  if (closest(target, "#reader-peek", HTMLElement)) return;
  tappedAgain = lastPointer === "mouse" ? undefined : trigger?.element;
  if (triggerAt(target)?.element !== trigger?.element) hide();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { key, target } = event;
  if (key === "Escape" && trigger) {
    // One thing at a time: what lies below stays open.
    event.preventDefault();
    event.stopPropagation();
    hide();
  } else if (closest(target, "#reader-peek", HTMLElement)) {
    if (key === "Tab") leaveAtTheEnds(event.shiftKey);
  } else if (key === "ArrowDown" && trigger?.mark && trigger.link === target) {
    // Enter follows a link: this leads from a quotation inside it to the claims on it.
    event.preventDefault();
    peek().focus({ preventScroll: true });
  } else if (
    target instanceof Element && target.matches(`${QUOTE}[role="button"]`) && (key === "Enter" || key === " ")
  ) {
    event.preventDefault();
    const at = triggerAt(target);
    if (at) show(at, { enter: true });
  }
}

/**
 * The popup stands at the end of the page, but the reader came from the words, and goes on from them.
 * @param {boolean} backwards
 */
function leaveAtTheEnds(backwards) {
  const stops = findAll("a[href], button:not([hidden])", HTMLElement, peek());
  const end = backwards ? stops[0] : stops.at(-1);
  const { activeElement } = document;
  if (!end || activeElement === end || (backwards && activeElement === peek())) hide();
}

export function start() {
  document.addEventListener("pointerover", onPointer);
  document.addEventListener("pointermove", onPointer);
  document.addEventListener("pointerdown", onPress, true);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("selectionchange", () => {
    if (isSelecting() && !peek().contains(getSelection()?.anchorNode ?? null)) hide();
  });
  document.addEventListener("focusin", ({ target }) => {
    const at = triggerAt(target);
    // The focus may come back while another popover closes, and no popover opens before that one is closed.
    if (at && !returning && target instanceof Element && target.matches(":focus-visible")) later(() => show(at), 0);
  });
  document.addEventListener("focusout", ({ target: from, relatedTarget: to }) => {
    const inside = closest(from, "#reader-peek", HTMLElement);
    if (!trigger || (from !== trigger.element && !inside)) return;
    if (to && (closest(to, "#reader-peek", HTMLElement) || to === trigger.element)) return;
    if (to || from === trigger.element) later(hide, 0);
  });
}
