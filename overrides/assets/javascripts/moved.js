// An old fragment: goes on to where its target is now. Without scripts the line that says so is in view.

import { find } from "./dom.js";
import { targeted } from "./page.js";

function follow() {
  const line = targeted();
  const link = line?.matches("[data-moved]") && find("a", HTMLAnchorElement, line);
  if (link) location.replace(link.href);
}

export function start() {
  follow();
  addEventListener("hashchange", follow);
}
