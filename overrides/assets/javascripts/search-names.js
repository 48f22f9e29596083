// Finds what a query names: a version of a license, or a family of models.

import { plain, words } from "./search-words.js";

/** @import { Index } from "./search-index.js" */

/**
 * @param {string} address
 * @param {string} text
 */
export const isPartOf = (address, text) => address === text || address.startsWith(`${text}/`);

/**
 * Compile what finds the name of a version. Between two numbers a space is no dot: “Name 3 1.b” is not of “Name 3.1”.
 * @param {string[]} its  its words
 */
function named(its) {
  const spelled = its.reduce((all, word) => `${all}${/\p{N}$/u.test(all) ? "[._-]?" : "[^\\p{L}\\p{N}]*"}${word}`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${spelled}(?![\\p{L}\\p{N}]|\\.\\p{N})`, "u");
}

/** The later text that a query names, and the query without that name. */
export class Versions {
  /**
   * @param {Index["versions"]} versions
   * @param {Index["about"]} about
   */
  constructor(versions, about) {
    this.about = about;
    // The longest first: the name of one version may be the beginning of another's. One without letters names none.
    this.names = versions.flatMap(([address, ...names]) => names.map((name) => ({ address, its: words(name) })))
      .filter(({ its }) => its.length)
      .sort((a, b) => b.its.length - a.its.length)
      .map(({ address, its }) => ({ address, name: named(its) }));
    this.addresses = versions.map(([address]) => address);
  }

  /**
   * @param {string} query
   * @returns {{ version: string, left: string }}
   */
  find(query) {
    const asked = plain(query);
    for (const { address, name } of this.names) {
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

/** The family of models that a query names. A name is also written in one: “Name Two 2” as “NameTwo-2”. */
export class Models {
  /** @param {Index["models"]} models */
  constructor(models) {
    this.names = new Map(models.flatMap(([address, ...names]) => names.map((name) => [joined(words(name)), address])));
  }

  /**
   * The address of the longest name: that of one family may be the beginning of another's.
   * @param {string} query
   */
  find(query) {
    const asked = words(query);
    const some = asked.flatMap((_, from) => asked.map((_, to) => joined(asked.slice(from, to + 1))));
    const longest = some.filter((name) => this.names.has(name)).sort((a, b) => b.length - a.length)[0];
    return longest && this.names.get(longest);
  }
}

/** @param {string[]} some */
const joined = (some) => some.join("");
