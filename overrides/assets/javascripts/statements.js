// The statements to paste: one choice of their format for the page, and a button that copies each.

import "./reader.js";
import { copy } from "./clipboard.js";
import { find, findAll, get } from "./dom.js";
import { showRoots } from "./roots.js";

showRoots();

const choice = get("[data-formats]", HTMLFormElement);
const format = () => find("input:checked", HTMLInputElement, choice)?.value ?? "";

function show() {
  for (const text of findAll("[data-format]", HTMLElement)) text.hidden = text.dataset.format !== format();
}

choice.addEventListener("change", show);
// A reader who comes back finds the choice that the browser has stored.
addEventListener("pageshow", show);
show();

for (const statement of findAll("[data-statement]", HTMLElement)) {
  get("[data-copies]", HTMLElement, statement).addEventListener("click", () => {
    const text = get(`[data-format="${format()}"] pre`, HTMLElement, statement).textContent;
    copy({ text }, statement.dataset.statement ?? "", "");
  });
}
