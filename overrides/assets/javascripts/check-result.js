// Shows a report to readers, to scripts as attributes, and as Markdown to take along.

import { copy } from "./clipboard.js";
import { element, link, markdown } from "./forms.js";
import { canonical } from "./page.js";

/** @import { Edit, Status } from "./check/clauses.js" */
/** @import { Report, Result, Standing } from "./check/report.js" */

/** @type {Record<Status, { mark: string, words: string }>} */
const STATUS = {
  same: { mark: "=", words: "same words" },
  address: { mark: "≈", words: "only an address differs" },
  variant: { mark: "≈", words: "as another published copy has it" },
  changed: { mark: "≠", words: "changed" },
  part: { mark: "=", words: "a part of it, in the same words" },
  absent: { mark: "✕", words: "absent" },
};
const VERDICTS = [
  ["violates", "violates", "Violates a criterion"],
  ["arguable", "arguable under", "Arguable"],
  ["complies", "complies with", "Complies with a criterion"],
];
// Words before and after a change.
const CONTEXT = 12;

/** @param {string} address */
const urlOf = (address) => {
  const [page, fragment] = address.split("#");
  return `../${page}/${fragment ? `#${fragment}` : ""}`;
};

/** @param {number} count @param {string} word */
const counted = (count, word) => `${thousands(count)} ${word}${count === 1 ? "" : "s"}`;

/**
 * A number with a comma before each three digits. The first `toLocaleString` of a page takes longer than all the rest.
 * @param {number} count
 */
const thousands = (count) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** @param {Result} result */
const labels = ({ texts }) =>
  texts.flatMap(({ address, label }, at) => [at ? " or " : "", link(label, urlOf(address))]);

/**
 * The number of clauses; one that goes on behind its parts is listed twice, and counts once.
 * @param {Result} result
 */
const clausesOf = ({ clauses }) => new Set(clauses.map(({ address }) => address)).size;

/** @param {Result} result @param {Status[]} kinds */
function count(result, ...kinds) {
  const others = result.clauses.filter(({ status }) => !kinds.includes(status));
  return clausesOf(result) - clausesOf({ ...result, clauses: others });
}

/**
 * Whose words a sample has, in one sentence.
 * @param {Result} result
 * @returns {(string | Node)[]}
 */
function heading(result) {
  const all = clausesOf(result);
  const same = count(result, "same");
  const text = labels(result);
  switch (result.extent) {
    case "whole":
      return same === all
        ? ["Word for word the ", ...text]
        : ["The ", ...text, `; ${counted(all - same, "clause")} as another copy or with another address`];
    case "changed":
      return same === all
        ? ["The words of the ", ...text, " under other names"]
        : ["The ", ...text, `, changed: ${same} of ${counted(all, "clause")} in the same words`];
    case "part":
      return same === all && all === 1
        ? [result.clauses[0]?.name ?? "", " of the ", ...text, ", word for word"]
        : ["Words of the ", ...text, `, from ${counted(all - count(result, "absent"), "clause")}`];
    default:
      return [
        "None of these texts. It shares words with ",
        `${all - count(result, "absent")} of ${all} clauses of the `,
        ...text,
      ];
  }
}

/**
 * The names that it calls itself, which is another question.
 * @param {Result} result
 * @param {Report} report
 * @returns {(string | Node)[]}
 */
function name({ title, texts }, { begins }) {
  if (!title) return begins ? [`It has no title like those here, and begins with “${begins}”.`] : [];
  const is = texts.some(({ address }) => address === title.address);
  if (is) return [`It calls itself “${title.words}”, and that is the title of this text.`];
  const whose = title.address ? ["the title of the ", link(title.label, urlOf(title.address))] : ["no title here"];
  return [
    `It calls itself “${title.words}”, and that is `,
    ...whose,
    ". So its title and its words are not of the same text.",
  ];
}

/**
 * The words that differ, with a few around them.
 * @param {Edit[]} edits
 * @returns {(string | Node)[]}
 */
