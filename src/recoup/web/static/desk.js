// What the pages do beyond links and forms. Everything works without it; it is quicker with it.
(() => {
  "use strict";
  const page = document;

  const say = (words) => {
    const place = page.getElementById("said");
    place.textContent = words;
    setTimeout(() => { if (place.textContent === words) place.textContent = ""; }, 3000);
  };

  // Buttons say what they do in data-does.
  const doing = {
    theme() {
      const dark = getComputedStyle(page.documentElement).colorScheme.startsWith("dark");
      const next = dark ? "light" : "dark";
      page.documentElement.dataset.theme = next;
      localStorage.setItem("theme", next);
    },
    keys() { showKeys(); },
    copy(button) {
      const from = page.getElementById(button.dataset.from);
      navigator.clipboard.writeText(from.value ?? from.textContent.trim()).then(() => say(page.getElementById("said").dataset.copied));
    },
    print() { window.print(); },
  };
  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-does]");
    if (button) doing[button.dataset.does]?.(button);
  });

  // A form that asks first: data-asks holds the question.
  page.addEventListener("submit", (event) => {
    const question = event.target.dataset.asks;
    if (question && !window.confirm(question)) event.preventDefault();
  });
  // A choice that takes effect at once, such as a filter.
  page.addEventListener("change", (event) => {
    if (event.target.closest("[data-at-once]")) event.target.form.requestSubmit();
  });
  // A box that ticks all others of its form.
  page.addEventListener("change", (event) => {
    if (!event.target.matches("[data-all]")) return;
    for (const box of event.target.form.elements) {
      if (box.type === "checkbox") box.checked = event.target.checked;
    }
  });

  const showKeys = () => {
    const dialog = page.getElementById("keys");
    if (!dialog) return;
    const all = [...page.querySelectorAll("[data-go]")].map((link) => `${link.dataset.go} ${link.textContent.trim().slice(1).trim()}`);
    page.getElementById("keys-go").textContent = all.join(" · ");
    dialog.showModal();
  };

  // The keyboard: ? / j k Enter, and g with the letter of a page.
  let going = false;
  const rows = () => [...page.querySelectorAll("[data-row] a[data-open]")];
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(page.activeElement);
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  page.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (going) {
      going = false;
      const link = page.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    const keys = {
      "?": showKeys,
      "/": () => page.getElementById("find")?.focus(),
      j: () => step(1),
      k: () => step(-1),
      g: () => { going = true; setTimeout(() => { going = false; }, 1500); },
    };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });

  // Live: when something changed the part marked data-live is fetched again, unless somebody is typing in it.
  const live = page.querySelector("[data-live]");
  if (live && "EventSource" in window) {
    let known = live.dataset.live;
    const refresh = () => {
      if (live.contains(page.activeElement) && page.activeElement.matches("input, textarea, select")) return;
      window.htmx?.ajax("GET", location.href, { target: "[data-live]", select: "[data-live]", swap: "outerMorph" });
    };
    const source = new EventSource("/live");
    source.addEventListener("changed", (event) => {
      if (event.data === known) return;
      known = event.data;
      refresh();
    });
    window.addEventListener("pagehide", () => source.close());
  }
})();
