// The list of questions: filters it by answer and by who asks, and keeps the choice in the URL.

const form = document.querySelector("[data-filter]");
if (form) {
  const items = [...document.querySelectorAll(".scenarios > li")];
  const fields = ["answer", "asked-by"];

  const apply = () => {
    const chosen = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
    for (const item of items) {
      item.hidden = fields.some(
        (name) => chosen[name] && !item.getAttribute(`data-${name}`).split(" ").includes(chosen[name]),
      );
    }
    const shown = items.filter((item) => !item.hidden).length;
    form.querySelector("output").textContent = `${shown} of ${items.length} questions`;
  };

  const asked = new URLSearchParams(location.search);
  for (const name of fields) {
    const field = form.elements[name];
    if ([...field.options].some((option) => option.value === asked.get(name))) field.value = asked.get(name);
  }
  form.addEventListener("change", () => {
    const url = new URL(location.href);
    for (const name of fields) {
      if (form.elements[name].value) url.searchParams.set(name, form.elements[name].value);
      else url.searchParams.delete(name);
    }
    history.replaceState(history.state, "", url);
    apply();
  });
  form.hidden = false;
  apply();
}
