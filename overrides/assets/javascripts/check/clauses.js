// Finds the state of each clause of a text in a sample, and the findings that have their words there.

import { keysOf } from "./library.js";
import { renamed } from "./renames.js";
import { isAddress } from "./tokens.js";

/** @import { Claim, Clause, Reference, Span } from "./library.js" */
/** @import { Rename } from "./renames.js" */
/** @import { Sample } from "./candidates.js" */

/** @typedef {"same" | "address" | "variant" | "changed" | "part" | "absent"} Status */
/** @typedef {{ was: string, now: string, same: boolean }} Edit */

/**
 * @typedef {object} Found
 * @property {string} id
 * @property {string} name
 * @property {Status} status
 * @property {Edit[]} edits  from the words of the clause to those of the sample, where they differ
 * @property {string} note  which other copy has these words
 * @property {number} lo  the first word of the sample that is in it, or -1
 * @property {number} hi  the last one
 * @property {number} hits  how many of its words there are
 */

/** @typedef {"stands" | "elsewhere" | "gone"} Where */

// Fewer words of a clause are in any text.
const LEAST = 0.35;
// So many words beside a clause, in the same paragraph, are words that were put into it.
const ADDED = 40;

/**
 * @param {Reference} reference
 * @param {Sample} sample
 * @param {Int32Array} map
 * @param {readonly Rename[]} changes
 * @returns {Generator<void, Found[]>}
 */
export function* clausesIn(reference, sample, map, changes) {
  const used = new Uint8Array(sample.keys.length);
  for (const at of map) {
    if (at >= 0) used[at] = 1;
  }
  /** @type {Found[]} */
  const found = [];
  for (const span of reference.spans) {
    if (!span.clause) continue;
    found.push(clauseIn(reference, span, span.clause, sample, map, changes, used));
    yield;
  }
  return found;
}

/**
 * @param {Reference} reference
 * @param {Span} span
 * @param {Clause} clause
 * @param {Sample} sample
 * @param {Int32Array} map
 * @param {readonly Rename[]} changes
 * @param {Uint8Array} used
 * @returns {Found}
 */
function clauseIn({ keys }, span, clause, sample, map, changes, used) {
  const at = map.subarray(span.from, span.to);
  const there = new Set([...at].filter((j) => j >= 0));
  const found = { id: clause.id, name: clause.name, note: "", hits: there.size };
  if (there.size < LEAST * at.length || !there.size) {
    return { ...found, status: "absent", edits: [], lo: -1, hi: -1 };
  }
  const [lo, hi] = withBeside(Math.min(...there), Math.max(...there), sample, used);
  const place = { lo, hi };
  const inserted = sample.tokens.slice(lo, hi + 1)
    .filter(({ counts }, n) => !counts && !there.has(lo + n)).map(({ key }) => key);
  const lost = keys.slice(span.from, span.to).filter((_, n) => (at[n] ?? -1) < 0);
  if (!inserted.length && !lost.length) return { ...found, ...place, status: "same", edits: [] };
  const edits = editsOf(span, sample, map, lo, hi);
  if (edits.every(({ same }) => same)) return { ...found, ...place, status: "same", edits: [] };
  for (const words of variantsOf(clause)) {
    const its = renamed(keysOf(words), changes).keys;
    const [from, to] = [Math.max(0, lo - its.length), hi + 1 + its.length];
    const start = indexOf(sample.keys.slice(from, to), its);
    if (start >= 0 && start <= lo - from && from + start + its.length > hi) {
      const note = clause.variants.map((variant) => variant.note).join(" ");
      return { ...found, ...place, status: "variant", edits, note };
    }
  }
  const only = [...inserted, ...lost].every(isAddress);
  return { ...found, ...place, status: only ? "address" : "changed", edits };
}

/**
 * A clause with the words that nobody else has and that stand in its paragraph, before and behind it.
 * @param {number} lo
 * @param {number} hi
 * @param {Sample} sample
 * @param {Uint8Array} used
 * @returns {[number, number]}
 */
