// What of a whole text is shown: text, commentary or both, and findings of which kind. The URL says it, to be shared.

import { setInteractive } from "./findings.js";
import { fit, setAll } from "./notes.js";

const form = document.querySelector(".toolbar");
const article = form?.closest("article");
const DEFAULT = { view: "both", criterion: "", verdict: "" };

function read() {
  const asked = new URLSearchParams(location.search);
  const state = {};
  for (const name of Object.keys(DEFAULT)) {
    const field = form.elements[name];
    const known = field && [...(field.options ?? field)].map((option) => option.value);
    const value = asked.get(name)?.split("/").at(-1);
    state[name] = known?.includes(value) ? value : DEFAULT[name];
  }
  return state;
}

function write(state) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(state)) {
    if (value === DEFAULT[name]) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  // A text that is reloaded, shared or returned to looks the same; choosing is no step to go back over.
  history.replaceState(history.state, "", url);
}

function apply(state) {
  for (const [name, value] of Object.entries(state)) if (form.elements[name]) form.elements[name].value = value;
  const viewChanged = article.dataset.view !== state.view;
  article.dataset.view = state.view;
  if (viewChanged) setAll(state.view === "notes");

  const address = form.elements.criterion?.selectedOptions[0].dataset.address;
  const filtered = Boolean(address || state.verdict);
  const fits = ({ dataset }) =>
    (!address || dataset.criterion === address) && (!state.verdict || dataset.verdict === state.verdict);
  const fitting = new Set();
  for (const finding of article.querySelectorAll(".note [data-finding]")) {
    finding.classList.toggle("is-out", !fits(finding));
    if (fits(finding)) fitting.add(finding.dataset.finding);
  }
  for (const mark of article.querySelectorAll("mark.quote")) {
    mark.classList.toggle("is-out", !fitting.has(mark.dataset.finding));
  }
  const clauses = [...article.querySelectorAll(".clause")];
  const shown = clauses.filter((clause) => !filtered || clause.querySelector(".finding:not(.is-out)"));
  for (const clause of clauses) {
    clause.classList.toggle("is-out", !shown.includes(clause));
    clause.inert = !shown.includes(clause);
  }
  form.querySelector("output").value = filtered ? `${shown.length} of ${clauses.length} clauses` : "";
  setInteractive(state.view !== "text");
  if (state.view === "both") fit();
}

// The clause that is being read keeps its place in the window, whatever comes or goes above it.
function keepingPlace(change) {
  const header = document.querySelector(".md-header")?.offsetHeight ?? 0;
  const reading = [...article.querySelectorAll(".clause")].find(
    (clause) => clause.getBoundingClientRect().bottom > header,
  );
  const before = reading?.getBoundingClientRect().top;
  change();
  if (reading && before < header) scrollBy({ top: reading.getBoundingClientRect().top - before, behavior: "instant" });
}

function onChange(event) {
  const state = { ...DEFAULT, ...Object.fromEntries(new FormData(form)) };
  // The bare text has no findings to choose from: whoever chooses findings wants to see them.
  if (state.view === "text" && event.target.name === "view") Object.assign(state, DEFAULT, { view: "text" });
  else if (state.view === "text") state.view = DEFAULT.view;
  keepingPlace(() => apply(state));
  write(state);
}

export function start() {
  if (!form) return;
  const state = read();
  if (state.view === "text") Object.assign(state, DEFAULT, { view: "text" });
  apply(state);
  form.addEventListener("change", onChange);
  form.addEventListener("submit", (event) => event.preventDefault());
  const changed = Object.keys(DEFAULT).some((name) => state[name] !== DEFAULT[name]);
  const target = changed && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) (target.closest(".clause") ?? target).scrollIntoView();
}
