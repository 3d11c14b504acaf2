// How many records there are of each state, person and publisher, by year.

const MOST_ROWS = 40;

function matrixView(shown) {
  const records = shown.records.filter((record) => yearOf(record) !== null);
  const years = yearsOf(records);
  const section = el("section", { "aria-labelledby": "view-heading" }, el("h2", { id: "view-heading", tabindex: "-1" }, "States, people and publishers by year"));
  if (!records.length) {
    add(section, [el("p", null, "No record with a day is as the filter asks.")]);
    return section;
  }
  const undated = shown.records.length - records.length;
  if (undated) add(section, [el("p", { class: "quiet" }, `${count(undated, "record")} without a day ${undated === 1 ? "is" : "are"} not counted.`)]);
  const states = counted(records, statesOf);
  const people = counted(records, (record) => [...new Set(RECORDS.people.rows[record])]);
  const personLink = (one) => {
    const name = RECORDS.people.names[one];
    const click = () => choose({ words: `"${name}"` });
    return [el("button", { type: "button", class: "link", click }, name), " ", el("span", { class: "quiet" }, RECORDS.people.parties[one])];
  };
  const stateLink = (code) => el("button", { type: "button", class: "link", click: () => choose({ state: code }) }, stateName(code));
  const publishers = counted(records, (record) => [of(RECORDS.publisher, record)].filter(Boolean));
  const publisherLink = (publisher) => el("button", { type: "button", class: "link", click: () => choose({ publisher }) }, publisher);
  const all = new Map([["", byYear(records)]]);
  add(section, [
    grid("All records", all, years, () => "records"),
    grid("States", states, years, stateLink),
    grid("People", people, years, personLink),
    grid("Publishers", publishers, years, publisherLink),
  ]);
  return section;
}

function choose(values) {
  setFilter(values);
  location.hash = to({ view: "records" });
}

// Returns the years from the first to the last; those without records are left out of long spans.
function yearsOf(records) {
  const held = [...new Set(records.map(yearOf))].sort((a, b) => a - b);
  const span = held.length ? held[held.length - 1] - held[0] + 1 : 0;
  return span > 0 && span <= 30 ? numbers(span).map((one) => held[0] + one) : held;
}

function byYear(records) {
  const row = new Map();
  for (const record of records) row.set(yearOf(record), (row.get(yearOf(record)) || 0) + 1);
  return row;
}

function counted(records, read) {
  const rows = new Map();
  for (const record of records) {
    for (const one of read(record)) {
      if (!rows.has(one)) rows.set(one, new Map());
      rows.get(one).set(yearOf(record), (rows.get(one).get(yearOf(record)) || 0) + 1);
    }
  }
  return rows;
}

function sum(row) {
  return [...row.values()].reduce((a, b) => a + b, 0);
}

function grid(title, rows, years, name) {
  const ordered = [...rows].map(([key, row]) => [key, row, sum(row)]).sort((a, b) => b[2] - a[2]);
  let most = 1;
  for (const [, row] of ordered) for (const number of row.values()) most = Math.max(most, number);
  const body = el("tbody");
  const button = more(ordered, ([key, row, total]) => gridRow(name(key), row, total, years, most), body, MOST_ROWS, "rows");
  const head = el("tr", null, el("th", { scope: "col" }, title), years.map((year) => el("th", { scope: "col", class: "number" }, year)), el("th", { scope: "col", class: "number" }, "all"));
  if (!ordered.length) return null;
  return [el("h3", null, title), scrolling(title + " by year", el("table", { class: "grid" }, el("thead", null, head), body)), button];
}

function gridRow(name, row, total, years, most) {
  const shade = (number) => (number ? "number shade-" + Math.max(1, Math.ceil((Math.log(number + 1) / Math.log(most + 1)) * 5)) : "number none");
  const cells = years.map((year) => el("td", { class: shade(row.get(year)) }, (row.get(year) || 0).toLocaleString("en")));
  return el("tr", null, el("th", { scope: "row" }, name), cells, el("td", { class: "number" }, total.toLocaleString("en")));
}
