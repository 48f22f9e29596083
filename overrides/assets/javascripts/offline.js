// Only in the archive that is read without a network. From a disk a folder has no page of its own, and nothing can be
// fetched: links lead to the files themselves, and a page that a preview asks for comes as a script.

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const root = new URL("../../", script.src).href;

addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href.startsWith(root)) return;
  const url = new URL(link.href);
  if (url.pathname.endsWith("/")) {
    url.pathname += "index.html";
    link.href = url.href;
  }
}, true);

/** @returns {Record<string, string>} */
const pages = () => Reflect.get(globalThis, "readerPages") ?? {};

/**
 * The page at an address, from the script that stands beside it.
 * @param {string} address
 * @returns {Promise<Response>}
 */
function page(address) {
  const folder = new URL(address.replace(/[?#].*/, "").replace(/index\.html$/, ""), location.href).href;
  if (!folder.endsWith("/")) return Promise.reject(new TypeError(`${folder} is no page`));
  return new Promise((resolve, reject) => {
    const loaded = document.createElement("script");
    loaded.src = `${folder}page.js`;
    loaded.addEventListener("load", () => resolve(new Response(pages()[folder.replace(root, "")])));
    loaded.addEventListener("error", () => reject(new TypeError(`${folder} is not in the archive`)));
    document.head.append(loaded);
  });
}

/** @param {RequestInfo | URL} address */
globalThis.fetch = (address) => page(String(address));
