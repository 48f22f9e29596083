// Loads a module later. `import()` becomes `load` in a bundle: a script of its own, which also works from a disk.

const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

/** @returns {Record<string, unknown>} */
const modules = () => Reflect.get(globalThis, "readerModules");

/**
 * Where the script of a module is.
 * @param {string} name
 */
export const scriptOf = (name) => here.replace(/[^/]+\.js/, `${name}.js`);

/**
 * A module that is in no bundle of the page yet.
 * @param {string} name
 */
export function load(name) {
  return new Promise((resolve, reject) => {
    if (modules()[name]) return resolve(modules()[name]);
    const script = document.createElement("script");
    script.src = scriptOf(name);
    script.addEventListener("load", () => resolve(modules()[name]));
    script.addEventListener("error", () => reject(new Error(`${name}.js did not come`)));
    document.head.append(script);
  });
}

/** @type {Promise<void> | undefined} */
let styles;

/** The styles of what opens, loaded once. Without them it opens all the same. */
export function loadStyles() {
  styles ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = here.replace(/javascripts\/[^/]+\.js/, "stylesheets/later.css");
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => resolve());
    document.head.append(link);
  });
  return styles;
}
