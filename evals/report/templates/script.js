"use strict";
// The list of cases: filtered by the form, each drawn when it is opened. Texts are only ever set as text, never as HTML.
const view = JSON.parse(document.getElementById("view").textContent);
const documents = view.documents.map((one) => ({ name: one.name, chars: Array.from(one.text) }));
const form = document.querySelector(".filters");
const list = document.getElementById("list");
const more = document.getElementById("more");
const PAGE = 200;
let limit = PAGE;

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const keyOf = (one) => `${one.suite}/${one.case}`;

for (const one of view.cases) {
  const said = one.trials.map((trial) => [trial.question, (trial.pieces || []).map((piece) => piece[1]).join(""), trial.found || "", trial.outcome || ""].join(" "));
  one.text = [keyOf(one), one.kind, ...one.reasons, ...said].join(" ").toLowerCase();
}

for (const name of ["suite", "split"]) {
  for (const value of new Set(view.cases.map((one) => one[name]))) form.elements[name].append(make("option", {}, value));
}

function wanted() {
  const chosen = Object.fromEntries(new FormData(form));
  const words = chosen.words.toLowerCase().split(/\s+/).filter(Boolean);
  return view.cases.filter((one) =>
    ["suite", "split", "state", "change"].every((name) => !chosen[name] || one[name] === chosen[name] || (chosen[name] === "failing" && one.state !== "passed")) &&
    words.every((word) => one.text.includes(word)));
}

function draw() {
  const found = wanted();
  list.replaceChildren(...found.slice(0, limit).map(row));
  document.getElementById("count").textContent = `${found.length} of ${view.cases.length} cases`;
  more.hidden = found.length <= limit;
  more.textContent = `Show ${Math.min(PAGE, found.length - limit)} more`;
}

function row(one) {
  const title = make("summary", {},
    make("span", { class: `badge ${one.state}` }, one.state),
    one.change ? make("span", { class: "badge changed" }, one.change) : null,
    make("span", { class: "name" }, keyOf(one)),
    make("span", { class: "soft" }, [one.split, one.kind].filter(Boolean).join(" · ")),
    make("span", { class: "asked" }, one.trials[0].question));
  const details = make("details", { class: "case", id: keyOf(one) }, title);
  details.addEventListener("toggle", () => { if (details.open && details.children.length === 1) details.append(inside(one)); });
  return details;
}

function inside(one) {
  return make("div", { class: "inside" },
    one.trials.length > 1 ? one.reasons.map((reason) => make("p", { class: "why" }, reason)) : null,
    one.diff ? make("div", {}, make("h3", {}, "Against the baseline's answer"), make("div", { class: "answer" }, one.diff.map(changed))) : null,
    before(one),
    one.trials.map(trial));
}

function before(one) {
  const turn = one.case.match(/^(.*)\/(\d+)$/);
  if (!turn || turn[2] === "1") return null;
  const earlier = view.cases.filter((other) => other.suite === one.suite && other.case.startsWith(`${turn[1]}/`) && Number(other.case.split("/").pop()) < Number(turn[2]));
  return make("div", {}, make("h3", {}, "Asked before"), make("ol", {}, earlier.map((other) => make("li", {}, other.trials[0].question))));
}

function changed([kind, text]) {
  return kind === "same" ? make("span", {}, text) : make(kind === "old" ? "del" : "ins", {}, text);
}

function trial(one) {
  const parts = [make("p", { class: "question" }, one.question)];
  if (one.problems.length > 0) parts.push(make("p", { class: "why" }, one.problems.join("; ")));
  if (one.crash) parts.push(make("pre", {}, one.crash));
  parts.push(one.wanted !== undefined ? classified(one) : answered(one));
  return make("section", {}, parts);
}

