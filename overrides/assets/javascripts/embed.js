// For any site: turns references to the texts of this one into links with previews. It asks for the small index of
// names and for each preview that is opened, and for nothing else. Code, links and what can be edited stay as they are.
(() => {
  const me = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @param {string} path */
  const load = async (path) => (await fetch(new URL(path, me.src))).json();
  const OTHERS = "a,button,code,pre,kbd,samp,script,style,textarea,select,svg,math,iframe,[contenteditable]";

  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  const box = shadow.appendChild(document.createElement("div"));
  box.role = "tooltip";
  const sheet = new CSSStyleSheet();
  // A rule of the page for any element would win over one for the host that is not important.
  sheet.replaceSync(`:host{all:initial!important;display:block!important;position:absolute!important;
z-index:9999!important;max-width:min(416px,90vw)!important;left:var(--x)!important;top:var(--y)!important}
div{background:#fffdf8;color:#23211d;border:1px solid #767676}
div{padding:.8rem 1rem;font:15px/1.5 Georgia,serif}
p{margin:.2rem 0}`);
  shadow.adoptedStyleSheets = [sheet];

  let timer = 0;
  const close = () => host.remove();
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(close, 300);
  };
  host.onmouseenter = () => clearTimeout(timer);
  host.onmouseleave = later;
  addEventListener("keydown", (event) => event.key === "Escape" && close());

  /** @param {HTMLAnchorElement} link @param {string} address */
  const open = (link, address) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const found = await load(`${address}.json`).catch(() => {});
      if (!found) return;
      const { label, headline, text, findings } = found;
      const said = findings.slice(0, 3).map((/** @type {Record<string, string>} */ f) => `${f.verdict}: ${f.reason}`);
      box.replaceChildren(
        ...[`${label}: ${headline}`, `“${text.slice(0, 400)}${text.length > 400 ? "…" : ""}”`, ...said].map((words) => {
          const line = document.createElement("p");
          line.textContent = words;
          return line;
        }),
      );
      if (!link.matches(":hover,:focus")) return;
      const { left, bottom } = link.getBoundingClientRect();
      host.style.setProperty("--x", `${Math.max(8, Math.min(left, innerWidth - 440)) + scrollX}px`);
      host.style.setProperty("--y", `${bottom + scrollY + 4}px`);
      document.body.append(host);
    }, 200);
  };

  const start = async () => {
    /** @type {{ pattern: string, texts: { address: string, names: string[], bare: boolean, ids: string[] }[] }} */
    const { pattern, texts } = await load("data/names.json");
    const walker = document.createTreeWalker(document.querySelector(me.dataset.within ?? "body") ?? document.body, 4);
    const nodes = [];
    while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
    for (const node of nodes) {
      if (node.parentElement?.closest(OTHERS)) continue;
      let rest = node;
      let cut = 0;
      for (const found of node.data.matchAll(new RegExp(pattern, "gi"))) {
        const [words, name, unit, id, other, of] = found;
        const called = (name ?? of ?? "").toLowerCase().replace(/\s+/g, " ");
        const text = texts.find(({ names }) => names.includes(called));
        const clause = (id ?? other ?? "").toLowerCase().replace(/\)/g, "").replace(/\(/g, ".");
        if (!text?.ids.includes(clause) || !(of || unit || text.bare)) continue;
        const address = `${text.address}/${clause}`;
        const link = document.createElement("a");
        link.href = new URL(`${address}/`, me.src).href;
        link.onmouseenter = link.onfocus = () => open(link, address);
        link.onmouseleave = link.onblur = later;
        const middle = rest.splitText(found.index - cut);
        rest = middle.splitText(words.length);
        cut = found.index + words.length;
        middle.replaceWith(link);
        link.append(middle);
      }
    }
  };
  // Where this site is not reached, that is no trouble of the page's own.
  const run = () => start().catch(() => {});
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", run);
  else run();
})();
