// The statements to paste: a button copies each; where the clipboard is closed, the text is selected instead.

for (const row of document.querySelectorAll("[data-needs-script]")) row.hidden = false;
for (const button of document.querySelectorAll("[data-copies]")) {
  const text = document.getElementById(button.dataset.copies);
  // Where the site was built without its URL, its links are paths: only the browser knows where it is.
  text.textContent = text.textContent.replaceAll(/(?<=^|[\s("])\/(?=[a-z0-9\s)"]|$)/gm, `${location.origin}/`);
  button.addEventListener("click", async () => {
    const status = document.querySelector("[data-copied]");
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = "Copied";
      button.dataset.done = "";
      setTimeout(() => delete button.dataset.done, 2000);
    } catch {
      text.closest("details").open = true;
      getSelection().selectAllChildren(text);
      text.focus();
      status.textContent = "Selected: copy it with your keyboard or menu";
    }
  });
}
