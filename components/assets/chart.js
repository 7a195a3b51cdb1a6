// The chart of a page: the drawing that the server made, with what a reader does with it. A point is
// chosen by mouse, finger or keyboard; years are narrowed by dragging. What can be shown without the
// server is shown at once: the ring around the chosen point, the years between which one drags.
// Loaded by the server's first answer, whose own drawing it takes into its hands before the app is
// there, and by Streamlit as a component (components/plot.py): one module, so what a reader chose
// early is handed on. tests/browser/test_chart.py and test_early.py use it.

const SVG = "http://www.w3.org/2000/svg";
const REACH = 16; // pixels around a point that are taken for it
const DRAGGED = 8; // pixels that make a drag
const AROUND = 3; // pixels from a point or a block to the ring around it
const HINT = "Arrow keys move from point to point, Enter opens the evidence.";
const PATIENCE = 5000; // milliseconds for which the app may take over a choice that was made early

const charts = new WeakMap();
// The server's first answer as long as it is there, the point that was chosen on it, and the app's
// charts, which are laid out behind it.
const first = document.getElementById("first");
let early = null;
const behind = [];

export default function ({ data, parentElement, setTriggerValue }) {
  if (!charts.has(parentElement)) charts.set(parentElement, new Chart(parentElement));
  const chart = charts.get(parentElement);
  chart.show(data, setTriggerValue);
  if (!first?.isConnected) return;
  if (!behind.includes(chart)) behind.push(chart);
  handOver();
}

// Tell the app of the point that was chosen before it was there. As long as it shows another one,
// the first answer stays (server/assets/first.js).
function handOver() {
  if (early === null || !behind.length) return;
  setTimeout(() => { delete first.dataset.opening; }, PATIENCE);
  const chart = behind.find((chart) => chart.holds(early));
  if (chart?.chosen === early) {
    early = null;
    delete first.dataset.opening;
  } else if (chart && chart.handed !== early) {
    chart.handed = early;
    chart.send("point", early);
  }
}

function made(name, attributes, parent) {
  const element = name.includes("svg:")
    ? document.createElementNS(SVG, name.slice(4))
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return parent ? parent.appendChild(element) : element;
}

class Chart {
  constructor(parent) {
    this.root = made("div", { class: "fr-chart" }, parent);
    made("p", { class: "fr-hidden" }, this.root).textContent = HINT;
    this.place = made("div", {}, this.root);
    this.spoken = made("p", { class: "fr-hidden", "aria-live": "polite" }, this.root);
    this.tip = made("div", { class: "fr-tip", "aria-hidden": "true", hidden: "" }, this.root);
    this.band = made("div", { class: "fr-band", "aria-hidden": "true", hidden: "" }, this.root);
    this.drawn = null;
    const on = (name, act) => this.place.addEventListener(name, act.bind(this));
    on("click", this.click);
    on("keydown", this.key);
    on("focusin", this.focus);
    on("focusout", this.hideTip);
    on("pointerdown", this.down);
    on("pointermove", this.move);
    on("pointerup", this.up);
    on("pointercancel", this.cancel);
    on("pointerleave", this.hideTip);
    // The page's theme can change without a word from the server; style.css makes a transition of it.
    this.root.addEventListener("transitionend", (event) => {
      if (event.target === this.root && event.propertyName === "color") this.send("theme", this.ink());
    });
  }

  ink() {
    return getComputedStyle(this.root).color;
  }

  show(data, send) {
    const text = typeof data === "string" ? data : new TextDecoder().decode(data);
    const end = text.indexOf("\n");
    const told = JSON.parse(text.slice(0, end));
    const drawing = text.slice(end + 1);
    this.send = send;
    this.years = told.years;
    if (drawing !== this.drawn || this.narrowed) {
      this.drawn = drawing;
      const parsed = new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement;
      this.draw(document.importNode(parsed, true));
    }
    // Chosen elsewhere, in the list or by going back: those who do not see the ring hear of it.
    if (this.chosen !== undefined && this.chosen !== told.chosen) this.say(told.chosen);
    this.choose(told.chosen);
    document.dispatchEvent(new Event("fr-drawn")); // server/assets/first.js waits for it
  }

  // Marks keep their focus when the drawing is another one.
  draw(svg) {
    const focused = this.place.contains(document.activeElement) && document.activeElement.dataset.id;
    this.svg = svg;
    this.place.replaceChildren(svg);
    this.narrowed = false;
    this.marks = [...this.svg.querySelectorAll(".fr-mark")];
    for (const mark of this.marks) {
      const title = mark.querySelector("title");
      mark.told = title.textContent.split("\n");
      title.remove();
      mark.setAttribute("aria-label", mark.told.join(", "));
      mark.setAttribute("tabindex", "-1");
    }
    this.marks.sort((mark, other) => this.order(mark) - this.order(other));
    this.hideTip();
    this.band.hidden = true;
    const again = focused && this.marks.find((mark) => mark.dataset.id === focused);
    if (again) again.focus({ preventScroll: true });
  }

