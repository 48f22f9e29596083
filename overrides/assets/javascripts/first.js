// Runs in the page before anything is painted: the colors that the reader chose are there from the start.
try {
  document.documentElement.dataset.scheme = localStorage.getItem("reader-scheme") ?? "";
} catch {
  // A browser that keeps nothing shows the colors that it is set to.
}
