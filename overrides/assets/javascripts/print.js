// On paper nothing opens and no link leads on: before printing, commentary opens and links tell their whole URL.

import { findAll } from "./dom.js";

/** @type {HTMLDetailsElement[]} */
let opened = [];

export function start() {
  addEventListener("beforeprint", () => {
    opened = findAll("[data-note] details:not([open])", HTMLDetailsElement);
    for (const details of opened) details.open = true;
    for (const link of findAll("[data-print-links] a[href]", HTMLAnchorElement)) {
      // Within the words of a text nothing is added.
      if (!link.closest("[data-clause]")) link.dataset.printed = link.href;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
