// Aligns the words of a sample with those of a text: first runs of the same words, then single words beside them.

import { RUN } from "./library.js";

/** @import { Reference, Span } from "./library.js" */

// Words that repeat without end are no place to begin.
const REPEATED = 4;
// The work pauses after so many words.
const PAUSE = 500;
// So many words around what is found are compared one by one.
const NEAR = 200;
// A single word counts where one that is found stands within so many.
const BESIDE = 8;

/**
 * Where each run of words begins in a sample.
 * @typedef {Map<string, number[]>} Places
 */

/**
 * @param {readonly string[]} keys  of the sample
 * @returns {Generator<void, Places>}
 */
export function* places(keys) {
  /** @type {Places} */
  const found = new Map();
  for (let at = 0; at + RUN <= keys.length; at++) {
    const run = keys.slice(at, at + RUN).join(" ");
    const known = found.get(run);
    if (!known) found.set(run, [at]);
    else if (known.length < REPEATED) known.push(at);
    if (at % PAUSE === PAUSE - 1) yield;
  }
  return found;
}

/**
 * For each word of a text the number of the same word in the sample, or -1. The numbers only rise, but in clauses that
 * stand elsewhere in the sample.
 * @param {Reference} reference
 * @param {readonly string[]} sample
 * @param {Places} where
 * @param {boolean} clausesFirst  for a passage: a clause that stands there word for word takes its words before others
 * @returns {Generator<void, Int32Array>}
 */
export function* align({ keys, spans }, sample, where, clausesFirst = false) {
  const map = new Int32Array(keys.length).fill(-1);
  const taken = new Uint8Array(sample.length);
  if (clausesFirst) yield* placeClauses(keys, spans, sample, map, taken);
  yield* alignPart(keys, sample, where, map, taken, 0, keys.length);
  for (const { from, to } of spans) {
    if (map.subarray(from, to).every((at) => at < 0)) yield* alignPart(keys, sample, where, map, taken, from, to);
  }
  return map;
}

/**
 * Place the clauses that stand in the sample word for word, the longest first.
 * @param {readonly string[]} keys
 * @param {readonly Span[]} spans
 * @param {readonly string[]} sample
 * @param {Int32Array} map
 * @param {Uint8Array} taken
 * @returns {Generator<void, void>}
 */
function* placeClauses(keys, spans, sample, map, taken) {
  const longest = spans.filter(({ clause }) => clause).sort((a, b) => b.to - b.from - (a.to - a.from));
  for (const { from, to } of longest) {
    const at = sample.findIndex((_, j) => {
      for (let n = 0; n < to - from; n++) {
        if (taken[j + n] || keys[from + n] !== sample[j + n]) return false;
      }
      return to > from;
    });
    for (let n = 0; at >= 0 && n < to - from; n++) [map[from + n], taken[at + n]] = [at + n, 1];
    yield;
  }
}

/**
 * @param {readonly string[]} keys
 * @param {readonly string[]} sample
 * @param {Places} where
 * @param {Int32Array} map
 * @param {Uint8Array} taken  which words of the sample are another's already
 * @param {number} from
 * @param {number} to
 * @returns {Generator<void, void>}
 */
function* alignPart(keys, sample, where, map, taken, from, to) {
  const pairs = seeds(keys, where, taken, from, to);
  yield;
  const chain = longestChain(pairs);
  yield;
  let last = -1;
  for (const [i, j] of chain) {
    for (let n = 0; n < RUN; n++) {
      if ((map[i + n] ?? 0) < 0 && j + n > last) [map[i + n], last] = [j + n, j + n];
    }
  }
  if (last < 0) return;
  yield* fillGaps(keys, sample, map, taken, from, to);
  for (let i = from; i < to; i++) {
    const j = map[i] ?? -1;
    if (j >= 0) taken[j] = 1;
  }
  yield;
}

/**
 * The places at which a run of the text begins in both, in their order.
 * @param {readonly string[]} keys
 * @param {Places} where
 * @param {Uint8Array} taken
 * @param {number} from
 * @param {number} to
 */
function seeds(keys, where, taken, from, to) {
  /** @type {[number, number][]} */
  const found = [];
  for (let i = from; i + RUN <= to; i++) {
    const at = where.get(keys.slice(i, i + RUN).join(" ")) ?? [];
    for (const j of at.toReversed()) {
      if (!taken[j] && !taken[j + RUN - 1]) found.push([i, j]);
    }
  }
  return found;
}

/**
 * The longest chain of pairs in which both numbers rise (https://en.wikipedia.org/wiki/Longest_increasing_subsequence).
 * Pairs with the same first number come in falling order of the second, so that at most one of them is taken.
 * @param {[number, number][]} pairs
 */