function changes(edits) {
  return edits.flatMap(({ was, now, same }, at) => {
    if (same) return [shortened(now, at > 0, at < edits.length - 1)];
    const parts = [["del", was.trim()], ["ins", now.trim()]].filter(([, words]) => words);
    return parts.flatMap(([tag = "", words = ""]) => [element(tag, words), " "]);
  });
}

/**
 * @param {string} words
 * @param {boolean} after  whether something differs before them
 * @param {boolean} before
 */
function shortened(words, after, before) {
  const all = words.split(" ");
  if (all.length <= 3 * CONTEXT) return words;
  return [...after ? all.slice(0, CONTEXT) : [], "…", ...before ? all.slice(-CONTEXT) : []].join(" ");
}

/** @param {Status} status */
function mark(status) {
  const made = element("span", `${STATUS[status].mark} `);
  made.className = `lineage__mark lineage__mark--${
    status === "changed" ? "reworded" : status === "absent" ? "gone" : "same"
  }`;
  made.ariaHidden = "true";
  return made;
}

/** @param {Result} result */
function clauses(result) {
  const row = element(
    "ul",
    ...result.clauses.map(({ name, address, status }) => {
      const words = element("span", ` ${STATUS[status].words}`);
      words.className = "visually-hidden";
      const made = link("", urlOf(address));
      made.append(mark(status), name, words);
      made.title = STATUS[status].words;
      const item = element("li", made);
      item.dataset.clauseStatus = status;
      return item;
    }),
  );
  row.className = "check__clauses";
  return row;
}

/** @param {Result} result */
function differences(result) {
  return result.clauses.filter(({ edits }) => edits.length).map(({ name, address, status, edits, note }) => {
    const words = element("p", ...changes(edits));
    words.className = "changed";
    const heading = element("h4", link(name, urlOf(address)), `: ${STATUS[status].words}`);
    return element("div", heading, words, ...note ? [element("p", note)] : []);
  });
}

/**
 * @param {Standing} claim
 * @param {string} criterion
 */
function finding({ finding, name, quote, where, changed }, criterion) {
  const said = {
    stands: changed ? "its words stand, in a clause that has changed" : "its words stand",
    elsewhere: "its words stand elsewhere in the text",
    gone: "its words do not stand",
  };
  const made = element("li", link(`${name}, ${criterion}`, urlOf(finding)), `: “${quote}”; ${said[where]}.`);
  made.dataset.where = where;
  return made;
}

/**
 * @param {Result} result
 * @param {Report} report
 */
function findings({ claims }, { criteria }) {
  const groups = VERDICTS.flatMap(([verdict, words, said]) => {
    const its = claims.filter((claim) => claim.verdict === verdict);
    const standing = its.filter(({ where }) => where !== "gone").length;
    if (!its.length) return [];
    const list = element(
      "ul",
      ...its.map((claim) => finding(claim, `${words} ${criteria[claim.criterion] ?? claim.criterion}`)),
    );
    const summary = element("summary", `${said}: the words of ${standing} of ${counted(its.length, "finding")} stand`);
    const group = element("details", summary, list);
    group.toggleAttribute("open", verdict === "violates");
    return [group];
  });
  const meaning =
    "A finding is about the text that it was made on. Where its words stand here too, its link has the reasons.";
  return groups.length ? [element("h4", "Findings on these words"), element("p", meaning), ...groups] : [];
}

/**
 * The result for one text, a part at a time.
 * @param {HTMLElement} place  where it is appended
 * @param {Result} result
 * @param {Report} report
 * @returns {Generator<void, void>}
 */
