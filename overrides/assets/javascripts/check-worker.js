// The check in a worker. The data of the texts has been loaded before.

import { prepare } from "./check/library.js";
import { check } from "./check/report.js";
import { finish } from "./check/steps.js";

const library = finish(prepare(Reflect.get(globalThis, "readerAlign")));

addEventListener("message", ({ data }) => postMessage(finish(check(data, library))));
