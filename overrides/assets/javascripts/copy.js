// The control of a clause or a question. What it opens is loaded when it is pressed, or when words are selected.

import { closest } from "./dom.js";

/** @typedef {typeof import("./menu.js")} Menu */

/** @type {Promise<Menu> | undefined} */
let loading;
/** @type {Menu | undefined} */
let menu;

function load() {
  loading ??= import("./menu.js").then((loaded) => {
    loaded.start();
    menu = loaded;
    return loaded;
  }, (error) => {
    // A second press asks again.
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * Open the menu of the clause or question that a button belongs to.
 * @param {HTMLElement} button
 */
export async function openMenu(button) {
  (await load()).openMenu(button);
}

/** The selection of the page's words, or undefined. A selection has loaded the module that knows it. */
export const selectedNow = () => menu?.selected();

function onSelection() {
  if (getSelection()?.isCollapsed) return;
  document.removeEventListener("selectionchange", onSelection);
  load();
}

export function start() {
  document.addEventListener("selectionchange", onSelection);
  // Words may have been selected before this was there.
  onSelection();
  document.addEventListener("click", async (event) => {
    const button = closest(event.target, "[data-copy-menu]", HTMLElement);
    if (button) (await load()).press(button);
  });
}
