// Every page starts with this. Everything on the page is there without it.

import { start as startComparing } from "./comparing.js";
import { find } from "./dom.js";
import { setInteractive } from "./findings.js";
import { start as startMoved } from "./moved.js";
import { start as startOutline } from "./outline.js";
import { start as startPrint } from "./print.js";
import { start as startPublished } from "./published.js";
import { start as startScheme } from "./scheme.js";
import { start as startSearch } from "./search.js";
import { startAll } from "./start.js";
import { start as startTouch } from "./touch.js";

startAll([startPublished, startMoved, startPrint, startScheme, startSearch, startOutline, startComparing]);

// The popover interface is the youngest thing used here; a browser without it keeps the plain page.
if ("popover" in HTMLElement.prototype && find("[data-overlays]", HTMLElement)) {
  startAll([() => setInteractive(true), startTouch]);
  document.documentElement.classList.add("reader-ready");
}
