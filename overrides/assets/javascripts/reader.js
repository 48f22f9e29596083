// The reading page's controls. Everything on the page is there without them.

import { start as startCopy } from "./copy.js";
import { start as startKeys } from "./keys.js";
import { start as startModes } from "./modes.js";
import { start as startMoved } from "./moved.js";
import { start as startNewFile } from "./new-file.js";
import { start as startNotes } from "./notes.js";
import { start as startPeek } from "./peek.js";
import { start as startPrint } from "./print.js";
import { start as startSearch } from "./search.js";
import { start as startSelection } from "./selection.js";

/**
 * Start one thing after the other: what fails is reported, and takes no other with it.
 * @param {(() => void)[]} starts
 */
function startAll(starts) {
  for (const start of starts) {
    try {
      start();
    } catch (error) {
      reportError(error);
    }
  }
}

startAll([startMoved, startNewFile, startPrint, startSearch]);

if (document.querySelector("[data-compare]")) import("./compare.js").then(({ start }) => start()).catch(reportError);

// The popover interface is the youngest thing used here; a browser without it keeps the plain page.
if ("popover" in HTMLElement.prototype && document.querySelector("[data-overlays]")) {
  startAll([startCopy, startPeek, startNotes, startModes, startKeys, startSelection]);
  document.documentElement.classList.add("reader-ready");
}
