// The box of the search: a combobox whose list holds the results. The focus stays in the field.

import { beginning, offerCheck } from "./check-offer.js";
import { closest, find, findAll, get } from "./dom.js";
import { counted, load, pageFor, result, tell } from "./search-results.js";

// As many results as the box shows without scrolling.
const SHOWN = 8;
/** @type {WeakSet<HTMLDialogElement>} */
const started = new WeakSet();

class Box {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.field = get("[role=combobox]", HTMLInputElement, dialog);
    this.list = get("[role=listbox]", HTMLElement, dialog);
    this.all = get("[data-all]", HTMLAnchorElement, dialog);
    this.asked = "";
  }

  start() {
    this.field.addEventListener("input", () => this.update());
    this.field.addEventListener("keydown", (event) => this.key(event));
    get("form", HTMLFormElement, this.dialog).addEventListener("submit", (event) => {
      event.preventDefault();
      this.follow(this.chosen() ?? this.options()[0]);
    });
    get("[data-close]", HTMLButtonElement, this.dialog).addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => {
      // Beside the box, and on a result of the page that is open: its fragment is reached below the box.
      if (event.target === this.dialog || closest(event.target, "a", HTMLAnchorElement)) this.dialog.close();
    });
    const offer = find("[data-check-offer]", HTMLElement, this.dialog);
    if (offer) offerCheck(this.field, offer);
    this.update();
    // A script that does not come now is loaded with the first letter, which says so if it fails again.
    load().catch(() => {});
  }

  options() {
    return findAll("[role=option]", HTMLAnchorElement, this.list);
  }

  chosen() {
    return find("[aria-selected=true]", HTMLAnchorElement, this.list);
  }

  /** @param {HTMLAnchorElement | undefined} option */
  follow(option) {
    if (option) option.click();
    else if (this.field.value.trim()) location.assign(pageFor(this.field.value.trim()));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    const options = this.options();
    const at = options.findIndex((option) => option === this.chosen());
    const last = options.length - 1;
    const to = new Map([
      ["ArrowDown", at < last ? at + 1 : 0],
      ["ArrowUp", at > 0 ? at - 1 : last],
    ]).get(event.key);
    if (to === undefined || !options.length) return;
    event.preventDefault();
    this.choose(options[to]);
  }

  /** @param {HTMLAnchorElement | undefined} option */
  choose(option) {
    for (const other of this.options()) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  async update() {
    const query = this.field.value.trim();
    this.asked = query;
    this.all.href = pageFor(query);
    if (!query) return this.show([], "");
    let engine;
    try {
      engine = await load();
    } catch {
      return tell(this.dialog, "The search could not be loaded.");
    }
    // Something else was typed meanwhile.
    if (query !== this.asked) return;
    const found = engine.search(beginning(query));
    this.show(found.slice(0, SHOWN).map(result), counted(found.length));
  }

  /**
   * @param {HTMLAnchorElement[]} links
   * @param {string} message
   */
  show(links, message) {
    for (const [at, link] of links.entries()) {
      link.id = `reader-search-${at}`;
      link.tabIndex = -1;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
    }
    this.list.replaceChildren(...links);
    this.list.hidden = !links.length;
    this.list.scrollTop = 0;
    this.field.setAttribute("aria-expanded", String(links.length > 0));
    this.choose(undefined);
    tell(this.dialog, message);
  }
}

/** @param {HTMLDialogElement} dialog */
export function start(dialog) {
  if (started.has(dialog)) return;
  started.add(dialog);
  new Box(dialog).start();
}
