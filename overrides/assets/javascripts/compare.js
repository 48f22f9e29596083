// A clause beside that of any other version: the words that differ, chosen on its page and kept in the URL.

import { keepInUrl } from "./choices.js";
import { find, get, pageAt } from "./dom.js";

const KEY = "with";
// More pairs of words than this take a browser noticeably long.
const MANY = 4_000_000;
// What is the same is as in `linking/wording.py`, and a test compares the two.
const MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
const MARKS = "\"'“”„‟‘’‚‛«»‹›";
const TOKEN = new RegExp(
  String.raw`(?<date>${MONTH} \d{1,2}, \d{4}|\d{1,2} ${MONTH} \d{4}|\d{4}-\d\d-\d\d)` +
    String.raw`|https?:\/\/[^\s<>()\[\]“”"]*[\p{L}\p{N}_\/]|(?<sign>©|\([cC]\))` +
    String.raw`|[\p{L}\p{N}]+(?:[\-'’][\p{L}\p{N}]+)*|[^\s${MARKS}]`,
  "gu",
);

/** @typedef {{ text: string, key: string, marks: number }} Token  words as they stand, and as they are compared */
/** @typedef {{ was: string, now: string, same: boolean }} Edit */

/**
 * @param {string} text
 * @param {string[]} names  the names of the versions, the longest first
 * @returns {Token[]}
 */
function tokens(text, names) {
  const known = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") || "(?!)";
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${known})(?![\\p{L}\\p{N}_]|\\.\\p{N})`, "giu");
  const marker = /^(?:\d+|[a-z]|[ivx]+)\. /.exec(text)?.[0].length ?? 0;
  const named = [...text.matchAll(pattern)].map((match) => ({ match, key: "\0name" }));
  const rest = text.replace(pattern, (name) => " ".repeat(name.length));
  const words = [...rest.matchAll(TOKEN)].map((match) => ({
    match,
    key: match.groups?.date ? "\0date" : match.groups?.sign ? "\0sign" : match[0].replaceAll("’", "'"),
  }));
  const all = [...named, ...words].filter(({ match }) => match.index >= marker);
  all.sort((a, b) => a.match.index - b.match.index);
  const starts = all.map(({ match }, number) => {
    const before = all[number - 1]?.match;
    if (!before) return 0;
    // The marks directly before a word belong to it, what stands behind one to that.
    const end = before.index + before[0].length;
    const space = text.slice(end, match.index).lastIndexOf(" ");
    return space < 0 ? match.index : end + space + 1;
  });
  return all.map(({ key }, number) => {
    const its = text.slice(starts[number], starts[number + 1] ?? text.length);
    return { text: its, key, marks: [...its].filter((char) => MARKS.includes(char)).length };
  });
}

/**
 * What changes one text into another: between the longest common words what is left of each.
 * @param {string} from
 * @param {string} to
 * @param {string[]} names
 * @returns {Edit[]}
 */
export function edits(from, to, names) {
  const [was, now] = [tokens(from, names), tokens(to, names)];
  if (was.length * now.length > MANY) return [{ was: from, now: to, same: false }];
  const width = now.length + 1;
  const common = new Uint16Array((was.length + 1) * width);
  /** @param {number} i @param {number} j */
  const at = (i, j) => common[i * width + j] ?? 0;
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const same = was[i]?.key === now[j]?.key;
      common[i * width + j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  /** @type {(Edit & { marked: boolean })[]} */
  const found = [];
  let [i, j] = [0, 0];
  while (i < was.length || j < now.length) {
    const [old, new_] = [was[i], now[j]];
    if (old && new_ && old.key === new_.key) {
      found.push({ was: old.text, now: new_.text, same: true, marked: old.marks !== new_.marks });
      [i, j] = [i + 1, j + 1];
    } else if (old && (!new_ || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ was: old.text, now: "", same: false, marked: false });
      i++;
    } else if (new_) {
      found.push({ was: "", now: new_.text, same: false, marked: false });
      j++;
    }
  }
  // A word beside a change belongs to it where the one text has more quotation marks at it than the other.
  for (const all of [found, found.toReversed()]) {
    for (const [number, edit] of all.entries()) {
      if (edit.marked && all[number - 1]?.same === false) edit.same = false;
    }
  }
  /** @type {Edit[]} */
  const runs = [];
  for (const { was, now, same } of found) {
    const last = runs.at(-1);
    if (last?.same === same) [last.was, last.now] = [last.was + was, last.now + now];
    else runs.push({ was, now, same });
  }
  return runs;
}

/**
 * @param {Edit} edit
 * @returns {Node[]}
 */
function shown({ was, now, same }) {
  if (same) return [document.createTextNode(now)];
  return [["del", was], ["ins", now]].filter(([, text]) => text).flatMap(([name = "", text = ""]) => {
    const element = document.createElement(name);
    element.textContent = text.trimEnd();
    return [element, document.createTextNode((name === "del" && now) || text.endsWith(" ") ? " " : "")];
  });
}

/**
 * The words of a clause, folded, from its own page.
 * @param {ParentNode} page
 */
const wordsOn = (page) => find("#reader-words", HTMLElement, page)?.textContent?.replace(/\s+/g, " ").trim() ?? "";

/** Show the comparison that the URL or the reader asks for. */
export function start() {
  const form = get("[data-compare]", HTMLFormElement);
  const select = get("select", HTMLSelectElement, form);
  const place = get("[data-compared]", HTMLElement);
  const names = [...select.options].flatMap((option) => option.dataset.names?.split("|") ?? []).filter(Boolean);
  names.sort((a, b) => b.length - a.length);
  const here = wordsOn(document);
  const legend = document.createElement("p");
  legend.className = "says";
  legend.setAttribute("role", "status");
  place.before(legend);

  const compare = async () => {
    const option = select.selectedOptions[0];
    legend.textContent = "";
    place.hidden = true;
    if (!option?.value) return;
    const asked = option.value;
    const page = await pageAt(asked).catch(() => undefined);
    if (select.value !== asked) return;
    const name = option.text.trim();
    if (!page) {
      legend.textContent = `${name} could not be loaded.`;
      return;
    }
    const found = edits(wordsOn(page), here, names);
    legend.textContent = found.every(({ same }) => same)
      ? `The same words as in ${name}; names, dates and quotation marks aside.`
      : `Crossed out: only in ${name}. Underlined: only here.`;
    place.replaceChildren(...found.flatMap(shown));
    place.hidden = false;
  };

  const wanted = new URLSearchParams(location.search).get(KEY);
  const chosen = [...select.options].findIndex((option) => wanted && option.dataset.text === wanted);
  if (chosen > 0) select.selectedIndex = chosen;
  const chosenAnew = () => {
    keepInUrl([{ name: KEY, value: select.selectedOptions[0]?.dataset.text ?? "" }]);
    compare().catch(reportError);
  };
  form.addEventListener("change", chosenAnew);
  // Who was faster than this script has chosen already.
  if (select.value) chosenAnew();
}
