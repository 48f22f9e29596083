// The badge of a license, as Markdown to take along.

import { copy } from "./clipboard.js";
import { closest, get } from "./dom.js";

/** @param {MouseEvent} event */
function onClick(event) {
  if (!closest(event.target, "[data-badge-copy]", HTMLElement)) return;
  copy({ text: get("[data-badge]", HTMLElement).textContent }, "badge", "as Markdown");
}

export function start() {
  document.addEventListener("click", onClick);
}
