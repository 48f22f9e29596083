// The reading page's controls. Everything on the page is there without them.

import { start as startCopy } from "./copy.js";
import { start as startKeys } from "./keys.js";
import { start as startModes } from "./modes.js";
import { start as startMoved } from "./moved.js";
import { start as startNewFile } from "./new-file.js";
import { start as startNotes } from "./notes.js";
import { start as startPeek } from "./peek.js";
import { start as startPrint } from "./print.js";
import { start as startSelection } from "./selection.js";

startMoved();
startNewFile();
startPrint();

// The popover interface is the youngest thing used here; a browser without it keeps the plain page.
if (HTMLElement.prototype.showPopover && document.querySelector(".overlays")) {
  startCopy();
  startPeek();
  startNotes();
  startModes();
  startKeys();
  startSelection();
  document.documentElement.classList.add("reader-ready");
}
