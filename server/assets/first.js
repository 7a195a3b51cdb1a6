// Starts the app when what the server answered is painted, and takes that away in the frame in
// which the app has drawn its page: until then the app is not to be seen (components/first/first.css).
// Without this script, or without the app, the server's answer stays.
(() => {
  // As it starts, the app asks for its font of icons, 0.4 MB, whether or not one is to be seen. A
  // browser fetches it by itself for one that is.
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...text) =>
    /Material Symbols/.test(font) ? Promise.resolve([]) : load(font, ...text);

  // The app draws all that has arrived at once, which takes some tenths of a second. Whoever changes a
  // filter waits for the chart, so that is painted before what follows it is handed on.
  const CHART = "figures.chart"; // the component of components/plot.py, named in its messages
  const NAMED = 400; // bytes within which a message names it
  const UNPAINTED_CHART = 500; // milliseconds after which one that is not painted is not waited for
  const latin = new TextDecoder("latin1");
  const isChart = (data) =>
    latin.decode(new Uint8Array(data, 0, Math.min(NAMED, data.byteLength))).includes(CHART);
  const painted = (then) => requestAnimationFrame(() => setTimeout(then));
  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      let held = null; // what has arrived since the chart that is waited for
      const handOn = () => {
        const messages = held ?? [];
        held = null;
        for (const data of messages) this.dispatchEvent(new MessageEvent("message", { data }));
      };
      this.addEventListener("message", (event) => {
        if (held) {
          event.stopImmediatePropagation();
          held.push(event.data);
        } else if (!document.getElementById("first") && isChart(event.data)) {
          held = [];
          document.addEventListener("fr-drawn", () => painted(handOn), { once: true });
          setTimeout(handOn, UNPAINTED_CHART);
        }
      });
    }
  };

  // The app's scripts keep a browser from painting, and from running the chart's script, for some
  // tenths of a second, even when it has them already.
  const start = () => {
    if (document.querySelector("script[data-app]")) return;
    // All at once, or a script is asked for when the one that names it is there.
    for (const part of document.querySelectorAll('meta[name="app-part"]')) {
      const link = document.createElement("link");
      link.rel = "modulepreload";
      link.crossOrigin = "";
      link.href = part.content;
      document.head.append(link);
    }
    const script = document.createElement("script");
    script.type = "module";
    script.crossOrigin = "";
    script.dataset.app = "";
    script.src = document.querySelector('meta[name="app"]').content;
    document.head.append(script);
  };
  const UNPAINTED = 1000; // milliseconds after which a window that paints nothing has its app
  const soon = () => {
    requestAnimationFrame(() => setTimeout(start));
    setTimeout(start, document.hidden ? 0 : UNPAINTED);
  };
  // The app wants its root, which is the last of the page.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", soon);
  else soon();

  const FONTS = 3000; // milliseconds for which fonts are waited for, as browsers do
  const first = document.getElementById("first");
  if (!first) return;
  const isDrawn = () => {
    if (first.dataset.opening) return false; // the chart's script waits for what a reader chose
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
    const main = document.querySelector('[data-testid="stMain"]');
    const mark = first.contains(document.activeElement) && document.activeElement.closest(".fr-mark");
    first.remove();
    if (main && read) main.scrollTop = read;
    if (!main || !mark) return;
    const same = [...main.querySelectorAll(".fr-mark")].find((one) => one.dataset.id === mark.dataset.id);
    same?.focus({ preventScroll: true });
  };
  let waiting = false;
  const watch = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; replace(); });
  });
  watch.observe(document.body, {
    subtree: true, childList: true, attributes: true,
    attributeFilter: ["data-test-script-state", "data-stale", "data-opening"],
  });
})();
