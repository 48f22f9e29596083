// The clipboard, and what happens where it is closed.

import { announce } from "./page.js";

async function write({ text, rich }) {
  if (!rich || !window.ClipboardItem) return navigator.clipboard.writeText(text);
  const item = new ClipboardItem({
    "text/plain": new Blob([text], { type: "text/plain" }),
    "text/html": new Blob([rich.outerHTML], { type: "text/html" }),
  });
  return navigator.clipboard.write([item]);
}

/** Copy, and say so (“Copied: link to … 1.a”); or show what was to be copied, selected. */
export async function copy(what, name, label) {
  try {
    await write(what);
    announce(`Copied: ${name} ${label}`);
  } catch {
    offerByHand(what);
  }
}

function offerByHand({ text, rich }) {
  const dialog = document.getElementById("reader-by-hand");
  const box = dialog.querySelector(".dialog__text");
  box.replaceChildren(rich ?? text);
  dialog.showModal();
  box.focus();
  getSelection().selectAllChildren(box);
}
