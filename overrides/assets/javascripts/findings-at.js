// Copies of the findings on some quoted words, each with the words of its criterion.

import { find, findAll } from "./dom.js";
import { layers } from "./findings.js";

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
 * The words of a criterion: on this page, or hidden in it for this.
 * @param {string} address
 */
function criterionAt(address) {
  const selector = `[data-criterion-words="${CSS.escape(address)}"]`;
  const places = [document, ...findAll("template", HTMLTemplateElement).map((template) => template.content)];
  return places.map((place) => find(selector, HTMLElement, place)).find(Boolean);
}

/**
 * The verdict, whose it is, the reason, and the criterion's own words.
 * @param {HTMLElement} finding
 */
function copyOf(finding) {
  const copy = /** @type {HTMLElement} */ (finding.cloneNode(true));
  for (const below of findAll("[data-below], [data-criterion-words], [data-answer-row]", HTMLElement, copy)) {
    below.remove();
  }
  const words = criterionAt(finding.dataset.criterion ?? "")?.cloneNode(true);
  if (words instanceof HTMLElement) {
    // The verdict leads to the criterion already.
    for (const link of findAll("a", HTMLAnchorElement, words)) link.replaceWith(...link.childNodes);
    (find("[data-reason]", HTMLElement, copy) ?? find("p", HTMLElement, copy))?.after(words);
  }
  copy.removeAttribute("id");
  for (const name of Object.keys(copy.dataset)) delete copy.dataset[name];
  return copy;
}
