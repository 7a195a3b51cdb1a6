// Lets a mark of the article select itself within the session, so that the reviewer's name and the
// settings of the page stay: the address changes, and Streamlit is told as by the Back button.
// Without this script the same links work by loading the page again.
// Also brings into view what was selected, where Tab then goes on, or the first problem; and hands
// over what is typed into a form, after a pause and before it is left, so that the server keeps it.
// Loaded by every run of the page, so it must not listen twice.
(() => {
  const LEAVING_KEYS = new Set(["KeyP", "KeyN", "KeyM", "KeyL", "KeyB"]);
  const SAVING_KEYS = { KeyA: '[class*="_do_yes"]', KeyX: '[class*="_do_no"]' };
  const PAUSE = 1000; // milliseconds without typing, after which what was typed is handed over
  const YEAR = 365 * 24 * 60 * 60; // seconds
  const shown = () => document.querySelector("[data-review-sheet]")?.dataset ?? {};
  const go = (href) => {
    history.pushState(null, "", href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
  };
  const follow = () => {
    const now = document.querySelector("[data-review-at]")?.dataset;
    if (!now) return;
    const { figuresOfRecordAt: at, figuresOfRecordProblems: problems } = window;
    window.figuresOfRecordAt = now.reviewAt;
    window.figuresOfRecordProblems = now.reviewProblems;
    // Whoever went on before a press was answered goes there now, unless it was refused.
    const next = window.figuresOfRecordNext;
    if (next && next.presses !== shown().reviewPresses) {
      window.figuresOfRecordNext = null;
      if (!now.reviewProblems) return go(next.href);
    }
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
    if (document.activeElement === document.body && !document.querySelector('[role="listbox"]')) {
      document.querySelector(".fr-proposed")?.focus({ preventScroll: true });
    }
    if (times > 0) setTimeout(() => settle(times - 1), 100);
  };
  follow();
  if (window.figuresOfRecordReview) return;
  window.figuresOfRecordReview = true;
  // The form that was typed into since it was last handed over. Streamlit sends a form's fields
  // when one of its buttons is pressed: the one that keeps them is not seen.
  let typedInto = null;
  let pause = 0;
  let presses = null; // how many were answered when one was made
  const settled = () => {
    clearTimeout(pause);
    typedInto = null;
  };
  const press = () => {
    settled();
    presses = shown().reviewPresses;
  };
  const handOver = () => {
    const form = typedInto;
    settled();
    form?.querySelector('[class*="_do_keep"] button')?.click();
  };
  const listIsOpen = () => document.querySelector('[role="listbox"]') !== null;
  const typed = (form) => {
    if (!form) return;
    typedInto = form;
    clearTimeout(pause);
    // A run of the page would close a list from which something is being chosen.
    pause = setTimeout(() => listIsOpen() ? typed(typedInto) : handOver(), PAUSE);
  };
  // What is in no form is sent when its field is left.
  const leave = () => {
    handOver();
    document.activeElement?.blur?.();
  };
  const formOf = (element) => element?.closest?.('[data-testid="stForm"]') ?? null;
  let formOfList = null; // a list's options are outside of its form
  document.addEventListener("focusin", (event) => {
    if (event.target.matches('[role="combobox"]')) formOfList = formOf(event.target);
  });
  document.addEventListener("input", (event) => {
    // What is typed into a list's field looks for a choice, and is none.
    if (!event.target.matches('[role="combobox"]')) typed(formOf(event.target));
    if (event.target.closest(".st-key-review_by")) {
      const name = encodeURIComponent(event.target.value.trim());
      document.cookie = `figures_curator=${name}; path=/; max-age=${YEAR}; samesite=strict`;
    }
  });
  // Captured, before Streamlit hears of it.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches('[role="combobox"]')) {
      typed(formOf(event.target));
    }
    if (!event.altKey) return;
    if (LEAVING_KEYS.has(event.code)) leave();
    const saving = SAVING_KEYS[event.code];
    if (saving && document.querySelector(saving)) press(); // it takes the fields along
  }, true);
  for (const kind of ["pointerdown", "pointerup", "click"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.closest('[role="option"]')) typed(formOfList);
    }, true);
  }
  document.addEventListener("focusout", (event) => {
    const into = event.relatedTarget;
    if (typedInto && into && !listIsOpen() && formOf(into) !== typedInto) handOver();
  });
  document.addEventListener("click", (event) => {
    const other = event.target.closest('button, label, [role="radio"], [role="switch"]');
    // Also where no focus was lost before: a press by a script, or on what takes no focus.
    if (typedInto && other && !listIsOpen() && formOf(other) !== typedInto) handOver();
    const button = event.target.closest('[data-testid="stFormSubmitButton"]');
    if (button && !button.closest('[class*="_do_keep"]')) press();
    const link = event.target.closest("a.fr-pick");
    if (!link || link.hasAttribute("aria-current")) return;
    if (presses !== null && presses === shown().reviewPresses) {
      event.preventDefault();
      event.stopImmediatePropagation();
      window.figuresOfRecordNext = { href: link.href, presses };
      return;
    }
    leave();
  }, true);
  window.addEventListener("beforeunload", (event) => {
    const unsent = typedInto !== null;
    leave();
    if (unsent) event.preventDefault(); // while whoever leaves is asked, it is sent
  });
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
    go(link.href);
  });
})();
