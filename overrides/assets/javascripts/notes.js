// On a wide screen a note opens by itself where it has room, which ends where the next one begins: so that every note
// stands beside its clause. What the reader opens or closes stays so.

const WIDE = matchMedia("screen and (min-width: 76.25em)");
const article = document.querySelector("article.document");
const notes = () => [...article.querySelectorAll(".clause:not(.is-out) .note")];
const moreOf = (note) => note.querySelector(":scope > details:not([data-chosen])");

function heightsWith(all, open) {
  for (const note of all) moreOf(note)?.toggleAttribute("open", open);
  return all.map((note) => note.getBoundingClientRect().height);
}

/** Open the notes that have room, and close the others. */
export function fit() {
  const all = notes();
  const closed = heightsWith(all, false);
  if (!WIDE.matches || article.dataset.view !== "both" || !all.length) return;
  const open = heightsWith(all, true);
  const rooms = all.map((note) => note.closest(".clause").getBoundingClientRect());
  let free = -Infinity;
  all.forEach((note, index) => {
    const top = Math.max(rooms[index].top, free);
    const end = rooms[index + 1]?.top ?? rooms[index].bottom;
    const fits = top + open[index] <= end;
    moreOf(note)?.toggleAttribute("open", fits);
    free = top + (fits ? open : closed)[index];
  });
}

/** Open or close all of every note, and forget what the reader chose. */
export function setAll(open) {
  for (const details of article.querySelectorAll(".note details")) {
    details.open = open;
    delete details.dataset.chosen;
  }
}

export function start() {
  if (!article) return;
  article.addEventListener("click", (event) => {
    const details = event.target.closest?.(".note > details > summary")?.parentElement;
    if (details) details.dataset.chosen = "";
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    // A phone's bars come and go without a change of width.
    if (width === innerWidth) return;
    width = innerWidth;
    fit();
  });
}
