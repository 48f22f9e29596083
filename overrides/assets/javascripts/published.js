// The words that can be quoted, as they were published. A browser that translates the page changes them in place.

import { findAll } from "./dom.js";
import { fold } from "./page.js";

/** The words of a text, and the edition's own. */
export const REGION = "[data-clause], [data-commentary], [data-answer], [data-reason], [data-quotable]";

/**
 * A copy of each region. It is taken when the page starts, before any browser translates.
 * @type {Map<HTMLElement, HTMLElement>}
 */
const copies = new Map();

/**
 * The region with the words that were published.
 * @param {HTMLElement} region
 */
export const published = (region) => isTranslated(region) ? copies.get(region) ?? region : region;

/**
 * Whether a region has other words than were published.
 * @param {HTMLElement} region
 */
export function isTranslated(region) {
  const copy = copies.get(region);
  return copy !== undefined && fold(copy.textContent) !== fold(region.textContent);
}

export function start() {
  for (const region of findAll(REGION, HTMLElement)) {
    const copy = region.cloneNode(true);
    if (copy instanceof HTMLElement) copies.set(region, copy);
  }
}
