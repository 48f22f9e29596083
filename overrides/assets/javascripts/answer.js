// The answer of a page, or of a part of it, to take along. Its links lead to the world's copy of the site.

import { copy } from "./clipboard.js";
import { closest, find, findAll, get } from "./dom.js";
import { argumentsOf } from "./contents.js";
import { element, inForm, source } from "./forms.js";
import { canonical } from "./page.js";

/**
 * The sentence, what decides, and the address: of the page, or of a part of it.
 * @param {HTMLElement} row
 */
function answer(row) {
  const unit = closest(row, "[data-unit]", HTMLElement);
  // A finding says first what its clause does.
  const { content } = get("template", HTMLTemplateElement, find("template", HTMLTemplateElement, row) ? row : unit);
  const body = find("[data-answer-body] > p", HTMLElement, unit);
  const words = [...content.children].flatMap((child) => {
    const its = child.matches("[data-answer-first]") ? body : child;
    if (!its) return [];
    const made = /** @type {HTMLElement} */ (its.cloneNode(true));
    for (const link of findAll("a", HTMLAnchorElement, made)) {
      link.href = new URL(link.getAttribute("href") ?? "", canonical).href;
    }
    const items = findAll("li", HTMLElement, made).map((item) => element("li", ...folded(item)));
    return [items.length ? element("ul", ...items) : element("p", ...folded(made))];
  });
  // Of a clause its findings follow, or the one that the row stands in.
  const argued = closest(row, "[data-frame]", HTMLElement) ?? (find("[data-clause]", HTMLElement, unit) && unit);
  if (argued) words.push(...argumentsOf(argued));
  return element("div", ...words, source(row.dataset.answerRow ?? "", addressOf(row)));
}

/** @param {HTMLElement} row */
const addressOf = (row) => new URL(row.dataset.href ?? "", canonical).href;

/**
 * The words of an element, its white space folded.
 * @param {HTMLElement} parent
 */
const folded = (parent) =>
  [...parent.childNodes].map((node) => node instanceof Text ? node.data.replace(/\s+/g, " ") : node);

/** @param {MouseEvent} event */
function onClick(event) {
  const form = closest(event.target, "[data-answer-copy]", HTMLElement)?.dataset.answerCopy;
  const row = form && closest(event.target, "[data-answer-row]", HTMLElement);
  if (!row) return;
  const name = row.dataset.answerRow ?? "";
  if (form === "link") return copy({ text: addressOf(row) }, "link to", name);
  return copy(inForm(answer(row), form), "answer of", name);
}

export function start() {
  document.addEventListener("click", onClick);
}
