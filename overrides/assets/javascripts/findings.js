// The quotations in a text: which findings each bears, and which of them a keyboard stops at.

import { closest, findAll } from "./dom.js";
import { fold } from "./page.js";

export const QUOTE = "[data-clause] mark[data-finding]";
/** The stop of the keyboard: a quotation, or the link that all of it stands in. */
export const STOP = "[data-clause] [data-stop]";

/**
 * A quotation and those that it lies in, innermost first.
 * @param {HTMLElement} mark
 * @returns {HTMLElement[]}
 */
export function layers(mark) {
  const outer = closest(mark.parentElement, QUOTE, HTMLElement);
  return outer ? [mark, ...layers(outer)] : [mark];
}

/** @type {Map<string | undefined, string> | undefined} */
let said;

/** The verdict of each finding: “Violates criterion 6”. Read once for all quotations of a page. */
function verdicts() {
  said ??= new Map(
    findAll("[data-frame] [data-verdict-line] a", HTMLElement)
      .map((link) => [closest(link, "[data-frame]", HTMLElement)?.dataset.finding, fold(link.textContent)]),
  );
  return said;
}

/**
 * The words for quoted words, for a reader who does not see their colors: those of each finding on them.
 * @param {HTMLElement} mark
 */
const verdictsOn = (mark) =>
  layers(mark).map(({ dataset }) => verdicts().get(dataset.finding)).filter(Boolean).join(", ");

/**
 * A piece of quoted words, the link that it stands in, and the findings on it.
 * @typedef {{ mark: HTMLElement, link: HTMLElement | undefined, findings: string }} Piece
 */

/** @type {Piece[] | undefined} */
let pieces;

/** The pieces of quoted words that no mark cuts further, in order. Looked up once. */
function allPieces() {
  pieces ??= findAll(QUOTE, HTMLElement).filter((mark) => !mark.querySelector("mark")).map((mark) => ({
    mark,
    link: closest(mark, "a", HTMLElement),
    findings: layers(mark).map(({ dataset }) => dataset.finding).join(" "),
  }));
  return pieces;
}

/**
 * Where a keyboard stops: at the last piece of words that several marks cut. Where every piece is inside a link, the
 * stop is the last one's link.
 * @returns {Map<HTMLElement, HTMLElement>} each stop with its mark
 */
function stops() {
  /** @type {Map<string, [HTMLElement, HTMLElement]>} */
  const last = new Map();
  for (const { mark, link, findings } of allPieces()) {
    if ("out" in mark.dataset) continue;
    const known = last.get(findings)?.[0];
    if (!link || !known || known instanceof HTMLAnchorElement) last.set(findings, [link ?? mark, mark]);
  }
  return new Map(last.values());
}

/**
 * Make the quotations buttons, which open the popup, or words again.
 * @param {boolean} on
 */
export function setInteractive(on) {
  const reachable = on ? stops() : new Map();
  for (const old of findAll(STOP, HTMLElement)) {
    if (reachable.has(old)) continue;
    for (const name of ["data-stop", "tabindex", "role", "aria-label", "aria-expanded", "aria-controls"]) {
      old.removeAttribute(name);
    }
  }
  for (const [stop, mark] of reachable) {
    if ("stop" in stop.dataset) continue;
    stop.dataset.stop = "";
    stop.setAttribute("aria-label", `${fold(stop.textContent)}: ${verdictsOn(mark)}`);
    if (stop !== mark) continue;
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-expanded", "false");
    mark.setAttribute("aria-controls", "reader-peek");
  }
}
