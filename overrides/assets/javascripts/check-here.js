// The check in the page itself, in slices: from a disk, some browsers start no worker.

import { prepare } from "./check/library.js";
import { check } from "./check/report.js";
import { inSlices } from "./check/steps.js";

/** @import { Library } from "./check/library.js" */

/** @type {Promise<Library> | undefined} */
let library;

/** @param {string} text */
export async function checkHere(text) {
  library ??= inSlices(prepare(Reflect.get(globalThis, "readerAlign")));
  return inSlices(check(text, await library));
}
