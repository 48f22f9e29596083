// The page itself: the URL that it has for the world, and the place that it is opened at.

import { find } from "./dom.js";

// A copy of the site on another origin hands out the links of the one it is a copy of.
export const canonical = find('link[rel="canonical"]', HTMLLinkElement)?.href ?? location.href.replace(/[?#].*/, "");

/** @param {string} text */
export function fold(text) {
  return text.replace(/\s+/g, " ").trim();
}

/**
 * The meaning of a part of a URL. A part that is not encoded as it should be (`100%`) stands for itself.
 * @param {string} part
 */
export function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The id that a URL's fragment names.
 * @param {string} [hash]
 */
export function fragment(hash = location.hash) {
  return decoded(hash.replace(/^#/, ""));
}

/** The element that the page's address names, or null. */
export function targeted() {
  return document.getElementById(fragment());
}

/** How much of the window the header covers. */
export function headerHeight() {
  return find("[data-header]", HTMLElement)?.offsetHeight ?? 0;
}
