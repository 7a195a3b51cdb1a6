// Lets a mark of the article select itself within the session, so that the reviewer's name and the
// settings of the page stay: the address changes, and Streamlit is told as by the Back button.
// Without this script the same links work by loading the page anew.
// Loaded by every run of the page, so it must not listen twice.
(() => {
  const show = () => {
    const box = document.querySelector(".fr-body");
    const chosen = box && box.querySelector("[aria-current], mark");
    if (!chosen) return;
    const [outer, inner] = [box.getBoundingClientRect(), chosen.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      box.scrollTop += inner.top - outer.top - box.clientHeight / 3;
    }
  };
  show();
  if (window.figuresOfRecordReview) return;
  window.figuresOfRecordReview = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.fr-pick");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
  });
})();