function withBeside(lo, hi, { tokens }, used) {
  let [first, last] = [lo, hi];
  while (first > 0 && !used[first - 1] && !tokens[first]?.breaks && lo - first < ADDED) first--;
  while (last + 1 < tokens.length && !used[last + 1] && !tokens[last + 1]?.breaks && last - hi < ADDED) last++;
  // More than that is another text.
  return [lo - first < ADDED ? first : lo, last - hi < ADDED ? last : hi];
}

/**
 * The words of a clause as other published copies have them: with each of its variants, and with all of them.
 * @param {Clause} clause
 */
function variantsOf({ text, variants }) {
  const single = variants.map(({ words, instead_of }) => text.replace(instead_of, () => words));
  const all = variants.reduce((made, { words, instead_of }) => made.replace(instead_of, () => words), text);
  return [...single, all].filter((made) => made !== text);
}

/**
 * @param {readonly string[]} keys
 * @param {readonly string[]} sought
 */
function indexOf(keys, sought) {
  const line = ` ${keys.join(" ")} `;
  const at = line.indexOf(` ${sought.join(" ")} `);
  return at < 0 ? -1 : line.slice(0, at).split(" ").length - 1;
}

/**
 * The edits that change the words of a clause into those of the sample.
 * @param {Span} span
 * @param {Sample} sample
 * @param {Int32Array} map
 * @param {number} lo
 * @param {number} hi
 */
function editsOf(span, sample, map, lo, hi) {
  /** @type {Edit[]} */
  const edits = [];
  /** @param {Edit} edit */
  const push = (edit) => {
    const last = edits.at(-1);
    if (last?.same === edit.same) [last.was, last.now] = [last.was + edit.was, last.now + edit.now];
    else edits.push(edit);
  };
  /** @param {number} to */
  const insertTo = (to) => {
    for (; j < to; j++) {
      if (!sample.tokens[j]?.counts) push({ was: "", now: wordsAt(sample.text, sample.tokens, j), same: false });
    }
  };
  let [j, lastWord] = [lo, -1];
  for (const [n, word] of span.origin.entries()) {
    const at = map[span.from + n] ?? -1;
    // A name that is read as two words stands once in the clause.
    const was = word === lastWord ? "" : wordsAt(span.words, span.tokens, word);
    lastWord = word;
    if (at < j) {
      push({ was, now: "", same: false });
      continue;
    }
    insertTo(at);
    push({ was, now: wordsAt(sample.text, sample.tokens, at), same: true });
    j = at + 1;
  }
  insertTo(hi + 1);
  // A name that was left as it is where others were changed.
  return edits.map((edit) => ({ ...edit, same: edit.same || keysOf(edit.was).join() === keysOf(edit.now).join() }));
}

/**
 * A word with the characters before it, and with those behind it up to the next.
 * @param {string} text
 * @param {Sample["tokens"]} tokens
 * @param {number} at
 */
export function wordsAt(text, tokens, at) {
  const token = tokens[at];
  if (!token) return "";
  const before = text.slice(tokens[at - 1]?.end ?? 0, token.start);
  const behind = text.slice(token.end, tokens[at + 1]?.start ?? text.length);
  const punctuation = /\s/.test(before) ? before.replace(/^.*\s/s, "") : "";
  // The number of a list belongs to no word.
  const its = behind.replace(/\n.*/s, "\n").replace(/(?<=\s)\S*$/, "");
  return `${punctuation}${text.slice(token.start, token.end)}${its}`.replace(/\s+/g, " ");
}

/**
 * Whether the words of a finding stand in the clause, elsewhere in the sample, or not at all.
 * @param {Claim} claim
 * @param {Found} found
 * @param {Sample} sample
 * @param {string} line  the keys of the sample
 * @param {readonly Rename[]} changes
 * @returns {Where}
 */
export function whereStands(claim, found, sample, line, changes) {
  const quote = renamed(keysOf(claim.quote), changes).keys;
  const sought = ` ${quote.join(" ")} `;
  const near = found.hi < 0 ? [] : sample.keys.slice(Math.max(0, found.lo - quote.length), found.hi + 1 + quote.length);
  if (` ${near.join(" ")} `.includes(sought)) return "stands";
  return line.includes(sought) ? "elsewhere" : "gone";
}
