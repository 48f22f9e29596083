// A comparison of a clause with another version stands closed on its page. The URL may ask for one: `?with=llama-3`.

import { findAll } from "./dom.js";

export function start() {
  const asked = new URLSearchParams(location.search).get("with");
  if (!asked) return;
  const all = findAll("details[data-compared]", HTMLDetailsElement);
  const found = all.find(({ dataset }) => dataset.compared?.split(" ").includes(asked));
  if (!found) return;
  found.open = true;
  found.scrollIntoView({ block: "nearest" });
}
