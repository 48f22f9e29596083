// Runs the check of the page on samples: from standard input the data of the texts and the samples by name, to standard
// output their reports.

import { prepare } from "../overrides/assets/javascripts/check/library.js";
import { check } from "../overrides/assets/javascripts/check/report.js";
import { finish } from "../overrides/assets/javascripts/check/steps.js";

const { data, samples } = await new Response(Deno.stdin.readable).json();
const library = finish(prepare(data));
const reports = Object.entries(samples).map(([name, sample]) => [name, finish(check(sample, library))]);
console.log(JSON.stringify(Object.fromEntries(reports)));
