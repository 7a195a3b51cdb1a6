// The frame of every page: what Streamlit's containers cannot say of themselves, the button that
// folds the filters on a phone, and a search that answers when typing stops. Loaded by every run
// of a page, so it must not listen twice.
(() => {
  if (window.figuresOfRecordFrame) return;
  window.figuresOfRecordFrame = true;
  const PAUSE = 350; // milliseconds
  const NAMES = {
    ".st-key-menu": { role: "navigation", "aria-label": "Pages" },
    ".st-key-filter_fields": { role: "search", "aria-label": "Filters", id: "filters" },
    ".st-key-filter_chosen": { role: "group", "aria-label": "Filters in force: select one to take it back" },
  };
  const root = document.documentElement;
  const isOpen = () => root.dataset.filters === "open";

  const name = () => {
    for (const [selector, attributes] of Object.entries(NAMES)) {
      const one = document.querySelector(selector);
      if (!one) continue;
      for (const [key, value] of Object.entries(attributes)) {
        if (one.getAttribute(key) !== value) one.setAttribute(key, value);
      }
    }
    const fold = document.querySelector(".fr-fold");
    if (fold && fold.getAttribute("aria-expanded") !== String(isOpen())) {
      fold.setAttribute("aria-expanded", String(isOpen()));
    }
    for (const link of document.querySelectorAll(".st-key-menu a")) {
      if (new URL(link.href).pathname !== location.pathname) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) link.setAttribute("aria-current", "page");
    }
    // On a phone the menu is wider than the page: the page that is open is brought into view.
    const here = document.querySelector(".st-key-menu [aria-current]");
    // Until the rules of the page are there, the menu is not wider.
    const menu = here?.closest(".st-key-menu");
    if (menu && menu.scrollWidth > menu.clientWidth && here.dataset.seen !== here.href) {
      here.dataset.seen = here.href;
      const [outer, inner] = [menu.getBoundingClientRect(), here.getBoundingClientRect()];
      menu.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
    }
  };
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; name(); });
  }).observe(document.getElementById("root"), { subtree: true, childList: true });
  name();

  document.addEventListener("click", (event) => {
    if (!event.target.closest(".fr-fold")) return;
    root.dataset.filters = isOpen() ? "" : "open";
    name();
  });

  const COPIED = 2000; // milliseconds for which the button says so
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".fr-copy");
    if (!button) return;
    const text = button.parentElement.querySelector("pre");
    // Browsers copy by themselves over https and on this machine; elsewhere the words are selected.
    getSelection().selectAllChildren(text);
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, COPIED);
  });

  let typing;
  document.addEventListener("input", (event) => {
    const field = event.target.closest(".st-key-filter_search input");
    if (!field) return;
    clearTimeout(typing);
    // While an input method composes a word, what is in the field is not yet what is meant.
    if (event.isComposing) return;
    typing = setTimeout(() => {
      field.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, bubbles: true }),
      );
    }, PAUSE);
  });
})();