  // From the top to the bottom, and from left to right in a row.
  order(mark) {
    const shape = mark.querySelector(".fr-marker, .fr-bar");
    const at = (name) => parseFloat(shape.getAttribute(name)) || 0;
    return Math.round(at("y")) * 1e4 + at("x") * 10;
  }

  holds(key) {
    return this.marks.some((mark) => mark.dataset.id === key);
  }

  choose(key) {
    this.chosen = key;
    for (const ring of this.svg.querySelectorAll(".fr-ring")) ring.remove();
    for (const mark of this.svg.querySelectorAll("[data-id]")) {
      if (mark.dataset.id === key) this.ring(mark);
    }
    for (const mark of this.marks) {
      const current = mark.dataset.id === key;
      mark.classList.toggle("fr-chosen", current);
      if (current) mark.setAttribute("aria-current", "true");
      else mark.removeAttribute("aria-current");
    }
    this.rove(this.marks.find((mark) => mark.dataset.id === key) || this.marks[0]);
  }

  ring(mark) {
    const point = mark.querySelector(".fr-marker");
    if (point) {
      const at = { cx: point.getAttribute("x"), cy: point.getAttribute("y") };
      const r = Number(point.dataset.size) / 2 + AROUND;
      made("svg:circle", { class: "fr-ring", ...at, r }, point.ownerSVGElement);
      return;
    }
    // An amount between two bounds is a block without a point in it.
    const block = mark.matches(".fr-mark") && mark.querySelector(".fr-bar");
    if (!block) return;
    const at = { x: block.getAttribute("x"), width: block.getAttribute("width") };
    const [y, height] = ["y", "height"].map((name) => Number(block.getAttribute(name)));
    const around = { ...at, y: y - AROUND, height: height + 2 * AROUND };
    made("svg:rect", { class: "fr-ring", ...around }, block.ownerSVGElement);
  }

  rove(mark) {
    if (this.tabbed) this.tabbed.setAttribute("tabindex", "-1");
    this.tabbed = mark;
    if (mark) mark.setAttribute("tabindex", "0");
  }

  select(key) {
    this.choose(key);
    this.say(key);
    document.querySelector('.first-beside, [data-testid="stColumn"]:has(.fr-evidence)')?.scrollTo(0, 0);
    this.send("point", key);
  }

  say(key) {
    const mark = this.marks.find((mark) => mark.dataset.id === key);
    this.spoken.textContent = mark
      ? `Selected: ${mark.told.join(", ")}. Its words are under the heading Evidence.`
      : "";
  }

  // The point at a place of the window: the nearest within reach, else what the bar there belongs
  // to, else the nearest in the cell that is there.
  at(event) {
    const near = this.nearest(event, () => true);
    if (near && near.far < REACH) return near.mark;
    const owned = event.target.closest("[data-id]");
    if (owned) return this.marks.find((mark) => mark.dataset.id === owned.dataset.id);
    const cell = event.target.closest(".fr-bar");
    if (!cell) return null;
    const box = cell.getBoundingClientRect();
    const inside = (x, y) => x > box.left && x < box.right && y > box.top && y < box.bottom;
    const held = this.nearest(event, inside);
    return held && held.mark;
  }

  nearest(event, wanted) {
    let best = null;
    for (const mark of this.marks) {
      const box = mark.querySelector(".fr-marker, .fr-bar").getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const far = Math.hypot(event.clientX - x, event.clientY - y);
      if (wanted(x, y) && (!best || far < best.far)) best = { mark, far };
    }
    return best;
  }

