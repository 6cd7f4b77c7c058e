// The conversation: redraw only the parts that changed, and tell the server what a person does with them.
// Events for the server: 'submit' (a question), 'rate', 'save'.
const box = element.querySelector(".turns");
const drawn = new Map();
let busy = false;
let touched = false;

function draw() {
  const talk = props.value || { parts: [], busy: false };
  // What the browser had kept may come after the first question was asked: then it is too late.
  if (talk.restored && touched) return;
  busy = talk.busy;
  touched ||= busy;
  const keys = new Set(talk.parts.map((part) => part.key));
  for (const [key, node] of drawn) {
    if (!keys.has(key)) {
      node.remove();
      drawn.delete(key);
    }
  }
  let asked = null;
  talk.parts.forEach((part, at) => {
    let node = drawn.get(part.key);
    if (!node) {
      node = document.createElement("section");
      node.className = "turn";
      drawn.set(part.key, node);
      if (busy && at === talk.parts.length - 1) asked = node;
    }
    if (node.source !== part.html) {
      const isWaiting = node.querySelector(".waiting") !== null;
      const waited = isWaiting && busy === false;
      window.page.keepFocus(node, () => (node.innerHTML = part.html));
      node.source = part.html;
      if (waited) node.classList.add("fresh");
      // Not again for each sentence of an answer that is being written: its reader may have scrolled on.
      if (busy && !isWaiting && at === talk.parts.length - 1) asked = node;
    }
    if (box.children[at] !== node) box.insertBefore(node, box.children[at] || null);
  });
  box.setAttribute("aria-busy", String(busy));
  // An answer is read from its first line, so its question goes to the top.
  if (asked && talk.parts.length > 1) requestAnimationFrame(() => asked.scrollIntoView({ block: "start" }));
}

function send(question, at) {
  if (!busy && question.trim()) trigger("submit", at === undefined ? { question } : { question, at });
}

// The button that was pressed goes when the answer comes: the focus goes where one types. On a phone that would open
// the keyboard.
function sendFrom(question, at) {
  send(question, at);
  if (matchMedia("(hover: hover)").matches) document.querySelector("#question textarea")?.focus({ preventScroll: true });
}

function edit(button) {
  const asked = button.closest(".question");
  if (asked.querySelector("form")) return;
  const shown = asked.querySelector(".asked");
  const form = document.createElement("form");
  form.className = "editing";
  form.innerHTML =
    '<textarea aria-label="The question" rows="2"></textarea>' +
    '<div><button type="submit" class="tool strong">Ask</button> <button type="button" class="tool" data-cancel>Cancel</button></div>';
  const area = form.querySelector("textarea");
  area.value = shown.textContent;
  const end = () => {
    form.remove();
    asked.classList.remove("is-edited");
    button.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = area.value;
    end();
    send(question, Number(button.dataset.edit));
  });
  form.querySelector("[data-cancel]").addEventListener("click", end);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  asked.classList.add("is-edited");
  asked.append(form);
  area.focus();
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { ask, again, rate, copy, save, turn } = button.dataset;
  if (ask !== undefined) sendFrom(ask);
  else if (again !== undefined) sendFrom(textOf(Number(again)), Number(again));
  else if (button.dataset.edit !== undefined) edit(button);
  else if (rate !== undefined) trigger("rate", { turn: Number(turn), rating: rate });
  else if (save !== undefined) trigger("save", { turn: Number(save) });
  else if (copy !== undefined) window.page.copy(copy, button);
  else if (button.dataset.case !== undefined) window.page.openCase(button.dataset.case);
});

element.addEventListener("submit", (event) => {
  const form = event.target.closest("form.comment");
  if (!form) return;
  event.preventDefault();
  const comment = form.comment.value.trim();
  if (!comment) return;
  trigger("rate", { turn: Number(form.dataset.comment), comment });
  form.innerHTML = '<p role="status">Thank you. The comment is kept.</p>';
});

function textOf(at) {
  return element.querySelector(`.question[data-turn="${at}"] .asked`)?.textContent || "";
}

watch("value", draw);
draw();
