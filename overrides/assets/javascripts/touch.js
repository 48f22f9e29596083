// The tools come with the first touch: a page that is only read loads nothing of them.

const TOUCHES = ["pointerover", "pointerdown", "focusin", "keydown", "click", "selectionchange"];

/** @type {[EventTarget, Event][]} */
const missed = [];

/** @param {Event} event */
function onTouch(event) {
  missed.push([event.target ?? document, event]);
  if (missed.length > 1) return;
  import("./tools.js").then(({ start }) => {
    for (const kind of TOUCHES) document.removeEventListener(kind, onTouch, true);
    start();
    // Whoever was faster than the tools gets what they asked for.
    for (const [target, early] of missed) {
      if (!early.defaultPrevented) target.dispatchEvent(Reflect.construct(early.constructor, [early.type, early]));
    }
  }).catch(reportError);
}

export function start() {
  for (const kind of TOUCHES) document.addEventListener(kind, onTouch, true);
}
