// All accounts of one meeting beside each other, and in what they disagree.

function nameOf(meeting) {
  const one = MEETINGS[meeting];
  const days = one.accounts.map((record) => RECORDS.act[record]).filter(Boolean);
  const first = days.length ? dayText(Math.min(...days.map((day) => day[0]))) : "";
  const parties = [...new Set(one.accounts.flatMap((record) => RECORDS.people.rows[record].map((person) => RECORDS.people.parties[person])))].filter(Boolean);
  return [first, one.event || parties.slice(0, 6).join(", ")].filter(Boolean).join(": ") || "a meeting";
}

function meetingsView(shown) {
  const fits = new Set(shown.records);
  const held = numbers(MEETINGS.length).filter((meeting) => MEETINGS[meeting].accounts.some((record) => fits.has(record)));
  held.sort((a, b) => MEETINGS[b].against.length - MEETINGS[a].against.length || byText(nameOf(a), nameOf(b)));
  const body = el("tbody");
  const button = more(held, meetingRow, body, 100, "meetings");
  const names = ["Meeting", "Accounts", "Publishers", "They disagree in"];
  const table = el("table", null, el("thead", null, el("tr", null, names.map((name) => el("th", { scope: "col" }, name)))), body);
  return el("section", { "aria-labelledby": "view-heading" },
    el("h2", { id: "view-heading", tabindex: "-1" }, "Meetings with several accounts"),
    el("p", { class: "quiet" }, "Records with one ", el("code", null, "event"), ", and accounts of the same people on the same day. Those that disagree come first."),
    held.length ? scrolling("Table of meetings", table) : el("p", null, MEETINGS.length ? "No meeting is as the filter asks." : "No two records are accounts of one meeting."),
    button);
}

function disagreeIn(meeting) {
  return [...new Set(MEETINGS[meeting].against.flatMap((one) => one.fields.map(([name]) => name)))];
}

function meetingRow(meeting) {
  const { accounts } = MEETINGS[meeting];
  const publishers = [...new Set(accounts.map((record) => of(RECORDS.publisher, record)).filter(Boolean))];
  const about = disagreeIn(meeting);
  return el("tr", null,
    el("th", { scope: "row" }, el("a", { href: to({ meeting }) }, nameOf(meeting))),
    el("td", { class: "number" }, accounts.length),
    el("td", null, publishers.slice(0, 4).join("; "), publishers.length > 4 ? ` and ${publishers.length - 4} more` : ""),
    el("td", null, about.length ? [tag("warning"), " ", about.join(", ")] : "nothing"));
}

const COMPARED = [
  ["title", "Title"], ["kind", "Kind"], ["date", "Day of the act"], ["source.published", "Day of the page"], ["venue.city", "City"],
  ["venue.country", "Country"], ["venue.site", "Site"], ["venue.format", "Form"], ["participants", "Participants"],
  ["side", "Side"], ["source.publisher", "Publisher"], ["language", "Language"],
];
const MOST_BESIDE = 12;

// In whatever order an account lists them.
function people(details) {
  return (details.people || []).map(([who, party]) => (party ? `${who} (${party})` : who)).sort().join("; ");
}

async function meetingView(meeting) {
  const one = MEETINGS[meeting];
  const clashing = new Set(one.against.flatMap((clash) => [clash.account, clash.other]));
  const accounts = [...one.accounts].sort((a, b) => clashing.has(b) - clashing.has(a) || a - b).slice(0, MOST_BESIDE);
  const details = await Promise.all(accounts.map(detailsOf));
  const about = new Set(disagreeIn(meeting));
  const values = (name) => details.map((each) => (name === "participants" ? people(each) : (each.fields || {})[name] || ""));
  const rows = COMPARED.map(([name, label]) => comparedRow(name, label, values(name), about.has(name))).filter(Boolean);
  const head = el("tr", null, el("th", { scope: "col" }, "Field"), accounts.map((record) => el("th", { scope: "col" }, el("a", { href: to({ record: RECORDS.path[record] }) }, RECORDS.path[record]))));
  const view = el("article", { "aria-labelledby": "view-heading" },
    el("p", { class: "steps" }, el("a", { href: to({ view: "meetings" }) }, "← all meetings"), " ", el("button", { type: "button", class: "print", click: () => window.print() }, "Print")),
    el("h2", { id: "view-heading", tabindex: "-1" }, nameOf(meeting)),
    el("p", null, `${count(one.accounts.length, "account")}. `, one.event ? ["All give the event ", el("code", null, one.event), "."] : "The same people met on the same day."),
    one.accounts.length > MOST_BESIDE ? el("p", { class: "quiet" }, `${MOST_BESIDE} are shown, those that disagree first.`) : null,
    against(one),
    scrolling("Accounts beside each other", el("table", { class: "compared" }, el("thead", null, head), el("tbody", null, rows))),
    el("h3", null, "Texts"),
    el("div", { class: "beside" }, accounts.map((record, at) => textBeside(record, details[at]))));
  return { view };
}

function against(one) {
  const rows = one.against.flatMap((clash) => clash.fields.map(([name, here, there]) =>
    el("li", null, el("code", null, name), ": ", el("a", { href: to({ record: RECORDS.path[clash.account] }) }, RECORDS.path[clash.account]), " gives ", el("b", null, here),
      ", ", el("a", { href: to({ record: RECORDS.path[clash.other] }) }, RECORDS.path[clash.other]), " gives ", el("b", null, there), ".")));
  if (!rows.length) return el("p", null, "They do not disagree on day, place or form.");
  return el("section", { class: "clash", "aria-labelledby": "clash" }, el("h3", { id: "clash" }, "Where they disagree"), el("ul", null, rows));
}

function comparedRow(name, label, values, isClash) {
  if (!values.some(Boolean)) return null;
  const differ = new Set(values.filter(Boolean).map((value) => value.toLowerCase())).size > 1;
  const note = isClash ? [" ", el("span", { class: "tag warning" }, "disagree")] : differ ? [" ", el("span", { class: "quiet" }, "differ")] : null;
  return el("tr", { class: isClash ? "clash" : differ ? "differ" : null }, el("th", { scope: "row" }, label, note), values.map((value) => el("td", null, value || el("span", { class: "quiet" }, "not given"))));
}

function textBeside(record, details) {
  const file = details.files.find((one) => one.role === "text");
  const title = el("h4", null, el("a", { href: to({ record: RECORDS.path[record] }) }, titleOf(record)));
  const publisher = el("p", { class: "quiet" }, of(RECORDS.publisher, record));
  if (!file || file.text === null) return el("section", null, title, publisher, el("p", { class: "quiet" }, "Its text is not in this page."));
  const marks = marksOf(file.path, RECORDS.findings[record], details, file.text);
  const opened = (at) => (location.hash = to({ record: RECORDS.path[record], finding: RECORDS.findings[record][at] }));
  const text = markedText(file.path, file.text, marks, opened, "section");
  // It scrolls by itself.
  for (const [name, value] of [["tabindex", "0"], ["aria-label", "Text of " + RECORDS.path[record]]]) text.setAttribute(name, value);
  nameLanguage(text, record);
  return el("section", null, title, publisher, text);
}
