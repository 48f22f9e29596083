// The tools for the reader's hand: popups, menus, keys. They are loaded when the page is first touched.

import { start as startAnswer } from "./answer.js";
import { start as startBadge } from "./badge.js";
import { start as startCopy } from "./copy.js";
import { start as startKeys } from "./keys.js";
import { start as startNewFile } from "./new-file.js";
import { start as startPeek } from "./peek.js";
import { startAll } from "./start.js";

export function start() {
  startAll([startNewFile, startAnswer, startBadge, startCopy, startPeek, startKeys]);
}