function answered(one) {
  const sources = make("div", {});
  const open = (number) => {
    const cited = (one.citations || []).find((citation) => citation[0] === number);
    const shown = cited ? source(cited[1], cited[2], cited[3], `[${number}]`, cited[4], true) : make("p", { class: "why" }, `[${number}] has no citation`);
    sources.replaceChildren(shown);
  };
  const pieces = (one.pieces || []).map(([kind, text]) => kind === "mark"
    ? make("button", { type: "button", class: "mark", title: "Show it in its source", onclick: () => open(Number(text)) }, text)
    : make("span", { class: kind }, text));
  const facts = (one.facts || []).map(([group, met]) => make("li", { class: met ? "good" : "bad" }, `${met ? "✓" : "✗"} ${group.slice(0, 6).join(" / ")}${group.length > 6 ? " …" : ""}`));
  const left = make("div", {},
    make("p", {}, one.outcome ? make("span", { class: "badge" }, one.outcome) : null,
      one.support !== null && one.support !== undefined ? make("span", { class: "soft" }, ` support ${one.support}`) : null,
      one.searched_for ? make("span", { class: "soft" }, ` looked up: ${one.searched_for}`) : null),
    make("div", { class: "answer" }, pieces),
    (one.notices || []).filter(([, text]) => (one.pieces || []).every((piece) => piece[1] !== text)).map(([code, text]) => make("p", { class: "soft" }, `${code}: ${text}`)),
    (one.disagreements || []).map(([topic, sides]) => make("div", {}, make("p", { class: "warn" }, `Sources disagree: ${topic}`),
      make("ul", {}, sides.map(([claim, numbers]) => make("li", {}, `${claim} `, numbers.map((number) => make("button", { type: "button", onclick: () => open(number) }, String(number)))))))));
  if ((one.citations || []).length > 0) open(one.citations[0][0]);
  const right = make("div", {},
    facts.length > 0 ? [make("h3", {}, "Facts it must say"), make("ul", { class: "plain" }, facts)] : null,
    one.expect && one.expect.length > 0 ? make("p", { class: "soft" }, `Right outcomes: ${one.expect.join(", ")}`) : null,
    one.wrong && one.wrong.length > 0 ? make("p", { class: "soft" }, `Wrong to say: ${one.wrong.join(", ")}`) : null,
    one.gold && one.gold.length > 0 ? [make("h3", {}, "Where the answer stands, and its ranks"), one.gold.map((gold) => golden(gold, one.searched))] : null,
    (one.citations || []).length > 0 ? make("h3", {}, "A citation in its source (choose a number in the answer)") : null,
    sources);
  return make("div", { class: "pair" }, left, right);
}

function golden([place, start, end, ranks], searched) {
  const told = searched ? view.ways.map((way, at) => `${way} ${ranks[at] === null ? "–" : ranks[at]}`).join(" · ") : "nothing was searched";
  return source(place, start, end, told, place >= 0 && start >= 0, false);
}

function source(place, start, end, title, valid, isShown) {
  const found = documents[place];
  const where = make("span", { class: "where" }, `${title}${found ? ` · ${found.name}` : ""}${valid ? "" : " · DOES NOT HOLD"}`);
  if (!found || start < 0) return make("div", { class: "source invalid" }, where);
  const cut = (from, to) => found.chars.slice(Math.max(0, from), Math.max(0, to)).join("");
  return make("div", { class: `source${valid ? "" : " invalid"}${isShown ? " shown" : ""}` }, where,
    (start > 220 ? "… " : "") + cut(start - 220, start), make("mark", {}, cut(start, end)), cut(end, end + 220) + (end + 220 < found.chars.length ? " …" : ""));
}

function classified(one) {
  if (!one.rule) return make("p", {}, `expected ${one.wanted}`);
  const letters = Array.from(one.question);
  return make("div", { class: "pair" },
    make("div", {},
      make("p", {}, make("strong", {}, one.found), make("span", { class: "soft" }, ` (expected ${one.wanted})`)),
      make("p", {}, make("code", {}, one.rule[0]), ` ${view.texts[one.rule[1]]}`),
      make("h3", {}, "Used"),
      make("ul", { class: "plain" }, one.used.map(([finding, value, start, end]) => make("li", {}, `${finding}: ${value}`,
        start === null ? null : make("span", { class: "soft" }, ` «${letters.slice(start, end).join("")}»`)))),
      one.ignored.length > 0 ? [make("h3", {}, "Set aside"), make("ul", { class: "plain" }, one.ignored.map(([finding, why]) => make("li", {}, `${finding}: ${why}`)))] : null),
    make("details", { open: true }, make("summary", {}, "Every rule as it was tried"),
      make("ul", { class: "plain" }, one.trace.map(([rule, fired, because]) => make("li", { class: fired ? "good" : "soft" },
        `${fired ? "✓" : "·"} ${view.texts[rule]}: ${view.texts[because]}`)))));
}

function show(key) {
  if (!view.cases.some((one) => keyOf(one) === key)) return false;
  let element = document.getElementById(key);
  if (!element) {
    for (const each of form.elements) if (each.name) each.value = "";
    limit = view.cases.length;
    draw();
    element = document.getElementById(key);
  }
  element.open = true;
  element.scrollIntoView({ block: "start" });
  return true;
}

form.addEventListener("input", () => { limit = PAGE; draw(); });
form.addEventListener("reset", () => setTimeout(() => { limit = PAGE; draw(); }));
form.addEventListener("submit", (event) => event.preventDefault());
more.addEventListener("click", () => { limit += PAGE; draw(); });
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-case]");
  if (link && show(link.dataset.case)) { event.preventDefault(); history.replaceState(null, "", `#${encodeURIComponent(link.dataset.case)}`); }
});
document.getElementById("splits").addEventListener("click", (event) => {
  const shown = event.target.getAttribute("aria-pressed") !== "true";
  event.target.setAttribute("aria-pressed", String(shown));
  event.target.textContent = shown ? "Hide splits" : "Show splits";
  for (const each of document.querySelectorAll("tr.split")) each.hidden = !shown;
});
if (view.cases.some((one) => one.state !== "passed") ) form.elements.state.value = "failing";
draw();
if (location.hash.length > 1) show(decodeURIComponent(location.hash.slice(1)));
