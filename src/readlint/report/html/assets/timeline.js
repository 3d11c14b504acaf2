// The day of each act against how much later its page came out. What is odd stands apart.

const USUAL = 30; // days from an act to its page; what is later is worth a look

function gapOf(record) {
  const [act, page] = [RECORDS.act[record], RECORDS.page[record]];
  return act && page ? page[0] - act[1] : null;
}

// Returns what is odd with the days of a record: `outside`, `before`, `late`, or "".
function oddity(record) {
  const window = RECORDS.window[record];
  if (window && window[2] === false) return "outside";
  const gap = gapOf(record);
  if (gap === null) return "";
  return gap < -1 ? "before" : gap > USUAL ? "late" : "";
}

const KINDS = {
  "": ["within 30 days", "--info"],
  late: ["page more than 30 days later", "--warning"],
  before: ["page before the act", "--error"],
  outside: ["day outside of what the text allows", "--error"],
};

function timelineView(shown) {
  const dated = shown.records.filter((record) => RECORDS.act[record]);
  const drawn = dated.filter((record) => gapOf(record) !== null);
  const section = el("section", { "aria-labelledby": "view-heading" }, el("h2", { id: "view-heading", tabindex: "-1" }, "Timeline"));
  if (!dated.length) {
    add(section, [el("p", null, "No record with a day is as the filter asks.")]);
    return { view: section };
  }
  const odd = dated.filter(oddity);
  const missing = shown.records.length - drawn.length;
  add(section, [
    el("p", null, "Each point is a record: to the right the day of the act, upward how many days later its page came out. Where the words of a text do not allow its day, a bar shows the days that they allow. Drag to enlarge a span of time, double-click to see all."),
    missing ? el("p", { class: "quiet" }, `${count(missing, "record")} without a day of the act or of the page ${missing === 1 ? "is" : "are"} not drawn.`) : null,
    legend(drawn),
  ]);
  const box = el("div", { class: "chart", role: "img", "aria-label": `${count(drawn.length, "record")} by the day of the act and of the page; ${odd.length} odd. The table below has the same.` });
  add(section, [box, daysTable(dated, odd)]);
  return { view: section, after: () => drawTimeline(box, drawn) };
}

function legend(records) {
  const counts = tally(records.map((record) => oddity(record) || " "));
  const rows = Object.entries(KINDS).map(([kind, [words]]) => {
    const number = counts.get(kind || " ") || 0;
    return el("li", null, el("span", { class: "dot " + (kind || "usual"), "aria-hidden": "true" }), ` ${words}: ${number.toLocaleString("en")}`);
  });
  return el("ul", { class: "legend" }, rows);
}

function daysTable(records, odd) {
  const rank = (record) => (oddity(record) === "outside" ? 1e9 : 0) + Math.abs(gapOf(record) || 0);
  const rows = [...records].sort((a, b) => Number(oddity(b) !== "") - Number(oddity(a) !== "") || rank(b) - rank(a) || a - b);
  const body = el("tbody");
  const button = more(rows, dayRow, body, 25, "records");
  const names = ["Record", "Day of the act", "Day of the page", "Days between", "The text allows", "On a line", "Odd"];
  const table = el("table", null, el("thead", null, el("tr", null, names.map((name) => el("th", { scope: "col" }, name)))), body);
  return [el("h3", null, odd.length ? `The same as a table: ${odd.length.toLocaleString("en")} odd ones first` : "The same as a table"), scrolling("Days of records", table), button];
}

function dayRow(record) {
  const gap = gapOf(record);
  const kind = oddity(record);
  return el("tr", null,
    el("th", { scope: "row" }, el("a", { href: to({ record: RECORDS.path[record] }) }, titleOf(record))),
    el("td", { class: "day" }, daysText(RECORDS.act[record])), el("td", { class: "day" }, daysText(RECORDS.page[record])),
    el("td", { class: "number" }, gap === null ? "" : gap.toLocaleString("en")), el("td", { class: "day" }, windowText(RECORDS.window[record])), el("td", null, strip(record)),
    el("td", null, kind ? [el("span", { class: "dot " + kind, "aria-hidden": "true" }), " ", KINDS[kind][0]] : ""));
}

const SVG = "http://www.w3.org/2000/svg";
const LINE = 200; // pixels

// The days of a record on a line of its own: the days that its text allows as a bar, the act as a
// dot, the page as a square. The row says the same in words.
function strip(record) {
  const [window, act, page] = [RECORDS.window[record], RECORDS.act[record], RECORDS.page[record]];
  const days = [...(window ? window.slice(0, 2) : []), ...(act || []), ...(page || [])].filter((day) => day !== null);
  if (!days.length) return null;
  const [low, high] = [Math.min(...days), Math.max(...days)];
  const room = Math.max((high - low) * 0.08, 2);
  const x = (day) => ((day - low + room) / (high - low + 2 * room)) * LINE;
  const box = shape("svg", { width: LINE, height: 16, viewBox: `0 0 ${LINE} 16`, "aria-hidden": "true", class: "strip" });
  box.append(shape("line", { x1: 0, x2: LINE, y1: 8, y2: 8 }));
  if (window) {
    const [from, end] = [window[0] === null ? 0 : x(window[0] - 0.5), window[1] === null ? LINE : x(window[1] + 0.5)];
    box.append(shape("rect", { x: from, y: 4, width: Math.max(end - from, 2), height: 8, class: "window" }));
  }
  if (page) box.append(shape("rect", { x: x(page[0]) - 4, y: 4, width: 8, height: 8, class: "page" }));
  if (act) box.append(shape("circle", { cx: x((act[0] + act[1]) / 2), cy: 8, r: 4, class: window && window[2] === false ? "act outside" : "act" }));
  return box;
}

