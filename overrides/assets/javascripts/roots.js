// The URLs of the site in texts to copy.

import { findAll } from "./dom.js";

/** Where the site was built without its URL, addresses are paths: only the browser knows what stands before them. */
export function showRoots() {
  for (const root of findAll("[data-root]", HTMLElement)) {
    root.textContent = new URL(root.dataset.root ?? "", location.href).href.replace(/\/$/, "");
  }
}
