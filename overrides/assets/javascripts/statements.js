// The statements to paste: a button copies each; where the clipboard is closed, the text is selected instead.

// Where the site was built without its URL, its addresses are paths: only the browser knows where it is.
for (const address of document.querySelectorAll("[data-address]")) {
  address.textContent = new URL(address.textContent, location.origin).href;
}
for (const row of document.querySelectorAll("[data-needs-script]")) row.hidden = false;
for (const button of document.querySelectorAll("[data-copies]")) {
  const text = document.getElementById(button.dataset.copies);
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
