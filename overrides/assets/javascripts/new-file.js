// The form for a new file, filled in with what only the browser knows: the day, and the words that are selected.

import { selectedNow } from "./copy.js";
import { closest } from "./dom.js";

/** @type {WeakMap<HTMLAnchorElement, string>} */
const originals = new WeakMap();

const today = () => new Date().toLocaleDateString("sv");

/**
 * A line of YAML; JSON's strings are YAML's too.
 * @param {string} indent
 * @param {string} key
 * @param {string} words
 */
const line = (indent, key, words) => `${indent}${key}: ${JSON.stringify(words)}`;

/** @param {HTMLAnchorElement} link */
function fill(link) {
  const original = originals.get(link) ?? link.href;
  originals.set(link, original);
  const url = new URL(original);
  let value = (url.searchParams.get("value") ?? "").replace(/^(added:).*$/m, `$1 ${today()}`);
  const found = selectedNow();
  if (found?.isText && found.clause?.element === closest(link, "[data-unit]", HTMLElement)) {
    value = value.replace(/^( +)quote:.*$/m, (_, /** @type {string} */ indent) => {
      const lines = [line(indent, "quote", found.text)];
      if (found.prefix) lines.push(line(indent, "prefix", found.prefix));
      return lines.join("\n");
    });
  }
  const rest = [...url.searchParams].filter(([name]) => name !== "value");
  url.search = [...rest, ["value", value]].map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  link.href = url.href;
}

export function start() {
  // Before the press, which takes the selection away.
  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(kind, (event) => {
      const link = closest(event.target, "a[data-new-file]", HTMLAnchorElement);
      if (link) fill(link);
    }, true);
  }
}
