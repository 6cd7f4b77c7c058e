// The list of conversations. Events for the server: 'begin', 'show', 'rename', 'remove', 'save'.
function rename(button) {
  const row = button.closest(".kept");
  const name = row.querySelector(".name");
  const form = document.createElement("form");
  form.className = "renaming";
  form.innerHTML = '<input aria-label="Name of the conversation" maxlength="60">';
  const input = form.firstChild;
  input.value = button.dataset.title;
  let ended = false; // taking the form away takes the focus from it, which would end it once more
  const end = () => {
    if (ended) return;
    ended = true;
    form.remove();
    name.hidden = false;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const title = input.value;
    end();
    trigger("rename", { id: Number(button.dataset.rename), title });
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
  });
  input.addEventListener("blur", () => end());
  row.querySelector("details").open = false;
  name.hidden = true;
  row.prepend(form);
  input.focus();
  input.select();
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const data = button.dataset;
  if (data.new !== undefined) trigger("begin", {});
  else if (data.show !== undefined) trigger("show", { id: Number(data.show) });
  else if (data.rename !== undefined) rename(button);
  else if (data.export !== undefined) trigger("save", { id: Number(data.id), format: data.export });
  else if (data.delete !== undefined) window.page.sure(button, () => trigger("remove", { id: Number(data.delete) }));
  if (data.new !== undefined || data.show !== undefined) window.page.closeShelf();
  if (data.export !== undefined) button.closest("details").open = false;
});
