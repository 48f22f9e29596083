// Shows the target of a link in short: taken from this page where it stands here, else from the page it leads to.

import { clauses, factsOf } from "./clauses.js";
import { find, findAll, pageAt } from "./dom.js";
import { fragment } from "./page.js";

/** @import { Clause } from "./clauses.js" */

/**
 * `previous` and `next` are the addresses of its neighbours.
 * @typedef {object} Preview
 * @property {string} title
 * @property {string} open
 * @property {Node[]} body
 * @property {string} [previous]
 * @property {string} [next]
 */

/** @type {Map<string, Promise<Document>>} */
const fetched = new Map();

/** @param {string} address */
function cachedPage(address) {
  const known = fetched.get(address);
  if (known) return known;
  const page = pageAt(address);
  // A page that failed is requested again the next time.
  page.catch(() => fetched.delete(address));
  fetched.set(address, page);
  return page;
}

/**
 * A copy without marks, links and ids: words, and how they are set.
 * @param {HTMLElement} element
 * @returns {Node[]}
 */
function bare(element) {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  for (const inner of copy.querySelectorAll("mark, a")) inner.replaceWith(...inner.childNodes);
  for (const inner of copy.querySelectorAll("[id]")) inner.removeAttribute("id");
  return [...copy.childNodes];
}

/**
 * @param {Clause} clause
 * @param {Clause[]} all
 * @returns {Preview}
 */
function ofClause(clause, all) {
  const at = all.indexOf(clause);
  return {
    title: clause.label,
    open: clause.local,
    body: clause.words ? bare(clause.words) : [],
    previous: all[at - 1]?.local,
    next: all[at + 1]?.local,
  };
}

/**
 * @param {HTMLElement} source
 * @param {string} open
 * @returns {Preview}
 */
function ofSource(source, open) {
  const title = find("[data-title]", HTMLElement, source)?.textContent ?? "";
  const body = findAll("[data-byline], [data-says]", HTMLElement, source).map((part) => part.cloneNode(true));
  return { title, open, body };
}

/**
 * A finding on the page of its clause: the words that it quotes, the verdict, and why.
 * @param {HTMLElement} finding
 * @param {Document} page
 * @param {string} open
 * @returns {Preview}
 */
function ofFinding(finding, page, open) {
  const title = find("#reader-content h1", HTMLElement, page)?.textContent ?? "";
  const body = findAll("[data-quoted], [data-verdict-line], [data-reason]", HTMLElement, finding).map((part) => {
    const copy = document.createElement("p");
    copy.append(...bare(part));
    return copy;
  });
  return { title, open, body };
}

/**
 * @param {Document} page
 * @param {string} open
 * @returns {Preview | undefined}
 */
function ofPage(page, open) {
  /** @param {string} rel */
  const step = (rel) => {
    const href = find(`[data-neighbours] a[rel="${rel}"]`, HTMLAnchorElement, page)?.getAttribute("href");
    return href ? new URL(href, open).href : undefined;
  };
  const title = find("#reader-content h1", HTMLElement, page)?.textContent;
  const excerpt = find("[data-excerpt], [data-prose] > p", HTMLElement, page);
  if (!excerpt || !title) return undefined;
  const body = bare(excerpt).filter((node) => node.nodeName !== "H1");
  return { title, open, body, previous: step("prev"), next: step("next") };
}

/**
 * The name of a clause in a whole text.
 * @param {HTMLElement} words
 * @param {Document} page
 * @returns {string}
 */
function labelOf({ dataset }, page) {
  return factsOf(page)[dataset.clause ?? ""]?.label ?? "";
}

/**
 * The preview of an address, or undefined where there is nothing to show.
 * @param {string} address
 * @returns {Promise<Preview | undefined>}
 */
export async function preview(address) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return undefined;
  const page = new URL(url.pathname, url).href;
  const id = fragment(url.hash);
  // A clause on its own page has its neighbours on others: it is taken as any page is.
  const all = clauses().filter((clause) => clause.element.matches('[data-unit="section"]'));
  const samePage = url.pathname === location.pathname;
  const here = all.find((clause) => (id ? samePage && clause.words?.id === id : clause.local === page));
  if (here) return ofClause(here, all);
  const target = samePage ? document : await cachedPage(page);
  if (!id) return ofPage(target, url.href);
  const element = target.getElementById(id);
  if (!element) return undefined;
  if (element.matches('[data-unit="page"] [data-frame]')) {
    return samePage ? ofPage(target, url.href) : ofFinding(element, target, url.href);
  }
  if (element.matches("[data-source]")) return ofSource(element, url.href);
  if (element.matches("[data-clause]")) return { title: labelOf(element, target), open: url.href, body: bare(element) };
  return undefined;
}
