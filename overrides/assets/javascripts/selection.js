// "Link to these words": the clause's URL with a text fragment that finds the selected words again.
// https://wicg.github.io/scroll-to-text-fragment/

import { copy } from "./clipboard.js";
import { find, findAll, get } from "./dom.js";
import { clauseAround, fold } from "./page.js";
import { place } from "./popup.js";

/** @import { Clause } from "./page.js" */

/**
 * What is selected of a clause's words: its URL, its text and, where the clause has the same text elsewhere too, what
 * stands before it.
 * @typedef {object} Selected
 * @property {Clause} clause
 * @property {string} url
 * @property {Range} range
 * @property {string} text
 * @property {string} prefix
 */

/**
 * Offsets in a text, from the first to behind the last.
 * @typedef {[start: number, end: number]} Segment
 */

const LONG = 100;
const CONTEXT = 3;
const ENDS = 5;

/**
 * A fragment's parts may hold anything but these; the last row would end a link in Markdown or plain text.
 * @param {string} text
 */
function encoded(text) {
  return encodeURIComponent(text).replace(/[-!'()*.~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * A browser seeks each part of a fragment within one block, and takes a clause's number for a block of its own.
 * @param {HTMLElement} words
 */
function segments(words) {
  /** @type {Segment[]} */
  const found = [];
  let at = 0;
  for (const block of findAll("[data-block]", HTMLElement, words)) {
    const end = at + fold(block.textContent).length;
    const marker = find("[data-marker]", HTMLElement, block);
    if (marker) {
      const cut = at + fold(marker.textContent).length;
      found.push([at, cut]);
      at = cut + 1;
    }
    found.push([at, end]);
    at = end + 1;
  }
  return found;
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
 * The text directive for the words from start to end (offsets in the folded text of `words`), or undefined.
 * On the clause's page its headline stands above the words, and may begin with the same.
 * @param {HTMLElement} words
 * @param {number} start
 * @param {number} end
 * @param {string} headline
 */
export function directive(words, start, end, headline) {
  const text = fold(words.textContent);
  const parts = segments(words);
  // Whole words only: no browser finds half of one.
  while (start > 0 && isWord(text[start - 1]) && isWord(text[start])) start--;
  while (end < text.length && isWord(text[end - 1]) && isWord(text[end])) end++;
  const [marker] = find("[data-marker]", HTMLElement, words) ? parts : [];
  if (marker) start = Math.max(start, marker[1]);
  while (start < end && text[start] === " ") start++;
  while (start < end && text[end - 1] === " ") end--;

  /** @param {number} offset */
  const partOf = (offset) => parts.find(([from, to]) => from <= offset && offset < to);
  const first = partOf(start);
  const last = partOf(end - 1);
  if (start >= end || !first || !last) return undefined;

  // What stands directly before and after, which a block's edge may part from the words.
  const before = first[0] < start ? text.slice(first[0], start) : text.slice((partOf(start - 2) ?? first)[0], start);
  const after = end < last[1] ? text.slice(end, last[1]) : text.slice(end, (partOf(end + 1) ?? [0, end])[1]);
  const mostBefore = wordsOf(before).length;
  const mostAfter = wordsOf(after).length;
  let prefix = Math.min(CONTEXT, mostBefore);

  const page = `${headline}\n${text}`.toLowerCase();
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

/**
 * What is selected of one clause's words, or undefined.
 * @returns {Selected | undefined}
 */
export function selectedWords() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const clause = clauseAround(startOf(range));
  if (!clause?.words.contains(range.startContainer)) return undefined;
  const text = fold(clause.words.textContent);
  const inside = clause.words.contains(range.endContainer);
  // A selection of a whole paragraph ends at the beginning of what follows it, which is none of its words.
  if (!inside && fold(range.toString()).length > text.length + 1) return undefined;
  const start = offset(clause.words, range.startContainer, range.startOffset);
  const end = inside ? offset(clause.words, range.endContainer, range.endOffset) : text.length;
  const words = directive(clause.words, start, end, clause.headline);
  const chosen = text.slice(start, end).trim();
  const prefix = text.split(chosen).length > 2 ? tail(text.slice(0, start), CONTEXT).trim() : "";
  return words === undefined ? undefined : { clause, url: clause.url + words, range, text: chosen, prefix };
}

/** @param {Range} range */
function startOf({ startContainer }) {
  return startContainer.nodeType === Node.TEXT_NODE ? startContainer.parentElement : startContainer;
}

/**
 * @param {HTMLElement} words
 * @param {Node} container
 * @param {number} at
 */
function offset(words, container, at) {
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(container, at);
  return range.toString().replace(/\s+/g, " ").trimStart().length;
}

export function start() {
  const box = get("#reader-selection", HTMLElement);
  /** @type {number | undefined} */
  let timer;
  /** @type {Selected | undefined} */
  let found;

  function update() {
    found = selectedWords();
    if (!found) {
      if (box.matches(":popover-open")) box.hidePopover();
      return;
    }
    if (!box.matches(":popover-open")) box.showPopover();
    place(box, [...found.range.getClientRects()].at(-1) ?? found.range.getBoundingClientRect());
  }

  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    // Not before the finger or the mouse has come to rest.
    timer = setTimeout(update, 300);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.matches(":popover-open")) box.hidePopover();
  });
  // The press would take the selection away.
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("click", async () => {
    if (!found) return;
    const { clause, url } = found;
    box.hidePopover();
    await copy({ text: url }, "link to these words of", clause.label);
  });
}
