// On a wide screen a note opens by itself where it has room, which ends where the next one begins: so that every note
// stands beside its clause. What the reader opens or closes stays so.

import { closest, find, findAll } from "./dom.js";

const WIDE = matchMedia("screen and (min-width: 76.25em)");
const DETAILS = "[data-note] > details";

const article = () => find("[data-document]", HTMLElement);

/** @param {HTMLElement} note */
const moreOf = (note) => find(":scope > details:not([data-chosen])", HTMLDetailsElement, note);

/**
 * @param {HTMLElement[]} notes
 * @param {boolean} open
 */
function heightsWith(notes, open) {
  for (const note of notes) moreOf(note)?.toggleAttribute("open", open);
  return notes.map((note) => note.getBoundingClientRect().height);
}

/** Open the notes that have room, and close the others. Where only notes are shown, all of them stay as they are. */
export function fit() {
  const text = article();
  if (text?.dataset.view !== "both") return;
  const notes = findAll('[data-unit="section"]:not([data-out]) [data-note]', HTMLElement, text);
  const closed = heightsWith(notes, false);
  if (!WIDE.matches) return;
  const open = heightsWith(notes, true);
  const rooms = notes.map((note) => (closest(note, "[data-unit]", HTMLElement) ?? note).getBoundingClientRect());
  let free = -Infinity;
  notes.forEach((note, index) => {
    const room = rooms[index] ?? note.getBoundingClientRect();
    const top = Math.max(room.top, free);
    const end = rooms[index + 1]?.top ?? room.bottom;
    const fits = top + (open[index] ?? 0) <= end;
    moreOf(note)?.toggleAttribute("open", fits);
    free = top + ((fits ? open : closed)[index] ?? 0);
  });
}

/**
 * Open or close all of every note, and forget what the reader chose.
 * @param {boolean} open
 */
export function setAll(open) {
  for (const details of findAll("[data-note] details", HTMLDetailsElement, article())) {
    details.open = open;
    delete details.dataset.chosen;
  }
}

export function start() {
  article()?.addEventListener("click", (event) => {
    const summary = closest(event.target, `${DETAILS} > summary`, HTMLElement);
    summary?.parentElement?.toggleAttribute("data-chosen", true);
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    // A phone's bars come and go without a change of width.
    if (width === innerWidth) return;
    width = innerWidth;
    fit();
  });
}
