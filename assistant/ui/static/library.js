// The upload field of Gradio has a label other than the words that it shows: those words are the better name.
// And after a file that is too large it stands there as an error until somebody clears it: the message has said why.
const mend = () => {
  document.querySelector("#library-add button[aria-label^='Click to upload']")?.removeAttribute("aria-label");
  document.querySelector("#library-add .clear-status button")?.click();
};
new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
mend();
// What a change did is said above the list, which may be long.
new MutationObserver(() => {
  if (document.querySelector("#library-report .report")) document.querySelector("#library-report").scrollIntoView({ block: "nearest" });
}).observe(document.querySelector("#library-report"), { childList: true, subtree: true });
// The list of sources. Event for the server: 'remove'.
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remove]");
  if (button) window.page.sure(button, () => trigger("remove", { name: button.dataset.remove }));
});
