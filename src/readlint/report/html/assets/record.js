// One record: its text and its sidecar beside each other, with what was found in them.

async function recordView(record, wanted) {
  const details = await detailsOf(record);
  const order = RECORDS.findings[record];
  const files = details.files.filter((file) => file.role !== "defaults" || order.some((one) => of(FOUND.path, one) === file.path));
  const [texts, others, cells] = [files.filter((file) => file.role === "text"), files.filter((file) => file.role === "sidecar" || file.role === "defaults"), files.filter((file) => file.role === "cell")];
  const panel = (file) => fileShown(record, order, details, file);
  const view = el(
    "article",
    { class: "record", "aria-labelledby": "view-heading" },
    steps(record),
    el("h2", { id: "view-heading", tabindex: "-1" }, titleOf(record)),
    facts(record, details),
    daysOf(record, details),
    el("div", { class: "files" },
      el("div", { class: "side" }, texts.map(panel), texts.length ? null : el("p", { class: "quiet" }, files.length ? "There is no text." : "The files of this record are not in this page.")),
      el("div", { class: "side" }, foundIn(record, order, details), others.map(panel), cells.length ? cellsShown(record, order, details, cells) : null, files.length && !DATA.of_tables ? withoutSidecar(files) : null)),
  );
  return { view, after: () => reveal(view, record, wanted) };
}

function withoutSidecar(files) {
  if (files.some((file) => file.role === "sidecar")) return null;
  const block = files.some((file) => file.role === "text" && file.text && file.text.startsWith("---"));
  return el("section", { class: "file" }, el("h3", null, "Sidecar"), el("p", { class: "quiet" }, block ? "It is the block at the head of the text." : "There is none."));
}

// Leads to the records before and behind this one, in the order of the filter.
function steps(record) {
  const records = chosen().records;
  const at = records.indexOf(record);
  const link = (other, words, rel) =>
    other === undefined ? null : el("a", { href: to({ record: RECORDS.path[other] }), rel }, words);
  return el("p", { class: "steps" },
    link(at > 0 ? records[at - 1] : undefined, "← previous record", "prev"), " ",
    link(at >= 0 ? records[at + 1] : undefined, "next record →", "next"), " ",
    el("button", { type: "button", class: "print", click: () => window.print() }, "Print"));
}

// The record in a line, and what leads away from it.
function facts(record, details) {
  const fields = details.fields || {};
  const place = [fields["venue.city"], fields["venue.country"]].filter(Boolean).join(", ");
  const people = (details.people || []).map(([name, party]) => (party ? `${name} (${party})` : name)).join(", ");
  const meeting = MEETINGS.findIndex((one) => one.accounts.includes(record));
  const published = fields["source.published"];
  const rows = [
    RECORDS.title[record] ? el("code", null, RECORDS.path[record]) : null,
    [fields.kind, fields.date, fields["venue.format"], place].filter(Boolean).join(" · "),
    people,
    [of(RECORDS.publisher, record), published ? `published ${published}` : ""].filter(Boolean).join(", "),
    details.url ? outward(details.url, details.url) : null,
    details.archived ? ["archived: ", outward(details.archived, details.archived)] : null,
    meeting < 0 ? null : el("a", { href: to({ meeting }) }, `${MEETINGS[meeting].accounts.length} accounts of this meeting`),
  ];
  return el("ul", { class: "facts plain" }, rows.filter((row) => row && row.length !== 0).map((row) => el("li", null, row)));
}

// Says which days the text allows, with the words that exclude the others.
function daysOf(record, details) {
  const window = RECORDS.window[record];
  if (!window) return null;
  const verdict = window[2] === null ? "" : window[2] ? "The day of the sidecar fits." : "The day of the sidecar does not fit.";
  const rows = details.clues.map((clue) =>
    el("li", null, el("code", null, placeOfClue(record, clue)), " ", el("q", null, clue.words), " ", clue.why, ": ", clueDays(clue),
      clue.certainty === "certain" ? "" : ` (${clue.certainty})`));
  return el("details", { class: "days" + (window[2] === false ? " outside" : "") },
    el("summary", null, "By its words the act was: ", el("b", null, windowText(window)), ". ", verdict, " ", strip(record)),
    el("ul", null, rows));
}

// Names the column of a table; of a file, what is said suffices.
function placeOfClue(record, clue) {
  const row = RECORDS.path[record] + ", column ";
  return clue.path.startsWith(row) ? placeText(clue.path.slice(row.length), clue.line, clue.column) : `${clue.line}:${clue.column}`;
}

