// A clause beside that of any other version: the words that differ, chosen on its page and kept in the URL.

import { find, get, pageAt } from "./dom.js";

const KEY = "with";
// More pairs of words than this take a browser noticeably long.
const MANY = 4_000_000;
const TOKEN = /https?:\/\/[^\s<>()“”"]*[\w/]|[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}"“”‘’]/gu;

/** @typedef {{ text: string, key: string }} Token  the words as they stand, and as they are compared */
/** @typedef {{ text: string, kind: "same" | "del" | "ins" }} Piece */

/**
 * @param {string} text
 * @param {string[]} names  the names of the versions, the longest first
 * @returns {Token[]}
 */
function tokens(text, names) {
  const known = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${known.join("|")})(?![\\p{L}\\p{N}]|\\.\\p{N})`, "giu");
  /** @type {Token[]} */
  const found = [];
  const marker = /^(?:\d+|[a-z]|[ivx]+)\. /.exec(text)?.[0].length ?? 0;
  const marks = [...text.matchAll(pattern)].map((match) => ({ at: match.index, text: match[0], key: "\0" }));
  const rest = text.replace(pattern, (name) => " ".repeat(name.length));
  const words = [...rest.matchAll(TOKEN)].map((match) => ({ at: match.index, text: match[0], key: match[0] }));
  const all = [...marks, ...words].filter(({ at }) => at >= marker).sort((a, b) => a.at - b.at);
  for (const [number, { at, key }] of all.entries()) {
    const end = all[number + 1]?.at ?? text.length;
    found.push({ text: text.slice(number ? at : 0, end), key: key.replaceAll("’", "'") });
  }
  return found;
}

/**
 * The longest common words of two texts, and what is left of each.
 * @param {Token[]} was
 * @param {Token[]} now
 * @returns {Piece[]}
 */
function pieces(was, now) {
  if (was.length * now.length > MANY) {
    return [{ text: joined(was), kind: "del" }, { text: joined(now), kind: "ins" }];
  }
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
  /** @type {Piece[]} */
  const found = [];
  let [i, j] = [0, 0];
  while (i < was.length || j < now.length) {
    const [old, new_] = [was[i], now[j]];
    if (old && new_ && old.key === new_.key) {
      found.push({ text: new_.text, kind: "same" });
      [i, j] = [i + 1, j + 1];
    } else if (old && (!new_ || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ text: old.text, kind: "del" });
      i++;
    } else if (new_) {
      found.push({ text: new_.text, kind: "ins" });
      j++;
    }
  }
  return found;
}

/** @param {Token[]} all */
const joined = (all) => all.map(({ text }) => text).join("");

/**
 * @param {Piece[]} all
 * @returns {Node[]}
 */
function shown(all) {
  /** @type {Piece[]} */
  const runs = [];
  for (const piece of all) {
    const last = runs.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else runs.push({ ...piece });
  }
  return runs.flatMap(({ text, kind }, number) => {
    if (kind === "same") return [document.createTextNode(text)];
    const element = document.createElement(kind);
    element.textContent = text.trimEnd();
    const replaced = kind === "del" && runs[number + 1]?.kind === "ins";
    return [element, document.createTextNode(replaced || text.endsWith(" ") ? " " : "")];
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
  const names = [...select.options].flatMap((option) => option.dataset.names?.split("|") ?? []);
  names.sort((a, b) => b.length - a.length);
  const here = wordsOn(document);

  const compare = async () => {
    const option = select.selectedOptions[0];
    place.hidden = !option?.value;
    if (!option?.value) return;
    const asked = option.value;
    const page = await pageAt(asked);
    if (select.value !== asked) return;
    place.replaceChildren(...shown(pieces(tokens(wordsOn(page), names), tokens(here, names))));
  };

  const wanted = new URLSearchParams(location.search).get(KEY);
  const chosen = [...select.options].findIndex((option) => wanted && option.dataset.text === wanted);
  if (chosen > 0) select.selectedIndex = chosen;
  const chosenAnew = () => {
    const url = new URL(location.href);
    const text = select.selectedOptions[0]?.dataset.text;
    if (text) url.searchParams.set(KEY, text);
    else url.searchParams.delete(KEY);
    history.replaceState(history.state, "", url);
    compare().catch(reportError);
  };
  form.addEventListener("change", chosenAnew);
  // Who was faster than this script has chosen already.
  if (select.value) chosenAnew();
}
