// The reading page's controls. Everything on the page is there without them.

import { start as startCopy } from "./copy.js";

// The popover interface is the youngest thing used here; a browser without it keeps the plain page.
if (HTMLElement.prototype.showPopover && document.querySelector(".overlays")) {
  startCopy();
  document.documentElement.classList.add("reader-ready");
}
