// Where a popup stands: below what it belongs to, or above where there is no space. It is always inside the window, and
// covers what it belongs to where there is space neither below nor above.

// In pixels, to what the popup belongs to, and to the edges of the window.
const GAP = 6;
const EDGE = 8;

/**
 * @param {HTMLElement} popup
 * @param {DOMRect} anchor
 */
export function place(popup, anchor) {
  const { width, height } = popup.getBoundingClientRect();
  const screen = document.documentElement;
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - height;
  const lowest = Math.max(EDGE, screen.clientHeight - EDGE - height);
  const top = below > lowest && above >= EDGE ? above : Math.min(below, lowest);
  const left = Math.max(EDGE, Math.min(anchor.left, screen.clientWidth - EDGE - width));
  // In the page's coordinates, so that it scrolls with the words.
  popup.style.top = `${top + scrollY}px`;
  popup.style.left = `${left + scrollX}px`;
}
