// The reading pane and the quote card. A marker `[n]` points to a citation, which carries document and offsets.
const pane = element.querySelector(".reader");
const body = element.querySelector(".body");
const card = element.querySelector(".quote-card");
const backdrop = element.querySelector(".backdrop");
const narrow = matchMedia("(max-width: 60rem)");
let list = [];
let at = 0;
let drawn = "";
let back = null;

const read = (node) => ({
  number: Number(node.dataset.number),
  document: node.dataset.document,
  start: Number(node.dataset.start),
  end: Number(node.dataset.end),
  sha: node.dataset.sha,
  quote: node.querySelector("blockquote")?.textContent || "",
});

function openCitation(id, from) {
  const target = document.getElementById(id);
  if (!target) return;
  // They stand under their documents; one goes through them by number.
  const all = [...target.closest(".sources").querySelectorAll(".citation")].map(read).sort((a, b) => a.number - b.number);
  open(all, all.findIndex((one) => one.number === Number(target.dataset.number)), from);
}

async function open(items, index, from) {
  list = items;
  at = index;
  if (from) back = from;
  const here = list[at];
  const places = list.filter((one) => one.document === here.document && one.end).map(({ document, ...place }) => place);
  const key = JSON.stringify([here.document, places]);
  show(from);
  if (key !== drawn) {
    drawn = key;
    body.innerHTML = '<p class="waiting">Opening the source…</p>';
    let html;
    try {
      // The place that was asked for goes first: its quote is shown where the document has changed.
      const first = places.filter((one) => one.number === here.number);
      const rest = places.filter((one) => one.number !== here.number);
      html = (await server.read_source({ document: here.document, places: [...first, ...rest] })).html;
    } catch {
      html = '<p class="notice">The source could not be opened. Is the program still running?</p>';
      drawn = "";
      if (list[at] !== here) return;
    }
    if (key !== drawn && drawn) return;
    body.innerHTML = html;
    body.scrollTop = 0;
  }
  point(here);
}

function point(here) {
  body.querySelectorAll("mark").forEach((mark) => {
    const is = mark.dataset.cites.split(" ").includes(String(here.number));
    mark.classList.toggle("current", is);
    if (is) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
  });
  const mark = body.querySelector("mark.current");
  if (mark) body.scrollTop += mark.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
  const many = list.length > 1;
  element.querySelector(".count").textContent = here.end ? `Citation ${here.number} of ${list.length}` : "Whole source";
  element.querySelectorAll("[data-step]").forEach((button) => {
    button.hidden = !here.end;
    button.disabled = !many;
  });
}

function show(from) {
  hideCard();
  const before = from?.getBoundingClientRect().top;
  pane.hidden = false;
  backdrop.hidden = !narrow.matches;
  pane.setAttribute("aria-modal", String(narrow.matches));
  document.body.classList.add("reading");
  // The page becomes narrower beside the pane: what was clicked stays where it was.
  if (from && !narrow.matches) window.scrollBy(0, from.getBoundingClientRect().top - before);
  if (!pane.contains(document.activeElement)) pane.focus({ preventScroll: true });
}

function close() {
  pane.hidden = true;
  drawn = ""; // the sources may have changed when it is opened again
  backdrop.hidden = true;
  document.body.classList.remove("reading");
  if (back?.isConnected) back.focus({ preventScroll: true });
}

function step(by) {
  if (list.length) open(list, (at + by + list.length) % list.length);
}

function showCard(marker) {
  const cited = document.getElementById(marker.hash.slice(1));
  if (!cited || !cited.dataset.document) return;
  const quote = cited.querySelector("blockquote").textContent;
  const title = cited.closest(".source").querySelector(".title").textContent;
  card.replaceChildren();
  const words = document.createElement("q");
  words.textContent = quote.length > 400 ? quote.slice(0, 400) + "…" : quote;
  const source = document.createElement("span");
  source.textContent = title;
  card.append(words, source);
  card.hidden = false;
  const place = marker.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - size.width - 8));
  const above = place.top - size.height - 8;
  card.style.left = `${left}px`;
  card.style.top = `${above > 8 ? above : place.bottom + 8}px`;
}

function hideCard() {
  card.hidden = true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.marker");
  const button = event.target.closest("[data-open], [data-read], [data-places]");
  if (link) {
    event.preventDefault();
    openCitation(link.hash.slice(1), link);
  } else if (button?.dataset.open) openCitation(button.dataset.open, button);
  else if (button?.dataset.places) open(JSON.parse(button.dataset.places), 0, button);
  else if (button) open([{ number: 0, document: button.dataset.read, start: 0, end: 0 }], 0, button);
});
document.addEventListener("mouseover", (event) => {
  const link = event.target.closest?.("a.marker");
  if (link) showCard(link);
  else hideCard();
});
document.addEventListener("focusin", (event) => {
  const link = event.target.closest?.("a.marker");
  if (link && link.matches(":focus-visible")) showCard(link);
  else hideCard();
});
document.addEventListener("scroll", hideCard, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !card.hidden) return hideCard();
  if (pane.hidden) return;
  if (event.key === "Escape") close();
  if (event.key !== "Tab" || !narrow.matches) return;
  // As a sheet it covers the page: the focus stays inside.
  const inside = [...pane.querySelectorAll("button:not([hidden]):not([disabled]), summary, [tabindex='0']")];
  const end = event.shiftKey ? inside[0] : inside[inside.length - 1];
  if (document.activeElement === end || document.activeElement === pane) {
    event.preventDefault();
    (event.shiftKey ? inside[inside.length - 1] : inside[0]).focus();
  }
});
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step], [data-close]");
  if (button?.dataset.step) step(Number(button.dataset.step));
  else if (button) close();
});
