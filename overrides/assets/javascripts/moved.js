// An old fragment: goes on to where its target is now. Without scripts the line that says so is in view.

function follow() {
  const line = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (line?.matches(".moved > p")) location.replace(line.querySelector("a").href);
}

export function start() {
  follow();
  addEventListener("hashchange", follow);
}
