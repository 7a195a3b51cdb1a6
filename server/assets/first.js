// Takes away what the server answered before the app was there, in the frame in which the app has
// drawn its page: until then the app is not to be seen (components/first/first.css). Without this script,
// or without the app, the server's answer stays.
(() => {
  // As it starts, the app asks for its font of icons, 0.4 MB, whether or not one is to be seen. A
  // browser fetches it by itself for one that is. Runs before the app: it is first in the head.
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...text) =>
    /Material Symbols/.test(font) ? Promise.resolve([]) : load(font, ...text);

  const FONTS = 3000; // milliseconds for which fonts are waited for, as browsers do
  const first = document.getElementById("first");
  if (!first) return;
  const isDrawn = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.dataset.testScriptState !== "notRunning") return false;
    if (!document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')) return false;
    if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')) return false;
    const charts = [...document.querySelectorAll('[data-testid="stBidiComponentRegular"]')];
    return charts.every((chart) => chart.querySelector(".fr-still"));
  };
  // Letters of a font that is still on its way are not to be seen, and move when it arrives.
  let patient = true;
  const replace = () => {
    if (!first.isConnected || !isDrawn()) return;
    if (patient && document.fonts.status === "loading") {
      setTimeout(() => { patient = false; replace(); }, FONTS);
      document.fonts.ready.then(replace);
      return;
    }
    watch.disconnect();
    const read = window.scrollY;
    first.remove();
    const main = document.querySelector('[data-testid="stMain"]');
    if (main && read) main.scrollTop = read;
  };
  let waiting = false;
  const watch = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; replace(); });
  });
  watch.observe(document.getElementById("root"), {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state", "data-stale"],
  });
})();
