// Finds the entries for a query, the best first: by address in every spelling, then by words. No page is needed.
//
// MiniSearch (vendor/) finds words, their beginnings and their misspellings, and weighs how rare they are. What it
// cannot know is added here: that a question answers a question, and that a name with all the words of a query is what
// was meant.

import { Addresses } from "./search-addresses.js";
import { fill, pause } from "./search-index.js";
import { isPartOf, Models, Versions } from "./search-names.js";
import { isStop, plain, spaced, stem, telling, words } from "./search-words.js";

/** @import { Entry, Index, Words } from "./search-index.js" */

/** @typedef {{ entry: Entry, terms: ReadonlySet<string> }} Found */

const ASKS =
  /^(?:am|are|can|could|do|does|how|is|may|might|must|shall|should|what|when|where|which|who|why|will)\b|\?$/;
// A number within a sentence: with the letter of a part, with three parts, or behind the word of a unit.
const NUMBER =
  /(?<![\p{L}\p{N}.])(?:\d+ ?[.(] ?[a-z][).(ivx]*|\d\.\d\.\d|\p{L}{3,} #?\d+(?:\.\d)?)(?![\p{L}\p{N}]|[.(]\w)/gu;
const BOOST = { name: 3, label: 2, line: 1.5, text: 1 };
// The words that a synonym adds weigh less than those that were typed.
const SYNONYM = 0.7;
// An entry that a synonym finds counts for more where the words that were typed find it too.
const BOTH = 0.5;
// A name that is the query was meant. Where the query names a version, its parts come before what says the same of all.
const EXACT = 2.5;
const NAMED = 4;
// Words that tell the models under one license apart, or who lists them, and say nothing of the license.
const MODEL =
  /^(?:\d+[bemk]|base|chat|face|hf|hugging|huggingface|id|identifier|instruct|licenseref|ollama|scancode|spdx|tag)$/;
// One word with the size of a model in it is the name of a model.
const SLUG = /^\S*[-:_]\d+[bm]\b\S*$/;
// An objection is stated and not asked.
const OBJECTS =
  /^(?:yes,? )?but\b|^(?:everybody|everyone|no one|nobody)\b|\b(?:anyway|as well|either|the same|too|wrong)$/;
// An entry that is found so much more faintly than the best is noise.
const FAINT = 0.08;

/**
 * @param {ReadonlySet<string>} some
 * @param {ReadonlySet<string>} others
 */
const common = (some, others) => [...some].filter((word) => others.has(word)).length;

/**
 * How much more it is worth that the very words that were typed stand in the name or the line, in their order.
 * @param {Entry} entry
 * @param {string} phrase
 */
function saidIn({ phrases }, phrase) {
  if (phrases.includes(phrase)) return EXACT;
  return phrase.trim().includes(" ") && phrases.some((text) => text.includes(phrase)) ? 1.6 : 1;
}

/**
 * The different letters of a word: what is left where somebody doubles one, swaps two or leaves one of two away.
 * @param {string} word
 */
const letters = (word) => [...new Set(word)].sort().join("");

/**
 * The stems of a text, for whole phrases. What would become a word that says nothing stays as it is.
 * @param {string} text
 */
const stemmed = (text) => ` ${words(text).map((word) => isStop(stem(word)) ? word : stem(word)).join(" ")} `;

export class Engine {
  /**
   * The search over an index, made in slices.
   * @param {Index} index
   */
  static async from(index) {
    const { entries, all } = await fill(index);
    await pause();
    const engine = new Engine(index, entries, all);
    // The first search is a task of its own.
    await pause();
    return engine;
  }

  /**
   * @param {Index} index
   * @param {Entry[]} entries
   * @param {Words} all
   */
  constructor(index, entries, all) {
    this.entries = entries;
    this.words = all;
    this.texts = new Map(index.texts);
    this.ids = index.ids;
    this.models = new Models(index.models);
    this.versions = new Versions(index.versions, index.about);
    this.firsts = new Versions(index.firsts, index.about);
    this.spelled = new Map(index.texts.flatMap(([, names]) => words(names)).map((word) => [letters(word), word]));
    // A number is one of the first texts, unless the query names a later one.
    this.addresses = new Map(["", ...this.versions.addresses].map((version) => [
      version,
      new Addresses(
        index.texts.filter(([address]) => this.versions.of(address) === version),
        this.entries,
        index.synonyms,
      ),
    ]));
    /** @type {[string, string][]} */
    this.synonyms = Object.entries(index.synonyms).map(([typed, meant]) => [stemmed(typed), meant]);
    for (const typed of Object.keys(index.synonyms)) for (const word of words(typed)) all.addKey(word);
  }

  /**
   * @param {string} query
   * @returns {Found[]}
   */
  search(query) {
    query = this.#spelled(query);
    const { version, left } = this.versions.find(query);
    const { version: text, left: rest } = version ? { version, left } : this.firsts.find(query);
    const asked = plain(query).trim();
    // Words of a name alone mean a first text.
    const texts = [...this.texts.keys()].filter((address) => this.#isFirst(address, text));
    const whole = texts.find((address) => text && SLUG.test(asked) || this.#isName(address, rest, !text));
    const called = Object.hasOwn(this.ids, asked)
      ? this.ids[asked]
      : this.models.find(query) ?? (text ? undefined : this.#headed(asked));
    const named = called
      ? this.entries.filter(({ address }) => address === called)
      : text && words(rest).every(isStop)
      ? this.#named(text)
      : whole
      ? this.entries.filter(({ address }) => address === whole)
      : this.#numbered(version, left);
    query = this.words.mended(query);
    const phrase = spaced(query);
    // A version alone, or “what about” it, says nothing to look for in it, and two versions are compared.
    const more = words(left).some((word) => word.length > 1 && !isStop(word));
    const within = version && more && !this.#namesText(left) ? version : "";
    const typed = within ? spaced(this.words.mended(left)) : phrase;
    const own = telling(words(typed));
    if (!own.length) return named.map((entry) => ({ entry, terms: new Set() }));
    // The name of a version has done its work, and is no synonym too.
    const stems = stemmed(typed);
    const meant = this.synonyms.filter(([key]) => stems.includes(key)).map(([, value]) => value);
    const scores = this.#scores(own, own.at(-1));
    const bare = new Map(scores);
    for (const synonym of meant) {
      for (const [id, found] of this.#scores(telling(words(synonym)), undefined)) {
        const before = scores.get(id);
        const score = found.score * SYNONYM + (bare.get(id)?.score ?? 0) * BOTH;
        if (!before || before.score < score) {
          scores.set(id, { score, terms: new Set([...before?.terms ?? [], ...found.terms]) });
        }
      }
    }
    for (const { id, address, repeats } of within ? this.entries : []) {
      const its = repeats !== undefined && this.versions.of(address) === within && scores.get(repeats);
      if (its && its.score > (scores.get(id)?.score ?? 0)) scores.set(id, its);
    }
    const asks = ASKS.test(asked);
    const found = [...scores].flatMap(([id, { score, terms }]) => {
      const entry = this.entries[id];
      if (!entry) return [];
      const answers = asks && entry.label.endsWith("?") ? 1.25 : 1;
      const says = saidIn(entry, phrase);
      const its = within && this.versions.of(entry.address) === within;
      // Its weight only puts it after the text that it repeats.
      const weight = its && entry.repeats !== undefined ? 1 : entry.weight;
      const named = within && (its || says === EXACT) ? NAMED : 1;
      const objects = entry.kind === "objection" && OBJECTS.test(asked) ? 2 : 1;
      return [{ entry, terms, score: score * weight * says * answers * objects * named }];
    }).sort((a, b) => b.score - a.score || a.entry.id - b.entry.id);
    const least = (found[0]?.score ?? 0) * FAINT / (within ? NAMED : 1);
    const first = named.map((entry) => ({ entry, terms: new Set(own.map(stem)) }));
    return [...first, ...found.filter(({ entry, score }) => score >= least && !named.includes(entry))];
  }

  /**
   * The clauses with the number that a query is, or that stands in it: of the version that is named, or of the first
   * texts, where the clause has gone since.
   * @param {string} version
   * @param {string} left  the query without the name of the version
   */
  #numbered(version, left) {
    const isNamed = this.#namesText(left);
    // Two texts are compared.
    if (version && isNamed) return [];
    for (const number of [left, ...isNamed ? [] : left.match(NUMBER) ?? []]) {
      for (const of of [version, ""]) {
        const found = this.addresses.get(of)?.find(number) ?? [];
        if (found.length) return found;
      }
    }
    return [];
  }

  /**
   * The address of a heading of some words that stands in a query.
   * @param {string} asked
   */
  #headed(asked) {
    const heading = Object.keys(this.ids).find((name) => name.includes(" ") && asked.includes(name));
    return heading && this.ids[heading];
  }

  /**
   * Whether a text is the one that is named or a part of it, or of a first one where none is named.
   * @param {string} address
   * @param {string} named
   */
  #isFirst(address, named) {
    return named ? isPartOf(address, named) : this.firsts.addresses.some((first) => isPartOf(address, first));
  }

  /**
   * Whether a text is named.
   * @param {string} query
   */
  #namesText(query) {
    return this.versions.find(query).version !== "" || this.firsts.find(query).version !== "";
  }

  /**
   * A query with the names of texts spelled right, as long as they have about as many letters.
   * @param {string} query
   */
  #spelled(query) {
    return plain(query).replace(/\p{L}{3,}/gu, (word) => {
      const name = this.#known(word) ? word : this.spelled.get(letters(word)) ?? word;
      return Math.abs(name.length - word.length) < 3 ? name : word;
    });
  }

  /**
   * The meaning of a version alone: the page that is about it, then its text.
   * @param {string} version
   */
  #named(version) {
    const pages = this.entries.filter(({ address, kind }) =>
      kind === "page" && this.versions.about[address] === version
    ).sort((a, b) => b.weight - a.weight);
    return [...pages.slice(0, 1), ...this.entries.filter(({ address }) => address === version)];
  }

  /**
   * Whether what a query has besides the name of a text says no more than what the text is, or which model of it:
   * “Name 3 license”, “Owner/Name-3-8B”.
   * @param {string} text
   * @param {string} left
   * @param {boolean} alone  whether nothing else may stand there, since the query has no name of a text
   */
  #isName(text, left, alone) {
    const names = new Set(words(this.texts.get(text) ?? ""));
    const all = words(left.replace(/^.*\//, ""));
    const said = alone ? all : all.filter((word) => !MODEL.test(word) && !isStop(word));
    return all.length > 0 && said.every((word) => names.has(word) && !/\p{N}/u.test(word));
  }

  /**
   * Whether some form of a word is one of the index.
   * @param {string} word
   */
  #known(word) {
    return this.words.known.has(stem(word));
  }

  /**
   * The form of a word that is sought: its stem where the index has it. Else the word, which may be the beginning of
   * one that the index has, or a slip in one; or its stem, where nothing is like the word.
   * @param {string} word
   */
  #form(word) {
    const isLiked = !this.#known(word) && this.#like(word, () => word.length > 2).length > 0;
    return isLiked ? word : stem(word);
  }

  /**
   * The entries that have these words, or words like them. A word that there is means itself. Any other may be a slip
   * in a longer one, and the beginning of one where `prefix` says so.
   * @param {string} terms
   * @param {(term: string) => boolean} prefix
   */
  #like(terms, prefix) {
    return this.words.search(terms, {
      processTerm: (word) => word,
      boost: BOOST,
      prefix,
      fuzzy: (term) => this.words.known.has(term) || term.length < 5 ? false : term.length > 7 ? 2 : 1,
      maxFuzzy: 2,
      weights: { fuzzy: 0.4, prefix: 0.5 },
    });
  }

  /**
   * The entries that have some of these words, each with its score and the stems that it was found by.
   * @param {string[]} asked
   * @param {string | undefined} last  the word that may be half typed
   */
  #scores(asked, last) {
    const wanted = new Set(asked.map((word) => this.#form(word)));
    const open = last && this.#form(last);
    /** @type {Map<number, { score: number, terms: Set<string> }>} */
    const scores = new Map();
    const results = this.#like(
      [...wanted].join(" "),
      (term) => term.length > 2 && (term === open || !this.words.known.has(term)),
    );
    for (const { id, score, queryTerms, match } of results) {
      const entry = this.entries[id];
      if (!entry) continue;
      const found = new Set([...wanted, ...Object.keys(match)]);
      const covered = new Set(queryTerms).size / wanted.size;
      const likeness = (2 * common(found, entry.nameStems)) / (wanted.size + entry.nameStems.size || 1);
      const lined = common(wanted, entry.lineStems) / wanted.size;
      const factor = covered ** 2 * (1 + 2.5 * likeness + 0.4 * lined);
      scores.set(id, { score: score * factor, terms: found });
    }
    return scores;
  }
}