function longestChain(pairs) {
  /** @type {number[]} */
  const tails = [];
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [number, [, j]] of pairs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < j) low = middle + 1;
      else high = middle;
    }
    before[number] = tails[low - 1] ?? -1;
    tails[low] = number;
  }
  /** @type {[number, number][]} */
  const chain = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}

/**
 * Words of the text and of the sample between two runs. `front` and `back` say where a run stands: at the other end the
 * sample goes on.
 * @typedef {{ i: number, to: number, j: number, end: number, front: boolean, back: boolean }} Gap
 */

/**
 * Compare what stands between the runs that were found, and beside the first and the last.
 * @param {readonly string[]} keys
 * @param {readonly string[]} sample
 * @param {Int32Array} map
 * @param {Uint8Array} taken
 * @param {number} from
 * @param {number} to
 * @returns {Generator<void, void>}
 */
function* fillGaps(keys, sample, map, taken, from, to) {
  let [i, j] = [from, -1];
  for (let next = from; next <= to; next++) {
    const at = next < to ? map[next] ?? -1 : sample.length;
    if (at < 0) continue;
    const gap = { i, to: next, j: j + 1, end: at, front: j >= 0, back: next < to };
    if (next > i) {
      for (const part of parts(gap)) {
        for (const [a, b] of matched(keys, sample, part)) {
          if (!taken[b]) map[a] = b;
        }
        yield;
      }
    }
    [i, j] = [next + 1, at];
  }
}

/**
 * A gap, or what of it stands next to the runs where it is too much to compare each word with each.
 * @param {Gap} gap
 * @returns {Gap[]}
 */
function parts(gap) {
  const { i, to, j, end, front, back } = gap;
  const words = to - i;
  if (front && back && words <= NEAR && end - j <= NEAR) return [gap];
  const half = front && back ? (end - j) >> 1 : end - j;
  const first = Math.min(NEAR, front && back ? Math.ceil(words / 2) : words);
  const last = Math.min(NEAR, front && back ? words - first : words);
  /** @type {Gap[]} */
  const found = [];
  if (front) found.push({ ...gap, to: i + first, end: j + Math.min(half, first + BESIDE), back: false });
  if (back) found.push({ ...gap, i: to - last, j: end - Math.min(half, last + BESIDE), front: false });
  return found;
}

/**
 * The pairs of the same words in a gap that stand beside one of the runs around it, or beside a pair that does.
 * @param {readonly string[]} keys
 * @param {readonly string[]} sample
 * @param {Gap} gap
 * @returns {(readonly [number, number])[]}
 */
function matched(keys, sample, { i, to, j, end, front, back }) {
  /** @type {(readonly [number, number])[]} */
  const found = [];
  while (front && i < to && j < end && keys[i] === sample[j]) found.push([i++, j++]);
  while (back && i < to && j < end && keys[to - 1] === sample[end - 1]) found.push([--to, --end]);
  const pairs = common(keys.slice(i, to), sample.slice(j, end)).map(([a, b]) => /** @type {const} */ ([i + a, j + b]));
  const before = front ? reached(pairs, [i - 1, j - 1]) : 0;
  const after = back ? reached(pairs.toReversed(), [to, end]) : 0;
  return [...found, ...pairs.slice(0, before), ...pairs.slice(Math.max(before, pairs.length - after))];
}

/**
 * How many pairs are reached from an end in steps over few words.
 * @param {readonly (readonly [number, number])[]} pairs
 * @param {readonly [number, number]} end
 */
function reached(pairs, end) {
  let [i, j] = end;
  const away = pairs.findIndex(([a, b]) => {
    const far = Math.abs(a - i) > BESIDE || Math.abs(b - j) > BESIDE;
    [i, j] = [a, b];
    return far;
  });
  return away < 0 ? pairs.length : away;
}

/**
 * The longest common words of two rows, as pairs of their numbers. It compares each with each: the rows are short.
 * @param {readonly string[]} some
 * @param {readonly string[]} others
 */
function common(some, others) {
  const width = others.length + 1;
  const lengths = new Uint16Array((some.length + 1) * width);
  /** @param {number} a @param {number} b */
  const at = (a, b) => lengths[a * width + b] ?? 0;
  for (let a = some.length - 1; a >= 0; a--) {
    for (let b = others.length - 1; b >= 0; b--) {
      lengths[a * width + b] = some[a] === others[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  /** @type {[number, number][]} */
  const pairs = [];
  let [a, b] = [0, 0];
  while (a < some.length && b < others.length) {
    if (some[a] === others[b]) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  }
  return pairs;
}
