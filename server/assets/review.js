// Lets a mark of the article select itself within the session, so that the reviewer's name and the
// settings of the page stay: the address changes, and Streamlit is told as by the Back button.
// Without this script the same links work by loading the page anew.
// Also brings into view what was selected, where Tab then goes on, or the first problem; and asks
// before what was typed into the form is left unsaved.
// Loaded by every run of the page, so it must not listen twice.
(() => {
  const LEAVING = ".st-key-review_to_previous button, .st-key-review_to_next button, "
    + ".st-key-review_to_add button";
  const LEAVING_KEYS = { KeyP: true, KeyN: true, KeyM: true };
  const SAVING_KEYS = { KeyA: '[class*="_do_yes"]', KeyX: '[class*="_do_no"]' };
  const QUESTION = "What you typed into the form is not saved. Leave it?";
  const follow = () => {
    const now = document.querySelector("[data-review-at]")?.dataset;
    if (!now) return;
    const { figuresOfRecordAt: at, figuresOfRecordProblems: problems } = window;
    window.figuresOfRecordAt = now.reviewAt;
    window.figuresOfRecordProblems = now.reviewProblems;
    if (now.reviewProblems && now.reviewProblems !== problems) {
      document.querySelector(".fr-since, .fr-problem")?.scrollIntoView({ block: "center" });
      return;
    }
    if (now.reviewAt === at) return;
    const first = at === undefined;
    const box = document.querySelector(".fr-body");
    const chosen = box && box.querySelector("[aria-current], mark");
    if (chosen) {
      const [outer, inner] = [box.getBoundingClientRect(), chosen.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom) {
        box.scrollTop += inner.top - outer.top - box.clientHeight / 3;
      }
    }
    const heading = document.querySelector(".fr-proposed");
    if (first || !heading) return; // a page that has just been opened starts at its top
    heading.scrollIntoView({ block: "center" });
    heading.focus({ preventScroll: true });
    settle(3);
  };
  // What was focused may be replaced a moment later, and Tab would start anywhere.
  const settle = (times) => {
    if (document.activeElement === document.body) {
      document.querySelector(".fr-proposed")?.focus({ preventScroll: true });
    }
    if (times > 0) setTimeout(() => settle(times - 1), 100);
  };
  follow();
  if (window.figuresOfRecordReview) return;
  window.figuresOfRecordReview = true;
  // The sheet that was typed into, as long as it is not turned over; and the press of a key or
  // button that handed its words to the server, as long as that has not answered.
  let typedInto = "";
  let handedOver = "";
  const shown = () => document.querySelector("[data-review-sheet]")?.dataset ?? {};
  const isUnsaved = () => typedInto !== "" && typedInto === shown().reviewSheet;
  const handOver = () => { handedOver = shown().reviewPresses; };
  const ask = (event) => {
    if (!isUnsaved() || handedOver === shown().reviewPresses) return;
    if (window.confirm(QUESTION)) {
      typedInto = "";
    } else {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  document.addEventListener("input", (event) => {
    if (!event.target.closest('[data-testid="stForm"]')) return;
    typedInto = shown().reviewSheet;
    handedOver = "";
  });
  // Captured, before Streamlit hears of it.
  document.addEventListener("keydown", (event) => {
    if (!event.altKey) return;
    if (LEAVING_KEYS[event.code]) ask(event);
    const saving = SAVING_KEYS[event.code];
    if (saving && document.querySelector(saving)) handOver();
  }, true);
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved()) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest('[data-testid="stFormSubmitButton"]')) handOver();
    const link = event.target.closest("a.fr-pick");
    const picks = link && !link.hasAttribute("aria-current");
    if (picks || event.target.closest(LEAVING)) ask(event);
  }, true);
  // Selected words of the whole text become an end of the body: their place goes into the address.
  // A paragraph that is selected as a whole ends, for the browser, at the beginning of the next.
  const selectedLines = (range) => {
    const offset = (node, at) => {
      if (node.nodeType === Node.TEXT_NODE) return at;
      return at > 0 ? Infinity : 0;
    };
    return [...document.querySelectorAll(".fr-whole [data-at]")]
      .filter((line) => range.intersectsNode(line))
      .map((line) => {
        const words = line.textContent;
        const from = line.contains(range.startContainer)
          ? offset(range.startContainer, range.startOffset) : 0;
        const to = line.contains(range.endContainer)
          ? offset(range.endContainer, range.endOffset) : words.length;
        return { at: Number(line.dataset.at), words, from, to: Math.min(to, words.length) };
      })
      .filter(({ from, to }) => from < to);
  };
  const place = ({ at, words }, offset) => at + Array.from(words.slice(0, offset)).length;
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("a.fr-bound")) event.preventDefault(); // keeps the selection
  }, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.fr-bound");
    if (!link) return;
    event.preventDefault();
    const chosen = window.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const lines = selectedLines(range);
    const whole = document.querySelector(".fr-whole");
    if (lines.length === 0 || !whole.contains(range.startContainer)) return;
    const [first, last] = [lines[0], lines[lines.length - 1]];
    const at = link.dataset.bound === "first" ? place(first, first.from) : place(last, last.to);
    const address = new URL(window.location);
    address.searchParams.set(`body_${link.dataset.bound}`, at);
    history.pushState(null, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.fr-pick");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.hasAttribute("aria-current")) return; // what was typed stays
    history.pushState(null, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
  });
})();
