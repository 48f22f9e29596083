// For any site: turns references to the texts of this one into links with previews. It asks for the small index of
// names and for each preview that is opened, and for nothing else. Code, links and what can be edited stay as they are.
(() => {
  const me = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @param {string} path */
  const load = async (path) => (await fetch(new URL(path, me.src))).json();

  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  const box = shadow.appendChild(document.createElement("div"));
  box.role = "tooltip";
  const sheet = new CSSStyleSheet();
  // A rule of the page for any element would win over one for the host that is not important.
  sheet.replaceSync(`:host{all:initial!important;display:block!important;position:absolute!important;
z-index:9999!important;max-width:min(416px,90vw)!important;left:var(--x)!important;top:var(--y)!important}
div{background:#fffdf8;color:#23211d;border:1px solid #767676;padding:.8rem 1rem;font:15px/1.5 Georgia,serif;
white-space:pre-line}`);
  shadow.adoptedStyleSheets = [sheet];

  let timer = 0;
  /** @param {() => void} act @param {number} delay */
  const wait = (act, delay) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };
  const later = () => wait(() => host.remove(), 300);
  host.onmouseenter = () => clearTimeout(timer);
  host.onmouseleave = later;
  addEventListener("keydown", (event) => event.key === "Escape" && host.remove());

  /** @param {HTMLAnchorElement} link @param {string} address */
  const show = async (link, address) => {
    const { label, headline, text, findings } = await load(`${address}.json`);
    const said = findings.slice(0, 3).map((/** @type {Record<string, string>} */ f) => `${f.verdict}: ${f.reason}`);
    const quoted = `“${text.slice(0, 400)}${text[400] ? "…" : ""}”`;
    box.textContent = [`${label}: ${headline}`, quoted, ...said].join("\n");
    if (!link.matches(":hover,:focus")) return;
    const { left, bottom } = link.getBoundingClientRect();
    const x = Math.max(8, Math.min(left, innerWidth - 440)) + scrollX;
    host.style.cssText = `--x:${x}px;--y:${bottom + scrollY + 4}px`;
    document.body.append(host);
  };

  const start = async () => {
    /** @typedef {{ address: string, joined: string[], bare: boolean, ids: string[] }} Named */
    /** @type {{ pattern: string, number: string, texts: Named[] }} */
    const { pattern, number, texts } = await load("data/names.json");
    const walker = document.createTreeWalker(document.querySelector(me.dataset.within ?? "body") ?? document.body, 4);
    const nodes = [];
    while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
    for (const node of nodes) {
      if (
        node.parentElement?.closest(
          "a,button,code,pre,kbd,samp,script,style,textarea,select,svg,math,iframe,[contenteditable]",
        )
      ) continue;
      // From the last to the first: what stands before a link keeps its offset.
      for (const found of [...node.data.matchAll(new RegExp(pattern, "gi"))].reverse()) {
        const [words, name, listed, unit, id, before, of] = found;
        const called = (name ?? of ?? "").toLowerCase().replace(/[\s-]/g, "");
        const text = texts.find(({ joined }) => joined.includes(called));
        const ids = listed ?? id ?? before ?? "";
        const numbers = [...ids.matchAll(new RegExp(number, "gi"))];
        const first = found.index + (of ? words.search(/\d/) : words.length - ids.length);
        for (const one of numbers.reverse()) {
          const clause = one[0].toLowerCase().match(/\w+/g)?.join(".") ?? "";
          if (!text?.ids.includes(clause) || !(listed || unit || of || text.bare)) continue;
          // Of several numbers each is a link of its own.
          const [start, length] = numbers[1] ? [first + one.index, one[0].length] : [found.index, words.length];
          const address = `${text.address}/${clause}`;
          const link = document.createElement("a");
          link.href = new URL(`${address}/`, me.src).href;
          link.onmouseenter = link.onfocus = () => wait(() => show(link, address).catch(() => {}), 200);
          link.onmouseleave = link.onblur = later;
          const middle = node.splitText(start);
          middle.splitText(length);
          middle.replaceWith(link);
          link.append(middle);
        }
      }
    }
  };
  // Where this site is not reached, that is no trouble of the page's own.
  const run = () => start().catch(() => {});
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", run);
  else run();
})();
