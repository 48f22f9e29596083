// The answer of a page to take along. Its links lead to the world's copy of the site.

import { copy } from "./clipboard.js";
import { closest, findAll, get } from "./dom.js";
import { element, inForm, source } from "./forms.js";
import { titleOfPage } from "./clauses.js";
import { canonical, fold } from "./page.js";

/** The sentence, the clauses that decide it, and the address of this page. */
function answer() {
  const { content } = get("[data-answer-words]", HTMLTemplateElement);
  const words = [...content.children].map((child) => {
    const made = /** @type {HTMLElement} */ (child.cloneNode(true));
    for (const link of findAll("a", HTMLAnchorElement, made)) {
      link.href = new URL(link.getAttribute("href") ?? "", canonical).href;
    }
    const items = findAll("li", HTMLElement, made).map((item) => element("li", ...folded(item)));
    return items.length ? element("ul", ...items) : element("p", ...folded(made));
  });
  return element("div", ...words, source(titleOfPage(), canonical));
}

/**
 * What stands in an element, its white space folded.
 * @param {HTMLElement} parent
 */
const folded = (parent) =>
  [...parent.childNodes].map((node) => node instanceof Text ? node.data.replace(/\s+/g, " ") : node);

/** @param {MouseEvent} event */
function onClick(event) {
  const form = closest(event.target, "[data-answer-copy]", HTMLElement)?.dataset.answerCopy;
  if (!form) return;
  if (form === "link") return copy({ text: canonical }, "link to", fold(titleOfPage()));
  return copy(inForm(answer(), form), "answer to", titleOfPage());
}

export function start() {
  document.addEventListener("click", onClick);
}
