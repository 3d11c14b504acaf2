// The findings, rule by rule, the gravest and most frequent first.

const FIRST = 10;

function findingsView(shown) {
  const groups = new Map();
  for (const finding of shown.findings) {
    if (!groups.has(rule(finding))) groups.set(rule(finding), []);
    groups.get(rule(finding)).push(finding);
  }
  const weight = (finding) => SEVERITIES.indexOf(severity(finding));
  const ordered = [...groups].map(([name, held]) => [name, held, Math.min(...held.slice(0, 1000).map(weight))]);
  ordered.sort((a, b) => a[2] - b[2] || b[1].length - a[1].length || byText(a[0], b[0]));
  const into = el("div", { class: "groups" });
  const section = el("section", { "aria-labelledby": "view-heading" }, el("h2", { id: "view-heading", tabindex: "-1" }, "Findings"));
  if (!ordered.length) add(section, [el("p", null, nothingFound())]);
  const button = more(ordered, ([name, held]) => group(name, held), into, 12, "rules");
  add(section, [into, button]);
  return section;
}

function nothingFound() {
  if (FOUND.length) return "No finding is as the filter asks.";
  return RECORDS.length ? "There is no finding." : "Nothing was checked.";
}

function group(name, held) {
  const records = new Set(held.map((finding) => FOUND.record[finding])).size;
  const worst = SEVERITIES[Math.min(...held.slice(0, 1000).map((one) => SEVERITIES.indexOf(severity(one))))];
  const about = (DATA.rules[name] || {}).about;
  const list = el("div", { class: "list" });
  const button = more(held, findingItem, list, FIRST, "findings");
  return el(
    "section",
    { class: "group", "aria-label": name },
    el("h3", null, tag(worst), " ", el("a", { href: to({ about: name }) }, name), " ",
      el("span", { class: "quiet" }, `${count(held.length, "finding")} in ${count(records, "record")}`)),
    about ? el("p", { class: "about" }, prose(about)) : null,
    list,
    button,
  );
}

function tag(name) {
  return el("span", { class: "tag " + name }, name);
}

function placeText(path, line, column) {
  return line === null ? path : `${path}:${line}:${column}`;
}

function findingItem(finding) {
  const record = FOUND.record[finding];
  const path = of(FOUND.path, finding);
  const place = placeText(path, FOUND.line[finding], FOUND.column[finding]);
  const href = record >= 0 ? to({ record: RECORDS.path[record], finding }) : null;
  const title = record >= 0 && RECORDS.title[record];
  return el(
    "article",
    { class: "finding" },
    el("h4", null, href ? el("a", { href }, el("code", null, place)) : el("code", null, place), " ",
      tag(severity(finding)), status(finding) === "new" ? null : [" ", el("span", { class: "tag quiet" }, STATUSES[status(finding)])]),
    title ? el("p", { class: "title" }, title) : null,
    el("p", null, prose(FOUND.message[finding])),
    excerpt(finding),
  );
}

function excerpt(finding) {
  const line = FOUND.excerpt[finding];
  if (!line) return null;
  const mark = el("mark", { class: severity(finding) }, line[1]);
  return el("pre", null, line[0], line[1] ? mark : null, line[2], line[3] ? el("span", { class: "quiet" }, " " + line[3]) : null);
}
