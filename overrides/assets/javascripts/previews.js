// What a link leads to, in short: taken from this page where it stands here, else from the page it leads to.

import { clauses } from "./page.js";

const fetched = new Map();

async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function pageAt(address) {
  if (!fetched.has(address)) {
    const page = load(address);
    // What failed is asked for again the next time.
    page.catch(() => fetched.delete(address));
    fetched.set(address, page);
  }
  return fetched.get(address);
}

// A copy without marks, links and ids: words, and how they are set.
function bare(element) {
  const copy = element.cloneNode(true);
  for (const inner of copy.querySelectorAll("mark, a")) inner.replaceWith(...inner.childNodes);
  for (const inner of copy.querySelectorAll("[id]")) inner.removeAttribute("id");
  return [...copy.childNodes];
}

function ofClause(here, all) {
  const at = all.indexOf(here);
  return {
    title: here.label,
    open: here.local,
    body: bare(here.words),
    previous: all[at - 1]?.local,
    next: all[at + 1]?.local,
  };
}

function ofSource(section, open) {
  const [heading, byline, says] = section.children;
  return { title: heading.textContent, open, body: [byline, says].map((p) => p.cloneNode(true)) };
}

function ofPage(page, open) {
  const step = (rel) => {
    const link = page.querySelector(`.neighbours a[rel="${rel}"]`);
    return link ? new URL(link.getAttribute("href"), open).href : undefined;
  };
  const title = page.querySelector(".reader h1")?.textContent;
  const words = page.querySelector(".leaf > .words, .preamble, .leaf > h1 + p");
  if (!words || !title) return undefined;
  const body = bare(words).filter((node) => node.nodeName !== "H1");
  return { title, open, body, previous: step("prev"), next: step("next") };
}

/** What is at an address, or undefined where there is nothing to show. */
export async function preview(address) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return undefined;
  const page = url.origin + url.pathname;
  const id = decodeURIComponent(url.hash.slice(1));
  // A clause on its own page has its neighbours on others: it is taken as any page is.
  const all = clauses().filter((clause) => clause.element.matches(".clause"));
  const samePage = url.pathname === location.pathname;
  const here = all.find((clause) => (id ? samePage && clause.words.id === id : clause.local === page));
  if (here) return ofClause(here, all);
  const target = samePage ? document : await pageAt(page);
  if (!id) return ofPage(target, url.href);
  const element = target.getElementById(id);
  if (element?.matches(".leaf .finding")) return ofPage(target, url.href);
  if (element?.matches(".source")) return ofSource(element, url.href);
  if (element?.matches(".words[data-clause]")) {
    const title = element.closest("[aria-label]")?.getAttribute("aria-label");
    return { title, open: url.href, body: bare(element) };
  }
  return undefined;
}
