// The items of the menu: each row says what it copies, and then in which forms.

import { element } from "./forms.js";

/**
 * The copy of an item, its name, and how the message names it.
 * @typedef {[kind: string, name: string, said: string]} Item
 */

/**
 * @param {string} kind
 * @param {string} said
 * @returns {Item[]}
 */
const forms = (kind, said) => [
  [`${kind}-rich`, "Formatted", said],
  [`${kind}-markdown`, "Markdown", `Markdown ${said}`],
  [`${kind}-html`, "HTML", `HTML ${said}`],
  [`${kind}-plain`, "Plain text", said],
];

/**
 * @param {string} tag
 * @param {string} name
 * @param {Record<string, string>} data
 */
export function itemOf(tag, name, data) {
  const made = element(tag, name);
  made.setAttribute("role", "menuitem");
  made.tabIndex = -1;
  Object.assign(made.dataset, data);
  return made;
}

/**
 * @param {string} name
 * @param {HTMLElement[]} items
 * @param {Record<string, string>} [data]
 */
function row(name, items, data = {}) {
  const title = element("p", name);
  title.setAttribute("aria-hidden", "true");
  const all = element("div", ...items);
  all.className = "menu__items";
  Object.assign(all.dataset, data);
  const made = element("div", title, all);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", name);
  return made;
}

/**
 * @param {string} name
 * @param {Item[]} items
 */
const copies = (name, items) =>
  row(name, items.map(([copy, text, said]) => itemOf("button", text, { copy, name: said })));

/**
 * A row with an item for each thing that can be cited here, in one format.
 * @param {string} name
 * @param {string} format
 */
const citations = (name, format) =>
  row(name, [], { cite: format, name: format === "plain" ? "citation of" : `${name} citation of` });

/**
 * All rows. Few people want those behind “More”.
 * @param {boolean} isAnswer  whether the menu is that of an answer, and not of the words of a text
 */
export function rows(isAnswer) {
  const files = [["json", "JSON"], ["md", "Markdown"], ["txt", "Plain text"]].map(([ending = "", name = ""]) =>
    itemOf("a", name, { ending })
  );
  const further = element("div", citations("BibTeX", "bibtex"), citations("CSL-JSON", "csl"), row("As data", files));
  further.dataset.further = "";
  return [
    copies(
      isAnswer ? "Answer with the words that decide it" : "Words with their findings",
      forms("argument", isAnswer ? "answer to" : "argument on"),
    ),
    copies(isAnswer ? "Answer alone" : "Words alone", [
      ...forms("quotation", "quotation from"),
      ["words-rich", "Selected words", "words of"],
    ]),
    copies("Link", [
      ["link", "Copy the link", "link to"],
      ["words-link", "Copy a link to the selected words", "link to these words of"],
    ]),
    citations("Citation", "plain"),
    itemOf("button", "More", { more: "" }),
    further,
    itemOf("button", "Share…", { share: "" }),
  ];
}
