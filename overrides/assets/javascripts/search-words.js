// The words of a query and of what it is sought in: which say something, and what is left of them without their ending.

// Words that say nothing by themselves. A query of nothing else keeps them.
const STOP = new Set(
  `a about allowed am an and any are as at be been but by can could did do does explain find for from give had has have
  he how i if in into is it its just list may me mean meaning means mine must my need no not of okay on or ought our
  page please shall she should show so tell than that the their them then there these they this those to too under us
  vs want was we were what when where whether which while who whom whose why will with would yes you your`.split(/\s+/),
);

/** @param {string} word */
export const isStop = (word) => STOP.has(word);

/**
 * A text in small letters without accents, with one kind of apostrophe.
 * @param {string} text
 */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘]/g, "'");
}

/**
 * The words of a text, without what follows an apostrophe.
 * @param {string} text
 */
export function words(text) {
  return (plain(text).match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? []).map((word) => word.replace(/'.*$/, ""));
}

/** @param {string} text */
export const spaced = (text) => ` ${words(text).join(" ")} `;

/**
 * The words that a search is made with: all that say something, or all where none does.
 * @param {string[]} all
 */
export function telling(all) {
  const some = all.filter((word) => word.length > 1 && !isStop(word));
  return some.length ? some : all.filter((word) => word.length > 1);
}

/** @type {[RegExp, number][]} */
const ENDINGS = [
  [/(?:ification|ify)$/, 3],
  [/(?:ization|isation|ize|ise)$/, 4],
  [/(?:ation|ate|ator)$/, 4],
  [/(?:ition|ion|or)$/, 5],
  [/(?:ment|ity)$/, 4],
  [/(?:ing|ed)$/, 2],
  [/(?:ers|er)$/, 5],
  [/ly$/, 4],
  [/e$/, 2],
];

/** @type {Map<string, string>} */
const stemmed = new Map();

/**
 * The stem that a word shares with its other forms, memoized. It need not be a word itself, and errs in the same manner
 * everywhere.
 * @param {string} word
 */
export function stem(word) {
  let left = stemmed.get(word);
  if (left === undefined) stemmed.set(word, left = withoutEnding(word));
  return left;
}

/** @param {string} word */
function withoutEnding(word) {
  if (word.length < 3 || /\p{N}/u.test(word)) return word;
  let left = word.replace(/ies$/, "y").replace(/(?<=[^sui])s$/, "").replace(/(?<=ss|sh|ch|x)es$/, "");
  left = left.replace(/(?:ized|ised|izing|ising|izes)$/, "ize").replace(/(?:ated|ating|ates)$/, "ate");
  for (const [ending, least] of ENDINGS) {
    const match = ending.exec(left);
    if (match && match.index >= least) {
      left = left.slice(0, match.index);
      break;
    }
  }
  return left.replace(/([^aeiou])\1$/, "$1");
}
