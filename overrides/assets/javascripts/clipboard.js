// The clipboard, and what happens where it is closed.

import { get } from "./dom.js";
import { announce } from "./page.js";

/**
 * What is copied: text, and where it has one, a `div` of the form that mail and documents keep.
 * @typedef {object} Content
 * @property {string} text
 * @property {HTMLElement} [rich]
 */

/** @param {Content} content */
function write({ text, rich }) {
  if (!rich || !window.ClipboardItem) return navigator.clipboard.writeText(text);
  const item = new ClipboardItem({
    "text/plain": new Blob([text], { type: "text/plain" }),
    "text/html": new Blob([rich.innerHTML], { type: "text/html" }),
  });
  return navigator.clipboard.write([item]);
}

/**
 * Copy, and say so (“Copied: link to … 1.a”); or show what was to be copied, selected.
 * @param {Content} content
 * @param {string} name
 * @param {string} label
 */
export async function copy(content, name, label) {
  try {
    await write(content);
    announce(`Copied: ${name} ${label}`);
  } catch {
    offerByHand(content);
  }
}

/** @param {Content} content */
function offerByHand({ text, rich }) {
  const dialog = get("#reader-by-hand", HTMLDialogElement);
  const box = get("[data-by-hand]", HTMLElement, dialog);
  box.replaceChildren(...(rich?.childNodes ?? [text]));
  dialog.showModal();
  box.focus();
  getSelection()?.selectAllChildren(box);
}
