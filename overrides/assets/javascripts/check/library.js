// The texts of the edition, ready to be compared: `data/align.json` with its words cut into tokens.

import { tokens } from "./tokens.js";

/** @import { Token } from "./tokens.js" */

/** @typedef {{ finding: string, criterion: string, verdict: string, quote: string }} Claim */
/** @typedef {{ words: string, instead_of: string, note: string }} Variant */
/** @typedef {{ id: string, name: string, text: string, claims: Claim[], variants: Variant[] }} Clause */

/**
 * @typedef {object} Text
 * @property {string} address
 * @property {"license" | "policy"} kind
 * @property {string} label
 * @property {string} title
 * @property {string} name
 * @property {string[]} names
 * @property {string} publisher
 * @property {string[]} urls
 * @property {string[]} frame
 * @property {Clause[]} clauses
 */

/** @typedef {{ criteria: Record<string, string>, texts: Text[] }} Data  what `exports/shapes.py` describes */

/**
 * A stretch of the keys of a text: a clause, or words before the first one.
 * @typedef {object} Span
 * @property {Clause | undefined} clause
 * @property {number} from
 * @property {number} to
 * @property {string} words
 * @property {Token[]} tokens  of these words; a name that is read otherwise has one key more or less
 * @property {number[]} origin  for each key the number of its token
 */

/**
 * @typedef {object} Reference
 * @property {Text} text
 * @property {string[]} keys
 * @property {Span[]} spans
 * @property {string[][]} whole  the keys of each clause that goes on behind its parts, without these
 * @property {ReadonlySet<string>} names  the words of its names
 * @property {ReadonlySet<string>} runs  of its keys
 */
/** @typedef {{ references: Reference[], words: ReadonlySet<string>, criteria: Record<string, string> }} Library */

/** The words of a run: fewer stand in texts that have nothing to do with each other. */
export const RUN = 5;

/**
 * @param {Data} data
 * @returns {Generator<void, Library>}
 */
export function* prepare({ texts, criteria }) {
  /** @type {Reference[]} */
  const references = [];
  for (const text of texts) {
    references.push(yield* reference(text));
    yield;
  }
  return { references, criteria, words: new Set(references.flatMap(({ keys }) => keys)) };
}

/**
 * @param {Text} text
 * @returns {Generator<void, Reference>}
 */
function* reference(text) {
  /** @type {string[]} */
  const keys = [];
  /** @type {Span[]} */
  const spans = [];
  const parts = [
    ...text.frame.map((words) => ({ clause: undefined, words })),
    ...text.clauses.map((clause) => ({ clause, words: clause.text })),
  ];
  for (const { clause, words } of parts) {
    const its = yield* tokens(words);
    const from = keys.length;
    keys.push(...its.map(({ key }) => key));
    spans.push({ clause, words, tokens: its, from, to: keys.length, origin: [...its.keys()] });
  }
  const names = yield* tokens([...text.names, text.name, text.publisher].join("\n\n"));
  const begun = text.clauses.filter(({ id }, at) => text.clauses.findIndex((clause) => clause.id === id) < at);
  const whole = begun.map(({ id }) =>
    spans.filter(({ clause }) => clause?.id === id).flatMap(({ from, to }) => keys.slice(from, to))
  );
  return { text, keys, spans, whole, names: new Set(names.map(({ key }) => key)), runs: new Set(runs(keys, RUN)) };
}

/**
 * The keys of some words.
 * @param {string} words
 */
export function keysOf(words) {
  const steps = tokens(words);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value.map(({ key }) => key);
}

/**
 * The runs of `size` keys each, in order, as one string each. They overlap: a run begins at every key.
 * @param {readonly string[]} keys
 * @param {number} size
 */
export function runs(keys, size) {
  return Array.from({ length: Math.max(0, keys.length - size + 1) }, (_, at) => keys.slice(at, at + size).join(" "));
}