function* showSection(place, result, report) {
  const made = element("section", element("h3", ...heading(result)), element("p", ...name(result, report)));
  made.dataset.text = result.texts.map(({ address }) => address).join(" ");
  made.dataset.extent = result.extent;
  made.dataset.clauses = String(clausesOf(result));
  made.dataset.same = String(count(result, "same"));
  made.dataset.standing = String(result.claims.filter(({ where }) => where === "stands").length);
  if (result.renames.length) {
    const names = result.renames.map(({ was, now, count }) => `“${now}” for “${was}” (${count} times)`);
    made.append(element("p", `Other names stand in it: ${names.join(", ")}. They are not counted as changes.`));
  }
  if (result.also.length) {
    const others = result.also.flatMap(({ label, address }, at) => [at ? ", " : "", link(label, urlOf(address))]);
    made.append(element("p", "The same words stand in: ", ...others, "."));
  }
  place.append(made);
  yield;
  made.append(clauses(result));
  yield;
  const differing = differences(result);
  if (differing.length) {
    const summary = element("summary", `What differs, in ${counted(differing.length, "clause")}`);
    const details = element(
      "details",
      summary,
      element("p", "Crossed out: only in the edition’s text. Underlined: only in yours."),
      ...differing,
    );
    details.toggleAttribute("open", result.extent !== "some");
    made.append(details);
    yield;
  }
  made.append(...findings(result, report));
  yield;
}

/** @param {Report} report */
function unread({ unread: { words, passages }, results }) {
  if (!words || !results.length) return [];
  const shown = passages.map((passage) => {
    const made = element("p", passage);
    made.className = "check__unread";
    return made;
  });
  const heading = element("h3", `${counted(words, "word")} that nobody here has read`);
  return [
    heading,
    element("p", "They stand in none of these texts. They may grant, forbid or change anything."),
    ...shown,
  ];
}

/**
 * Show a report, a part of a text at a time: the layout of all at once would block the page. The whole has its facts
 * when everything stands in it.
 * @param {HTMLElement} place  where it is appended
 * @param {string} name
 * @param {Report} report
 * @returns {Generator<void, void>}
 */
export function* showResult(place, name, report) {
  const made = element("section", element("h2", name));
  made.className = "check__result";
  place.append(made);
  for (const result of report.results) yield* showSection(made, result, report);
  if (report.refused) {
    made.dataset.refused = "";
    made.append(element("p", report.refused));
  } else made.append(...rest(name, report, made));
  made.dataset.result = "";
}

/**
 * The part below the texts whose words a sample has.
 * @param {string} name
 * @param {Report} report
 * @param {HTMLElement} made
 */
function rest(name, report, made) {
  const parts = [];
  if (report.refersTo.length) {
    const others = report.refersTo.flatMap(({ label, address }, at) => [at ? ", " : "", link(label, urlOf(address))]);
    made.dataset.refersTo = report.refersTo.map(({ address }) => address).join(" ");
    parts.push(element("p", report.results.length ? "It also refers to: " : "It only refers to: ", ...others, "."));
  } else if (!report.results.length) {
    made.dataset.none = "";
    parts.push(
      element(
        "p",
        "None of these texts: too few of its words stand in any of them. Nothing more can be said of it here.",
      ),
    );
  }
  parts.push(...unread(report));
  if (report.results.length || report.refersTo.length) parts.push(copyButton(name, made));
  return parts;
}

/**
 * @param {string} name
 * @param {HTMLElement} result
 */
function copyButton(name, result) {
  const button = element("button", "Copy as Markdown");
  button.className = "button";
  button.setAttribute("type", "button");
  button.addEventListener("click", () => copy({ text: asMarkdown(result) }, "result for", name));
  return element("p", button);
}

/**
 * A result as Markdown, its links as they are for the world.
 * @param {HTMLElement} result
 */
function asMarkdown(result) {
  const whole = /** @type {HTMLElement} */ (result.cloneNode(true));
  for (const hidden of whole.querySelectorAll("button, [aria-hidden]")) hidden.remove();
  for (const anchor of whole.querySelectorAll("a")) {
    anchor.href = new URL(anchor.getAttribute("href") ?? "", canonical).href;
  }
  const blocks = [...whole.querySelectorAll("h2, h3, h4, p, ul, summary")];
  const level = new Map([["H2", "## "], ["H3", "### "], ["H4", "#### "]]);
  return `${
    blocks.map((block) => `${level.get(block.tagName) ?? ""}${markdown(block).trim()}`).filter(Boolean).join("\n\n")
  }\n`;
}
