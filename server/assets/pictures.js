// Saves the chart as PNG or SVG in the reader's browser. Plotly's own button does the work; it is
// given a size that suits print, and the title and source that the page shows around the chart.
// Loaded by every run of a page, so it must not listen twice.
(() => {
  if (window.figuresOfRecordPictures) return;
  window.figuresOfRecordPictures = true;
  const WIDTH = 1000;

  const wrapped = (text, length) =>
    text
      .split(" ")
      .reduce((lines, word) => {
        const last = lines[lines.length - 1];
        if (last && (last + " " + word).length <= length) lines[lines.length - 1] += " " + word;
        else lines.push(word);
        return lines;
      }, [])
      .map((line) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-chart-image]");
    if (!button) return;
    const graph = document.querySelector(".js-plotly-plot");
    const save = graph && graph.querySelector(".modebar-btn");
    if (!save) return;
    const { filename, title, source } = JSON.parse(
      button.closest("[data-picture]").dataset.picture,
    );
    const titleLines = wrapped(title, 70);
    const sourceLines = wrapped(source, 150).slice(0, 8);
    const before = {
      margin: graph.layout.margin,
      title: graph.layout.title,
      annotations: graph.layout.annotations,
      paper: graph.layout.paper_bgcolor,
    };
    const top = 34 + 24 * titleLines.length;
    const bottom = 40 + 16 * sourceLines.length;
    const height = graph._fullLayout.height + top + bottom;
    graph.layout.margin = { ...before.margin, t: top, b: bottom, l: 24, r: Math.max(24, before.margin.r) };
    graph.layout.title = {
      text: `<b>${titleLines.join("<br>")}</b>`, x: 0, xref: "container", xanchor: "left",
      y: 1, yref: "container", yanchor: "top", pad: { l: 24, t: 16 }, font: { size: 20 },
    };
    graph.layout.annotations = [
      ...(before.annotations || []),
      {
        text: sourceLines.join("<br>"), showarrow: false, align: "left", xref: "paper",
        yref: "paper", x: 0, xanchor: "left", y: 0, yanchor: "top", yshift: -30, font: { size: 12 },
      },
    ];
    graph.layout.paper_bgcolor = getComputedStyle(
      document.querySelector("[data-testid='stApp']"),
    ).backgroundColor;
    graph._context.toImageButtonOptions = {
      format: button.dataset.chartImage, filename, width: WIDTH, height, scale: 2,
    };
    save.click();
    // Plotly copies data and layout when it is asked, so the page's chart can have its own back.
    graph.layout.margin = before.margin;
    graph.layout.title = before.title;
    graph.layout.annotations = before.annotations;
    graph.layout.paper_bgcolor = before.paper;
  });
})();
