// Draws the results of the search, with where each leads. Words of the index are only ever text.

import { isQuery } from "./check-offer.js";
import { find, get } from "./dom.js";
import { Engine } from "./search-engine.js";
import { plain, stem } from "./search-words.js";

/** @import { Found } from "./search-engine.js" */
/** @import { Entry, Index } from "./search-index.js" */

const KINDS = new Map([
  ["clause", "Clause"],
  ["criterion", "Criterion"],
  ["model", "Model"],
  ["objection", "Counter-argument"],
  ["page", "Page"],
  ["question", "Question"],
  ["source", "Source"],
  ["text", "Whole text"],
]);

/** The folder of the site, wherever it lies. */
const root = () => new URL("../", get("a[data-search]", HTMLAnchorElement).href);

/** @type {Promise<Engine> | undefined} */
let engine;

/** The search, loaded once. What failed to load is tried again. */
export function load() {
  engine ??= loadIndex().then((index) => Engine.from(index)).catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

/** @returns {Promise<Index>} */
function loadIndex() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("assets/search-index.js", root()).href;
    script.addEventListener("load", () => resolve(Reflect.get(globalThis, "readerSearchIndex")));
    script.addEventListener("error", () => reject(new Error("the index of the search did not come")));
    document.head.append(script);
  });
}

/**
 * The page of the search. A whole text that was pasted is left out of its address: an address is sent.
 * @param {string} query
 */
export function pageFor(query) {
  const url = new URL("search/", root());
  if (query && isQuery(query)) url.searchParams.set("q", query);
  return url.href;
}

/** @param {string} address */
function urlOf(address) {
  const [page, anchor] = address.split("#");
  return new URL(`${page ? `${page}/` : ""}${anchor ? `#${anchor}` : ""}`, root()).href;
}

/**
 * @param {string} name
 * @param {string} style
 * @param {...(string | Node)} content
 */
function element(name, style, ...content) {
  const made = document.createElement(name);
  made.className = style;
  made.append(...content);
  return made;
}

/**
 * A text with the words that it was found by marked in it.
 * @param {string} text
 * @param {ReadonlySet<string>} terms
 */
function marked(text, terms) {
  return text.split(/([\p{L}\p{N}]+)/u).map((part, at) => {
    const word = plain(part);
    const found = at % 2 === 1 && (terms.has(word) || terms.has(stem(word)));
    return found ? element("b", "search-result__found", part) : part;
  });
}

/** How the mark of an answer begins; any other is a verdict's. */
const ANSWER = "answer-";

/** @param {Entry["chips"][number]} chip */
function chip([words, mark]) {
  if (mark.startsWith(ANSWER)) {
    return element("span", `answer-badge answer-badge--${mark.slice(ANSWER.length)}`, words);
  }
  const shape = element("span", "badge__mark");
  shape.setAttribute("aria-hidden", "true");
  return element("span", `badge badge--${mark}`, shape, words);
}

/**
 * A link to what was found: its kind, label, deciding line and verdicts.
 * @param {Found} found
 */
export function result({ entry, terms }) {
  const link = document.createElement("a");
  link.className = "search-result";
  link.href = urlOf(entry.address);
  const [answers, verdicts] = [true, false].map((is) =>
    entry.chips.filter(([, mark]) => mark.startsWith(ANSWER) === is)
  );
  link.append(
    ...(answers ?? []).flatMap((one) => [chip(one), " "]),
    element("span", "search-result__kind", KINDS.get(entry.kind) ?? ""),
    " ",
    element("span", "search-result__label", ...marked(entry.label, terms)),
    " ",
    element("span", "search-result__line", ...marked(entry.line, terms)),
  );
  if (verdicts?.length) {
    link.append(" ", element("span", "search-result__chips", ...verdicts.flatMap((one) => [chip(one), " "])));
  }
  return link;
}

/**
 * How many results there are, in words.
 * @param {number} count
 */
export const counted = (count) => count ? `${count} result${count === 1 ? "" : "s"}` : "Nothing found.";

/**
 * Say something of the search in its own place.
 * @param {ParentNode} within
 * @param {string} message
 */
export function tell(within, message) {
  const status = find("[data-status]", HTMLElement, within);
  if (status) status.textContent = message;
}
