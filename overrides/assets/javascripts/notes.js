// On a wide screen the notes on what violates a criterion open by themselves, where no later note has to stand far
// below its clause; not in a long text. What the reader opens or closes stays so, also for who comes back to the page.

import { closest, find, findAll } from "./dom.js";

const WIDE = matchMedia("screen and (min-width: 76.25em)");
const ANCHORED = CSS.supports("anchor-scope: --reader-clause");
const CLAUSE = '[data-unit="section"]:not([data-out])';
const KEPT = "readerNotes";
/** Pixels */
const LINE = 24;

const article = () => find("[data-document]", HTMLElement);
const allDetails = () => findAll("[data-note] details", HTMLDetailsElement, article());

/** Whether notes take no room in the text. Without anchors, and in a long text, an open note parts it. */
const standAside = () => WIDE.matches && ANCHORED && !article()?.hasAttribute("data-long");

/** @param {HTMLDetailsElement} details */
const opensByItself = ({ dataset }) => "opens" in dataset && !("chosen" in dataset);

/**
 * Where a clause begins, how far down its note may begin, the note's height when closed and when open, and what opens.
 * @typedef {{ top: number, latest: number, closed: number, open: number, details?: HTMLDetailsElement }} Place
 */

/**
 * Whether no note begins too far down, each standing below the note before it.
 * @param {Place[]} places
 * @param {Set<Place>} opened
 */
function standBeside(places, opened) {
  let free = -Infinity;
  return places.every((place) => {
    const top = Math.max(place.top, free);
    free = top + (opened.has(place) ? place.open : place.closed);
    return top <= place.latest;
  });
}

/**
 * What of all notes is to be open.
 * @param {Place[]} places
 */
function choose(places) {
  /** @type {Set<Place>} */
  const opened = new Set();
  for (const place of places) {
    if (!place.details) continue;
    opened.add(place);
    if (!standBeside(places, opened)) opened.delete(place);
  }
  return opened;
}

let fittedTo = 0;

/** Open the notes that have room, and close the others: once for each width of the window. */
export function fit() {
  if (fittedTo === innerWidth || (article()?.dataset.view ?? "both") !== "both") return;
  fittedTo = innerWidth;
  openWhatFits();
}

/**
 * What is written is written at once, and read at once: a browser lays the page out twice, and not for each note.
 */
function openWhatFits() {
  const ready = allDetails().filter(opensByItself);
  for (const details of ready) details.open = false;
  if (standAside() && ready.length) {
    const places = findAll(CLAUSE, HTMLElement).flatMap((clause) => placeOf(clause, ready));
    for (const details of ready) details.open = true;
    for (const place of places) if (place.details) place.open = heightOf(place.details);
    const opened = new Set([...choose(places)].map((place) => place.details));
    for (const details of ready) details.open = opened.has(details);
  }
}

/**
 * @param {HTMLElement} clause
 * @param {HTMLDetailsElement[]} ready
 * @returns {Place[]}
 */
function placeOf(clause, ready) {
  const note = find("[data-note]", HTMLElement, clause);
  if (!note) return [];
  const { top, bottom } = clause.getBoundingClientRect();
  const { height } = note.getBoundingClientRect();
  // What says nothing of a criterion may give way to what does.
  const latest = find("[data-frame]", HTMLElement, note) ? Math.max(top, bottom - LINE) : bottom + 2 * LINE;
  return [{ top, latest, closed: height, open: height, details: ready.find((details) => note.contains(details)) }];
}

/** @param {HTMLDetailsElement} details */
const heightOf = (details) => closest(details, "[data-note]", HTMLElement)?.getBoundingClientRect().height ?? 0;

/** Where the notes take no room in the page, it ends below what the reader has opened. */
export function makeRoom() {
  const text = article();
  if (!text) return;
  text.style.minBlockSize = "";
  if (!standAside() || text.dataset.view !== "both" || !find("[data-chosen]", HTMLElement, text)) return;
  const end = Math.max(...findAll("[data-note]", HTMLElement, text).map((note) => note.getBoundingClientRect().bottom));
  text.style.minBlockSize = `${Math.ceil(end - text.getBoundingClientRect().top)}px`;
}

/** The entry of the browser's history remembers what the reader opened and closed, by its place on the page. */
function remember() {
  const chosen = allDetails().flatMap(({ dataset, open }, index) => "chosen" in dataset ? [[index, open]] : []);
  if (chosen.length || history.state?.[KEPT]) history.replaceState({ ...history.state, [KEPT]: chosen }, "");
}

function recall() {
  const all = allDetails();
  for (const [index, open] of history.state?.[KEPT] ?? []) {
    const details = all[index];
    if (!details) continue;
    details.open = open;
    details.dataset.chosen = "";
  }
}

export function start() {
  const text = article();
  if (!text) return;
  recall();
  fit();
  text.addEventListener("click", (event) => {
    const summary = closest(event.target, "[data-note] summary", HTMLElement);
    summary?.parentElement?.toggleAttribute("data-chosen", true);
  });
  text.addEventListener("toggle", ({ target }) => {
    if (!closest(target, "[data-chosen]", HTMLElement)) return;
    remember();
    makeRoom();
  }, true);
  // A place on the page is an entry of its own.
  addEventListener("hashchange", remember);
  addEventListener("resize", () => {
    fit();
    makeRoom();
  });
}
