// The part of a URL that finds words of a page again.
// https://wicg.github.io/scroll-to-text-fragment/

import { fold } from "./page.js";

/**
 * Offsets in a folded text, from the first to behind the last.
 * @typedef {[start: number, end: number]} Segment
 */

// A longer quotation, in characters, is given by its first and last words.
const LONG = 100;
// Words before a quotation that stands more than once.
const CONTEXT = 3;
// First and last words of a longer quotation.
const ENDS = 5;
// A browser takes a clause's number for a block of its own.
const BLOCK = "p, li, dt, dd, th, td, h1, h2, h3, h4, blockquote, div, section, [data-marker], [data-answer] > span";

/**
 * A fragment's parts may hold anything but these; the last row would end a link in Markdown or plain text.
 * @param {string} text
 */
function encoded(text) {
  return encodeURIComponent(text).replace(/[-!'()*.~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * A browser seeks each part of a fragment within one block.
 * @param {HTMLElement} region
 */
function segments(region) {
  const text = fold(region.textContent);
  /** @type {Segment[]} */
  const found = [];
  /** @type {Element | null | undefined} */
  let inside;
  const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!fold(node.textContent ?? "")) continue;
    let start = offset(region, node, 0);
    if (text[start] === " ") start++;
    let end = offset(region, node, node.textContent?.length ?? 0);
    if (text[end - 1] === " ") end--;
    const block = node.parentElement?.closest(BLOCK);
    const last = found.at(-1);
    if (last && block === inside) last[1] = end;
    else found.push([start, end]);
    inside = block;
  }
  return found;
}

/**
 * How far into the folded text of a region a place in it is.
 * @param {HTMLElement} region
 * @param {Node} container
 * @param {number} at
 */
export function offset(region, container, at) {
  const range = document.createRange();
  range.setStart(region, 0);
  range.setEnd(container, at);
  return range.toString().replace(/\s+/g, " ").trimStart().length;
}

/** @param {string | undefined} char */
const isWord = (char) => /[\p{L}\p{N}_]/u.test(char ?? "");
/** @param {string} text */
const wordsOf = (text) => text.match(/\s*\S+\s*/g) ?? [];
/**
 * The first words of a text, with the space between them and the rest.
 * @param {string} text
 * @param {number} count
 */
const head = (text, count) => wordsOf(text).slice(0, count).join("");
/**
 * The last words of a text, with the space between the rest and them.
 * @param {string} text
 * @param {number} count
 */
const tail = (text, count) => (count ? wordsOf(text).slice(-count).join("") : "");

/**
 * Words of a region: whole ones, without the number that they were published under.
 * @typedef {object} Chosen
 * @property {string} fragment
 * @property {string} text
 * @property {string} prefix  what stands before them, where the region has the same words elsewhere too
 * @property {string[]} blocks  the words of each block
 */

/**
 * The words from start to end (offsets in the folded text of a region), or undefined where there are none.
 * @param {HTMLElement} region
 * @param {number} start
 * @param {number} end
 * @param {string} around  the text of the page that is searched for them, up to the region's end
 * @returns {Chosen | undefined}
 */
export function chosen(region, start, end, around) {
  const text = fold(region.textContent);
  const parts = segments(region);
  end = Math.min(end, text.length);
  // No browser finds half a word.
  while (start > 0 && isWord(text[start - 1]) && isWord(text[start])) start--;
  while (end < text.length && isWord(text[end - 1]) && isWord(text[end])) end++;
  const [marker] = region.querySelector("[data-marker]") ? parts : [];
  if (marker) start = Math.max(start, marker[1]);
  while (start < end && text[start] === " ") start++;
  while (start < end && text[end - 1] === " ") end--;
  if (start >= end) return undefined;
  const fragment = directive(text, parts, start, end, around);
  const words = text.slice(start, end);
  const blocks = parts.map(([from, to]) => text.slice(Math.max(from, start), Math.min(to, end)).trim());
  const prefix = text.split(words).length > 2 ? tail(text.slice(0, start), CONTEXT).trim() : "";
  return fragment === undefined ? undefined : { fragment, text: words, prefix, blocks: blocks.filter(Boolean) };
}

/**
 * @param {string} text
 * @param {Segment[]} parts
 * @param {number} start
 * @param {number} end
 * @param {string} around
 */
function directive(text, parts, start, end, around) {
  /** @param {number} offset */
  const partOf = (offset) => parts.find(([from, to]) => from <= offset && offset < to);
  const first = partOf(start);
  const last = partOf(end - 1);
  if (!first || !last) return undefined;

  // The words directly before and after, which a block's edge may part from the others.
  const before = first[0] < start ? text.slice(first[0], start) : text.slice((partOf(start - 2) ?? first)[0], start);
  const after = end < last[1] ? text.slice(end, last[1]) : text.slice(end, (partOf(end + 1) ?? [0, end])[1]);
  const mostBefore = wordsOf(before).length;
  const mostAfter = wordsOf(after).length;
  let prefix = Math.min(CONTEXT, mostBefore);

  const page = around.toLowerCase();
  /** @param {string} part */
  const standsOnce = (part) => page.split(part.trim().toLowerCase()).length === 2;
  const beginning = () => tail(before, prefix);

  if (first === last && end - start <= LONG) {
    const exact = text.slice(start, end);
    let suffix = 0;
    while (!standsOnce(beginning() + exact + head(after, suffix)) && (prefix < mostBefore || suffix < mostAfter)) {
      if (prefix < mostBefore) prefix++;
      else suffix++;
    }
    return join(beginning(), [exact], head(after, suffix));
  }
  const opening = text.slice(start, Math.min(end, first[1]));
  const closing = text.slice(Math.max(start, last[0]), end);
  const most = wordsOf(opening).length;
  let count = Math.min(ENDS, most);
  while (!standsOnce(beginning() + head(opening, count)) && (prefix < mostBefore || count < most)) {
    if (prefix < mostBefore) prefix++;
    else count++;
  }
  return join(beginning(), [head(opening, count), tail(closing, ENDS)], "");
}

/**
 * @param {string} prefix
 * @param {string[]} texts
 * @param {string} suffix
 */
function join(prefix, texts, suffix) {
  const given = texts.map((part) => encoded(part.trim()));
  if (prefix.trim()) given.unshift(`${encoded(prefix.trim())}-`);
  if (suffix.trim()) given.push(`-${encoded(suffix.trim())}`);
  return `#:~:text=${given.join(",")}`;
}
