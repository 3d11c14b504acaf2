// The text of a file, line by line, with marks at the places of findings and of their evidence.
// Lines end where readlint ends them, and columns count characters, not the halves of some.

const linesOf = (() => {
  let [last, lines] = [null, []];
  return (text) => {
    if (text !== last) [last, lines] = [text, text.split(/\r\n|\n|\r/)];
    return lines;
  };
})();

// A listening reader hears a text in its own language, if that is the tag of one.
function nameLanguage(box, record) {
  const tag = of(RECORDS.language, record);
  if (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) box.lang = tag;
}

// Returns the marks of a file: the lines and columns of each, and what it belongs to.
function marksOf(path, findings, details, text) {
  const marks = [];
  details.findings.forEach((one, at) => {
    if (of(FOUND.path, findings[at]) === path) {
      for (const [line, column, endLine, endColumn] of one.spans) {
        marks.push({ at, line, column, endLine, endColumn, severity: severity(findings[at]) });
      }
    }
    for (const clash of one.evidence) {
      if (clash.path === path && clash.line !== null && clash.length) marks.push(evidenceMark(at, clash, text));
    }
  });
  return marks;
}

// Evidence gives where its words begin, and how many they are.
function evidenceMark(at, clash, text) {
  const lines = linesOf(text);
  let [line, left] = [clash.line, clash.length];
  let from = clash.column - 1;
  while (line < lines.length && left > [...lines[line - 1]].length - from) {
    left -= [...lines[line - 1]].length - from + 1;
    from = 0;
    line += 1;
  }
  return { at, line: clash.line, column: clash.column, endLine: line, endColumn: from + left + 1, severity: "evidence" };
}

// Shows a file; `opened` is told of each first place of a finding, to lead there.
function markedText(path, text, marks, opened, tag = "div") {
  const box = el(tag, { class: "text", dir: "auto" });
  const byLine = new Map();
  for (const mark of marks) {
    for (let line = mark.line; line <= mark.endLine; line += 1) {
      if (!byLine.has(line)) byLine.set(line, []);
      byLine.get(line).push(mark);
    }
  }
  const lines = linesOf(text);
  const isClosed = lines.length > 1 && lines[lines.length - 1] === "";
  lines.slice(0, isClosed ? -1 : undefined).forEach((words, index) => {
    const held = byLine.get(index + 1);
    const line = el("div", { class: held ? "line marked" : "line", "data-line": index + 1 });
    add(line, [held ? pieces(path, words, index + 1, held, opened) : plain(words)]);
    box.append(line);
  });
  return box;
}

// Cuts a line where marks begin and end.
function pieces(path, words, line, marks, opened) {
  const characters = [...words];
  const ends = marks.map((mark) => [
    mark.line === line ? mark.column - 1 : 0,
    mark.endLine === line ? Math.min(mark.endColumn - 1, characters.length) : characters.length,
  ]);
  const cuts = [...new Set([0, characters.length, ...ends.flat()])].sort((a, b) => a - b);
  const parts = [];
  cuts.forEach((start, at) => {
    const begun = marks.filter((mark, number) => ends[number][0] === start && mark.line === line && mark.severity !== "evidence");
    for (const mark of begun) parts.push(reference(path, mark, opened));
    const end = cuts[at + 1];
    if (end === undefined) return;
    const over = marks.filter((mark, number) => ends[number][0] <= start && end <= ends[number][1]);
    const shown = plain(characters.slice(start, end).join(""));
    parts.push(over.length ? el("mark", { class: gravest(over) }, shown) : shown);
  });
  return parts;
}

function gravest(marks) {
  return [...SEVERITIES, "evidence"].find((name) => marks.some((mark) => mark.severity === name));
}

// The number of a finding in the text, which leads to what is said of it.
function reference(path, mark, opened) {
  const number = mark.at + 1;
  const click = () => opened(mark.at);
  const made = el("button", { type: "button", class: "reference " + mark.severity, "aria-label": "Finding " + number, click }, number);
  made.dataset.finding = mark.at;
  made.dataset.path = path;
  return made;
}
