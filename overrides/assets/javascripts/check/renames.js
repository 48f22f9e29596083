// The names that a renamed copy has in place of those of a text.

/** @import { Reference, Span } from "./library.js" */

/** @typedef {{ was: string[], now: string[], count: number }} Rename */

// A replacement counts as a new name when it occurs so many times.
const OFTEN = 3;
// The most words of a name, in the text and in the sample.
const LONGEST = { was: 4, now: 5 };

/**
 * The words for the names of a text: the same gap, filled alike again and again.
 * @param {Reference} reference
 * @param {readonly string[]} sample
 * @param {Int32Array} map
 * @returns {Rename[]}
 */
export function renames({ keys, names }, sample, map) {
  /** @type {Map<string, Rename>} */
  const found = new Map();
  let [i, j] = [-1, -1];
  for (const [next, at] of map.entries()) {
    if (at < 0) continue;
    const was = keys.slice(i + 1, next);
    const now = sample.slice(j + 1, at);
    if (j >= 0 && at > j && fits(was, LONGEST.was) && fits(now, LONGEST.now) && isName(was, names)) {
      const key = `${was.join(" ")}\n${now.join(" ")}`;
      const known = found.get(key);
      if (known) known.count++;
      else found.set(key, { was, now, count: 1 });
    }
    [i, j] = [next, at];
  }
  return [...found.values()].filter(({ count }) => count >= OFTEN).sort((a, b) =>
    b.was.length - a.was.length || b.count - a.count
  );
}

/** @param {string[]} words @param {number} longest */
const fits = (words, longest) => words.length > 0 && words.length <= longest;

/**
 * @param {string[]} words
 * @param {ReadonlySet<string>} names
 */
const isName = (words, names) => words.some((word) => names.has(word)) || words.every((word) => /^[\d.]+$/.test(word));

/**
 * Keys with the new names in place of the old ones, and for each the number of the key that it was.
 * @param {readonly string[]} keys
 * @param {readonly Rename[]} changes  the longest old name first
 */
export function renamed(keys, changes) {
  /** @type {string[]} */
  const made = [];
  /** @type {number[]} */
  const origin = [];
  for (let at = 0; at < keys.length;) {
    const change = changes.find(({ was }) => was.every((word, n) => keys[at + n] === word));
    const now = change?.now ?? [keys[at] ?? ""];
    made.push(...now);
    origin.push(...now.map((_, n) => at + Math.min(n, (change?.was.length ?? 1) - 1)));
    at += change?.was.length ?? 1;
  }
  return { keys: made, origin };
}

/**
 * A text as it reads with the new names.
 * @param {Reference} reference
 * @param {readonly Rename[]} changes
 * @returns {Reference}
 */
export function withNames(reference, changes) {
  /** @type {string[]} */
  const keys = [];
  /** @type {Span[]} */
  const spans = [];
  for (const span of reference.spans) {
    const made = renamed(reference.keys.slice(span.from, span.to), changes);
    spans.push({ ...span, from: keys.length, to: keys.length + made.keys.length, origin: made.origin });
    keys.push(...made.keys);
  }
  return { ...reference, keys, spans };
}
