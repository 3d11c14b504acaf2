// Which view is shown is told by the part of the address behind the `#`.

const VIEWS = { findings: findingsView, records: (shown) => recordsView(shown, update), timeline: timelineView, matrix: matrixView, meetings: meetingsView };
const WITH_FILTER = new Set(Object.keys(VIEWS));
const TITLE = document.title;
let LAST = "";

function asked() {
  const hash = location.hash.slice(1);
  return new URLSearchParams(hash.includes("=") ? hash : "view=findings");
}

async function made(wanted, shown) {
  if (wanted.has("record")) {
    const record = recordAt(wanted.get("record"));
    return record === undefined ? { view: lost("There is no such record in this page.") } : recordView(record, wanted);
  }
  if (wanted.has("about")) return { view: ruleView(wanted.get("about")) };
  if (wanted.has("meeting")) {
    const known = MEETINGS[Number(wanted.get("meeting"))];
    return known ? meetingView(Number(wanted.get("meeting"))) : { view: lost("There is no such meeting in this page.") };
  }
  const view = (VIEWS[wanted.get("view")] || findingsView)(shown());
  return view instanceof Node ? { view } : view;
}

function lost(words) {
  return el("section", { "aria-labelledby": "view-heading" }, el("h2", { id: "view-heading", tabindex: "-1" }, words));
}

let TURN = 0;

// Draws the view anew; `moved` says that another one was asked for, which gets the focus.
async function update(moved) {
  const turn = (TURN += 1);
  const wanted = asked();
  const name = wanted.has("view") ? wanted.get("view") : "";
  if (moved) fromAddress(wanted);
  const shown = chosen();
  let one;
  try {
    one = await made(wanted, () => shown);
  } catch (problem) {
    one = { view: lost("The details of this record cannot be unpacked: " + problem.message) };
  }
  if (turn !== TURN) return;
  if (CHART) CHART.destroy();
  CHART = null;
  byId("view").replaceChildren(one.view);
  frame(name, wanted);
  remember(name);
  const led = one.after ? one.after() : false;
  tell(shown);
  if (moved && !led) {
    const title = byId("view-heading");
    title.focus({ preventScroll: true });
    (byId("filter").hidden ? title : byId("views")).scrollIntoView();
  }
}

// Keeps what the filter asks for in the address, so that it can be sent and gone back to.
function remember(name) {
  if (!WITH_FILTER.has(name)) return;
  const values = { view: name, ...inAddress() };
  const isUsual = name === "findings" && Object.keys(values).length === 1;
  const hash = to(values);
  if (hash !== location.hash && !(isUsual && !location.hash)) history.replaceState(null, "", hash);
  LAST = location.hash;
}

// Shows around the view what goes with it.
function frame(name, wanted) {
  const isList = WITH_FILTER.has(name) && !wanted.has("record");
  byId("filter").hidden = !isList;
  const coverage = byId("coverage");
  if (coverage) coverage.hidden = name !== "findings";
  for (const link of byId("views").querySelectorAll("a")) {
    if (link.getAttribute("href") === "#view=" + name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const title = byId("view-heading");
  document.title = name === "findings" || !title ? TITLE : `${title.textContent} – ${TITLE}`;
}

function tell(shown) {
  const words = `${count(shown.findings.length, "finding")}, ${count(shown.records.length, "record")}`;
  if (byId("count").textContent !== words) byId("count").textContent = words;
}

function typing(target) {
  return target.closest && target.closest("input, select, textarea");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && event.target === byId("words") && byId("words").value) {
    event.preventDefault();
    setFilter({});
    update(false);
  }
  if (typing(event.target)) return;
  if (event.key === "/" && !byId("filter").hidden) {
    event.preventDefault();
    byId("words").focus();
  }
  const step = { n: "next", p: "prev" }[event.key];
  const link = step && document.querySelector(`.steps a[rel="${step}"]`);
  if (link) link.click();
});

document.querySelector(".skip").addEventListener("click", (event) => {
  // By its address alone it would lead away from the view.
  event.preventDefault();
  byId("main").focus();
});

window.addEventListener("hashchange", () => {
  if (location.hash !== LAST) update(true);
  LAST = location.hash;
});

let timer = 0;
window.addEventListener("resize", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (CHART) CHART.setSize({ width: CHART.root.parentElement.clientWidth, height: CHART.height });
  }, 100);
});
for (const media of ["(prefers-color-scheme: dark)", "print"]) {
  matchMedia(media).addEventListener("change", () => CHART && CHART.redraw());
}

// A small screen shows the results first.
if (matchMedia("(max-width: 44rem)").matches) byId("choices").open = false;
prepareFilter(() => update(false));
fromAddress(asked());
LAST = location.hash;
update(false);
