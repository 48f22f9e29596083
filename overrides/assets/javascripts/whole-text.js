// A whole text: what of it is shown, and its notes.

import "./reader.js";
import { start as startModes } from "./modes.js";
import { start as startNotes } from "./notes.js";
import { startAll } from "./start.js";

startAll([startNotes, startModes]);
