// What each bundle begins with. The bundles of a page share their modules, each of which runs once.

/** @type {Record<string, unknown>} */
const modules = globalThis.readerModules ??= {};

const here = document.currentScript.src;

/**
 * A module that is in no bundle of the page yet.
 * @param {string} name
 */
// deno-lint-ignore no-unused-vars
const load = (name) =>
  new Promise((resolve, reject) => {
    if (modules[name]) return resolve(modules[name]);
    const script = document.createElement("script");
    script.src = here.replace(/[^/]+\.js/, `${name}.js`);
    script.addEventListener("load", () => resolve(modules[name]));
    script.addEventListener("error", () => reject(new Error(`${name}.js did not come`)));
    document.head.append(script);
  });