const WEEKDAYS = ["", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

function clueDays(clue) {
  if (clue.weekdays.length) return clue.weekdays.map((day) => WEEKDAYS[day]).join(" and ");
  return windowText([clue.first, clue.last]);
}

function foundIn(record, order, details) {
  const rows = order.map((finding, at) => saidOf(record, finding, at, details));
  const title = order.length ? count(order.length, "finding") : "No finding";
  return el("section", { "aria-labelledby": "found" }, el("h3", { id: "found" }, title), rows);
}

function saidOf(record, finding, at, details) {
  const one = details.findings[at];
  const [first, ...paste] = one.help.split("\n");
  const path = of(FOUND.path, finding);
  const place = placeText(path, FOUND.line[finding], FOUND.column[finding]);
  const isNew = status(finding) === "new";
  return el(
    "article",
    { class: "said", tabindex: "-1", "data-said": at },
    el("h4", null, el("span", { class: "reference " + severity(finding) }, at + 1), " ", tag(severity(finding)), " ",
      el("a", { href: to({ about: rule(finding) }) }, rule(finding)), isNew ? null : [" ", el("span", { class: "tag quiet" }, STATUSES[status(finding)])]),
    el("p", null, prose(FOUND.message[finding])),
    el("p", { class: "path" }, placeLink(record, details.files, path, FOUND.line[finding], place)),
    one.evidence.length ? el("ul", null, one.evidence.map((clash) => evidenceItem(record, details.files, clash, place))) : null,
    first ? el("p", { class: "help" }, prose(first)) : null,
    paste.length ? el("pre", null, paste.join("\n")) : null,
  );
}

// Links a place: to the mark in this record, or to the other record in which it is, if it is here.
function placeLink(record, files, path, line, words) {
  const other = recordOf(path);
  if (other === undefined && !files.some((file) => file.path === path)) return el("code", null, words);
  const values = { record: RECORDS.path[other === undefined ? record : other] };
  if (line !== null) Object.assign(values, { file: path, line });
  return el("a", { href: to(values) }, el("code", null, words));
}

function evidenceItem(record, files, clash, own) {
  const place = placeText(clash.path, clash.line, clash.column);
  return el("li", null,
    place === own ? null : [placeLink(record, files, clash.path, clash.line, place), " "],
    clash.words && !clash.why.includes(`“${clash.words}”`) ? [el("q", null, clash.words.length > 200 ? clash.words.slice(0, 199) + "…" : clash.words), " "] : null,
    clash.rule ? [el("code", null, clash.rule), " "] : null, prose(clash.why));
}

const ROLES = { text: "Text", sidecar: "Sidecar", defaults: "Defaults of its folder" };

function fileShown(record, order, details, file) {
  const title = el("h3", null, ROLES[file.role], " ", el("code", { class: "quiet" }, file.path));
  if (file.text === null) {
    return el("section", { class: "file of-" + file.role }, title, el("p", { class: "quiet" }, "It is left out, as the page holds only so much. Open the file itself."));
  }
  const opened = (at) => lead(byId("view").querySelector(`[data-said="${at}"]`), true);
  const text = markedText(file.path, file.text, marksOf(file.path, order, details, file.text), opened);
  text.dataset.file = file.path;
  if (file.role === "text") nameLanguage(text, record);
  const bad = file.utf8 ? null : el("p", { class: "failed" }, "It is not UTF-8: what cannot be read is shown as �, and places may be off.");
  return el("section", { class: "file of-" + file.role }, title, bad, text);
}

// Shows what a row of a table has beside its text, each cell under the name of its column.
function cellsShown(record, order, details, cells) {
  const start = RECORDS.path[record] + ", column ";
  const opened = (at) => lead(byId("view").querySelector(`[data-said="${at}"]`), true);
  const rows = cells.flatMap((file) => {
    const name = file.path.startsWith(start) ? file.path.slice(start.length) : file.path;
    if (file.text === null) return [el("dt", null, name), el("dd", { class: "quiet" }, "left out")];
    const text = markedText(file.path, file.text, marksOf(file.path, order, details, file.text), opened);
    text.dataset.file = file.path;
    return [el("dt", null, name), el("dd", null, text)];
  });
  return el("section", { class: "file of-cells" }, el("h3", null, "Other columns ", el("code", { class: "quiet" }, RECORDS.path[record])), el("dl", { class: "cells" }, rows));
}

// Brings into sight what a link asks for.
function reveal(view, record, wanted) {
  if (wanted.get("finding")) {
    const at = RECORDS.findings[record].indexOf(Number(wanted.get("finding")));
    if (at >= 0) return lead(view.querySelector(`[data-said="${at}"]`), true);
  }
  if (wanted.get("line")) {
    const file = [...view.querySelectorAll("[data-file]")].find((one) => one.dataset.file === wanted.get("file"));
    const line = file && file.children[Number(wanted.get("line")) - 1];
    if (line) {
      line.tabIndex = -1;
      return lead(line, true);
    }
  }
  return false;
}

function lead(target, focus) {
  if (!target) return false;
  for (const one of document.querySelectorAll(".led")) one.classList.remove("led");
  target.classList.add("led");
  target.scrollIntoView({ block: "center" });
  if (focus) target.focus({ preventScroll: true });
  return true;
}
