// The copies of a page, and the whole addresses of the files that it names.

import "./reader.js";
import { copy } from "./clipboard.js";
import { findAll, get } from "./dom.js";
import { showRoots } from "./roots.js";

showRoots();

for (const box of findAll("[data-box]", HTMLElement)) {
  get("button", HTMLButtonElement, box).addEventListener("click", () => {
    copy({ text: get("code", HTMLElement, box).textContent }, box.dataset.box ?? "", "");
  });
}
