// What the page says of itself: its clauses, and the URLs that they have for the world.

const data = JSON.parse(document.getElementById("reader-data")?.textContent ?? "{}");

// A copy of the site on another origin hands out the links of the one it is a copy of.
const canonical = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split(/[?#]/)[0];

// `url` is for the world, `local` for this copy of the site.
function describe(words) {
  const { label, headline, href, citations } = data[words.dataset.clause];
  const url = new URL(href, canonical).href;
  const blocks = [...words.querySelectorAll(".block")].map((block) => fold(block.textContent));
  return {
    label,
    headline,
    url,
    local: new URL(href, location.href).href,
    words,
    blocks,
    element: words.closest(".clause, .leaf"),
    cite: (format) => citations[format].replaceAll("{url}", url),
  };
}

export function fold(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** The clauses on this page, in order. */
export function clauses() {
  return [...document.querySelectorAll(".words[data-clause]")].map(describe);
}

/** The clause that an element stands in, or undefined. */
export function clauseAround(element) {
  const around = element?.closest?.(".clause, .leaf");
  const words = around?.querySelector(".words[data-clause]");
  return words ? describe(words) : undefined;
}

/** Say something to everybody: shown for a while, and spoken by a screen reader. */
export function announce(message) {
  const status = document.getElementById("reader-status");
  status.textContent = message;
  status.classList.add("is-shown");
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => status.classList.remove("is-shown"), 2500);
}
