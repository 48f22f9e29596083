// The modes of a whole text: text, commentary or both, and findings of which kind. The URL says it, to be shared.

import { keepInUrl } from "./choices.js";
import { closest, find, findAll, get } from "./dom.js";
import { setInteractive } from "./findings.js";
import { headerHeight, targeted } from "./page.js";

/**
 * @typedef {{ view: string, criterion: string, verdict: string }} State
 * @typedef {{ element: HTMLElement, findings: HTMLElement[], marks: HTMLElement[] }} Clause
 */

/** @type {Readonly<State>} */
const DEFAULT = { view: "both", criterion: "", verdict: "" };
const NAMES = /** @type {const} */ (["view", "criterion", "verdict"]);
const TOOLBAR = "[data-toolbar]";
const CLAUSE = '[data-unit="section"]';
/** A clause that goes on behind its parts. */
const REST = '[data-unit="rest"]';

/**
 * The parts of each clause that answer to a choice: looked up once.
 * @type {Clause[]}
 */
let clauses = [];

const sections = () => clauses.filter(({ element }) => element.matches(CLAUSE));
const form = () => get(TOOLBAR, HTMLFormElement);
const article = () => get("[data-document]", HTMLElement);
/** Whether the browser has what the quotations open. */
const isReady = () => document.documentElement.classList.contains("reader-ready");

/**
 * A field of the form. A text without findings has none to choose them by.
 * @param {string} name
 */
function field(name) {
  const found = form().elements.namedItem(name);
  return found instanceof HTMLSelectElement || found instanceof RadioNodeList ? found : undefined;
}

/** @param {HTMLSelectElement | RadioNodeList | undefined} field */
function valuesOf(field) {
  if (field instanceof HTMLSelectElement) return [...field.options].map((option) => option.value);
  return [...field ?? []].map((radio) => /** @type {HTMLInputElement} */ (radio).value);
}

/** @returns {State} */
function read() {
  const asked = new URLSearchParams(location.search);
  const state = { ...DEFAULT };
  for (const name of NAMES) {
    const value = asked.get(name)?.split("/").at(-1) ?? "";
    if (valuesOf(field(name)).includes(value)) state[name] = value;
  }
  return state;
}

/** @param {State} state */
function write(state) {
  keepInUrl(NAMES.map((name) => ({ name, value: state[name] === DEFAULT[name] ? "" : state[name] })));
}

/** @param {State} state */
function fill(state) {
  for (const name of NAMES) {
    const chosen = field(name);
    if (chosen) chosen.value = state[name];
  }
}

/** @param {State} state */
function apply(state) {
  fill(state);
  article().dataset.view = state.view;
  const left = filter(state);
  const count = left === undefined ? "" : `${left} of ${sections().length} clauses`;
  get("[data-count]", HTMLOutputElement, form()).value = count;
  if (isReady()) setInteractive(state.view !== "text");
}

/**
 * Put aside what is not asked for. Returns how many clauses are left, or undefined where nothing is asked.
 * @param {State} state
 */
function filter({ criterion, verdict }) {
  const select = field("criterion");
  const address = criterion && select instanceof HTMLSelectElement && select.selectedOptions[0]?.dataset.address;
  /** @param {HTMLElement} finding */
  const fits = ({ dataset }) =>
    (!address || dataset.criterion === address) && (!verdict || dataset.verdict === verdict);
  const isAsked = Boolean(address || verdict);
  for (const { element, findings, marks } of clauses) {
    const fitting = new Set(findings.filter(fits).map(({ dataset }) => dataset.finding));
    for (const part of [...findings, ...marks]) part.toggleAttribute("data-out", !fitting.has(part.dataset.finding));
    const out = isAsked && !fitting.size;
    if (element.inert === out) continue;
    element.toggleAttribute("data-out", out);
    element.inert = out;
  }
  return isAsked ? sections().filter(({ element }) => !element.inert).length : undefined;
}

/**
 * The clause that is being read keeps its place in the window, whatever comes or goes above it.
 * @param {() => void} change
 */
function keepingPlace(change) {
  const header = headerHeight();
  const reading = clauses.find(({ element }) => element.getBoundingClientRect().bottom > header)?.element;
  const before = reading?.getBoundingClientRect().top ?? header;
  change();
  if (reading && before < header) scrollBy({ top: reading.getBoundingClientRect().top - before, behavior: "instant" });
}

/** @param {Event} event */
function onChange({ target }) {
  const state = { ...DEFAULT };
  for (const name of NAMES) state[name] = field(name)?.value ?? DEFAULT[name];
  // The bare text has no findings to choose from: whoever chooses findings wants to see them.
  if (state.view === "text") {
    if (target instanceof HTMLInputElement && target.name === "view") Object.assign(state, DEFAULT, { view: "text" });
    else state.view = DEFAULT.view;
  }
  keepingPlace(() => apply(state));
  // The browser lays the page out before it writes the address: after the next frame nothing is left to lay out.
  requestAnimationFrame(() => setTimeout(write, 0, state));
}

export function start() {
  if (!find(TOOLBAR, HTMLFormElement)) return;
  /** @type {Map<string | undefined, HTMLElement[]>} */
  const findings = new Map();
  clauses = findAll(`${CLAUSE}, ${REST}`, HTMLElement, article()).map((element) => {
    const id = find("[data-clause]", HTMLElement, element)?.dataset.clause;
    if (element.matches(CLAUSE)) findings.set(id, findAll("[data-note] [data-finding]", HTMLElement, element));
    return { element, findings: findings.get(id) ?? [], marks: findAll("mark[data-finding]", HTMLElement, element) };
  });
  const state = read();
  if (state.view === "text") Object.assign(state, DEFAULT, { view: "text" });
  const changed = NAMES.some((name) => state[name] !== DEFAULT[name]);
  // A browser may have filled the form with what was chosen before a reload.
  if (changed) apply(state);
  else fill(state);
  form().addEventListener("change", onChange);
  form().addEventListener("submit", (event) => event.preventDefault());
  const target = changed ? targeted() : null;
  (closest(target, CLAUSE, HTMLElement) ?? target)?.scrollIntoView();
}
