// The plain text of what people paste: without the escapes, tags, comment marks and links that it came in. Each step
// takes time in proportion to the length of the text, whatever the text is.

const ENTITIES = new Map(Object.entries({
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", copy: "©", shy: "", hellip: "…" },
  ...{ ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", sect: "§", bull: "•" },
}));
const HTML = /<(?:p|div|br|li|html|body|pre|span|td|h[1-6])[\s/>]/i;
const BLOCK_END = /<\/(?:p|div|li|h[1-6]|pre|tr|blockquote)>|<br\s*\/?>/gi;
const TAG = /<(?!https?:)[^<>]*>/g;
const REFERENCE = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi;
const ESCAPE = /\\(?:u([\da-f]{4})|\n[ \t]*\\?|(.))/gi;
// A text with fewer written line breaks (`\n`) is no string of a program.
const ESCAPES = 3;
const COMMENT = /^[ \t]*(?:#|\/\/|;|\*|>|%|--|\|)[ \t]?/;
// The lines are comments if a larger share of them begins as one.
const MOST = 0.7;
// Comments stand in each other at most so often.
const NESTED = 5;
const LINK = /\[([^[\]]*)\]\([^()\s]*\)/g;
// In Markdown a character that would be a mark has a backslash.
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!>])/g;
const FOLIO = /^[ \t]*page[ \t]+\d+(?:[ \t]*(?:of|\/)[ \t]*\d+)?[ \t]*$/gim;
const HYPHEN = /(?<=(\p{L}{1,40}))[-\u00AD][ \t]*\n[ \t]*(\p{Ll}{1,40})/gu;

/**
 * @param {string} raw
 * @param {(word: string) => boolean} isWord  whether a word stands in a text of the edition
 * @returns {Generator<void, string>}
 */
export function* unwrap(raw, isWord) {
  let text = raw.replace(/^\uFEFF/, "").replace(/\r\n?|[\f\u2028\u2029]/g, "\n");
  yield;
  for (const step of [unescaped, withoutTags, withoutReferences, withoutComments]) {
    text = step(text);
    yield;
  }
  text = text.replace(LINK, "$1").replace(ESCAPED, "$1").replace(FOLIO, "");
  yield;
  text = text.normalize("NFKC").replace(/[\u2010\u2011]/g, "-");
  yield;
  return joined(text, isWord).replaceAll("\u00AD", "");
}

/**
 * A string of JSON, or of YAML in quotation marks: it has more escaped line ends than half the real ones. YAML folds
 * its lines besides.
 * @param {string} text
 */
function unescaped(text) {
  const escaped = text.split("\\n").length - 1;
  if (escaped < ESCAPES || 2 * escaped <= text.split("\n").length) return text;
  return text.replace(ESCAPE, (_, code, character = "") => {
    if (code) return String.fromCharCode(Number.parseInt(code, 16));
    return new Map([["n", "\n"], ["t", " "], ["r", ""]]).get(character) ?? character;
  });
}

/** @param {string} text */
function withoutTags(text) {
  if (!HTML.test(text)) return text;
  return without("style", without("script", text)).replace(BLOCK_END, "\n\n").replace(TAG, " ");
}

/**
 * @param {string} name  of an element that holds no words
 * @param {string} text
 */
function without(name, text) {
  const [before = "", ...parts] = text.split(new RegExp(`<${name}\\b`, "i"));
  const end = `</${name}>`;
  return before + parts.map((part) => {
    const at = part.toLowerCase().indexOf(end);
    return at < 0 ? "" : part.slice(at + end.length);
  }).join(" ");
}

/**
 * Characters that are written as `&…;`. What is no such reference stays as it is.
 * @param {string} text
 */
function withoutReferences(text) {
  return text.replace(REFERENCE, (whole, hexadecimal, decimal, name) => {
    if (name) return ENTITIES.get(name) ?? whole;
    const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}

/**
 * The marks of comments and of quoted mail, which stand before most lines. A quotation may stand in another.
 * @param {string} text
 */
function withoutComments(text) {
  let lines = text.split("\n");
  for (let depth = 0; depth < NESTED; depth++) {
    const full = lines.filter((line) => line.trim());
    if (full.filter((line) => COMMENT.test(line)).length <= MOST * full.length) break;
    lines = lines.map((line) => line.replace(COMMENT, ""));
  }
  return lines.join("\n");
}

/**
 * A word that is broken at the end of a line is one word where an edition's text has it, and two parts with a hyphen
 * otherwise.
 * @param {string} text
 * @param {(word: string) => boolean} isWord
 */
function joined(text, isWord) {
  return text.replace(HYPHEN, (_, before, after) => isWord((before + after).toLowerCase()) ? after : `-${after}`);
}
