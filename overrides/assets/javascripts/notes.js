// The entry of the browser's history remembers which notes of a whole text are open: they are open again for a reader
// who comes back to the page or reloads it.

import { closest, find, findAll } from "./dom.js";

const OPEN_NOTES = "readerNotes";

/** @param {HTMLElement} text */
const foldsOf = (text) => findAll("[data-note] details", HTMLDetailsElement, text);

/** @param {HTMLElement} text */
function remember(text) {
  const open = foldsOf(text).flatMap((details, index) => details.open ? [index] : []);
  if (open.length || history.state?.[OPEN_NOTES]) {
    history.replaceState({ ...history.state, [OPEN_NOTES]: open }, "");
  }
}

/** @param {HTMLElement} text */
function recall(text) {
  const folds = foldsOf(text);
  for (const index of history.state?.[OPEN_NOTES] ?? []) {
    if (folds[index]) folds[index].open = true;
  }
}

export function start() {
  const text = find("[data-document]", HTMLElement);
  if (!text) return;
  recall(text);
  text.addEventListener("toggle", ({ target }) => {
    if (closest(target, "[data-note] details", HTMLElement)) remember(text);
  }, true);
  // A place on the page is an entry of its own.
  addEventListener("hashchange", () => remember(text));
}
