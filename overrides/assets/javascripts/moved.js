// A fragment that names nothing on the page. An old one goes on to where its target is now; one that writes a clause in
// another way goes on to the clause. Without scripts the line of an old fragment is in view.

import { find, findAll } from "./dom.js";
import { fragment, targeted } from "./page.js";

/**
 * The letters and digits of a clause's id, however it is written: `1bv` for `1.b.v`, `1(b)(v)` and `section-1.B.V`.
 * @param {string} id
 */
const spelled = (id) =>
  id.toLowerCase().replace(/^(section|clause|criterion|item)(?![a-z])/, "").replace(/[^a-z0-9]/g, "");

/** The one clause of a whole text that the fragment can mean, or undefined. */
function meant() {
  const asked = spelled(fragment());
  const found = findAll("[data-document] [data-clause]", HTMLElement).filter(({ id }) => spelled(id) === asked);
  return asked && found.length === 1 ? found[0] : undefined;
}

function follow() {
  const line = targeted();
  const link = line?.matches("[data-moved]") && find("a", HTMLAnchorElement, line);
  const clause = line ? undefined : meant();
  if (link) location.replace(link.href);
  if (clause) location.replace(`#${clause.id}`);
}

export function start() {
  follow();
  addEventListener("hashchange", follow);
}
