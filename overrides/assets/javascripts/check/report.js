// The report on a text: the names that it calls itself, whose words it has, and the state of each clause and finding.

import { align } from "./align.js";
import { candidates, evidence, holders, sampleOf, withoutUsed } from "./candidates.js";
import { clausesIn, whereStands, wordsAt } from "./clauses.js";
import { firstLine, referredTo, titleIn } from "./names.js";
import { renames, withNames } from "./renames.js";
import { tokens } from "./tokens.js";
import { unwrap } from "./unwrap.js";

/** @import { Sample } from "./candidates.js" */
/** @import { Found, Where } from "./clauses.js" */
/** @import { Claim, Clause, Library, Reference, Text } from "./library.js" */
/** @import { Title } from "./names.js" */
/** @import { Rename } from "./renames.js" */

/** @typedef {Claim & { clause: string, name: string, label: string, where: Where, changed: boolean }} Standing */

/**
 * How much of a text a sample has: all of it word for word, all with changes, a part and little else, or some words
 * among others.
 * @typedef {"whole" | "changed" | "part" | "some"} Extent
 */

/**
 * A text whose words a sample has.
 * @typedef {object} Result
 * @property {Pick<Text, "address" | "label" | "kind">[]} texts  more than one where the words do not tell them apart
 * @property {Extent} extent
 * @property {Title | undefined} title  the line that is like a title
 * @property {{ was: string, now: string, count: number }[]} renames
 * @property {(Omit<Found, "lo" | "hi" | "hits"> & { address: string })[]} clauses
 * @property {Standing[]} claims
 * @property {{ address: string, label: string }[]} also  where a passage stands in the same words
 */

/**
 * @typedef {object} Report
 * @property {string} refused  why nothing could be said, or nothing
 * @property {number} words
 * @property {string} begins
 * @property {Result[]} results
 * @property {{ address: string, label: string }[]} refersTo
 * @property {{ words: number, passages: string[] }} unread  what stands in no text of the edition
 * @property {Record<string, string>} criteria  what each criterion is called
 */

/** The most characters that are looked at: many times what any license has. */
export const MOST = 1_000_000;
// Control characters that no text has, and what stands for bytes that are none.
const STRANGE = /[^\P{Cc}\s]|\uFFFD/gu;
// So few of them, as a share of the characters, are no reason to refuse a text.
const FEW = 0.02;
// A text that shares fewer of its words is another's.
const OURS = 0.3;
// A text is whole, and not a part, with such a share of its words.
const NEARLY_ALL = 0.8;
// A text with a share between these two may have its words under other names.
const RENAMED = { least: 0.3, most: 0.995 };
// Two texts whose shares differ by less are distinguished by the words that only one of them has.
const CLOSE = 0.05;
// So few words may be some clauses or less.
const PASSAGE = 2_000;
// So few words that are left are no further text.
const LEFT = 150;
// A sample of fewer words has to stand in a text as a whole; of even fewer no text is sought.
const SHORT = { words: 20, least: 5, share: 1 };
// Of a longer one such a share has to stand in it.
const HELD = 0.5;
// So many texts of a kind may stand in one file.
const TEXTS = 8;
// In words: shorter passages are counted and not shown, longer ones are cut. At most `shown` passages are shown.
const PASSAGES = { words: 6, shown: 20, most: 60 };

/**
 * @param {string} raw
 * @param {Library} library
 * @returns {Generator<void, Report>}
 */
export function* check(raw, library) {
  const refused = refusal(raw);
  if (refused) return { ...nothing(), refused };
  const text = yield* unwrap(raw, (word) => library.words.has(word));
  const sample = yield* sampleOf(text, yield* tokens(text));
  const used = new Uint8Array(sample.keys.length);
  /** @type {Result[]} */
  const results = [];
  for (const kind of /** @type {const} */ (["license", "policy"])) {
    const references = library.references.filter((reference) => reference.text.kind === kind);
    let left = sample;
    for (let round = 0; round < TEXTS; round++) {
      const result = yield* resultOf(left, references, used);
      if (!result) break;
      if (!results.some(({ texts }) => texts[0]?.address === result.texts[0]?.address)) results.push(result);
      if (result.extent === "some" || used.reduce((sum, is) => sum - is, used.length) < LEFT) break;
      left = yield* withoutUsed(sample, used);
    }
  }
  let refersTo = results.some(({ extent }) => extent !== "some") ? [] : referredTo(sample, library.references);
  if (!results.length && sample.keys.length < PASSAGE) {
    const passage = yield* passageOf(sample, library.references, used);
    // The notice that a copy has to carry names its license: it is a reference, and no clause.
    if (passage && !(refersTo.length && passage.clauses.every(({ status }) => status === "part"))) {
      results.push(passage);
      refersTo = [];
    }
  }
  return {
    ...nothing(),
    words: sample.keys.length,
    begins: firstLine(sample),
    results,
    refersTo: refersTo.map((address) => named(address, library.references)),
    unread: unread(sample, used),
    criteria: library.criteria,
  };
}

