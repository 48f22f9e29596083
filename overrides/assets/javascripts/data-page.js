// What can be copied from the page, and the table of findings: it is filtered and sorted, and the URL keeps both.

import "./reader.js";
import { chooseFromUrl, keepInUrl } from "./choices.js";
import { copy } from "./clipboard.js";
import { find, findAll, get } from "./dom.js";
import { showRoots } from "./page.js";

const NAMES = ["text", "criterion", "verdict", "authority"];

showRoots();

for (const box of findAll("[data-box]", HTMLElement)) {
  get("button", HTMLButtonElement, box).addEventListener("click", () => {
    copy({ text: get("code", HTMLElement, box).textContent }, box.dataset.box ?? "", "");
  });
}

/** @param {HTMLFormElement} form */
function start(form) {
  const table = get("[data-findings]", HTMLTableElement);
  const body = get("tbody", HTMLTableSectionElement, table);
  const rows = [...body.rows];
  const heads = findAll("thead th", HTMLTableCellElement, table);
  const fields = NAMES.map((name) => get(`select[name="${name}"]`, HTMLSelectElement, form));
  const collator = new Intl.Collator("en", { numeric: true });

  /** The number of the column by which the table is sorted, or -1 for the order of the texts. */
  let column = -1;
  let falling = false;

  /**
   * @param {HTMLTableRowElement} row
   * @returns {string}
   */
  function cell(row) {
    return row.cells[column]?.textContent?.trim() ?? "";
  }

  function show() {
    for (const row of rows) {
      row.hidden = fields.some(({ name, value }) => value && row.getAttribute(`data-${name}`) !== value);
    }
    const sorted = column < 0 ? rows : rows.toSorted((a, b) => collator.compare(cell(a), cell(b)));
    body.append(...(falling ? sorted.toReversed() : sorted));
    for (const [number, head] of heads.entries()) {
      if (number === column) head.ariaSort = falling ? "descending" : "ascending";
      else head.removeAttribute("aria-sort");
    }
    const shown = rows.filter((row) => !row.hidden).length;
    get("[data-count]", HTMLOutputElement, form).value = `${shown} of ${rows.length} findings`;
  }

  function keep() {
    const sort = column < 0 ? "" : `${falling ? "-" : ""}${column + 1}`;
    keepInUrl([...fields, { name: "sort", value: sort }]);
    show();
  }

  chooseFromUrl(fields);
  const sort = Number.parseInt(new URLSearchParams(location.search).get("sort") ?? "", 10);
  if (Math.abs(sort) >= 1 && Math.abs(sort) <= heads.length) {
    column = Math.abs(sort) - 1;
    falling = sort < 0;
  }
  for (const [number, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      falling = column === number && !falling;
      column = number;
      keep();
    });
    head.append(button);
  }
  form.addEventListener("change", keep);
  show();
}

// A large edition counts its findings, and has no table of them.
const form = find("[data-filter]", HTMLFormElement);
if (form) start(form);
