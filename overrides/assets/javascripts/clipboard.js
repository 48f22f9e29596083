// The clipboard, and what happens where it is closed.

import { get } from "./dom.js";

/**
 * A copy: text, and where it has one, a `div` of the form that mail and documents keep.
 * @typedef {object} Content
 * @property {string} text
 * @property {HTMLElement} [rich]
 */

/** @type {number | undefined} */
let timer;

/**
 * Say something to everybody: shown for a while, and spoken by a screen reader.
 * @param {string} message
 */
function announce(message) {
  const status = get("#reader-status", HTMLElement);
  status.textContent = message;
  status.toggleAttribute("data-shown", true);
  clearTimeout(timer);
  timer = setTimeout(() => status.toggleAttribute("data-shown", false), 2500);
}

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
