// The choices of a reader stand in the URL of a page: reloaded, shared or returned to, it looks the same.

/**
 * Put each value under its name into the URL. An empty one is left out. Choosing is no step to go back over.
 * @param {readonly { name: string, value: string }[]} fields
 */
export function keepInUrl(fields) {
  const url = new URL(location.href);
  for (const { name, value } of fields) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  history.replaceState(history.state, "", url);
}

/**
 * Choose in each field what the URL says, where it is one of its options.
 * @param {readonly HTMLSelectElement[]} fields
 */
export function chooseFromUrl(fields) {
  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = asked.get(field.name) ?? "";
    if ([...field.options].some((option) => option.value === value)) field.value = value;
  }
}
