// The copy of a clause or a question: its words, and the argument that the page makes with them.

import { blocksOf } from "./clauses.js";
import { find, findAll } from "./dom.js";
import { element, link, source } from "./forms.js";
import { canonical, fold } from "./page.js";

/** @import { Clause } from "./clauses.js" */

/** The edition's name, as the page gives it. */
export const site = () => find("[data-site]", HTMLElement)?.dataset.site ?? "";

/**
 * The label of the edition's own words: its name and theirs. A question stands in quotation marks.
 * @param {string} label
 */
export const inTheEdition = (label) => [site(), label.replace(/^.*\?$/, "“$&”")].filter(Boolean).join(": ");

/** @param {string} text */
const paragraph = (text) => element("p", text);

/** @param {HTMLElement} words */
const isAnswer = (words) => "answer" in words.dataset;

/**
 * @param {string[]} blocks
 * @param {string} label
 * @param {string} url
 */
export function quotationOf(blocks, label, url) {
  return element("div", element("blockquote", ...blocks.map(paragraph), source(label, url)));
}

/**
 * @param {Clause} clause
 * @param {HTMLElement} words
 */
export function quotation(clause, words) {
  const label = isAnswer(words) ? inTheEdition(clause.label) : clause.label;
  return quotationOf(blocksOf(words), label, clause.url);
}

/** A finding of the clause. One with a menu of its own is about another clause. */
const ARGUED = "[data-frame]:not([data-unit]):has([data-reason])";

/**
 * The words with every finding on them, the answer with the words that decide it, or undefined where nothing is argued.
 * @param {Clause} clause
 */
export function argument(clause) {
  const { words } = clause;
  if (words && isAnswer(words)) return answer(clause, words);
  const said = argumentsOf(clause.element);
  if (!words || !said.length) return undefined;
  const whole = quotation(clause, words);
  whole.append(...said);
  return whole;
}

/**
 * The findings in an element, or the one that it is: a paragraph, a list, or nothing.
 * @param {HTMLElement | undefined} place
 */
export function argumentsOf(place) {
  const findings = place?.matches("[data-frame]") ? [place] : findAll(ARGUED, HTMLElement, place);
  const said = findings.map(claim);
  return said.length > 1 ? [list(said)] : said.map((words) => element("p", ...words));
}

/** @param {(Node | string)[][]} entries */
const list = (entries) => element("ul", ...entries.map((entry) => element("li", ...entry)));

/**
 * The verdict as a sentence, and the reason.
 * @param {HTMLElement} finding
 */
function claim(finding) {
  const [verdict = "", reason = ""] = textsOf("[data-verdict-line], [data-reason]", finding);
  return [element("strong", verdict), `. ${reason}`];
}

/**
 * @param {Clause} clause
 * @param {HTMLElement} words
 */
function answer(clause, words) {
  const deciding = findAll("[data-deciding] li", HTMLElement, clause.element).map((item) => {
    const clauseLink = find("a", HTMLAnchorElement, item);
    const href = new URL(clauseLink?.getAttribute("href") ?? "", canonical).href;
    return [`${textsOf("blockquote", item).join(" ")} — `, link(clauseLink?.dataset.label ?? "", href)];
  });
  const [later, ...said] = textsOf("[data-later] > :is(h2, p)", clause.element);
  return element(
    "div",
    element("p", element("strong", clause.label)),
    ...blocksOf(words).map(paragraph),
    ...(later ? [element("p", element("strong", `${later}.`), ` ${said.join(" ")}`)] : []),
    list(deciding),
    source(site() || clause.label, clause.url),
  );
}

/**
 * @param {string} selector
 * @param {HTMLElement} within
 */
function textsOf(selector, within) {
  return findAll(selector, HTMLElement, within).map((found) => fold(found.textContent));
}
