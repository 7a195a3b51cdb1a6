// On another site, in its frame: all of the chart where it has room, else the brief one
// (components/elsewhere.py). The host is told how high all of it would be, and may give it the room.
// Loaded with the server's first answer, and at work while the app takes its place.
(() => {
  const root = document.documentElement;
  const parts = () => document.querySelector("#first main")
    ?? document.querySelector('[data-testid="stMainBlockContainer"]');
  let told = 0;

  const fit = () => {
    const one = parts();
    if (!one) return;
    root.dataset.framed = "all";
    const needed = Math.ceil(one.getBoundingClientRect().height + 1);
    root.dataset.framed = needed <= window.innerHeight ? "all" : "brief";
    if (needed === told || window.parent === window) return;
    told = needed;
    // To whichever site shows it: a height is no secret, and the policy of this page says which
    // sites may (FIGURES_EMBEDDERS).
    window.parent.postMessage({ type: "figures-of-record:height", height: needed }, "*");
  };

  // What was chosen in the brief chart is read below it.
  let read = document.querySelector(".fr-evidence")?.textContent;
  const follow = () => {
    const evidence = document.querySelector(".fr-evidence");
    if (!evidence || evidence.textContent === read) return;
    read = evidence.textContent;
    evidence.scrollIntoView({ block: "nearest" });
  };

  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; fit(); follow(); });
  };
  new MutationObserver(later).observe(document.body, { subtree: true, childList: true, characterData: true });
  window.addEventListener("resize", later);
  document.fonts.ready.then(later);
  fit();
})();
