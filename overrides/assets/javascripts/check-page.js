// The page that checks what people paste. What is pasted goes to a worker of this page, and nowhere else.

import "./reader.js";
import { inFrames } from "./check/steps.js";
import { showResult } from "./check-result.js";
import { find, get } from "./dom.js";
import { scriptOf } from "./loading.js";
import { handedOver } from "./check-offer.js";

/** @import { Report } from "./check/report.js" */

// A larger file is no license, and is not read.
const LARGEST = 4_000_000;
const DATA = scriptOf("../align").replace(/\?.*/, "");

/**
 * A sample to check, and its name.
 * @typedef {{ name: string, text: string | Promise<string> }} Subject
 */

/** @type {Promise<(text: string) => Promise<Report>> | undefined} */
let checking;

/**
 * A worker that has the policy of this page, which one of a file of its own would not have.
 * @returns {Promise<Worker>}
 */
function startWorker() {
  return new Promise((resolve, reject) => {
    const scripts = [DATA, scriptOf("check-worker")].map((script) => JSON.stringify(script));
    const source = `importScripts(${scripts.join()});postMessage("ready")`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    worker.addEventListener("message", () => resolve(worker), { once: true });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      reject(new Error("no worker has started"));
    }, { once: true });
  });
}

/**
 * The checker of a text: a worker, or the page itself where none starts.
 * @returns {Promise<(text: string) => Promise<Report>>}
 */
async function checker() {
  try {
    const worker = await startWorker();
    return (text) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(text);
      });
  } catch {
    const [{ checkHere }] = await Promise.all([import("./check-here.js"), loadData()]);
    return checkHere;
  }
}

/** @returns {Promise<void>} */
function loadData() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = DATA;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("the words of the texts did not come")));
    document.head.append(script);
  });
}

/**
 * The words of a file, in the encoding that it says, or is in most likely.
 * @param {File} file
 */
async function wordsOf(file) {
  if (file.size > LARGEST) return "\0";
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe
    ? "utf-16le"
    : bytes[0] === 0xfe && bytes[1] === 0xff && "utf-16be";
  if (mark) return new TextDecoder(mark).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** @param {HTMLFormElement} form */
function start(form) {
  const field = get("textarea", HTMLTextAreaElement, form);
  const files = get("[type=file]", HTMLInputElement, form);
  const results = get("[data-results]", HTMLElement);
  const status = get("[data-status]", HTMLElement);
  let turn = 0;

  /** @param {Subject[]} subjects */
  const show = async (subjects) => {
    const mine = ++turn;
    results.replaceChildren();
    status.textContent = "Comparing …";
    try {
      checking ??= checker();
      const check = await checking;
      for (const { name, text } of subjects) {
        const report = await check(await text);
        // Something else was asked meanwhile.
        if (mine !== turn) return;
        await inFrames(showResult(results, name, report));
      }
      if (mine !== turn) return;
      status.textContent = "";
      results.focus();
    } catch (error) {
      checking = undefined;
      status.textContent = "The check could not be made.";
      reportError(error);
    }
  };

  /** @param {FileList | null | undefined} list */
  const showFiles = (list) => {
    if (list?.length) show([...list].map((file) => ({ name: file.name, text: wordsOf(file) })));
  };

  const showText = () => show([{ name: "The pasted text", text: field.value }]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) showText();
    else if (files.files?.length) showFiles(files.files);
    else {
      status.textContent = "Paste a text first.";
      field.focus();
    }
  });
  files.addEventListener("change", () => showFiles(files.files));
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (!(event instanceof DragEvent) || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      form.toggleAttribute("data-over", kind === "dragover");
      if (kind === "drop") showFiles(event.dataTransfer.files);
    });
  }
  const text = handedOver();
  if (text) {
    field.value = text;
    showText();
  }
}

const form = find("[data-check]", HTMLFormElement);
if (form) start(form);
