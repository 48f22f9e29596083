// Places on the page, each with its kind. The templates name them by an id or a data attribute, never by a style class.

/**
 * @template {Element} T
 * @typedef {new () => T} Kind
 */

/**
 * The first element that fits, or undefined.
 * @template {Element} T
 * @param {string} selector
 * @param {Kind<T>} kind
 * @param {ParentNode} [within]
 * @returns {T | undefined}
 */
export function find(selector, kind, within = document) {
  const found = within.querySelector(selector);
  return found instanceof kind ? found : undefined;
}

/**
 * The first element that fits; its templates always have one.
 * @template {Element} T
 * @param {string} selector
 * @param {Kind<T>} kind
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function get(selector, kind, within = document) {
  const found = find(selector, kind, within);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * All elements that fit, in order.
 * @template {Element} T
 * @param {string} selector
 * @param {Kind<T>} kind
 * @param {ParentNode} [within]
 * @returns {T[]}
 */
export function findAll(selector, kind, within = document) {
  return [...within.querySelectorAll(selector)].flatMap((element) => (element instanceof kind ? [element] : []));
}

/**
 * The node itself or the element that it stands in.
 * @param {Node | null | undefined} node
 */
export function elementOf(node) {
  return node instanceof Element ? node : node?.parentElement;
}

/**
 * The element itself or the nearest around it that fits, or undefined. An event's target may be no element.
 * @template {Element} T
 * @param {EventTarget | null | undefined} target
 * @param {string} selector
 * @param {Kind<T>} kind
 * @returns {T | undefined}
 */
export function closest(target, selector, kind) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof kind ? found : undefined;
}

/**
 * Another page of the site. Its own style is not for this one, whose policy would complain of it.
 * @param {string} address
 * @returns {Promise<Document>}
 */
export async function pageAt(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  const html = await response.text();
  return new DOMParser().parseFromString(html.replace(/<style>.*?<\/style>/gs, ""), "text/html");
}
