// The key c, and the list of keys. The search has / for itself.

import { clauseAround, clauses } from "./clauses.js";
import { openMenu } from "./copy.js";
import { elementOf, find, findAll, get } from "./dom.js";
import { areOn, isBusy, KEPT } from "./keyboard.js";
import { headerHeight, targeted } from "./page.js";

/** @import { Clause } from "./clauses.js" */

const dialog = () => get("#reader-keys", HTMLDialogElement);
const toggle = () => get("input", HTMLInputElement, dialog());

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
  const button = clause && find("[data-copy-menu]", HTMLElement, clause.element);
  if (!button) return;
  if (!isInView(button)) button.scrollIntoView({ block: "center" });
  openMenu(button);
}

function keep() {
  try {
    localStorage.setItem(KEPT, toggle().checked ? "on" : "off");
  } catch {
    // Storage is closed: the choice holds for this page.
  }
}

export function start() {
  toggle().checked = areOn();
  toggle().addEventListener("change", keep);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "c" || !toggle().checked || isBusy(event)) return;
    event.preventDefault();
    copyHere();
  });
  for (const button of findAll("[data-keys]", HTMLElement)) {
    button.addEventListener("click", () => dialog().showModal());
  }
}
