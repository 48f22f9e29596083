// Finds the names that a sample calls itself, and the texts that it only refers to.

import { keysOf } from "./library.js";
import { addressKey, isAddress } from "./tokens.js";

/** @import { Sample } from "./candidates.js" */
/** @import { Reference } from "./library.js" */

/**
 * A line of a sample that reads like a title, and the text that has this very title, if any.
 * @typedef {{ words: string, address: string, label: string }} Title
 */

// A line of more words or characters is no title.
const LONGEST_TITLE = 16;
const LONGEST_LINE = 200;
// A line that is less like a title, from 0 to 1, is no title either.
const LIKE = 0.6;

/**
 * The line that is most like the title of one of these texts, or undefined.
 * @param {Sample} sample
 * @param {readonly Reference[]} references
 * @returns {Title | undefined}
 */
export function titleIn({ text, tokens, keys: all }, references) {
  const titles = references.flatMap(({ text: { title, address, label, frame } }) =>
    [title, ...frame.slice(0, 1)].map((words) => ({ address, label, words, keys: keysOf(words) }))
  );
  /** @type {(Title & { like: number }) | undefined} */
  let best;
  for (const { words, keys } of linesOf(text, tokens)) {
    for (const title of titles) {
      const like = likeness(keys, title.keys);
      const exact = ` ${keys.join(" ")} `.includes(` ${title.keys.join(" ")} `);
      if (like >= LIKE && like > (best?.like ?? 0)) {
        best = { words, like, address: exact ? title.address : "", label: title.label };
      }
    }
  }
  if (best) return { words: best.words, address: best.address, label: best.label };
  // Where all lines have become one, the words of the title stand in it.
  const line = ` ${all.join(" ")} `;
  const within = titles.find((title) => line.includes(` ${title.keys.join(" ")} `));
  return within && { words: within.words, address: within.address, label: within.label };
}

/**
 * The beginning of a sample: its first line, where that is short enough for a title.
 * @param {Sample} sample
 */
export const firstLine = ({ text, tokens }) => linesOf(text, tokens)[0]?.words ?? "";

/**
 * The lines of a text that are short enough for a title.
 * @param {string} text
 * @param {Sample["tokens"]} tokens
 */
function linesOf(text, tokens) {
  /** @type {{ words: string, keys: string[] }[]} */
  const found = [];
  let [start, at] = [0, 0];
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const from = at;
    while ((tokens[at]?.start ?? Infinity) < end) at++;
    if (at > from && at - from <= LONGEST_TITLE && line.length <= LONGEST_LINE) {
      const words = line.slice((tokens[from]?.start ?? 0) - start, (tokens[at - 1]?.end ?? 0) - start);
      found.push({ words, keys: tokens.slice(from, at).map(({ key }) => key) });
    }
    start = end + 1;
  }
  return found;
}

/**
 * How many words two rows share, from 0 to 1.
 * @param {string[]} some
 * @param {string[]} others
 */
function likeness(some, others) {
  const [a, b] = [new Set(some), new Set(others)];
  return 2 * [...a].filter((word) => b.has(word)).length / (a.size + b.size);
}

/**
 * The texts that a sample names by their title, or by an address at which they are published. A title without its last
 * word is enough: “… Community License”.
 * @param {Sample} sample
 * @param {readonly Reference[]} references
 * @returns {string[]}
 */
export function referredTo({ keys }, references) {
  const line = ` ${keys.join(" ")} `;
  const addresses = new Set(keys.filter(isAddress).map(ofAnyBranch));
  return references.filter(({ text }) => {
    const title = keysOf(text.title);
    return line.includes(` ${title.slice(0, -1).join(" ")} `) ||
      text.urls.some((url) => addresses.has(ofAnyBranch(addressKey(url))));
  }).map(({ text }) => text.address);
}

/**
 * A file of a repository is the same at any commit.
 * @param {string} address
 */
const ofAnyBranch = (address) => address.replace(/^@www\./, "@").replace(/\/(?:blob|raw|tree)\/[^/]+\//, "/blob/*/");
