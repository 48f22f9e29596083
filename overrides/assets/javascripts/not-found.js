// The 404 page: says what is not at the address that was asked for, and shows the addresses nearest to it. Its search
// has the words of the address.

import "./reader.js";
import { find, findAll, get } from "./dom.js";
import { decoded } from "./page.js";

/** How many addresses are shown as near, and how like one has to be, from 0 to 1. */
const NEAREST = 3;
const LIKE = 0.5;

/**
 * The pairs of letters that stand next to each other in a word.
 * @param {string} word
 */
const pairs = (word) => new Set([...word].slice(1).map((letter, index) => `${word[index]}${letter}`));

/**
 * How many letters two words share in pairs, from 0 to 1 (Dice's coefficient).
 * @param {string} a
 * @param {string} b
 */
function likeness(a, b) {
  const one = pairs(a);
  const two = pairs(b);
  const shared = [...one].filter((pair) => two.has(pair)).length;
  return (2 * shared) / (one.size + two.size || 1);
}

/**
 * The letters and digits of a path, encoded or not.
 * @param {string} path
 */
const plain = (path) => decoded(path).toLowerCase().replace(/[^a-z0-9]/g, "");

/**
 * The text that a path lies in, the innermost: its name, what its parts are called, and what was asked for in it.
 * @param {string} path
 */
function textOf(path) {
  const [text] = findAll("[data-text]", HTMLAnchorElement)
    .filter((link) => path.startsWith(link.pathname))
    .sort((a, b) => b.pathname.length - a.pathname.length);
  const id = text && decoded(path.slice(text.pathname.length)).replace(/^\/+|\/+$/g, "");
  return text && id ? { name: text.dataset.text ?? "", kind: text.dataset.kind ?? "", id } : undefined;
}

/**
 * A path without the folder that the site stands in, which all addresses share.
 * @param {string} path
 */
function within(path) {
  const root = new URL("..", get("[data-missing-form]", HTMLFormElement).action).pathname;
  return path.startsWith(root) ? path.slice(root.length) : path;
}

const missing = textOf(location.pathname);
if (missing) {
  const heading = get("[data-missing]", HTMLElement);
  const sentence = get(`[data-no="${missing.kind}"]`, HTMLTemplateElement).content.textContent ?? "";
  const general = heading.textContent;
  heading.textContent = sentence.replace("{text}", () => missing.name).replace("{id}", () => missing.id);
  document.title = document.title.replace(general, () => heading.textContent);
}

function showNearest() {
  const nearest = find("[data-nearest]", HTMLElement);
  if (!nearest) return;
  const asked = plain(within(location.pathname));
  const links = findAll("[data-addresses] a", HTMLAnchorElement)
    .map((link) => ({ link, score: likeness(asked, plain(within(link.pathname))) }))
    .filter(({ score }) => score >= LIKE)
    .sort((a, b) => b.score - a.score);
  for (const { link } of links.slice(0, NEAREST)) {
    const item = document.createElement("li");
    item.append(link.cloneNode(true));
    get("ul", HTMLElement, nearest).append(item);
  }
  nearest.hidden = !links.length;
}

/** Fill the field of the search. The policy of the page lets a script send what is in it, and no form. */
function startSearch() {
  const form = get("[data-missing-form]", HTMLFormElement);
  const field = get("[name=q]", HTMLInputElement, form);
  field.value = decoded(within(location.pathname)).replace(/[\/_-]+/g, " ").trim();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(`${form.action}?${new URLSearchParams({ q: field.value })}`);
  });
}

showNearest();
startSearch();
