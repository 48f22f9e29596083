// The menu of a clause or a question, and what it copies. Nothing of this is loaded before somebody wants it.

import { blocksOf, menuOf } from "./clauses.js";
import { copy } from "./clipboard.js";
import { argument, quotation } from "./contents.js";
import { closest, find, findAll, get } from "./dom.js";
import { inForm } from "./forms.js";
import { itemOf, rows } from "./menu-items.js";
import { place } from "./popup.js";
import { start as startQuoting } from "./quoting.js";
import { contentOf, selectedWords, start as startSelection } from "./selection.js";

/**
 * @import { Content } from "./clipboard.js"
 * @import { Clause, Work } from "./clauses.js"
 * @import { Selected } from "./selection.js"
 */

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
const items = () => findAll('[role="menuitem"]:not([hidden], [hidden] *)', HTMLElement, box());
const more = () => get("[data-more]", HTMLElement, box());
const further = () => get("[data-further]", HTMLElement, box());

/**
 * The copy of an item of the menu, or undefined where the clause has no such thing.
 * @param {string} item
 * @param {Opened} opened
 * @returns {Content | undefined}
 */
function contents(item, { clause, selected }) {
  const [kind, form] = item.split("-");
  switch (kind) {
    case "argument": {
      const whole = argument(clause);
      return whole && inForm(whole, form);
    }
    case "quotation":
      return clause.words && inForm(quotation(clause, clause.words), form);
    case "words":
      return selected && contentOf(selected, form);
    default:
      return { text: clause.url };
  }
}

/**
 * An item that copies the citation of one work, in the format of its row.
 * @param {HTMLElement} row
 * @param {Work} work
 */
function citing(row, work) {
  const item = itemOf("button", work.name, {});
  const format = /** @type {"plain" | "bibtex" | "csl"} */ (row.dataset.cite);
  item.addEventListener("click", () => {
    const text = format === "csl" ? JSON.stringify([work.csl], null, 2) : work[format];
    copy({ text: text.replaceAll("{url}", work.href) }, row.dataset.name ?? "", work.csl.title);
  });
  return item;
}

/**
 * Open the menu of the clause that a button belongs to.
 * @param {HTMLElement} button
 */
export function openMenu(button) {
  const clause = menuOf(button);
  if (!clause) return;
  const found = selectedWords();
  const isHere = found?.clause?.url === clause.url && !found.translated;
  opened = { button, clause, selected: isHere ? found : undefined };
  get("#reader-menu", HTMLElement).replaceChildren(...rows("answer" in (clause.words?.dataset ?? {})));
  for (const row of findAll("[data-cite]", HTMLElement, box())) {
    row.replaceChildren(...clause.works.map((work) => citing(row, work)));
  }
  for (const item of findAll("[data-copy]", HTMLElement, box())) {
    item.hidden = !contents(item.dataset.copy ?? "", opened);
  }
  // The data beside the page is a file: the menu leads there, and copies nothing.
  const hasData = find('link[type="application/json"]', HTMLLinkElement);
  for (const link of findAll("[data-ending]", HTMLAnchorElement, box())) {
    link.hidden = !hasData;
    link.href = `${clause.local.replace(/\/(#.*)?$/, "")}.${link.dataset.ending}`;
  }
  // A browser that shares nothing has no such function, whatever its type says.
  get("[data-share]", HTMLElement, box()).hidden = !("share" in navigator);
  further().hidden = true;
  get("#reader-menu-title", HTMLElement).textContent = clause.label;
  box().showPopover();
  place(box(), button.getBoundingClientRect());
  items()[0]?.focus({ preventScroll: true });
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const all = items();
  const here = all.findIndex((item) => item === document.activeElement);
  const to = new Map([
    ["ArrowDown", here + 1],
    ["ArrowRight", here + 1],
    ["ArrowUp", here - 1],
    ["ArrowLeft", here - 1],
    ["Home", 0],
    ["End", -1],
  ]).get(event.key);
  if (to !== undefined) {
    event.preventDefault();
    all.at(to % all.length)?.focus();
  } else if (event.key === "Tab") {
    // A menu is no place to pass through: leave it from where it was opened.
    box().hidePopover();
    opened?.button.focus();
  }
}

/**
 * Show what few people want, in place of the item that leads to it.
 * @param {HTMLElement} button
 */
function showFurther(button) {
  more().hidden = true;
  further().hidden = false;
  place(box(), button.getBoundingClientRect());
  get('[role="menuitem"]', HTMLElement, further()).focus({ preventScroll: true });
}

/** @param {MouseEvent} event */
async function choose(event) {
  const item = closest(event.target, '[role="menuitem"]', HTMLElement);
  if (!item || !opened) return;
  const { button, clause } = opened;
  if (item === more()) return showFurther(button);
  box().hidePopover();
  button.focus({ preventScroll: true });
  if (!("copy" in item.dataset || "share" in item.dataset)) return;
  if ("share" in item.dataset) {
    const text = clause.words ? blocksOf(clause.words).join("\n\n") : clause.label;
    // A reader who closes the sheet has changed their mind: nothing to report.
    await navigator.share({ title: clause.label, text, url: clause.url }).catch(() => {});
  } else {
    const content = contents(item.dataset.copy ?? "", opened);
    if (content) await copy(content, item.dataset.name ?? "", clause.label);
  }
}

/** @type {HTMLElement | undefined} */
let wasOpenFor;

/**
 * The button was pressed: open its menu, or leave it closed where the same press has just closed it.
 * @param {HTMLElement} button
 */
export function press(button) {
  if (button !== wasOpenFor) openMenu(button);
  wasOpenFor = undefined;
}

/** The selection of the page's words, for a caller that may not wait for this module. */
export function selected() {
  return selectedWords();
}

export function start() {
  box().addEventListener("keydown", walk);
  box().addEventListener("click", choose);
  box().addEventListener("toggle", (event) => {
    opened?.button.setAttribute("aria-expanded", String(event.newState === "open"));
  });
  document.addEventListener("pointerdown", (event) => {
    const button = closest(event.target, "[data-copy-menu]", HTMLElement);
    wasOpenFor = box().matches(":popover-open") && button === opened?.button ? button : undefined;
  }, true);
  startSelection();
  startQuoting();
}
