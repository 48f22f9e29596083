// The list of questions: filters it by answer and by who asks, and keeps the choice in the URL.

import "./reader.js";
import { find, findAll, get } from "./dom.js";

const NAMES = ["answer", "asked-by"];

/** @param {HTMLFormElement} form */
function start(form) {
  const questions = findAll("[data-question]", HTMLElement);
  const groups = findAll("[data-group]", HTMLElement);
  const fields = NAMES.map((name) => get(`select[name="${name}"]`, HTMLSelectElement, form));

  const apply = () => {
    for (const question of questions) {
      question.hidden = fields.some(
        ({ name, value }) => value && !question.getAttribute(`data-${name}`)?.split(" ").includes(value),
      );
    }
    for (const group of groups) {
      group.hidden = findAll("[data-question]", HTMLElement, group).every((question) => question.hidden);
    }
    const shown = questions.filter((question) => !question.hidden).length;
    get("[data-count]", HTMLOutputElement, form).value = `${shown} of ${questions.length} questions`;
  };

  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = asked.get(field.name) ?? "";
    if ([...field.options].some((option) => option.value === value)) field.value = value;
  }
  form.addEventListener("change", () => {
    const url = new URL(location.href);
    for (const { name, value } of fields) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    history.replaceState(history.state, "", url);
    apply();
  });
  apply();
}

const form = find("[data-filter]", HTMLFormElement);
if (form) start(form);
