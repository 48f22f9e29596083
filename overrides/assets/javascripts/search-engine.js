// What is found for a query, the best first: addresses in every spelling, then what says its words. No page is needed.
//
// MiniSearch (vendor/) finds words, their beginnings and their misspellings, and weighs how rare they are. What it
// cannot know is added here: that a question answers a question, and that a name with all the words of a query is what
// was meant.

// @ts-types="./vendor/minisearch.d.ts"
import MiniSearch from "./vendor/minisearch.js";
import { isStop, plain, stem, words } from "./search-words.js";

/**
 * One thing that can be found.
 * @typedef {object} Entry
 * @property {number} id
 * @property {string} address
 * @property {string} kind
 * @property {string} label
 * @property {string} line
 * @property {[words: string, mark: string, hue: number][]} chips
 * @property {number} weight
 * @property {string} text  the words that it is found by, and that nobody sees
 * @property {number | undefined} repeats  the entry of an earlier text that is found by its words
 */

/**
 * What each file of the index has, as `publishing/search.py` writes it. The words count the entries of their own part.
 * @typedef {object} Part
 * @property {[string, string, string, string, Entry["chips"], number, number?][]} entries
 * @property {[string, ...number[]][]} words
 */

/**
 * What the first part has besides.
 * @typedef {object} First
 * @property {[address: string, names: string][]} texts
 * @property {[address: string, ...names: string[]][]} versions  the later texts, and how a query names each
 * @property {Record<string, string>} about  the pages that are about one of these, and which
 * @property {Record<string, string>} synonyms
 * @property {number} [more]  how many other parts there are
 */

/** @typedef {Part & First} Index */

/** @typedef {{ entry: Entry, terms: ReadonlySet<string> }} Found */

const ASKS =
  /^(?:am|are|can|could|do|does|how|is|may|might|must|shall|should|what|when|where|which|who|why|will)\b|\?$/;
const FILLERS = new Set([
  "art",
  "article",
  "no",
  "number",
  "nr",
  "of",
  "par",
  "part",
  "point",
  "sec",
  "subsection",
  "the",
]);
const NUMBERED = new Set(["clause", "criterion"]);
const BOOST = { name: 3, label: 2, line: 1.5, text: 1 };
// What a synonym adds weighs less than what was typed.
const SYNONYM = 0.8;
// A name that is the query, and what is part of the version that the query names, are what was meant.
const EXACT = 2.5;
const NAMED = 300;
// What is found so much more faintly than the best is noise.
const FAINT = 0.08;

/**
 * The words that a search is made with: all that say something, or all where none does.
 * @param {string[]} all
 */
function telling(all) {
  const some = all.filter((word) => word.length > 1 && !isStop(word));
  return some.length ? some : all.filter((word) => word.length > 1);
}

/** @param {string} text */
const stems = (text) => new Set(telling(words(text)).map(stem));

/** @param {string} text */
const spaced = (text) => ` ${words(text).join(" ")} `;

/**
 * @param {ReadonlySet<string>} some
 * @param {ReadonlySet<string>} others
 */
const common = (some, others) => [...some].filter((word) => others.has(word)).length;

/**
 * The entries of a part, each with the words that it is found by.
 * @param {Part} part
 * @param {number} before  how many entries the parts before have
 * @returns {Entry[]}
 */
function unpack(part, before) {
  /** @type {string[][]} */
  const texts = part.entries.map(() => []);
  for (const [word, ...steps] of part.words) {
    let at = 0;
    for (const step of steps) {
      at += step;
      texts[at]?.push(word);
    }
  }
  return part.entries.map(([address, kind, label, line, chips, weight, repeats], at) => ({
    ...{ id: before + at, address, kind, label, line, chips, weight, repeats },
    text: (texts[at] ?? []).join(" "),
  }));
}

/** Finds clauses by their numbers, however they are written. */
class Addresses {
  /**
   * @param {Index["texts"]} texts
   * @param {Entry[]} entries
   * @param {Index["synonyms"]} synonyms
   */
  constructor(texts, entries, synonyms) {
    this.synonyms = synonyms;
    const names = texts.map(([, all]) => new Set(words(all)));
    /** Words that each text has to itself name it; those of all texts name none. */
    this.texts = texts.map(([address], at) => ({
      address,
      names: names[at] ?? new Set(),
      shared: new Set([...names[at] ?? []].filter((word) => names.some((other, n) => n !== at && other.has(word)))),
    }));
    this.entries = entries;
    // The longest beginning of a name that two texts share, with its digits: “Name 2” is no clause 2.
    this.subjects = texts.flatMap(([, all]) => plain(all).match(/\p{L}+ \p{N}+(?=\s)/gu) ?? []);
  }

