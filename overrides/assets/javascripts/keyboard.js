// Whether a key pressed is meant for the page.

import { closest } from "./dom.js";

/** Where the browser keeps what the reader has chosen. */
export const KEPT = "reader-keys";

// Somebody who speaks to the computer, or whose hand slips, can do without single keys.
export function areOn() {
  try {
    return localStorage.getItem(KEPT) !== "off";
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