/** @returns {Report} */
const nothing = () => ({
  refused: "",
  words: 0,
  begins: "",
  results: [],
  refersTo: [],
  unread: { words: 0, passages: [] },
  criteria: {},
});

/**
 * Why a text is not looked at, or nothing.
 * @param {string} raw
 */
function refusal(raw) {
  if (!raw.trim()) return "There is nothing in it.";
  // Some characters stand for many: what a step makes of a text must not be longer either.
  if (raw.length > MOST || raw.normalize("NFKC").length > MOST) {
    return `It is longer than ${MOST.toLocaleString("en")} characters, and no license is.`;
  }
  const strange = raw.match(STRANGE)?.length ?? 0;
  return strange > FEW * raw.length ? "It is no plain text. Open it, and copy the words." : "";
}

/**
 * @param {string} address
 * @param {readonly Reference[]} references
 */
function named(address, references) {
  return { address, label: references.find(({ text }) => text.address === address)?.text.label ?? address };
}

/**
 * @typedef {object} Aligned
 * @property {Reference} reference
 * @property {Reference} read  with the names of the sample
 * @property {Int32Array} map
 * @property {Rename[]} changes
 * @property {number} plain  the share of its words that the sample has, names as they are
 * @property {Found[]} clauses
 */

/**
 * @param {Sample} sample
 * @param {readonly Reference[]} references
 * @param {Uint8Array} used
 * @returns {Generator<void, Result | undefined>}
 */
function* resultOf(sample, references, used) {
  /** @type {Aligned[]} */
  const found = [];
  for (const { reference } of yield* candidates(sample, references)) {
    const aligned = yield* alignedTo(reference, sample);
    if (coverOf(aligned) >= OURS) found.push(aligned);
  }
  yield;
  const same = (/** @type {Aligned} */ { clauses }) => clauses.filter(({ status }) => status === "same").length;
  found.sort((a, b) => b.plain - a.plain || same(b) - same(a));
  const [best, second] = found;
  if (!best) return undefined;
  const title = titleIn(sample, references);
  const chosen = second ? decided(best, second, sample, title) : [best];
  const first = chosen[0] ?? best;
  for (const at of first.map) {
    if (at >= 0) used[at] = 1;
  }
  return yield* described(first, chosen, sample, used, title);
}

/**
 * @param {Reference} reference
 * @param {Sample} sample
 * @param {boolean} clausesFirst
 * @returns {Generator<void, Aligned>}
 */
function* alignedTo(reference, sample, clausesFirst = false) {
  const map = yield* align(reference, sample.keys, sample.where, clausesFirst);
  const plain = { reference, read: reference, map, changes: [], clauses: yield* clausesIn(reference, sample, map, []) };
  const share = coverOf(plain);
  if (share < RENAMED.least || share > RENAMED.most) return { ...plain, plain: share };
  const changes = renames(reference, sample.keys, map);
  const read = withNames(reference, changes);
  yield;
  const again = yield* align(read, sample.keys, sample.where, clausesFirst);
  const other = { reference, read, map: again, changes, clauses: yield* clausesIn(read, sample, again, changes) };
  return { ...(coverOf(other) > share ? other : plain), plain: share };
}

/**
 * The share of the words of a text's clauses that stand in the sample.
 * @param {Pick<Aligned, "read" | "clauses">} aligned
 */
function coverOf({ read, clauses }) {
  const all = read.spans.reduce((sum, { clause, from, to }) => sum + (clause ? to - from : 0), 0);
  return clauses.reduce((sum, { hits }) => sum + hits, 0) / (all || 1);
}

/**
 * The better of the two best; both where nothing tells them apart. Where the title is that of neither, the words that
 * only one of them has decide, with the names of the sample in both.
 * @param {Aligned} best
 * @param {Aligned} second
 * @param {Sample} sample
 * @param {Title | undefined} title
 * @returns {Aligned[]}
 */
function decided(best, second, sample, title) {
  const isNamed = [best, second].some(({ reference }) => reference.text.address === title?.address);
  if (isNamed || !best.changes.length || best.plain - second.plain > CLOSE) return [best];
  const [its, others] = evidence(best.read, second.read, sample.keys);
  if (its === others) return [best, second];
  return its > others ? [best] : [second];
}

/**
 * @param {Aligned} aligned
 * @param {readonly Aligned[]} alike
 * @param {Sample} sample
 * @param {Uint8Array} used
 * @param {Title | undefined} title
 * @returns {Generator<void, Result>}
 */
