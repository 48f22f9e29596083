// Whether a key pressed is meant for the page.

import { closest } from "./dom.js";

/** The key of the reader's choice in the storage of the browser. */
export const STORAGE_KEY = "reader-keys";

// WCAG 2.1.4: single keys can be turned off, for speech input and for hands that slip.
export function areOn() {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true;
  }
}

/**
 * Whether a key is meant for something else: for what is written, or for what is open.
 * @param {KeyboardEvent} event
 * @param {string} [places]
 */
export function isBusy(event, places = "input, textarea, select, dialog, [role=menu]") {
  const { target } = event;
  const combined = event.isComposing || event.ctrlKey || event.metaKey || event.altKey;
  const writing = target instanceof HTMLElement && target.isContentEditable;
  const other = closest(target, places, HTMLElement);
  return event.defaultPrevented || combined || writing || Boolean(other);
}
