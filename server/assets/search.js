// Lets the search answer while typing stops: the field is told, as by the Enter key, that what it
// holds is meant. Loaded by every run of a page, so it must not listen twice.
(() => {
  if (window.figuresOfRecordSearch) return;
  window.figuresOfRecordSearch = true;
  const PAUSE = 350; // milliseconds
  let waiting;

  document.addEventListener("input", (event) => {
    const field = event.target.closest(".st-key-filter_search input");
    if (!field) return;
    clearTimeout(waiting);
    // While an input method composes a word, what is in the field is not yet what is meant.
    if (event.isComposing) return;
    waiting = setTimeout(() => {
      field.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, bubbles: true }),
      );
    }, PAUSE);
  });
})();
