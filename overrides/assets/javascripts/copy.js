// The control of a clause: its menu, and what that copies.

import { copy } from "./clipboard.js";
import { closest, findAll, get } from "./dom.js";
import { escaped } from "./markdown.js";
import { clauseAround } from "./page.js";
import { place } from "./popup.js";
import { selectedWords } from "./selection.js";

/**
 * @import { Content } from "./clipboard.js"
 * @import { Clause } from "./page.js"
 * @import { Selected } from "./selection.js"
 */

/** @param {Clause} clause */
function markdown({ blocks, label, url }) {
  const quoted = blocks.map((block) => `> ${escaped(block)}\n>\n`).join("");
  return `${quoted}> — [${escaped(label)}](${url})\n`;
}

/** @param {Clause} clause */
function quotation({ blocks, label, url }) {
  return `${blocks.join("\n\n")}\n\n— ${label}, ${url}`;
}

/** @param {Clause} clause */
function richQuotation({ blocks, label, url }) {
  const quote = document.createElement("blockquote");
  const source = document.createElement("p");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = label;
  source.append("— ", link);
  const paragraphs = blocks.map((block) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = block;
    return paragraph;
  });
  quote.append(...paragraphs, source);
  return quote;
}

/**
 * The clause whose menu is open, what is selected of it, and the button that opened it.
 * @typedef {object} Opened
 * @property {HTMLElement} button
 * @property {Clause} clause
 * @property {Selected | undefined} selected
 */

/** @type {Opened | undefined} */
let opened;

const box = () => get("#reader-menu-box", HTMLElement);
const items = () => findAll('[role="menuitem"]:not([hidden])', HTMLElement, box());

/**
 * @param {string} kind
 * @param {Opened} opened
 * @returns {Content}
 */
function contents(kind, { clause, selected }) {
  switch (kind) {
    case "link":
      return { text: clause.url };
    case "words":
      return { text: selected?.url ?? clause.url };
    case "markdown":
      return { text: markdown(clause) };
    case "rich":
      return { text: quotation(clause), rich: richQuotation(clause) };
    default:
      return { text: clause.cite(kind) };
  }
}

/**
 * Open the menu of the clause that a button belongs to.
 * @param {HTMLElement} button
 */
export function openMenu(button) {
  const clause = clauseAround(button);
  if (!clause) return;
  const found = selectedWords();
  const selected = found?.clause.words === clause.words ? found : undefined;
  opened = { button, clause, selected };
  get('[data-copy="words"]', HTMLElement, box()).hidden = !selected;
  get("#reader-menu-title", HTMLElement).textContent = clause.label;
  box().showPopover();
  place(box(), button.getBoundingClientRect());
  items()[0]?.focus({ preventScroll: true });
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const all = items();
  const here = all.findIndex((item) => item === document.activeElement);
  const to = new Map([["ArrowDown", here + 1], ["ArrowUp", here - 1], ["Home", 0], ["End", -1]]).get(event.key);
  if (to !== undefined) {
    event.preventDefault();
    all.at(to % all.length)?.focus();
  } else if (event.key === "Tab") {
    // A menu is no place to pass through: leave it from where it was opened.
    box().hidePopover();
    opened?.button.focus();
  }
}

/** @param {MouseEvent} event */
async function choose(event) {
  const item = closest(event.target, '[role="menuitem"]', HTMLElement);
  if (!item || !opened) return;
  const { button, clause } = opened;
  box().hidePopover();
  button.focus({ preventScroll: true });
  if ("share" in item.dataset) {
    const text = clause.blocks.join("\n\n");
    // Whoever closes the sheet has changed their mind: nothing to report.
    await navigator.share({ title: clause.label, text, url: clause.url }).catch(() => {});
  } else {
    await copy(contents(item.dataset.copy ?? "", opened), item.dataset.name ?? "", clause.label);
  }
}

export function start() {
  // A browser that shares nothing has no such function, whatever its type says.
  get("[data-share]", HTMLElement, box()).hidden = !("share" in navigator);
  box().addEventListener("keydown", walk);
  box().addEventListener("click", choose);
  box().addEventListener("toggle", (event) => {
    opened?.button.setAttribute("aria-expanded", String(event.newState === "open"));
  });
  /** @type {HTMLElement | undefined} */
  let wasOpenFor;
  document.addEventListener("pointerdown", (event) => {
    // The popup closes at the press on its own button; the click after it must not open it again.
    const button = closest(event.target, "[data-copy-menu]", HTMLElement);
    wasOpenFor = box().matches(":popover-open") && button === opened?.button ? button : undefined;
  }, true);
  document.addEventListener("click", (event) => {
    const button = closest(event.target, "[data-copy-menu]", HTMLElement);
    if (button && button !== wasOpenFor) openMenu(button);
    wasOpenFor = undefined;
  });
}
