// The form for a new file, filled in with what only the browser knows: the day, and the words that are selected.

import { selectedWords } from "./selection.js";

const originals = new WeakMap();

const today = () => new Date().toLocaleDateString("sv");
// JSON's strings are YAML's too.
const line = (indent, key, words) => `${indent}${key}: ${JSON.stringify(words)}`;

function fill(link) {
  if (!originals.has(link)) originals.set(link, link.href);
  const url = new URL(originals.get(link));
  let value = url.searchParams.get("value").replace(/^(added:).*$/m, `$1 ${today()}`);
  const found = selectedWords();
  if (found?.clause.element === link.closest(".clause, .leaf")) {
    value = value.replace(/^( +)quote:.*$/m, (_, indent) => {
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
      const link = event.target.closest?.("a[data-new-file]");
      if (link) fill(link);
    }, true);
  }
}
