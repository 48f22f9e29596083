// The keyboard. The theme has f, s and / for search, and p , n . for pages: none of them is taken here.

import { openMenu } from "./copy.js";
import { clauseAround, clauses } from "./page.js";
import { selectedWords } from "./selection.js";

const KEPT = "reader-keys";
const dialog = document.getElementById("reader-keys");
const toggle = dialog?.querySelector("input");

const header = () => document.querySelector(".md-header")?.offsetHeight ?? 0;

// The clause that the reader is at: where words are selected, where the focus is, what the address names,
// or the first in view.
function current(all) {
  const at = selectedWords()?.clause ?? clauseAround(document.activeElement) ?? clauseAround(document.querySelector(":target"));
  const seen = (clause) => clause.element.getBoundingClientRect().bottom > header() + 1;
  return all.find((clause) => clause.words === at?.words && isInView(clause.element)) ?? all.find(seen) ?? all.at(-1);
}

function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > header() && top < innerHeight;
}

function stepClause(by) {
  const link = document.querySelector(`.neighbours a[rel="${by > 0 ? "next" : "prev"}"]`);
  if (link) return link.click();
  const all = clauses().filter(({ element }) => element.matches(".clause:not(.is-out)"));
  if (!all.length) return undefined;
  const here = current(all);
  // From above the first clause, the next one is the first.
  const above = by > 0 && here === all[0] && document.querySelector(":target") === null && !here.element.contains(document.activeElement);
  return goTo(above ? here : all[all.indexOf(here) + by]);
}

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

function stepFinding(by) {
  const all = [...document.querySelectorAll('.clause:not(.is-out) mark[role="button"], .leaf mark[role="button"]')];
  const from = document.activeElement === document.body ? current(clauses())?.words : document.activeElement;
  const wanted = by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const ahead = all.filter((mark) => !from || from.compareDocumentPosition(mark) & wanted);
  const mark = by > 0 ? ahead[0] : ahead.at(-1);
  mark?.focus({ preventScroll: true });
  if (mark && !isInView(mark)) mark.scrollIntoView({ block: "center" });
}

function copyHere() {
  const clause = current(clauses());
  const button = clause?.element.querySelector("[data-copy-menu]");
  if (!button) return;
  if (!isInView(button)) button.scrollIntoView({ block: "center" });
  openMenu(button);
}

const ACTIONS = {
  __proto__: null,
  j: () => stepClause(1),
  k: () => stepClause(-1),
  l: () => stepFinding(1),
  h: () => stepFinding(-1),
  c: copyHere,
  "?": () => dialog.showModal(),
};

function isBusy(event) {
  const { target } = event;
  return (
    event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey ||
    target.isContentEditable || target.closest?.("input, textarea, select, dialog, [role=menu]")
  );
}

// Somebody who speaks to the computer, or whose hand slips, can do without single keys.
function areOn() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

function keep() {
  try {
    localStorage.setItem(KEPT, toggle.checked ? "on" : "off");
  } catch {
    // Storage is closed: the choice holds for this page.
  }
}

export function start() {
  toggle.checked = areOn();
  toggle.addEventListener("change", keep);
  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || isBusy(event) || !(event.key in ACTIONS)) return;
    event.preventDefault();
    ACTIONS[event.key]();
  });
  for (const button of document.querySelectorAll("[data-keys]")) {
    button.addEventListener("click", () => dialog.showModal());
  }
}
