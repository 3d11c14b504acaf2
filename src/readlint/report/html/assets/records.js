// The records as a table that can be sorted.

const ORDERS = {
  Record: (a, b) => byText(titleOf(a), titleOf(b)),
  "Day of the act": (a, b) => firstDay(RECORDS.act, a) - firstDay(RECORDS.act, b),
  "Day of the page": (a, b) => firstDay(RECORDS.page, a) - firstDay(RECORDS.page, b),
  Publisher: (a, b) => byText(of(RECORDS.publisher, a), of(RECORDS.publisher, b)),
  Side: (a, b) => byText(of(RECORDS.side, a), of(RECORDS.side, b)),
  Findings: (a, b) => shownOf(b) - shownOf(a),
};
const SORTING = { by: "", down: false };

function firstDay(column, record) {
  return column[record] ? column[record][0] : Infinity;
}

function shownOf(record) {
  return RECORDS.findings[record].filter(findingFits).length;
}

function recordsView(shown, again) {
  const rows = [...shown.records];
  if (SORTING.by) {
    rows.sort(ORDERS[SORTING.by]);
    if (SORTING.down) rows.reverse();
  }
  const body = el("tbody");
  const button = more(rows, recordRow, body, 100, "records");
  const table = el("table", { class: "records" }, el("thead", null, el("tr", null, Object.keys(ORDERS).map((name) => sortable(name, again)))), body);
  return el(
    "section",
    { "aria-labelledby": "view-heading" },
    el("h2", { id: "view-heading", tabindex: "-1" }, "Records"),
    rows.length ? scrolling("Table of records", table) : el("p", null, RECORDS.length ? "No record is as the filter asks." : "There is no record."),
    button,
  );
}

function scrolling(name, table) {
  return el("section", { class: "scroll", "aria-label": name, tabindex: "0" }, table);
}

function sortable(name, again) {
  const is = SORTING.by === name;
  const sort = is ? (SORTING.down ? "descending" : "ascending") : null;
  const click = () => {
    SORTING.down = is && !SORTING.down;
    SORTING.by = name;
    again();
    const buttons = [...byId("view").querySelectorAll("th button")];
    buttons.find((one) => one.dataset.by === name).focus();
  };
  const sign = is ? (SORTING.down ? " ▼" : " ▲") : "";
  return el("th", { scope: "col", "aria-sort": sort },
    el("button", { type: "button", "data-by": name, click }, name, el("span", { "aria-hidden": "true" }, sign)));
}

function recordRow(record) {
  const number = shownOf(record);
  const worst = RECORDS.findings[record].filter(findingFits).map((one) => SEVERITIES.indexOf(severity(one)));
  const link = el("a", { href: to({ record: RECORDS.path[record] }) }, titleOf(record));
  const path = RECORDS.title[record] ? el("div", { class: "quiet path" }, RECORDS.path[record]) : null;
  return el(
    "tr",
    null,
    el("th", { scope: "row" }, link, path),
    el("td", { class: "day" }, daysText(RECORDS.act[record])),
    el("td", { class: "day" }, daysText(RECORDS.page[record])),
    el("td", null, of(RECORDS.publisher, record)),
    el("td", null, of(RECORDS.side, record)),
    el("td", { class: "number" }, number ? el("span", { class: "tag " + SEVERITIES[Math.min(...worst)] }, number) : "0"),
  );
}
