// A fragment that spells a clause of a whole text otherwise.

import { find, findAll } from "./dom.js";
import { fragment } from "./page.js";

/**
 * The letters and digits of a clause's id, however it is written: `1bv` for `1.b.v`, `1(b)(v)` and `section-1.B.V`.
 * @param {string} id
 */
const spelled = (id) =>
  id.toLowerCase().replace(/^(section|clause|criterion|item)(?![a-z])/, "").replace(/[^a-z0-9]/g, "");

/** Go to the one clause of a whole text that the fragment can mean, or say that there is none. */
export function goToMeant() {
  const asked = spelled(fragment());
  const found = findAll("[data-document] [data-clause]", HTMLElement).filter(({ id }) => spelled(id) === asked);
  if (asked && found.length === 1) location.replace(`#${found[0]?.id}`);
  else sayThatThereIsNone();
}

function sayThatThereIsNone() {
  const line = find("[data-unknown]", HTMLElement);
  if (!line) return;
  find("span", HTMLElement, line)?.replaceChildren(fragment());
  line.hidden = false;
  line.scrollIntoView({ block: "center" });
}