  /**
   * @param {string} query  a number, perhaps with what names its text
   * @returns {Entry[]}
   */
  find(query) {
    const asked = plain(query).trim().replace(/^https?:\/\/[^/]*\//, "").replace(/\/$/, "");
    const direct = this.entries.find(({ address }) => address && (address === asked || asked.endsWith(`/${address}`)));
    if (direct && /[/#]/.test(asked)) return [direct];
    let left = asked.replace(/[-_]/g, " ");
    for (const subject of this.subjects) left = left.replace(new RegExp(`\\b${subject}\\b`, "u"), " ");
    const parts = (left.match(/\p{L}+|\p{N}+/gu) ?? []).flatMap((part) => {
      const meant = Object.hasOwn(this.synonyms, part) ? words(this.synonyms[part] ?? "") : [part];
      return meant.some((word) => /\p{N}/u.test(word)) ? [part] : meant;
    });
    const named = parts.filter((part, at) => part.length > 2 && !FILLERS.has(part) && (at === 0 || !isRoman(part)));
    const known = new Set(this.texts.flatMap(({ names }) => [...names]));
    if (!named.every((part) => known.has(part))) return [];
    const id = parts.filter((part) => !named.includes(part) && !FILLERS.has(part));
    if (!id[0] || !/^\p{N}/u.test(id[0])) return [];
    const ranked = this.texts
      .map((text) => ({ text, score: named.filter((n) => text.names.has(n) && !text.shared.has(n)).length }))
      .filter(({ text }) => named.every((name) => text.names.has(name)))
      .sort((a, b) => b.score - a.score);
    return ranked.flatMap(({ text }) =>
      this.entries.filter(({ address }) =>
        address.startsWith(`${text.address}/`) && sameNumber(address.slice(text.address.length + 1), id)
      )
    );
  }
}

/** @param {string} word */
const isRoman = (word) => /^[ivx]+$/.test(word);

/**
 * Whether the id of a clause is made of these parts, with dots between them or none.
 * @param {string} id
 * @param {string[]} parts
 */
const sameNumber = (id, parts) => id === parts.join(".") || id.replaceAll(".", "") === parts.join("");

/**
 * @param {string} address
 * @param {string} text
 */
const isPartOf = (address, text) => address === text || address.startsWith(`${text}/`);

/** The later text that a query names, and the query without that name. */
class Versions {
  /**
   * @param {Index["versions"]} versions
   * @param {Index["about"]} about
   */
  constructor(versions, about) {
    this.about = about;
    // The longest first: the name of one version may be the beginning of another's. One without letters names none.
    this.names = versions.flatMap(([address, ...names]) => names.map((name) => ({ address, words: words(name) })))
      .filter(({ words }) => words.length)
      .sort((a, b) => b.words.length - a.words.length);
    this.addresses = versions.map(([address]) => address);
  }

  /**
   * @param {string} query
   * @returns {{ version: string, left: string }}
   */
  find(query) {
    const asked = plain(query);
    for (const { address, words } of this.names) {
      // Between two numbers a space is no dot: “Name 3 1.b” is not of “Name 3.1”.
      const spelled = words.reduce((all, word) => `${all}${/\p{N}$/u.test(all) ? "[.-]" : "[^\\p{L}\\p{N}]*"}${word}`);
      const name = new RegExp(`(?<![\\p{L}\\p{N}])${spelled}(?![\\p{L}\\p{N}]|\\.\\p{N})`, "u");
      if (name.test(asked)) return { version: address, left: asked.replace(name, " ") };
    }
    return { version: "", left: query };
  }

  /**
   * The later text that an address is part of, or about.
   * @param {string} address
   */
  of(address) {
    if (Object.hasOwn(this.about, address)) return this.about[address] ?? "";
    return this.addresses.find((text) => isPartOf(address, text)) ?? "";
  }
}

export class Engine {
  /**
   * @param {Index} index
   * @param {Part[]} [more]
   */
  constructor(index, more = []) {
    /** @type {Entry[]} */
    this.entries = [];
    for (const part of [index, ...more]) this.entries.push(...unpack(part, this.entries.length));
    this.versions = new Versions(index.versions, index.about);
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
    this.synonyms = Object.entries(index.synonyms).map(([typed, meant]) => [spaced(typed), meant]);
    // What a clause is about is its line: its label is a number.
    const names = this.entries.map(({ kind, label, line }) => NUMBERED.has(kind) ? line : label);
    this.sets = this.entries.map(({ line }, id) => ({ name: stems(names[id] ?? ""), line: stems(line) }));
    this.phrases = this.entries.map(({ label, line }) => [spaced(label), spaced(line)]);
    /** @type {Set<string>} */
    this.known = new Set();
    this.engine = new MiniSearch({
      fields: ["name", "label", "line", "text"],
      tokenize: words,
      // The word itself too: a slip in it is nearer to the word than to what its ending leaves.
      processTerm: (word) => (word.length > 1 ? [...new Set([word, stem(word)])] : null),
    });
    this.engine.addAll(this.entries.map((entry, id) => ({ ...entry, name: names[id] })));
    for (const { label, line, text } of this.entries) {
      for (const word of words(`${label} ${line} ${text}`)) this.known.add(stem(word));
    }
  }

  /**
   * @param {string} query
   * @returns {Found[]}
   */
  search(query) {
    const { version, left } = this.versions.find(query);
    const named = version && !words(left).length
      ? this.entries.filter(({ address }) => address === version)
      : this.addresses.get(version)?.find(left) ?? [];
    const phrase = spaced(query);
    // A version alone, or “what about” it, says nothing to look for in it.
    const within = version && words(left).some((word) => word.length > 1 && !isStop(word)) ? version : "";
    const own = telling(words(within ? left : query));
    if (!own.length) return named.map((entry) => ({ entry, terms: new Set() }));
    const meant = this.synonyms.filter(([key]) => phrase.includes(key)).map(([, value]) => value);
    const scores = this.#scores(own, own.at(-1));
    for (const words_ of meant) {
      for (const [id, found] of this.#scores(telling(words(words_)), undefined)) {
        const before = scores.get(id);
        if (!before || before.score < found.score * SYNONYM) {
          scores.set(id, { score: found.score * SYNONYM, terms: new Set([...before?.terms ?? [], ...found.terms]) });
        }
      }
    }
    for (const { id, address, repeats } of within ? this.entries : []) {
      const its = repeats !== undefined && this.versions.of(address) === within && scores.get(repeats);
      if (its && its.score > (scores.get(id)?.score ?? 0)) scores.set(id, its);
    }
    const asks = ASKS.test(plain(query).trim());
    const found = [...scores].flatMap(([id, { score, terms }]) => {
      const entry = this.entries[id];
      if (!entry) return [];
      const answers = asks && entry.label.endsWith("?") ? 1.25 : 1;
      const says = this.#says(id, phrase);
      const its = within && this.versions.of(entry.address) === within;
      // Its weight only puts it after the text that it repeats.
      const weight = its && entry.repeats !== undefined ? 1 : entry.weight;
      const named = within && (its || says === EXACT) ? NAMED : 1;
      return [{ entry, terms, score: score * weight * says * answers * named }];
    }).sort((a, b) => b.score - a.score || a.entry.id - b.entry.id);
    const least = (found[0]?.score ?? 0) * FAINT / (within ? NAMED : 1);
    const first = named.map((entry) => ({ entry, terms: new Set(own.map(stem)) }));
    return [...first, ...found.filter(({ entry, score }) => score >= least && !named.includes(entry))];
  }

  /**
   * Whether some form of a word is one of the index.
   * @param {string} word
   */
  #known(word) {
    return this.known.has(stem(word));
  }

  /**
   * How much more it is worth that the very words that were typed stand in the name or the line, in their order.
   * @param {number} id
   * @param {string} phrase
   */
  #says(id, phrase) {
    const phrases = this.phrases[id] ?? [];
    if (phrases.includes(phrase)) return EXACT;
    return phrase.trim().includes(" ") && phrases.some((text) => text.includes(phrase)) ? 1.6 : 1;
  }

  /**
   * The entries that have some of these words, each with its score and the stems that it was found by.
   * @param {string[]} asked
   * @param {string | undefined} last  the word that may be half typed
   */
  #scores(asked, last) {
    const wanted = new Set(asked.map((word) => this.#known(word) ? stem(word) : word));
    const open = last && (this.#known(last) ? stem(last) : last);
    /** @type {Map<number, { score: number, terms: Set<string> }>} */
    const scores = new Map();
    const results = this.engine.search([...wanted].join(" "), {
      processTerm: (word) => word,
      boost: BOOST,
      // A word that there is means itself. Any other may be the beginning of one, or a slip in a longer one.
      prefix: (term) => term.length > 2 && (term === open || !this.known.has(term)),
      fuzzy: (term) => this.known.has(term) || term.length < 5 ? false : term.length > 7 ? 2 : 1,
      maxFuzzy: 2,
      weights: { fuzzy: 0.4, prefix: 0.5 },
    });
    for (const { id, score, queryTerms, match } of results) {
      const set = this.sets[id];
      if (!set) continue;
      const found = new Set([...wanted, ...Object.keys(match)]);
      const covered = new Set(queryTerms).size / wanted.size;
      const likeness = (2 * common(found, set.name)) / (wanted.size + set.name.size || 1);
      const lined = common(wanted, set.line) / wanted.size;
      const factor = covered ** 2 * (1 + 1.5 * likeness + 0.4 * lined);
      scores.set(id, { score: score * factor, terms: found });
    }
    return scores;
  }
}
