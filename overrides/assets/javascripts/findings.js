// The quotations in a text: which findings each bears, and which of them a keyboard stops at.

const QUOTE = ".words mark.quote";

/** The findings on some quoted words, innermost first: copies of those that the page shows. */
export function findingsAt(mark) {
  const copies = [];
  for (let at = mark; at; at = at.parentElement.closest(QUOTE)) {
    const shown = document.querySelector(`.finding[data-finding="${CSS.escape(at.dataset.finding)}"]`);
    if (shown) copies.push(copyOf(shown));
  }
  return copies;
}

function copyOf(finding) {
  const copy = finding.cloneNode(true);
  copy.removeAttribute("id");
  copy.classList.remove("is-out");
  for (const name of Object.keys(copy.dataset)) delete copy.dataset[name];
  return copy;
}

// Words that several marks cut into pieces are one stop, at their last piece. Words inside a link have the link's.
function stops() {
  const last = new Map();
  for (const mark of document.querySelectorAll(QUOTE)) {
    if (mark.querySelector("mark") || mark.closest("a") || mark.classList.contains("is-out")) continue;
    const path = [];
    for (let at = mark; at; at = at.parentElement.closest(QUOTE)) path.push(at.dataset.finding);
    last.set(path.join(" "), mark);
  }
  return new Set(last.values());
}

/** Make the quotations buttons, or words again. A button opens the popup with this id. */
export function setInteractive(on, popup = "reader-peek") {
  const reachable = on ? stops() : new Set();
  for (const mark of document.querySelectorAll(QUOTE)) {
    if (reachable.has(mark)) {
      mark.tabIndex = 0;
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-expanded", "false");
      mark.setAttribute("aria-controls", popup);
    } else {
      for (const name of ["tabindex", "role", "aria-expanded", "aria-controls"]) mark.removeAttribute(name);
    }
  }
}
