// The statements to paste: a button copies each; where the clipboard is closed, the text is selected instead.

import { closest, findAll, get } from "./dom.js";

for (const row of findAll("[data-needs-script]", HTMLElement)) row.hidden = false;

// Where the site was built without its URL, the addresses are paths: only the browser knows what stands before them.
for (const root of findAll("[data-root]", HTMLElement)) {
  root.textContent = new URL(root.dataset.root ?? "", location.href).href.replace(/\/$/, "");
}

/**
 * @param {HTMLElement} button
 * @param {HTMLElement} text
 */
async function copy(button, text) {
  const status = get("[data-copied]", HTMLElement);
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(text.textContent);
    status.textContent = "Copied";
    button.dataset.done = "";
    setTimeout(() => delete button.dataset.done, 2000);
  } catch {
    closest(text, "details", HTMLDetailsElement)?.toggleAttribute("open", true);
    getSelection()?.selectAllChildren(text);
    text.focus();
    status.textContent = "Selected: copy it with your keyboard or menu";
  }
}

for (const button of findAll("[data-copies]", HTMLElement)) {
  const text = get(`#${button.dataset.copies}`, HTMLElement);
  button.addEventListener("click", () => copy(button, text));
}
