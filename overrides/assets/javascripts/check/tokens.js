// A text as words that can be compared: in small letters, without hyphens, quotation marks, and the numbers of a list.

/**
 * @typedef {object} Token
 * @property {string} key  what is compared
 * @property {number} start
 * @property {number} end
 * @property {boolean} breaks  whether a paragraph, a line of a list or a heading may begin with it
 * @property {boolean} counts  whether it may be the number of a list within a line
 */

const REST = String.raw`[^\s<>()\[\]“”"]*[\p{L}\p{N}_/]`;
const ADDRESS = String.raw`https?:\/\/${REST}|www\.${REST}|[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{2,63}` +
  String.raw`|(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}\/(?:${REST})?`;
const WORD = String.raw`[\p{L}\p{N}]+(?:\.\p{N}[\p{L}\p{N}]*)*`;
const TOKEN = new RegExp(`(${ADDRESS})|${WORD}`, "giu");
const NUMBER = String.raw`(?:\d{1,3}|[a-z]|[ivx]{1,5})`;
const LISTED = new RegExp(
  String.raw`(?:^|\n)[ \t>*#_•·–-]*(?:${NUMBER}[*_]*[.)][ \t*_]*)+(?=\s|$)|\(${NUMBER}\)`,
  "gi",
);
const ALONE = new RegExp(`^${NUMBER}$`);
// “Section”, at the end of a line, goes on with the number that begins the next.
const GOES_ON = /(?:\b(?:sections?|clauses?|articles?|paragraphs?|items?|and|or)|[,§])\s*$/i;
// A line of fewer characters ends before the margin: its break was meant.
const SHORT_LINE = 45;
// The work pauses after so many words.
const OFTEN = 2000;

/**
 * @param {string} text
 * @returns {Generator<void, Token[]>}
 */
export function* tokens(text) {
  const listed = numbersOfLists(text);
  yield;
  /** @type {Token[]} */
  const found = [];
  let [passed, end] = [0, 0];
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    while ((listed[passed]?.end ?? Infinity) <= start) passed++;
    if ((listed[passed]?.start ?? Infinity) <= start) continue;
    const breaks = found.length > 0 && isBreak(text, end, start);
    end = start + match[0].length;
    const key = match[1] ? addressKey(match[0]) : match[0].toLowerCase();
    found.push({ key, start, end, breaks, counts: /[.)]/.test(text[end] ?? "") && ALONE.test(key) });
    if (found.length % OFTEN === 0) yield;
  }
  return found;
}

/** @param {string} key */
export const isAddress = (key) => key.startsWith("@");

/**
 * An address is the same with another scheme, or with a slash behind it.
 * @param {string} address
 */
export const addressKey = (address) => `@${address.toLowerCase().replace(/^https?:\/\//, "").replace(/\/$/, "")}`;

/**
 * Where the numbers of lists stand: at the beginning of a line, or in brackets anywhere.
 * @param {string} text
 */
function numbersOfLists(text) {
  return [...text.matchAll(LISTED)].flatMap(({ index, 0: { length } }) =>
    text[index] === "\n" && GOES_ON.test(text.slice(Math.max(0, index - 20), index))
      ? []
      : [{ start: index, end: index + length }]
  );
}

/**
 * Whether something new may begin after a token: an empty line, a number of a list, a line that ends early.
 * @param {string} text
 * @param {number} end  of the token
 * @param {number} start  of the next token
 */
function isBreak(text, end, start) {
  const between = text.slice(end, start);
  const at = between.indexOf("\n");
  if (at < 0) return false;
  const line = end + at - Math.max(0, text.lastIndexOf("\n", end - 1));
  return line < SHORT_LINE || /[.:;!?][”"’')]*\s*\n/.test(between) || /\n\s*(?:\n|[^\s“"'(<])/.test(between);
}
