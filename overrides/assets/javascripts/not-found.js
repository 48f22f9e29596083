// The 404 page: shows the addresses nearest to the one that was asked for.

import { find, findAll, get } from "./dom.js";
import { decoded } from "./page.js";

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

const nearest = find("[data-nearest]", HTMLElement);
if (nearest) {
  const asked = plain(location.pathname);
  const links = findAll("[data-addresses] a", HTMLAnchorElement)
    .map((link) => ({ link, score: likeness(asked, plain(link.pathname)) }))
    .sort((a, b) => b.score - a.score);
  for (const { link } of links.slice(0, 5)) {
    const item = document.createElement("li");
    item.append(link.cloneNode(true));
    get("ul", HTMLElement, nearest).append(item);
  }
  nearest.hidden = false;
}
