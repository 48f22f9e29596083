// The list of questions: filters it by answer and by who asks, and keeps the choice in the URL.

import "./reader.js";
import { chooseFromUrl, keepInUrl } from "./choices.js";
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

  chooseFromUrl(fields);
  form.addEventListener("change", () => {
    keepInUrl(fields);
    apply();
  });
  apply();
}

const form = find("[data-filter]", HTMLFormElement);
if (form) start(form);
