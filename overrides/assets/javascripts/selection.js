// "Quote these words", "Link to these words": of a text, and of what the edition says of it.

import { blocksOf, clauseAround, titleOfPage } from "./clauses.js";
import { copy } from "./clipboard.js";
import { inTheEdition, quotationOf } from "./contents.js";
import { chosen, offset } from "./directive.js";
import { closest, elementOf, get } from "./dom.js";
import { inForm } from "./forms.js";
import { canonical, fold } from "./page.js";
import { place } from "./popup.js";
import { isTranslated, published, REGION } from "./published.js";

/**
 * @import { Content } from "./clipboard.js"
 * @import { Chosen } from "./directive.js"
 * @import { Clause } from "./clauses.js"
 */

/**
 * A selection: words of one region, and where they stand. `isText` where they are a text's own words. Of a
 * translated region it is all that was published there: words that nobody wrote are not quoted.
 * @typedef {object} Place
 * @property {Clause | undefined} clause
 * @property {string} label
 * @property {string} url
 * @property {boolean} isText
 * @property {boolean} translated
 * @property {Range} range
 * @typedef {Chosen & Place} Selected
 */

/**
 * The selection within one region, or undefined.
 * @returns {Selected | undefined}
 */
export function selectedWords() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const from = elementOf(range.startContainer);
  const region = closest(from, REGION, HTMLElement);
  if (!region) return undefined;
  const text = fold(region.textContent);
  const inside = region.contains(range.endContainer);
  // A selection of a whole paragraph ends at the beginning of what follows it, which is none of its words.
  if (!inside && fold(range.toString()).length > text.length + 1) return undefined;
  const start = offset(region, range.startContainer, range.startOffset);
  const end = inside ? offset(region, range.endContainer, range.endOffset) : text.length;
  const clause = clauseAround(region);
  const isText = "clause" in region.dataset;
  // On the clause's page its headline stands above the words, and may begin with the same.
  const around = clause && isText ? `${clause.headline}\n${text}` : fold((clause?.element ?? region).textContent);
  const words = chosen(region, start, end, around);
  const { label, url } = clause ?? { label: titleOfPage(), url: canonical };
  if (!words) return undefined;
  const where = { clause, label, isText, range };
  if (!isTranslated(region)) return { ...words, ...where, url: url + words.fragment, translated: false };
  const blocks = isText || "answer" in region.dataset ? blocksOf(region) : [fold(published(region).textContent)];
  return { fragment: "", prefix: "", text: blocks.join(" "), blocks, ...where, url, translated: true };
}

/**
 * The selected words with their place, or their URL alone.
 * @param {Selected} selected
 * @param {string} [form]
 * @returns {Content}
 */
export function contentOf({ blocks, label, url, isText }, form) {
  if (form === "link") return { text: url };
  return inForm(quotationOf(blocks, isText ? label : inTheEdition(label), url), form);
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

  function wait() {
    clearTimeout(timer);
    // Not before the finger or the mouse has come to rest.
    timer = setTimeout(update, 300);
  }

  document.addEventListener("selectionchange", wait);
  wait();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.matches(":popover-open")) box.hidePopover();
  });
  // The press would take the selection away.
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("click", async ({ target }) => {
    const form = closest(target, "[data-take]", HTMLElement)?.dataset.take;
    if (!found || !form) return;
    box.hidePopover();
    const name = form === "link" ? "link to these words of" : "words of";
    const instead = form === "link" ? "link to" : "the published words of";
    await copy(contentOf(found, form), found.translated ? `this page is translated: ${instead}` : name, found.label);
  });
}
