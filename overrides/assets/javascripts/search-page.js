// The page of the search: an ordered list of what is found, at an address that one can pass on.

import "./reader.js";
import { beginning, isQuery, offerCheck } from "./check-offer.js";
import { keepInUrl } from "./choices.js";
import { find, get } from "./dom.js";
import { counted, load, result, tell } from "./search-results.js";

const SHOWN = 30;

/** @param {HTMLFormElement} form */
function start(form) {
  const field = get("[name=q]", HTMLInputElement, form);
  const list = get("[data-results]", HTMLOListElement);
  const page = document;

  const show = async () => {
    const query = field.value.trim();
    keepInUrl([{ name: "q", value: isQuery(query) ? query : "" }]);
    list.hidden = !query;
    if (!query) return tell(form.parentElement ?? page, "");
    try {
      const engine = await load();
      if (query !== field.value.trim()) return;
      const found = engine.search(beginning(query));
      list.replaceChildren(
        ...found.slice(0, SHOWN).map((one) => {
          const item = document.createElement("li");
          item.append(result(one));
          return item;
        }),
      );
      const rest = found.length > SHOWN ? `, of which these are the first ${SHOWN}` : "";
      tell(form.parentElement ?? page, `${counted(found.length)}${rest}`);
    } catch {
      tell(form.parentElement ?? page, "The search could not be loaded.");
    }
  };

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", show);
  const offer = find("[data-check-offer]", HTMLElement, form.parentElement ?? page);
  if (offer) offerCheck(field, offer);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  show();
}

const form = find("[data-search-form]", HTMLFormElement);
if (form) start(form);
