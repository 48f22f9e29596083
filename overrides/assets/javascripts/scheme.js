// Light or dark colors, where the reader wants others than the device has. Only this browser keeps the choice.

import { find } from "./dom.js";

const DARK = matchMedia("(prefers-color-scheme: dark)");

const root = document.documentElement;

const isDark = () => root.dataset.scheme ? root.dataset.scheme === "dark" : DARK.matches;

/** @param {HTMLElement} button */
function label(button) {
  const other = isDark() ? "light" : "dark";
  button.setAttribute("aria-label", `Switch to ${other} colors`);
  button.title = `Switch to ${other} colors`;
}

/** @param {string} scheme */
function keep(scheme) {
  try {
    if (scheme) localStorage.setItem("reader-scheme", scheme);
    else localStorage.removeItem("reader-scheme");
  } catch {
    // It holds for this page.
  }
}

export function start() {
  const button = find("[data-scheme-button]", HTMLElement);
  if (!button) return;
  label(button);
  button.addEventListener("click", () => {
    const other = isDark() ? "light" : "dark";
    // A reader who chooses the scheme of the device follows the device from then on.
    root.dataset.scheme = (other === "dark") === DARK.matches ? "" : other;
    keep(root.dataset.scheme);
    label(button);
  });
  DARK.addEventListener("change", () => label(button));
}
