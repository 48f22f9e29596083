// The quotations in a text: which findings each bears, and which of them a keyboard stops at.

import { closest, find, findAll } from "./dom.js";

export const QUOTE = "[data-clause] mark[data-finding]";

/**
 * A quotation and those that it lies in, innermost first.
 * @param {HTMLElement} mark
 * @returns {HTMLElement[]}
 */
function layers(mark) {
  const outer = closest(mark.parentElement, QUOTE, HTMLElement);
  return outer ? [mark, ...layers(outer)] : [mark];
}

/**
 * The findings on some quoted words, innermost first: copies of those that the page shows.
 * @param {HTMLElement} mark
 */
export function findingsAt(mark) {
  return layers(mark).flatMap(({ dataset }) => {
    const address = CSS.escape(dataset.finding ?? "");
    const shown = find(`[data-frame][data-finding="${address}"]`, HTMLElement);
    return shown ? [copyOf(shown)] : [];
  });
}

/**
 * The words of a criterion: on this page, or kept in it for this.
 * @param {string} address
 */
export function criterionAt(address) {
  const selector = `[data-criterion-words="${CSS.escape(address)}"]`;
  const places = [document, ...findAll("template", HTMLTemplateElement).map((template) => template.content)];
  return places.map((place) => find(selector, HTMLElement, place)).find(Boolean);
}

/**
 * The verdict, whose it is, and the criterion's own words. The reason only where the page does not print it below.
 * @param {HTMLElement} finding
 */
function copyOf(finding) {
  const copy = /** @type {HTMLElement} */ (finding.cloneNode(true));
  for (const below of findAll("[data-below], [data-criterion-words]", HTMLElement, copy)) below.remove();
  const words = criterionAt(finding.dataset.criterion ?? "")?.cloneNode(true);
  if (words instanceof HTMLElement) {
    // The verdict leads to the criterion already.
    for (const link of findAll("a", HTMLAnchorElement, words)) link.replaceWith(...link.childNodes);
    find("p", HTMLElement, copy)?.after(words);
  }
  copy.removeAttribute("id");
  for (const name of Object.keys(copy.dataset)) delete copy.dataset[name];
  return copy;
}

// Words that several marks cut into pieces are one stop, at their last piece. Words inside a link have the link's.
function stops() {
  /** @type {Map<string, HTMLElement>} */
  const last = new Map();
  for (const mark of findAll(QUOTE, HTMLElement)) {
    if (mark.querySelector("mark") || mark.closest("a") || "out" in mark.dataset) continue;
    last.set(layers(mark).map((layer) => layer.dataset.finding).join(" "), mark);
  }
  return new Set(last.values());
}

/**
 * Make the quotations buttons, or words again. A button opens the popup with this id.
 * @param {boolean} on
 * @param {string} [popup]
 */
export function setInteractive(on, popup = "reader-peek") {
  const reachable = on ? stops() : new Set();
  for (const mark of findAll(QUOTE, HTMLElement)) {
    if (reachable.has(mark)) {
      mark.tabIndex = 0;
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-expanded", "false");
      mark.setAttribute("aria-controls", popup);
    } else {
      for (const name of ["tabindex", "role", "aria-expanded", "aria-controls"]) mark.removeAttribute(name);
    }
  }
}
