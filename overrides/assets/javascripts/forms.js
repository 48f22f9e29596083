// The forms of a copy: once as HTML, and from that as Markdown and as plain text.

import { escaped } from "./markdown.js";

/** @import { Content } from "./clipboard.js" */

/**
 * @param {string} tag
 * @param {...(Node | string)} children
 */
export function element(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

/**
 * Where something stands: the last line of what is copied.
 * @param {string} label
 * @param {string} url
 */
export function source(label, url) {
  return element("p", "— ", link(label, url));
}

/**
 * @param {string} label
 * @param {string} url
 */
export function link(label, url) {
  const made = document.createElement("a");
  made.href = url;
  made.textContent = label;
  return made;
}

/**
 * @param {(node: Node) => string} form
 * @param {Node} parent
 * @param {string} [between]
 */
const join = (form, parent, between = "") => [...parent.childNodes].map(form).join(between);

/**
 * @param {Node} node
 * @returns {string}
 */
export function markdown(node) {
  switch (node.nodeName) {
    case "#text":
      return escaped(node.textContent ?? "");
    case "A":
      return `[${join(markdown, node)}](${/** @type {HTMLAnchorElement} */ (node).href})`;
    case "STRONG":
      return `**${join(markdown, node)}**`;
    case "LI":
      return `- ${join(markdown, node)}`;
    case "UL":
      return join(markdown, node, "\n");
    case "BLOCKQUOTE":
      return join(markdown, node, "\n\n").replace(/^(?=.)/gm, "> ").replace(/^$/gm, ">");
    case "DIV":
      return `${join(markdown, node, "\n\n")}\n`;
    default:
      return join(markdown, node);
  }
}

/**
 * @param {Node} node
 * @returns {string}
 */
export function plain(node) {
  switch (node.nodeName) {
    case "#text":
      return node.textContent ?? "";
    case "A":
      return `${join(plain, node)}, ${/** @type {HTMLAnchorElement} */ (node).href}`;
    case "LI":
      return `- ${join(plain, node)}`;
    case "UL":
      return join(plain, node, "\n");
    case "BLOCKQUOTE":
    case "DIV":
      return join(plain, node, "\n\n");
    default:
      return join(plain, node);
  }
}

/**
 * @param {HTMLElement} whole  a `div` of blocks
 * @param {string} [form]
 * @returns {Content}
 */
export function inForm(whole, form) {
  if (form === "markdown") return { text: markdown(whole) };
  if (form === "html") return { text: whole.innerHTML };
  return form === "plain" ? { text: plain(whole) } : { text: plain(whole), rich: whole };
}
