// The key c, and the list of keys. The search has / for itself.

import { clauseAround, clauses } from "./clauses.js";
import { openMenu } from "./copy.js";
import { elementOf, find, findAll, get } from "./dom.js";
import { element } from "./forms.js";
import { areOn, isBusy, STORAGE_KEY } from "./keyboard.js";
import { headerHeight, targeted } from "./page.js";

/** @import { Clause } from "./clauses.js" */

const KEYS = [
  ["↓", "from a quoted link to its finding"],
  ["c", "copy or cite the clause"],
  ["/", "search"],
  ["Esc", "close what has opened"],
];

/** Whether single keys are used. Where storage is closed, the choice holds for this page. */
let on = true;

/** The list of the keys. A page that nobody asks for it has none. */
function dialog() {
  return find("#reader-keys", HTMLDialogElement) ?? made();
}

function made() {
  const dialog = document.createElement("dialog");
  dialog.id = "reader-keys";
  dialog.className = "popup";
  dialog.setAttribute("aria-labelledby", "reader-keys-title");
  const title = element("h2", "Keyboard shortcuts");
  title.id = "reader-keys-title";
  const rows = KEYS.map(([key = "", what = ""]) =>
    element("div", element("dt", element("kbd", key)), element("dd", what))
  );
  const list = element("dl", ...rows);
  list.className = "keys";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = on;
  box.addEventListener("change", () => keep(box.checked));
  const close = document.createElement("button");
  close.className = "button";
  close.append("Close");
  close.addEventListener("click", () => dialog.close());
  dialog.append(title, list, element("p", element("label", box, " Use the single keys of this list")), close);
  get("#reader-by-hand", HTMLDialogElement).after(dialog);
  return dialog;
}

/**
 * The clause that the reader is at: where words are selected, where the focus is, what the address names, or the first
 * in view.
 * @param {Clause[]} all
 */
function current(all) {
  const selection = getSelection();
  const from = selection?.isCollapsed ? undefined : elementOf(selection?.anchorNode);
  const at = clauseAround(from) ?? clauseAround(document.activeElement) ?? clauseAround(targeted());
  return (
    all.find((clause) => clause.words === at?.words && isInView(clause.element)) ??
      all.find((clause) => clause.element.getBoundingClientRect().bottom > headerHeight() + 1) ??
      all.at(-1)
  );
}

/** @param {Element} element */
function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > headerHeight() && top < innerHeight;
}

function copyHere() {
  const clause = current(clauses());
  const button = find("[data-copy-menu]", HTMLElement, clause?.element);
  if (!button) return;
  if (!isInView(button)) button.scrollIntoView({ block: "center" });
  openMenu(button);
}

/** @param {boolean} choice */
function keep(choice) {
  on = choice;
  try {
    localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
  } catch {
    // It stays here.
  }
}

export function start() {
  on = areOn();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "c" || !on || isBusy(event)) return;
    event.preventDefault();
    copyHere();
  });
  for (const button of findAll("[data-keys]", HTMLElement)) {
    button.addEventListener("click", () => dialog().showModal());
  }
}
