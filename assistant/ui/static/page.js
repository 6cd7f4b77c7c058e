// What the parts of the page share: theme, tabs, copy, «are you sure», and conversations of another tab.
window.page = (() => {
  const THEME = "calcification-theme";
  const TABS = "#tabs > .tab-wrapper";
  const dark = () => document.body.classList.contains("dark");

  function setTheme(name) {
    document.body.classList.toggle("dark", name === "dark");
    document.documentElement.style.colorScheme = name;
    const button = document.querySelector("[data-theme-button]");
    if (!button) return;
    button.textContent = name === "dark" ? "Light" : "Dark";
    button.title = `Change to ${name === "dark" ? "light" : "dark"} colours`;
  }

  function toggleTheme() {
    const name = dark() ? "light" : "dark";
    localStorage.setItem(THEME, name);
    setTheme(name);
  }

  async function copy(text, button) {
    const said = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      // Without a secure context there is no clipboard: an old way that still works.
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      button.textContent = document.execCommand("copy") ? "Copied" : "Not copied";
      area.remove();
    }
    setTimeout(() => (button.textContent = said), 1500);
  }

  // The first click asks, the second within four seconds does it.
  function sure(button, act) {
    if (button.dataset.sure) return act();
    const said = button.textContent;
    button.dataset.sure = "1";
    button.textContent = "Click again to confirm";
    setTimeout(() => {
      delete button.dataset.sure;
      button.textContent = said;
    }, 4000);
  }

  const tab = (name) => [...document.querySelectorAll('[role="tab"]')].find((one) => one.textContent.trim() === name);

  function openCase(text) {
    tab("Classify a case")?.click();
    // The form is made when its tab is first shown.
    const waiting = setInterval(() => {
      if (!document.querySelector("#case-form form")) return;
      clearInterval(waiting);
      document.dispatchEvent(new CustomEvent("case-text", { detail: text }));
    }, 50);
  }

  // What is drawn anew while it has the focus keeps it.
  function keepFocus(node, redraw) {
    const held = node.contains(document.activeElement) ? document.activeElement : null;
    const marks = held ? [...held.attributes].filter((one) => one.name.startsWith("data-")) : [];
    redraw();
    if (!marks.length || node.contains(document.activeElement)) return;
    node.querySelector(marks.map((one) => `[${one.name}="${CSS.escape(one.value)}"]`).join(""))?.focus({ preventScroll: true });
  }

  function openShelf(open) {
    document.body.classList.toggle("shelf-open", open);
    document.querySelector("[data-shelf-button]")?.setAttribute("aria-expanded", String(open));
  }
  const closeShelf = () => openShelf(false);

  // The open tab keeps its own copy of the conversations: take over what another tab has written.
  let stale = false;
  window.addEventListener("storage", (event) => {
    if (event.key === "calcification-conversations") stale = true;
  });
  window.addEventListener("focus", () => {
    const box = document.querySelector("#question textarea");
    if (stale && !box?.value && !document.querySelector("[aria-busy=true]")) location.reload();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches("[data-theme-button]")) toggleTheme();
    else if (button?.matches("[data-shelf-button]")) openShelf(!document.body.classList.contains("shelf-open"));
    else if (button?.dataset.tab) tab(button.dataset.tab)?.click();
    else if (!event.target.closest("#shelf")) closeShelf();
    document.querySelectorAll("details.more[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.more[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (document.body.classList.contains("shelf-open")) {
      closeShelf();
      document.querySelector("[data-shelf-button]").focus();
    }
  });

  function start() {
    const kept = localStorage.getItem(THEME);
    const wished = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    setTheme(kept || wished);
    // Among the tabs it stays in view.
    document.querySelector(TABS).append(document.querySelector("[data-shelf-button]"));
  }
  // Gradio sets its own class after this script has run.
  const waiting = setInterval(() => {
    if (!document.querySelector("[data-theme-button]") || !document.querySelector(TABS)) return;
    clearInterval(waiting);
    start();
  }, 30);

  return { copy, sure, openCase, closeShelf, keepFocus };
})();
