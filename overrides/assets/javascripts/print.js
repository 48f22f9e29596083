// On paper nothing opens and no link leads on: before printing, commentary opens and links tell their whole URL.

const links = () => document.querySelectorAll(".reader :is(.note, .commentary, .findings, .provenance, .neighbours, .source, .leaf) a[href]");
let opened = [];

export function start() {
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".reader .note details:not([open])")];
    for (const details of opened) details.open = true;
    for (const link of links()) {
      // Within the words of a text nothing is added.
      if (!link.closest(".words")) link.dataset.printed = link.href;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
