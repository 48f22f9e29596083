// Asks the engines about a page. `over` names each text that stands over another text.

/** The share of a line's height that is left out at each side: lines of one paragraph may touch. */
const SLACK = 0.2;
/** Pixels in which two lines have to meet. */
const MEET = 2;

/** The part of a box that an element shows, where it clips what stands out of it. */
function clipped(box, element, win) {
  let { left, top, right, bottom } = box;
  for (let around = element; around && around !== win.document.body; around = around.parentElement) {
    const { overflowX, overflowY, clipPath } = win.getComputedStyle(around);
    if (overflowX === "visible" && overflowY === "visible" && clipPath === "none") continue;
    const edge = around.getBoundingClientRect();
    if (clipPath !== "none" && edge.width <= 1) return { left, top, right: left, bottom: top };
    if (overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
    if (overflowY !== "visible") [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
  }
  return { left, top, right, bottom };
}

/** The outermost element around a text that covers what is below it: out of the flow, with paper of its own. */
function coverOf(element, win) {
  let cover = null;
  for (let around = element; around; around = around.parentElement) {
    const { position, backgroundColor } = win.getComputedStyle(around);
    const opaque = !/^transparent$|^rgba\(.*, 0(\.\d+)?\)$|\/ 0(\.\d+)?\)$/.test(backgroundColor);
    if (opaque && ["absolute", "fixed", "sticky"].includes(position)) cover = around;
  }
  return cover;
}

function shown(element) {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}

function linesOf(win) {
  const lines = [];
  const walker = win.document.createTreeWalker(win.document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element || element.closest("script, style, template, option") || !shown(element)) continue;
    const range = win.document.createRange();
    range.selectNodeContents(node);
    const upright = win.getComputedStyle(element).writingMode !== "horizontal-tb";
    const cover = coverOf(element, win);
    for (const rect of range.getClientRects()) {
      const { left, top, right, bottom } = clipped(rect, element, win);
      const [x, y] = upright ? [(right - left) * SLACK, 0] : [0, (bottom - top) * SLACK];
      const line = { left: left + x, right: right - x, top: top + y, bottom: bottom - y, text: node.data.trim(), cover };
      if (line.right - line.left > MEET && line.bottom - line.top > MEET) lines.push(line);
    }
  }
  return lines;
}

function over(win) {
  const found = [];
  const open = [];
  for (const line of linesOf(win).sort((one, other) => one.top - other.top)) {
    for (let index = open.length - 1; index >= 0; index--) {
      const above = open[index];
      if (above.bottom <= line.top) {
        open.splice(index, 1);
        continue;
      }
      const wide = Math.min(above.right, line.right) - Math.max(above.left, line.left);
      const high = Math.min(above.bottom, line.bottom) - line.top;
      if (wide > MEET && high > MEET && above.cover === line.cover) {
        found.push(`“${line.text.slice(0, 40)}” over “${above.text.slice(0, 40)}”`);
      }
    }
    open.push(line);
  }
  return found;
}

/** Each note that stands over another one, or not beside its words. */
function misplaced(win) {
  const found = [];
  let end = -Infinity;
  for (const clause of win.document.querySelectorAll(".clause")) {
    const [words, note] = [".words", "[data-note]"].map((part) => clause.querySelector(part).getBoundingClientRect());
    if (!words.height || !note.height) continue;
    const name = clause.querySelector(".words").id;
    if (note.left < words.right) found.push(`the note on ${name} does not stand beside it`);
    if (Math.abs(note.top - words.top) > 24) found.push(`the note on ${name} does not begin where it does`);
    if (Math.min(note.top, words.top) < end - 1) found.push(`${name} stands over what is above it`);
    end = Math.max(words.bottom, note.bottom);
  }
  return found;
}

/** The problems of a page as it is shown now. */
function wrong(win) {
  const { scrollWidth, clientWidth } = win.document.documentElement;
  const wide = scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} > ${clientWidth}`] : [];
  return [...wide, ...over(win)];
}
