// The data of the page on its clauses, and the URLs that they have for the world.

import { closest, find, findAll } from "./dom.js";
import { canonical, fold } from "./page.js";
import { published } from "./published.js";

/**
 * A work to cite: a finding, the words or the answer, the edition. `{url}` in a citation stands for its URL.
 * @typedef {object} Work
 * @property {string} name
 * @property {string} href
 * @property {string} plain
 * @property {string} bibtex
 * @property {{ title: string }} csl
 */

/**
 * The data of the template on a clause, an answer or the edition.
 * @typedef {object} Facts
 * @property {string} label
 * @property {string} [headline]  of a clause
 * @property {string} href
 * @property {Work[]} works
 */

/**
 * The subject of a menu: a clause on this page, or the answer of the page or of a part of it. `url` is for the world,
 * `local` for this copy of the site.
 * @typedef {object} Clause
 * @property {string} label
 * @property {string} headline
 * @property {string} url
 * @property {string} local
 * @property {HTMLElement} [words]  the words of the clause, or its answer; a counter-argument has none to quote
 * @property {HTMLElement} element  the section or the page that holds the words, their note and their control
 * @property {Work[]} works
 */

const CLAUSE = "[data-clause]";
const WORDS = `${CLAUSE}, [data-answer]`;
const UNIT = "[data-unit]";

/**
 * The data of the template of a page on its clauses, by their ids.
 * @param {Document} page
 * @returns {Record<string, Facts>}
 */
export function factsOf(page) {
  return JSON.parse(page.getElementById("reader-data")?.textContent ?? "{}");
}

const data = factsOf(document);

/**
 * @param {HTMLElement} element
 * @returns {Clause[]}
 */
function describe(element) {
  const words = find(WORDS, HTMLElement, element);
  const key = find("[data-copy-menu]", HTMLElement, element)?.dataset.copyMenu ?? words?.dataset.clause;
  const facts = key === undefined ? undefined : data[key];
  if (!facts) return [];
  const { label, headline, href, works } = facts;
  const about = key ? [...works, ...data[""]?.works ?? []] : works;
  return [{
    label,
    headline: headline ?? label,
    url: new URL(href, canonical).href,
    local: new URL(href, location.href).href,
    words,
    element,
    works: about.map((work) => ({ ...work, href: new URL(work.href, canonical).href })),
  }];
}

/**
 * The same of one finding on a clause: its own address, and no other finding.
 * @param {Clause} clause
 * @param {HTMLElement} finding
 */
function oneOf(clause, finding) {
  const url = new URL(`#${finding.id}`, clause.url).href;
  const works = clause.works.filter(({ href }) => href === url || !new URL(href).hash);
  return { ...clause, label: works[0]?.csl.title ?? clause.label, url, works, element: finding };
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
  return findAll(UNIT, HTMLElement).filter((unit) => find(CLAUSE, HTMLElement, unit)).flatMap(describe);
}

/**
 * The clause that an element stands in, or undefined.
 * @param {EventTarget | null | undefined} element
 */
export function clauseAround(element) {
  const unit = closest(element, UNIT, HTMLElement);
  return unit && describe(unit)[0];
}

/**
 * The subject of the menu of a button.
 * @param {HTMLElement} button
 */
export function menuOf(button) {
  const clause = clauseAround(button);
  const finding = closest(button, "[data-frame][id]", HTMLElement);
  return clause && finding ? oneOf(clause, finding) : clause;
}

export const titleOfPage = () => fold(find("h1", HTMLElement)?.textContent ?? document.title);
