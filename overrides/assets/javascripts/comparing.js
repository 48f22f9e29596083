// The way to the comparison of a clause with its other versions. What compares is loaded when the URL or a reader asks.

import { find } from "./dom.js";

export function start() {
  const form = find("[data-compare]", HTMLFormElement);
  if (!form) return;
  let asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    import("./compare.js").then(({ start }) => start()).catch(reportError);
  };
  for (const touch of ["pointerover", "focusin", "change"]) form.addEventListener(touch, load);
  if (location.search) load();
}
