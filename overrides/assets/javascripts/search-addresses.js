// Finds clauses by their numbers, however they are written: “1.b.v”, “section 1(b)(v)”, “criterion seven”, “policy 2d”.

import { plain, words } from "./search-words.js";

/** @import { Entry, Index } from "./search-index.js" */

const FILLERS = new Set(
  "art article cl no number nr of par para part point s sec sect ss subsection the".split(" "),
);
const COUNTED = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const ORDERED = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
const ROMANS = "i ii iii iv v vi vii viii ix x".split(" ");

/** The clauses of some texts by their numbers. */
export class Addresses {
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
    // The word before the number in the name of a text. A number behind it is that of a version, also of one that there
    // is not, unless a letter follows: “Name 9” is no clause 9, nor is “Name9”, but “Name 1.b” is a clause.
    const subjects = texts.flatMap(([, all]) => plain(all).match(/\p{L}+(?= \p{N}+\s)/gu) ?? []);
    this.subjects = new RegExp(`\\b(?:${subjects.join("|") || "(?!)"}) ?\\d+(?:\\.\\d+)*\\b(?!\\.?\\p{L})`, "gu");
  }

  /**
   * @param {string} query  a number, perhaps with what names its text
   * @returns {Entry[]}
   */
  find(query) {
    const asked = plain(query).trim().replace(/^https?:\/\/[^/]*\//, "").replace(/\/$/, "");
    const direct = this.entries.find(({ address }) => address && (address === asked || asked.endsWith(`/${address}`)));
    if (direct && /[/#]/.test(asked)) return [direct];
    const left = asked.replace(/[-_]/g, " ").replace(this.subjects, " ");
    const known = new Set(this.texts.flatMap(({ names }) => [...names]));
    const parts = (left.match(/\p{L}+|\p{N}+/gu) ?? []).flatMap((part) => {
      // “crit” for “criterion”
      if (part.length > 3 && !known.has(part)) part = [...known].find((name) => name.startsWith(part)) ?? part;
      const number = COUNTED.indexOf(part) + 1 || ORDERED.indexOf(part) + 1;
      if (number) return [`${number}`];
      const meant = !known.has(part) && Object.hasOwn(this.synonyms, part) ? words(this.synonyms[part] ?? "") : [part];
      return meant.some((word) => /\p{N}/u.test(word)) ? [part] : meant;
    });
    const named = parts.filter((part, at) => part.length > 2 && !FILLERS.has(part) && (at === 0 || !isRoman(part)));
    if (!named.every((part) => known.has(part))) return [];
    const id = parts.filter((part) => !named.includes(part) && !FILLERS.has(part));
    if (!id[0] || !/^\p{N}/u.test(id[0])) return [];
    const ranked = this.texts
      .map((text) => ({ text, score: named.filter((n) => text.names.has(n) && !text.shared.has(n)).length }))
      .filter(({ text }) => named.every((name) => text.names.has(name)))
      .sort((a, b) => b.score - a.score);
    /** @param {(its: string, id: string[]) => boolean} same */
    const found = (same) =>
      ranked.flatMap(({ text }) =>
        this.entries.filter(({ address }) =>
          address.startsWith(`${text.address}/`) && same(address.slice(text.address.length + 1), id)
        )
      );
    const exact = found(sameNumber);
    return exact.length ? exact : found(samePlace);
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
 * Whether the parts count the same: “1.2.5” and “1.b.v”, “2.d” and “2.4”.
 * @param {string} id
 * @param {string[]} parts
 */
const samePlace = (id, parts) => counts(id.split(".")) === counts(parts);

/** @param {string[]} parts */
const counts = (parts) =>
  parts.map((part, at) => {
    if (at === 1 && /^[a-z]$/.test(part)) return part.charCodeAt(0) - "a".charCodeAt(0) + 1;
    return at > 1 && ROMANS.indexOf(part) + 1 || part;
  }).join(".");