function* described(aligned, alike, sample, used, title) {
  const { reference: { text, spans }, changes, clauses } = aligned;
  const differs = clauses.some(({ status }) => status !== "same" && status !== "address" && status !== "variant");
  const own = clauses.reduce((sum, { hits }) => sum + hits, 0);
  /** @type {Extent} */
  let extent = differs || changes.length ? "changed" : "whole";
  if (coverOf(aligned) < NEARLY_ALL) extent = own >= NEARLY_ALL * sample.keys.length ? "part" : "some";
  const line = ` ${sample.keys.join(" ")} `;
  /** @type {Standing[]} */
  const claims = [];
  for (const { clause } of spans) {
    const found = clause && clauses.find((each) => isOf(each, clause));
    if (!found) continue;
    claims.push(...clause.claims.map((claim) => standing(claim, text, found, sample, line, changes)));
    yield;
  }
  for (const { lo, hi } of clauses) used.fill(1, Math.max(0, lo), hi + 1);
  return {
    texts: alike.map(({ reference: { text: { address, label, kind } } }) => ({ address, label, kind })),
    extent,
    title,
    renames: changes.map(({ was, now, count }) => ({ was: was.join(" "), now: now.join(" "), count })),
    clauses: clauses.map(({ id, name, status, edits, note }) => ({
      ...{ id, name, status, edits, note },
      address: `${text.address}/${id}`,
    })),
    claims,
    also: [],
  };
}

/**
 * @param {Claim} claim
 * @param {Text} text
 * @param {Found} found
 * @param {Sample} sample
 * @param {string} line
 * @param {readonly Rename[]} changes
 * @returns {Standing}
 */
function standing(claim, text, found, sample, line, changes) {
  return {
    ...claim,
    clause: `${text.address}/${found.id}`,
    name: found.name,
    label: `${text.label} ${found.name}`,
    where: whereStands(claim, found, sample, line, changes),
    changed: found.status === "changed",
  };
}

/**
 * The clause that a few words are of, or undefined; and the other texts that have the same words.
 * @param {Sample} sample
 * @param {readonly Reference[]} references
 * @param {Uint8Array} used
 * @returns {Generator<void, Result | undefined>}
 */
function* passageOf(sample, references, used) {
  const count = sample.keys.length;
  const [best, ...others] = yield* holders(sample, references);
  if (!best || count < SHORT.least || best.share < (count < SHORT.words ? SHORT.share : HELD)) return undefined;
  const aligned = yield* alignedTo(best.reference, sample, true);
  const touched = aligned.clauses.filter((found) => {
    const span = aligned.read.spans.find(({ clause }) => isOf(found, clause));
    return span && aligned.map.subarray(span.from, span.to).some((at) => at >= 0);
  });
  if (!touched.length) return undefined;
  const isWhole = aligned.map.filter((at) => at >= 0).length === count;
  const clauses = touched.map((found) =>
    found.status === "absent" || (isWhole && found.status !== "same") ? partOf(found, aligned) : found
  );
  const result = yield* described({ ...aligned, clauses }, [aligned], sample, used, undefined);
  const alike = others.filter(({ share }) => share === best.share);
  for (const at of aligned.map) {
    if (at >= 0) used[at] = 1;
  }
  return {
    ...result,
    extent: "part",
    claims: result.claims.filter(({ where }) => where === "stands"),
    also: alike.map(({ reference: { text: { address, label } } }) => ({ address, label })),
  };
}

/**
 * Whether something was found of a clause. One that goes on behind its parts is listed twice with its id.
 * @param {Found} found
 * @param {Clause | undefined} clause
 */
const isOf = (found, clause) => found.id === clause?.id && found.name === clause.name;

/**
 * A clause of which a passage has a part.
 * @param {Found} found
 * @param {Aligned} aligned
 * @returns {Found}
 */
function partOf(found, { read, map }) {
  const span = read.spans.find(({ clause }) => isOf(found, clause));
  const there = span ? [...map.subarray(span.from, span.to)].filter((at) => at >= 0) : [];
  return { ...found, status: "part", edits: [], lo: Math.min(...there), hi: Math.max(...there), hits: there.length };
}

/**
 * The words that stand in no text of the edition: their number, and the longer passages.
 * @param {Sample} sample
 * @param {Uint8Array} used
 */
function unread({ text, tokens }, used) {
  /** @type {string[]} */
  const passages = [];
  let words = 0;
  for (let at = 0; at < tokens.length; at++) {
    if (used[at]) continue;
    const from = at;
    while (at < tokens.length && !used[at]) at++;
    words += at - from;
    if (at - from < PASSAGES.words || passages.length >= PASSAGES.shown) continue;
    const shown = Array.from({ length: Math.min(at - from, PASSAGES.most) }, (_, n) => wordsAt(text, tokens, from + n));
    passages.push(`${shown.join("").trim()}${at - from > PASSAGES.most ? " …" : ""}`);
  }
  return { words, passages };
}
