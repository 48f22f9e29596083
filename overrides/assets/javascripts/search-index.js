// The index of the search, from the file of the site to what MiniSearch searches, in slices. The build has inverted
// the words already: the browser adds the stem of each, and the few words that a result shows.

// @ts-types="./vendor/minisearch.d.ts"
import MiniSearch from "./vendor/minisearch.js";
import { spaced, stem, telling, words } from "./search-words.js";

/** @import { FieldTermData } from "./vendor/minisearch.d.ts" */

/**
 * One thing that can be found.
 * @typedef {object} Entry
 * @property {number} id
 * @property {string} address
 * @property {string} kind
 * @property {string} label
 * @property {string} line
 * @property {[words: string, mark: string][]} chips
 * @property {number} weight
 * @property {number | undefined} repeats  the entry of an earlier text that is found by its words
 * @property {ReadonlySet<string>} nameStems  the stems of its name: of its line, where the label is a number
 * @property {ReadonlySet<string>} lineStems
 * @property {string[]} phrases  its label and its line, for whole phrases
 */

/**
 * The index as `publishing/search.py` writes it.
 * @typedef {object} Index
 * @property {[address: string, names: string][]} texts
 * @property {[address: string, ...names: string[]][]} firsts  the texts that follow none, and how a query names each
 * @property {[address: string, ...names: string[]][]} versions  the later texts, and how a query names each
 * @property {Record<string, string>} about  the pages that are about one of these, and which
 * @property {Record<string, string>} ids  what others call a text, and its address
 * @property {[address: string, ...names: string[]][]} models  families of models, and what a query calls each
 * @property {Record<string, string>} synonyms
 * @property {[string, string, string, string, Entry["chips"], number, number?][]} entries
 * @property {[string, ...number[]][]} words  each word with the steps from an entry that has it to the next
 */

const FIELDS = ["name", "label", "line", "text"];
const TEXT = FIELDS.indexOf("text");
const NUMBERED = new Set(["clause", "criterion"]);
/** For about how many milliseconds the page may be busy with the index before it answers the reader. */
const SLICE = 20;
/** After so many items the clock is read: to read it takes as long as to do one. */
const AT_ONCE = 20;

/** Let the page answer the reader. */
export const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Do this for each item, in slices.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => void} each
 */
async function inSlices(items, each) {
  let end = performance.now() + SLICE;
  for (let at = 0; at < items.length; at += AT_ONCE) {
    if (performance.now() > end) {
      await pause();
      end = performance.now() + SLICE;
    }
    items.slice(at, at + AT_ONCE).forEach(each);
  }
}

/** @returns {FieldTermData} */
const noFields = () => new Map();

/**
 * In how many entries a term stands, each field counted.
 * @param {FieldTermData} fields
 */
const count = (fields) => [...fields.values()].reduce((sum, its) => sum + its.size, 0);

/** MiniSearch, filled with words that the build has inverted: its own `add` would take each entry apart again. */
export class Words extends MiniSearch {
  /** @type {Map<string, FieldTermData[]>} */
  #terms = new Map();

  constructor() {
    super({ fields: FIELDS });
    /**
     * The stems of all words.
     * @type {Set<string>}
     */
    this.known = new Set();
  }

  /**
   * Add an entry, which has no words yet.
   * @param {number} id
   */
  addEntry(id) {
    this._documentIds.set(id, id);
    this._fieldLength.set(id, FIELDS.map(() => 0));
    this._documentCount = id + 1;
  }

  /**
   * Add a word with its stem. The word stays: a slip is nearer to the word than to what its ending leaves.
   * @param {string} word
   * @param {number} field
   * @param {number[]} ids
   */
  addWord(word, field, ids) {
    if (word.length < 2) return;
    for (const fields of this.#termsOf(word)) {
      let counts = fields.get(field);
      if (!counts) fields.set(field, counts = new Map());
      for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }

  /**
   * The entries of the index for a word and for its stem, memoized.
   * @param {string} word
   */
  #termsOf(word) {
    let its = this.#terms.get(word);
    if (!its) {
      const left = stem(word);
      this.known.add(left);
      its = [...new Set([word, left])].map((term) => this._index.fetch(term, noFields));
      this.#terms.set(word, its);
    }
    return its;
  }

  /**
   * Add a word that people type for others, so that a slip in it can be mended. No entry has it.
   * @param {string} key
   */
  addKey(key) {
    this._index.fetch(key, noFields);
  }

  /**
   * A text with its slips mended. The beginning of a word is no slip in another.
   * @param {string} text
   */
  mended(text) {
    return text.replace(/\p{L}{5,}/gu, (word) => {
      if (this.known.has(stem(word)) || this._index.atPrefix(word).size) return word;
      const like = [...this._index.fuzzyGet(word, word.length > 7 ? 2 : 1)];
      return like.sort(([, [some, one]], [, [others, other]]) => one - other || count(others) - count(some))[0]?.[0] ??
        word;
    });
  }

  /**
   * Say how many different words a field of an entry has.
   * @param {number} id
   * @param {number} field
   * @param {number} length
   */
  setLength(id, field, length) {
    const lengths = this._fieldLength.get(id);
    if (lengths) lengths[field] = length;
  }

  /** Compute what follows from all entries. */
  finish() {
    this._avgFieldLength = FIELDS.map((_, field) => {
      let sum = 0;
      for (const lengths of this._fieldLength.values()) sum += lengths[field] ?? 0;
      return sum / this._documentCount;
    });
  }
}

/**
 * The entries of the index, and their words.
 * @param {Index} index
 */
export async function fill(index) {
  /** @type {Entry[]} */
  const entries = [];
  const all = new Words();
  await inSlices(index.entries, ([address, kind, label, line, chips, weight, repeats]) => {
    const id = entries.length;
    all.addEntry(id);
    const [labels, lines] = [words(label), words(line)];
    // The subject of a clause is its line: its label is a number.
    const name = NUMBERED.has(kind) ? lines : labels;
    for (const [field, its] of [name, labels, lines].entries()) {
      for (const word of its) all.addWord(word, field, [id]);
      all.setLength(id, field, new Set(its).size);
    }
    entries.push({
      ...{ id, address, kind, label, line, chips, weight, repeats },
      nameStems: new Set(telling(name).map(stem)),
      lineStems: new Set(telling(lines).map(stem)),
      phrases: [spaced(label), spaced(line)],
    });
  });
  const counts = index.entries.map(() => 0);
  await inSlices(index.words, ([text, ...steps]) => {
    const its = words(text);
    let id = 0;
    const ids = steps.map((step) => {
      id += step;
      counts[id] = (counts[id] ?? 0) + its.length;
      return id;
    });
    for (const word of its) all.addWord(word, TEXT, ids);
  });
  for (const [id, length] of counts.entries()) all.setLength(id, TEXT, length);
  all.finish();
  return { entries, all };
}
