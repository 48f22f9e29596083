// The tools come with the first touch: a page that is only read loads nothing of them.

import { closest } from "./dom.js";
import { loadStyles } from "./loading.js";

const TOUCHES = ["pointermove", "pointerdown", "focusin", "keydown", "click", "selectionchange"];
/** The controls that do nothing without the tools. */
const IDLE = "[data-copy-menu], [data-answer-copy], [data-badge-copy], [data-keys], mark";

/** @type {[EventTarget, Event][]} */
const missed = [];
let asked = false;

/**
 * Whether the tools have to hear of an event that came before them. A tap on a link in the words of a clause waits for
 * them: it means to see what the link leads to. A click that has done its work must not do it again.
 * @param {Event} event
 */
function isMissed(event) {
  if (event.type !== "click") return true;
  const link = closest(event.target, "a[href]", HTMLAnchorElement);
  if (!link) return Boolean(closest(event.target, IDLE, HTMLElement));
  if (!link.matches("[data-clause] a")) return false;
  const tapped = event instanceof PointerEvent && event.pointerType === "touch";
  if (tapped) event.preventDefault();
  return tapped;
}

/** @param {Event} event */
function onTouch(event) {
  if (isMissed(event)) missed.push([event.target ?? document, event]);
  if (asked) return;
  asked = true;
  Promise.all([import("./tools.js"), loadStyles()]).then(([{ start }]) => start()).catch(reportError).then(() => {
    for (const kind of TOUCHES) document.removeEventListener(kind, onTouch, true);
    for (const [target, early] of missed) {
      target.dispatchEvent(Reflect.construct(early.constructor, [early.type, early]));
    }
    document.documentElement.classList.add("reader-touched");
  });
}

export function start() {
  for (const kind of TOUCHES) document.addEventListener(kind, onTouch, true);
}
