// What the page says of its clauses, and the URLs that they have for the world.

import { closest, find, findAll } from "./dom.js";
import { canonical, fold } from "./page.js";
import { published } from "./published.js";

/**
 * What the template says of a clause. `{url}` in a citation stands for the clause's URL.
 * @typedef {object} Facts
 * @property {string} label
 * @property {string} headline
 * @property {string} href
 * @property {Record<string, string>} citations
 */

/**
 * A clause on this page, or the question that it answers. `url` is for the world, `local` for this copy of the site.
 * @typedef {object} Clause
 * @property {string} label
 * @property {string} headline
 * @property {string} url
 * @property {string} local
 * @property {HTMLElement} words
 * @property {HTMLElement} element  the section or the page that holds the words, their note and their control
 * @property {(format: string) => string} cite
 */

const CLAUSE = "[data-clause]";
const WORDS = `${CLAUSE}, [data-answer]`;
const UNIT = "[data-unit]";

/**
 * What the template of a page says of its clauses, by their ids.
 * @param {Document} page
 * @returns {Record<string, Facts>}
 */
export function factsOf(page) {
  return JSON.parse(page.getElementById("reader-data")?.textContent ?? "{}");
}

const data = factsOf(document);

/**
 * @param {HTMLElement} words
 * @returns {Clause[]}
 */
function describe(words) {
  const facts = data[words.dataset.clause ?? words.dataset.answer ?? ""];
  const element = closest(words, UNIT, HTMLElement);
  if (!facts || !element) return [];
  const { label, headline, href, citations } = facts;
  const url = new URL(href, canonical).href;
  return [{
    label,
    headline,
    url,
    local: new URL(href, location.href).href,
    words,
    element,
    cite: (format) => (citations[format] ?? "").replaceAll("{url}", url),
  }];
}

/**
 * The words of a clause as published, block by block, without the number before them; or an answer.
 * @param {HTMLElement} region
 */
export function blocksOf(region) {
  const words = published(region);
  const blocks = findAll("[data-block]", HTMLElement, words).map((block) => {
    const marker = find("[data-marker]", HTMLElement, block);
    return fold(fold(block.textContent).slice(fold(marker?.textContent ?? "").length));
  });
  if (blocks.length) return blocks;
  // An answer: a word, and the sentence that says more.
  const [word = "", ...rest] = [...words.childNodes].map((node) => fold(node.textContent ?? "")).filter(Boolean);
  const sentence = rest.join(" ");
  return [sentence.startsWith(word) ? sentence : `${word}: ${sentence}`];
}

/** The clauses on this page, in order. */
export function clauses() {
  return findAll(CLAUSE, HTMLElement).flatMap(describe);
}

/**
 * The clause that an element stands in, or undefined.
 * @param {EventTarget | null | undefined} element
 */
export function clauseAround(element) {
  const unit = closest(element, UNIT, HTMLElement);
  const words = unit && find(WORDS, HTMLElement, unit);
  return words && describe(words)[0];
}

export const titleOfPage = () => fold(find("h1", HTMLElement)?.textContent ?? document.title);
