// Words in Markdown: shown as they are, whatever they hold.

// The marks of Markdown anywhere: code, emphasis, links and pictures, HTML, entities, tables, formulas.
const ANYWHERE = /[\\`*_[\]<&~|$]/g;
// The marks of a heading, a list or a line at the beginning of a block.
const AT_THE_START = /^(?:[#>+=-]|\d+(?=[.)]))/;
// The words that some of its dialects make a link of.
const ADDRESS = /\b(https?|ftp|mailto|xmpp)(?=:)|\bwww(?=\.)|(?<=[\w.+-])(?=@\w)/gi;

/**
 * One block of words.
 * @param {string} text
 */
export function escaped(text) {
  return text
    .replace(ANYWHERE, "\\$&")
    .replace(AT_THE_START, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`))
    .replace(ADDRESS, "$&\\");
}
