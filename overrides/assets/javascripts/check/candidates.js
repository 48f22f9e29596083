// Finds the texts that a sample may have its words from, before they are aligned.

import { places } from "./align.js";
import { runs } from "./library.js";

/** @import { Token } from "./tokens.js" */
/** @import { Places } from "./align.js" */
/** @import { Reference } from "./library.js" */

/**
 * A text that is checked.
 * @typedef {object} Sample
 * @property {string} text
 * @property {Token[]} tokens
 * @property {string[]} keys
 * @property {Places} where  its runs of as many words as the texts are compared by
 */

/** @typedef {{ reference: Reference, share: number }} Candidate */

/** A candidate has more than this share of its runs in the sample … */
const LEAST_SHARE = 0.1;
/** … and less than this share fewer than the best one. */
const BEHIND_BEST = 0.2;
const MOST_CANDIDATES = 3;
/** The words of a run that distinguish two texts. */
const SHORT_RUN = 4;

/**
 * @param {string} text
 * @param {Token[]} tokens
 * @returns {Generator<void, Sample>}
 */
export function* sampleOf(text, tokens) {
  const keys = tokens.map(({ key }) => key);
  return { text, tokens, keys, where: yield* places(keys) };
}

/**
 * A sample without the words that are found already.
 * @param {Sample} sample
 * @param {Uint8Array} used
 * @returns {Generator<void, Sample>}
 */
export function* withoutUsed(sample, used) {
  const keys = sample.keys.map((key, at) => used[at] ? "" : key);
  return { ...sample, keys, where: yield* places(keys) };
}

/**
 * The few texts of a kind most of whose runs stand in a sample, the best first.
 * @param {Sample} sample
 * @param {readonly Reference[]} references
 * @returns {Generator<void, Candidate[]>}
 */
export function* candidates({ where }, references) {
  const found = yield* ranked(references, (reference) => shareOf(reference.runs, where));
  const best = found[0]?.share ?? 0;
  return found.filter(({ share }) => share > LEAST_SHARE && share > best - BEHIND_BEST).slice(0, MOST_CANDIDATES);
}

/**
 * Texts by the share of a short sample that each holds. (`candidates` goes by the share of a text that a sample holds.)
 * @param {Sample} sample
 * @param {readonly Reference[]} references
 * @returns {Generator<void, Candidate[]>}
 */
export function holders({ keys }, references) {
  const own = new Set(runs(keys, SHORT_RUN));
  /** @param {Reference} reference */
  const held = ({ keys, whole }) => new Set([keys, ...whole].flatMap((its) => runs(its, SHORT_RUN)));
  return ranked(references, (reference) => shareOf(own, held(reference)));
}

/**
 * Texts by their shares, the largest first.
 * @param {readonly Reference[]} references
 * @param {(reference: Reference) => number} share
 * @returns {Generator<void, Candidate[]>}
 */
function* ranked(references, share) {
  /** @type {Candidate[]} */
  const found = [];
  for (const reference of references) {
    found.push({ reference, share: share(reference) });
    yield;
  }
  return found.sort((a, b) => b.share - a.share);
}

/**
 * @param {ReadonlySet<string>} all
 * @param {{ has: (run: string) => boolean }} there
 */
const shareOf = (all, there) => [...all].filter((run) => there.has(run)).length / (all.size || 1);

/**
 * Counts the runs of a sample that stand in only one of two texts: in the first, and in the second.
 * @param {Reference} one
 * @param {Reference} other
 * @param {readonly string[]} sample
 * @returns {[number, number]}
 */
export function evidence(one, other, sample) {
  const [here, a, b] = [sample, one.keys, other.keys].map((keys) => new Set(runs(keys, SHORT_RUN)));
  /** @param {Set<string> | undefined} some @param {Set<string> | undefined} others */
  const only = (some, others) => [...some ?? []].filter((run) => here?.has(run) && !others?.has(run)).length;
  return [only(a, b), only(b, a)];
}
