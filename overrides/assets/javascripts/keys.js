// The keyboard. The search has / for itself.

import { clauseAround, clauses } from "./clauses.js";
import { openMenu } from "./copy.js";
import { elementOf, find, findAll, get } from "./dom.js";
import { areOn, isBusy, KEPT } from "./keyboard.js";
import { headerHeight, targeted } from "./page.js";

/** @import { Clause } from "./clauses.js" */

const UNIT = "[data-unit]:not([data-out])";

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

/** @param {1 | -1} by */
function stepClause(by) {
  const link = find(`[data-neighbours] a[rel="${by > 0 ? "next" : "prev"}"]`, HTMLAnchorElement);
  if (link) return link.click();
  const all = clauses().filter(({ element }) => element.matches('[data-unit="section"]:not([data-out])'));
  const here = current(all);
  if (!here) return;
  // From above the first clause, the next one is the first.
  const above = by > 0 && here === all[0] && !targeted() && !here.element.contains(document.activeElement);
  goTo(above ? here : all[all.indexOf(here) + by]);
}

/** @param {Clause | undefined} clause */
function goTo(clause) {
  if (!clause) return;
  // The address names the clause, which marks it; a step is no page to go back over.
  location.replace(`#${encodeURIComponent(clause.words.id)}`);
  const shown = clause.words.offsetParent ? clause.words : clause.element;
  if (shown !== clause.words) shown.scrollIntoView();
  shown.tabIndex = -1;
  shown.addEventListener("blur", () => shown.removeAttribute("tabindex"), { once: true });
  shown.focus({ preventScroll: true });
}

/** @param {1 | -1} by */
function stepFinding(by) {
  const all = findAll(`${UNIT} [data-stop]`, HTMLElement);
  const from = document.activeElement === document.body ? current(clauses())?.words : document.activeElement;
  const wanted = by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const ahead = all.filter((mark) => !from || from.compareDocumentPosition(mark) & wanted);
  const mark = by > 0 ? ahead[0] : ahead.at(-1);
  mark?.focus({ preventScroll: true });
  if (mark && !isInView(mark)) mark.scrollIntoView({ block: "center" });
}

function copyHere() {
  const clause = current(clauses());
  const button = clause && find("[data-copy-menu]", HTMLElement, clause.element);
  if (!button) return;
  if (!isInView(button)) button.scrollIntoView({ block: "center" });
  openMenu(button);
}

/** @type {Map<string, () => void>} */
const ACTIONS = new Map([
  ["j", () => stepClause(1)],
  ["k", () => stepClause(-1)],
  ["l", () => stepFinding(1)],
  ["h", () => stepFinding(-1)],
  ["c", copyHere],
  ["?", () => dialog().showModal()],
]);

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
    const action = ACTIONS.get(event.key);
    if (!action || !toggle().checked || isBusy(event)) return;
    event.preventDefault();
    action();
  });
  for (const button of findAll("[data-keys]", HTMLElement)) {
    button.addEventListener("click", () => dialog().showModal());
  }
}
