// Links a search to the check: a whole license that is pasted there is no query.

const KEY = "reader-check";
// Nobody types so much to find something.
const LONGEST = 300;

/**
 * Whether somebody may have typed a text to find something. No other text is put into an address.
 * @param {string} text
 */
export const isQuery = (text) => text.length < LONGEST;

/**
 * The beginning of a text, which is all that is searched for.
 * @param {string} text
 */
export const beginning = (text) => text.slice(0, LONGEST);

/**
 * Offer the check where a long text is pasted into a field. The text waits in this browser, and in no address.
 * @param {HTMLInputElement} field
 * @param {HTMLElement} offer  it holds a link to the page of the check
 */
export function offerCheck(field, offer) {
  let pasted = "";
  // A field of one line keeps no line ends, and they say where a list's numbers stand.
  field.addEventListener("paste", (event) => {
    pasted = event.clipboardData?.getData("text/plain") ?? "";
  });
  const show = () => {
    offer.hidden = isQuery(field.value);
  };
  field.addEventListener("input", show);
  // The text may have been pasted before this script came.
  show();
  offer.addEventListener("click", () => {
    const same = pasted.replace(/\s/g, "") === field.value.replace(/\s/g, "");
    sessionStorage.setItem(KEY, same ? pasted : field.value);
  });
}

/** The text that was pasted into a search, once. */
export function handedOver() {
  const text = sessionStorage.getItem(KEY) ?? "";
  sessionStorage.removeItem(KEY);
  return text;
}