function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// The steps of the upright axis: close to the act a day counts, far from it a year.
const STEPS = [-3650, -365, -90, -30, -7, -1, 0, 1, 7, 30, 90, 365, 3650, 36500];

// As exact as the steps of the axis are far apart.
function dateText(second, step) {
  return dayText(second / 86400).slice(0, step >= 360 * 86400 ? 4 : step >= 28 * 86400 ? 7 : 10);
}

function stepText(days) {
  const [size, sign] = [Math.abs(days), days < 0 ? "−" : ""];
  const units = [[365, "year"], [30, "month"], [7, "week"], [1, "day"]];
  const unit = units.find(([length]) => size >= length);
  return unit ? `${sign}${count(Math.round(size / unit[0]), unit[1])}` : "same day";
}

let CHART = null;

function drawTimeline(box, records) {
  if (!records.length) return false;
  const rows = [...records].sort((a, b) => RECORDS.act[a][0] - RECORDS.act[b][0]);
  const seconds = rows.map((record) => RECORDS.act[record][0] * 86400);
  const kinds = Object.keys(KINDS);
  const series = kinds.map((kind) => rows.map((record) => (oddity(record) === kind ? gapOf(record) : null)));
  // Colours are asked for when the chart is drawn: paper is light where the screen is dark.
  const [ink, line] = [() => color("--ink"), () => color("--line")];
  const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line }, font: "12px system-ui, sans-serif" };
  const options = {
    width: box.clientWidth, height: Math.max(260, Math.min(420, window.innerHeight * 0.42)),
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false } },
    scales: { x: { range: (chart, low, high) => wide(low, high) }, y: { distr: 4, asinh: 3, range: (chart, low, high) => tall(low, high) } },
    axes: [
      { ...axis, space: 80, values: (chart, splits, at, space, step) => splits.map((second) => dateText(second, step)) },
      { ...axis, size: 78, splits: (chart, at, low, high) => STEPS.filter((step) => step >= low && step <= high), filter: (chart, splits) => splits, values: (chart, splits) => splits.map(stepText) },
    ],
    series: [{}, ...kinds.map((kind) => points(() => color(KINDS[kind][1]), kind))],
    hooks: { drawClear: [(chart) => bars(chart, rows)] },
  };
  CHART = new uPlot(options, [seconds, ...series], box);
  follow(CHART, box, rows);
  return false;
}

function wide(low, high) {
  const room = Math.max((high - low) * 0.03, 86400 * 3);
  return [low - room, high + room];
}

function tall(low, high) {
  return [Math.min(-2, low * 1.3), Math.max(8, high * 1.3)];
}

function points(stroke, kind) {
  const size = kind ? 9 : 6;
  return { stroke, width: 0, paths: () => null, points: { show: true, size, stroke, fill: kind === "outside" ? () => "transparent" : stroke, width: 2 } };
}

// Draws which days a text allows where its own day is not among them.
function bars(chart, rows) {
  const context = chart.ctx;
  const { left, top, width, height } = chart.bbox;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  for (const record of rows.filter((one) => oddity(one) === "outside")) {
    const window = RECORDS.window[record];
    if (!window) continue;
    const from = window[0] === null ? left : chart.valToPos(window[0] * 86400, "x", true);
    const end = window[1] === null ? left + width : chart.valToPos((window[1] + 1) * 86400, "x", true);
    const y = chart.valToPos(gapOf(record), "y", true);
    context.fillStyle = color("--error");
    context.globalAlpha = 0.35;
    context.fillRect(from, y - 2 * devicePixelRatio, Math.max(end - from, 2), 4 * devicePixelRatio);
  }
  context.restore();
}

// Names the record under the pointer, and opens it on a click.
function follow(chart, box, rows) {
  const tip = el("div", { class: "tip", hidden: true });
  box.append(tip);
  let near = null;
  chart.over.addEventListener("mousemove", (event) => {
    near = nearest(chart, rows, event.offsetX, event.offsetY);
    tip.hidden = near === null;
    chart.over.classList.toggle("over", near !== null);
    if (near === null) return;
    const gap = gapOf(near);
    tip.replaceChildren(el("b", null, titleOf(near)), el("br"), daysText(RECORDS.act[near]), gap ? `, page ${stepDays(gap)}` : ", page on the same day");
    const x = Math.min(event.offsetX + chart.over.offsetLeft + 12, box.clientWidth - tip.offsetWidth);
    tip.style.left = Math.max(0, x) + "px";
    tip.style.top = event.offsetY + chart.over.offsetTop + 16 + "px";
  });
  chart.over.addEventListener("mouseleave", () => (tip.hidden = true));
  let pressed = 0;
  chart.over.addEventListener("mousedown", (event) => (pressed = event.clientX));
  chart.over.addEventListener("mouseup", (event) => {
    if (near !== null && Math.abs(event.clientX - pressed) < 3) location.hash = to({ record: RECORDS.path[near] });
  });
}

function stepDays(gap) {
  return gap < 0 ? `${count(-gap, "day")} before` : `${count(gap, "day")} later`;
}

function nearest(chart, rows, x, y) {
  let [best, least] = [null, 14 * 14];
  for (const record of rows) {
    const across = chart.valToPos(RECORDS.act[record][0] * 86400, "x") - x;
    if (across * across >= least) continue;
    const up = chart.valToPos(gapOf(record), "y") - y;
    const far = across * across + up * up;
    if (far < least) [best, least] = [record, far];
  }
  return best;
}
