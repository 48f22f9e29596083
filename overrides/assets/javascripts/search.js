// Opens the search. Nothing of it is loaded before somebody opens it; without this the link leads to its page.

import { find } from "./dom.js";
import { areOn, isBusy } from "./keyboard.js";
import { loadStyles } from "./loading.js";

/** @param {HTMLDialogElement} dialog */
function open(dialog) {
  if (dialog.open) return;
  loadStyles();
  dialog.showModal();
  // Words typed before the search has come are sought when it has.
  import("./search-box.js").then(({ start }) => start(dialog)).catch(reportError);
}

export function start() {
  const link = find("a[data-search]", HTMLAnchorElement);
  const dialog = find("#reader-search", HTMLDialogElement);
  if (!link || !dialog) return;
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  link.setAttribute("aria-keyshortcuts", "/");
  link.addEventListener("click", (event) => {
    // With a key held down the link opens where the reader wants it.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(dialog);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    open(dialog);
  });
  document.addEventListener("keydown", (event) => {
    // An open menu closes for the box, as it does for any dialog.
    if (event.key !== "/" || !areOn() || isBusy(event, "input, textarea, select, dialog")) return;
    event.preventDefault();
    open(dialog);
  });
}
