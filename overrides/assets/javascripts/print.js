// On paper nothing opens and no link leads on: before printing, commentary opens, and each link gets the number under
// which its URL stands at the end of the page, once.

import { closest, find, findAll } from "./dom.js";
import { canonical } from "./page.js";

/** Links without a number: the words of a text, where nothing is added; links to other pages; names of notes. */
const PLAIN = "[data-clause], [data-criterion-words], [data-verdict-line], nav, [data-plain-links]";

/** @type {HTMLDetailsElement[]} */
let opened = [];

/** @param {HTMLAnchorElement} link */
function isNumbered(link) {
  const note = closest(link, "[data-note]", HTMLElement);
  const inPage = link.pathname === location.pathname && link.hash;
  return !inPage && !link.closest(PLAIN) && !(note && !link.closest("details")) && link.textContent !== link.href;
}

/** The URLs of the page's links in their order; each link gets its URL's number. */
function number() {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const link of findAll("[data-print-links] a[href]", HTMLAnchorElement)) {
    if (!isNumbered(link)) continue;
    const { href } = new URL(link.getAttribute("href") ?? "", canonical);
    const known = numbers.get(href) ?? numbers.size + 1;
    numbers.set(href, known);
    link.dataset.printed = `${known}`;
  }
  return [...numbers.keys()];
}

/** @param {string[]} urls */
function list(urls) {
  const section = document.createElement("section");
  section.className = "printed";
  section.dataset.printedLinks = "";
  const title = document.createElement("h2");
  title.textContent = "Links";
  const entries = document.createElement("ol");
  entries.append(...urls.map((url) => {
    const entry = document.createElement("li");
    entry.textContent = url;
    return entry;
  }));
  section.append(title, entries);
  return section;
}

function prepare() {
  restore();
  opened = findAll("[data-note] details:not([open])", HTMLDetailsElement);
  for (const details of opened) details.open = true;
  const urls = number();
  if (urls.length) find("#reader-content article", HTMLElement)?.append(list(urls));
}

function restore() {
  for (const details of opened) details.open = false;
  opened = [];
  for (const link of findAll("a[data-printed]", HTMLAnchorElement)) delete link.dataset.printed;
  find("[data-printed-links]", HTMLElement)?.remove();
}

export function start() {
  addEventListener("beforeprint", prepare);
  addEventListener("afterprint", restore);
}
