// The case form: drawn anew when the server fills it, read as a findings object when it is sent.
// Events for the server: 'classify', 'fill'.
const holder = element.querySelector(".holder");
let tries = [];

function draw() {
  holder.innerHTML =
    (props.value || "") +
    '<div class="case-send"><button type="button" class="tool strong" data-classify>Classify</button>' +
    '<button type="button" class="tool" data-clear>Clear the form</button></div>';
  tries = [];
}

function findings() {
  const found = {};
  const put = (path, value) => {
    const steps = path.split(".");
    const last = steps.pop();
    let place = found;
    for (const step of steps) place = place[step] ??= {};
    place[last] = value;
  };
  for (const field of holder.querySelectorAll("input[name], select[name]")) {
    const { name, type } = field;
    if (name === "several_deposits") put(name, field.checked);
    else if (type === "checkbox") {
      if (field.checked) (found[name] ??= []).push(field.value);
    } else if (type === "radio") {
      const left = name.includes(".") && field.value === "unknown";
      if (field.checked && !left) put(name, field.value);
    } else if (type === "number") {
      if (field.value !== "") put(name, Number(field.value));
    } else if (field.tagName === "SELECT") put(name, field.value);
  }
  return found;
}

const send = () => trigger("classify", { findings: findings(), tries });

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.classify !== undefined) {
    tries = [];
    send();
    document.body.classList.add("case-sent");
    if (matchMedia("(max-width: 64rem)").matches)
      setTimeout(() => document.querySelector("#case-out").scrollIntoView({ block: "start" }), 300);
  } else if (button?.dataset.clear !== undefined) trigger("fill", { text: "" });
});
element.addEventListener("submit", (event) => event.preventDefault());
element.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches('input[type="number"]')) holder.querySelector("[data-classify]").click();
});
element.addEventListener("input", (event) => {
  const field = event.target;
  if (field.dataset.find !== undefined) {
    const wanted = field.value.trim().toLowerCase();
    for (const row of field.closest(".fold").querySelectorAll(".tri"))
      row.hidden = !row.querySelector("legend").textContent.toLowerCase().includes(wanted);
    return;
  }
  const fold = field.closest(".fold");
  if (!fold) return;
  fold.querySelectorAll(".tri").forEach((row) => {
    row.classList.toggle("said", row.querySelector("input:checked")?.value !== "unknown");
  });
  const stated = fold.querySelectorAll(".tri.said, .check input:checked").length;
  fold.querySelector(".count").textContent = stated ? `${stated} stated` : "none stated";
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("#case-result [data-try]");
  if (!button) return;
  const name = button.dataset.try;
  tries = tries.includes(name) ? tries.filter((one) => one !== name) : [...tries, name];
  // The result is drawn anew: the switch that was moved keeps the focus.
  const out = document.querySelector("#case-result");
  const drawn = new MutationObserver(() => {
    drawn.disconnect();
    [...out.querySelectorAll("[data-try]")].find((one) => one.dataset.try === name)?.focus({ preventScroll: true });
  });
  drawn.observe(out, { childList: true, subtree: true });
  send();
});
document.addEventListener("case-text", (event) => trigger("fill", { text: event.detail }));

watch("value", draw);
draw();
