// The control of a clause: its menu, and what that copies.

import { copy } from "./clipboard.js";
import { clauseAround } from "./page.js";
import { place } from "./popup.js";
import { selectedWords } from "./selection.js";

// Words that Markdown would take for its own marks.
function escaped(text) {
  return text.replace(/[\\`*_[\]<]/g, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2").replace(/^[#>+-]/, "\\$&");
}

function markdown({ blocks, label, url }) {
  const quoted = blocks.map((block) => `> ${escaped(block)}\n>\n`).join("");
  return `${quoted}> — [${escaped(label)}](${url})\n`;
}

function quotation({ blocks, label, url }) {
  return `${blocks.join("\n\n")}\n\n— ${label}, ${url}`;
}

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

function contents(kind, clause) {
  switch (kind) {
    case "link":
      return { text: clause.url };
    case "words":
      return { text: selected.url };
    case "markdown":
      return { text: markdown(clause) };
    case "rich":
      return { text: quotation(clause), rich: richQuotation(clause) };
    default:
      return { text: clause.cite(kind) };
  }
}

const box = document.getElementById("reader-menu-box");
let opener;
let clause;
let selected;

/** Open the menu of the clause that a button belongs to. */
export function openMenu(button) {
  clause = clauseAround(button);
  opener = button;
  const found = selectedWords();
  selected = found?.clause.words === clause.words ? found : undefined;
  box.querySelector('[data-copy="words"]').hidden = !selected;
  document.getElementById("reader-menu-title").textContent = clause.label;
  box.showPopover();
  place(box, button.getBoundingClientRect());
  items()[0].focus({ preventScroll: true });
}

function items() {
  return [...box.querySelectorAll('[role="menuitem"]:not([hidden])')];
}

function walk(event) {
  const all = items();
  const here = all.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    all.at(to % all.length).focus();
  } else if (event.key === "Tab") {
    // A menu is no place to pass through: leave it from where it was opened.
    box.hidePopover();
    opener.focus();
  }
}

async function choose(event) {
  const item = event.target.closest('[role="menuitem"]');
  if (!item) return;
  box.hidePopover();
  opener.focus({ preventScroll: true });
  if ("share" in item.dataset) {
    const text = clause.blocks.join("\n\n");
    // Whoever closes the sheet has changed their mind: nothing to report.
    await navigator.share({ title: clause.label, text, url: clause.url }).catch(() => {});
  } else {
    await copy(contents(item.dataset.copy, clause), item.dataset.name, clause.label);
  }
}

export function start() {
  box.querySelector("[data-share]").hidden = !navigator.share;
  box.addEventListener("keydown", walk);
  box.addEventListener("click", choose);
  box.addEventListener("toggle", (event) => {
    opener?.setAttribute("aria-expanded", String(event.newState === "open"));
  });
  let wasOpenFor;
  document.addEventListener("pointerdown", (event) => {
    // The popup closes at the press on its own button; the click after it must not open it again.
    wasOpenFor = box.matches(":popover-open") && event.target.closest?.("[data-copy-menu]") === opener ? opener : undefined;
  }, true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy-menu]");
    if (button && button !== wasOpenFor) openMenu(button);
    wasOpenFor = undefined;
  });
}