  click(event) {
    if (this.dragged) {
      this.dragged = false;
      event.preventDefault();
      return;
    }
    // The keyboard's click has no place; with a modifier, the link opens elsewhere.
    const mark = event.detail === 0 ? event.target.closest(".fr-mark") : this.at(event);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!mark) return;
    event.preventDefault();
    this.select(mark.dataset.id);
  }

  key(event) {
    const from = this.marks.indexOf(event.target.closest(".fr-mark"));
    if (from < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.marks.length - 1;
    const to = {
      ArrowRight: Math.min(from + 1, last),
      ArrowDown: Math.min(from + 1, last),
      ArrowLeft: Math.max(from - 1, 0),
      ArrowUp: Math.max(from - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.rove(this.marks[to]);
      this.marks[to].focus();
    } else if (event.key === " ") {
      event.preventDefault();
      this.select(event.target.closest(".fr-mark").dataset.id);
    } else if (event.key === "Escape") {
      this.hideTip();
    }
  }

  focus(event) {
    const mark = event.target.closest(".fr-mark");
    if (mark && mark.matches(":focus-visible")) this.showTip(mark);
  }

  showTip(mark) {
    this.tip.replaceChildren(
      ...mark.told.map((line, index) => {
        const element = made(index ? "span" : "strong", {});
        element.textContent = line;
        return element;
      }),
    );
    this.tip.hidden = false;
    const box = mark.querySelector(".fr-marker, .fr-bar").getBoundingClientRect();
    const room = this.root.getBoundingClientRect();
    const [wide, high] = [this.tip.offsetWidth, this.tip.offsetHeight];
    const middle = box.left + box.width / 2 - room.left;
    const left = Math.max(0, Math.min(middle - wide / 2, room.width - wide));
    const above = box.top - room.top - high - 8;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${above < 0 ? box.bottom - room.top + 8 : above}px`;
  }

  hideTip() {
    this.tip.hidden = true;
  }

  // Narrowing the years

  share(event) {
    const box = this.svg.getBoundingClientRect();
    return Math.max(0, Math.min((event.clientX - box.left) / box.width, 0.999999));
  }

  year(share) {
    return this.years[0] + Math.floor(share * (this.years[1] - this.years[0] + 1));
  }

  down(event) {
    this.dragged = false;
    const able = this.years && this.years[0] < this.years[1] && event.isPrimary;
    if (!able || event.button !== 0 || event.pointerType === "touch") return;
    this.from = { share: this.share(event), x: event.clientX };
  }

  move(event) {
    if (!this.from || !(event.buttons & 1)) {
      this.from = null;
      const mark = event.pointerType === "touch" ? null : this.at(event);
      this.place.classList.toggle("fr-over", Boolean(mark));
      if (mark) this.showTip(mark);
      else this.hideTip();
      return;
    }
    if (!this.dragged && Math.abs(event.clientX - this.from.x) < DRAGGED) return;
    if (!this.dragged) {
      this.dragged = true;
      this.place.setPointerCapture(event.pointerId);
      this.hideTip();
    }
    const [first, last] = this.between(event);
    const span = this.years[1] - this.years[0] + 1;
    const [svg, room] = [this.svg.getBoundingClientRect(), this.root.getBoundingClientRect()];
    this.band.style.left = `${svg.left - room.left + ((first - this.years[0]) / span) * svg.width}px`;
    this.band.style.width = `${((last - first + 1) / span) * svg.width}px`;
    this.band.textContent = first === last ? `${first}` : `${first}–${last}`;
    this.band.hidden = false;
  }

  between(event) {
    return [this.year(this.from.share), this.year(this.share(event))].sort((a, b) => a - b);
  }

  up(event) {
    if (this.dragged && this.from) {
      const [first, last] = this.between(event);
      if (first !== this.years[0] || last !== this.years[1]) this.narrow(first, last);
    }
    this.from = null;
    this.band.hidden = true;
  }

  cancel() {
    this.from = null;
    this.dragged = false;
    this.band.hidden = true;
  }

  // The drawing is in percent of the years, so a wider plot within the same frame is fewer years.
  narrow(first, last) {
    const span = this.years[1] - this.years[0] + 1;
    const times = span / (last - first + 1);
    for (const part of this.svg.querySelectorAll(".fr-years")) {
      part.setAttribute("width", `${100 * times}%`);
      part.setAttribute("x", `${-100 * times * ((first - this.years[0]) / span)}%`);
    }
    this.svg.classList.add("fr-narrowed");
    this.narrowed = true;
    this.spoken.textContent = `Years ${first} to ${last}`;
    this.send("years", [first, last]);
  }
}

// The drawing in the server's first answer. Until the app is there, the server's answers to other
// addresses say what a reader wants to know: a sentence is taken out of that to the record's.
class Early extends Chart {
  constructor(place) {
    super(place);
    this.send = (name, value) => {
      if (name === "point") this.open(value);
      if (name === "years") this.turnTo(value);
    };
    this.years = JSON.parse(place.dataset.years);
    this.draw(place.querySelector(".fr-still"));
    this.choose(place.dataset.chosen);
  }

  // A mark that is no record leads to other filters, and so to another page.
  select(key) {
    const mark = this.marks.find((mark) => mark.dataset.id === key);
    const target = new URL(mark.href.baseVal, document.baseURI);
    if (target.searchParams.has("record")) super.select(key);
    else location.assign(target);
  }

  async open(key) {
    early = key;
    first.dataset.opening = key;
    const address = new URL(location.href);
    address.searchParams.set("record", key);
    history.replaceState(history.state, "", address);
    handOver();
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (this.chosen !== key || !first.isConnected) return;
      const said = document.importNode(page.querySelector("#first .first-evidence"), true);
      first.querySelector(".first-evidence").replaceChildren(...said.childNodes);
    } catch {
      if (first.isConnected) location.assign(this.tabbed.href.baseVal); // as without this script
    }
  }

  turnTo([from, to]) {
    const address = new URL(location.href);
    address.searchParams.set("from", from);
    address.searchParams.set("to", to);
    location.assign(address);
  }
}

for (const place of first?.querySelectorAll(".first-chart") ?? []) {
  if (place.querySelector(".fr-still")) new Early(place);
}
