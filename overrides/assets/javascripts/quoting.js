// Copies a selection: its words without the controls and styles of the page, and their source.

import { clauseAround, titleOfPage } from "./clauses.js";
import { inTheEdition } from "./contents.js";
import { closest, elementOf, findAll } from "./dom.js";
import { element, source } from "./forms.js";
import { canonical } from "./page.js";
import { isTranslated, REGION } from "./published.js";

/**
 * Element that stays in a copy -> what ends it in plain text.
 * @type {Map<string, string>}
 */
const ENDINGS = new Map();
for (const name of ["A", "B", "CODE", "EM", "I", "STRONG"]) ENDINGS.set(name, "");
for (const name of ["BR", "LI", "TR"]) ENDINGS.set(name, "\n");
for (const name of ["TD", "TH"]) ENDINGS.set(name, "\t");
const BLOCKS = ["BLOCKQUOTE", "DD", "DL", "DT", "H1", "H2", "H3", "H4", "OL", "P", "TABLE", "TBODY", "THEAD", "UL"];
for (const name of BLOCKS) ENDINGS.set(name, "\n\n");
// White space between the parts of these is none of the words.
const BOXES = "blockquote, div, dl, ol, table, tbody, thead, tr, ul";
const UNSEEN = "button, summary, svg, template, script, form, [popover], details:not([open]) > :not(summary)";
// Elements that mean nothing without those around them.
const WHOLE = "table, ol, ul, dl";

/**
 * The part of a node that is in a range and shown: only elements of ENDINGS stay, and links lead to the published
 * site.
 * @param {Node} node
 * @param {Range} range
 * @returns {Node[]}
 */
function cleaned(node, range) {
  if (!range.intersectsNode(node)) return [];
  if (node instanceof Text) {
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.length;
    return [document.createTextNode(node.data.slice(start, end).replace(/\s+/g, " "))];
  }
  if (!(node instanceof Element) || node.matches(UNSEEN) || getComputedStyle(node).display === "none") return [];
  const children = [...node.childNodes].flatMap((child) => cleaned(child, range));
  if (!ENDINGS.has(node.tagName)) return children;
  if (!children.some((child) => child.textContent?.trim()) && node.tagName !== "BR") return [];
  const copied = boxed(node.tagName, children);
  const href = node.getAttribute("href");
  if (href) copied.setAttribute("href", new URL(href, canonical).href);
  return [copied];
}

/**
 * @param {string} tag
 * @param {Node[]} children
 */
function boxed(tag, children) {
  const copied = element(tag, ...children);
  const isBox = copied.matches(BOXES) && children.some((child) => ENDINGS.get(child.nodeName));
  if (isBox) copied.replaceChildren(...children.filter((child) => child.textContent?.trim()));
  return copied;
}

/**
 * @param {Node} node
 * @returns {string}
 */
function textOf(node) {
  const text = node instanceof Text ? node.data : [...node.childNodes].map(textOf).join("");
  return text + (ENDINGS.get(node.nodeName) ?? "");
}

/**
 * The source of a selection: a text's words by their clause, anything else as the edition's.
 * @param {Range} range
 */
function sourceOf(range) {
  const start = elementOf(range.startContainer);
  const from = clauseAround(start);
  const to = clauseAround(elementOf(range.endContainer));
  // A whole paragraph ends at the beginning of what follows it.
  const clause = from && (to?.element === from.element || range.endOffset === 0) ? from : undefined;
  const { label, url } = clause ?? { label: titleOfPage(), url: canonical };
  const words = closest(start, "[data-clause]", HTMLElement);
  return { label: clause && words?.contains(range.endContainer) ? label : inTheEdition(label), url };
}

/** @param {ClipboardEvent} event */
function onCopy(event) {
  const selection = getSelection();
  const busy = closest(event.target, "input, textarea, dialog, pre", HTMLElement);
  if (event.defaultPrevented || busy || selection?.rangeCount !== 1 || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const common = elementOf(range.commonAncestorContainer);
  // A statement is made to be pasted as it is.
  const statement = closest(common, "[data-statement]", HTMLElement);
  const regions = findAll(REGION, HTMLElement).filter((region) => range.intersectsNode(region));
  if (!statement && !regions.length) return;
  const whole = boxed("div", cleaned(closest(common, WHOLE, HTMLElement) ?? range.commonAncestorContainer, range));
  const text = textOf(whole).replace(/ *\n */g, "\n").replace(/\n{3,}/g, "\n\n").trim();
  const { label: place, url } = sourceOf(range);
  const label = regions.some(isTranslated) ? `${place}, in a machine's translation` : place;
  if (![...whole.children].some((child) => ENDINGS.get(child.nodeName))) {
    whole.replaceChildren(element("p", ...whole.childNodes));
  }
  if (!statement) whole.append(source(label, url));
  event.clipboardData?.setData("text/html", whole.innerHTML);
  event.clipboardData?.setData("text/plain", statement ? text : `${text}\n\n— ${label}, ${url}`);
  event.preventDefault();
}

export function start() {
  document.addEventListener("copy", onCopy);
}
