// An old fragment goes on to where its target is now; without scripts its line is in view. Another fragment that names
// nothing on the page may write a clause otherwise.

import { find } from "./dom.js";
import { fragment, targeted } from "./page.js";

function follow() {
  const line = targeted();
  find("[data-unknown]", HTMLElement)?.toggleAttribute("hidden", true);
  const link = line?.matches("[data-moved]") && find("a", HTMLAnchorElement, line);
  if (link) location.replace(link.href);
  else if (!line && fragment()) import("./spelled.js").then(({ goToMeant }) => goToMeant()).catch(reportError);
}

export function start() {
  follow();
  addEventListener("hashchange", follow);
}
