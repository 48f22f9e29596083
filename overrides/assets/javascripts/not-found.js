// The 404 page: shows the addresses nearest to the one that was asked for.

/** How many letters two words share in pairs, from 0 to 1 (Dice's coefficient). */
function likeness(a, b) {
  const pairs = (word) => new Set([...word].slice(1).map((letter, i) => word[i] + letter));
  const [one, two] = [pairs(a), pairs(b)];
  const shared = [...one].filter((pair) => two.has(pair)).length;
  return (2 * shared) / (one.size + two.size || 1);
}

const plain = (path) => decodeURIComponent(path).toLowerCase().replace(/[^a-z0-9]/g, "");

const nearest = document.querySelector("[data-nearest]");
if (nearest) {
  let asked = "";
  try {
    asked = plain(location.pathname);
  } catch {
    // An address that is no valid URL is like no other.
  }
  const links = [...document.querySelectorAll("[data-addresses] a")]
    .map((link) => ({ link, score: likeness(asked, plain(link.pathname)) }))
    .sort((a, b) => b.score - a.score);
  for (const { link } of links.slice(0, 5)) {
    const item = document.createElement("li");
    item.append(link.cloneNode(true));
    nearest.querySelector("ul").append(item);
  }
  nearest.hidden = false;
}
