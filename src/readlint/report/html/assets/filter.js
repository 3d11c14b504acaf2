// Which findings and records are shown: by words, severity, rule, publisher, state and status.

const FILTER = { words: "", severity: "", rule: "", publisher: "", state: "", status: "new", texts: false };
const ASKED = ["words", "severity", "rule", "publisher", "state", "status"];
const AT_ONCE = 500;
let TEXTS = null;

// Returns what is searched for words: of a record once, of a finding once.
const hay = (() => {
  const records = [];
  const findings = [];
  const ofRecord = (record) => {
    if (records[record] === undefined) {
      const people = RECORDS.people.rows[record].map((one) => RECORDS.people.names[one]);
      const parts = [RECORDS.path[record], RECORDS.title[record], of(RECORDS.publisher, record)];
      records[record] = [...parts, ...people, ...statesOf(record).map(stateName)].join("\n").toLowerCase();
    }
    return records[record];
  };
  const ofFinding = (finding) => {
    if (findings[finding] === undefined) {
      const excerpt = FOUND.excerpt[finding] || [];
      const parts = [rule(finding), of(FOUND.path, finding), FOUND.message[finding], excerpt[1] || ""];
      findings[finding] = parts.join("\n").toLowerCase();
    }
    return findings[finding];
  };
  return { ofRecord, ofFinding };
})();

function wantedWords() {
  const found = FILTER.words.toLowerCase().match(/"[^"]+"|\S+/g) || [];
  return found.map((word) => word.replace(/^"|"$/g, "")).filter(Boolean);
}

function holdsAll(words, ...hays) {
  return words.every((word) => hays.some((one) => one.includes(word)));
}

// Returns whether a record is shown, whatever its findings are.
function recordFits(record) {
  if (FILTER.publisher && of(RECORDS.publisher, record) !== FILTER.publisher) return false;
  return !FILTER.state || statesOf(record).includes(FILTER.state);
}

function findingFits(finding) {
  if (FILTER.severity && severity(finding) !== FILTER.severity) return false;
  if (FILTER.rule && rule(finding) !== FILTER.rule) return false;
  return !FILTER.status || status(finding) === FILTER.status;
}

// Returns the findings and records that are shown, in their order.
function chosen() {
  const words = wantedWords();
  const fits = new Uint8Array(RECORDS.length);
  for (let record = 0; record < RECORDS.length; record += 1) fits[record] = recordFits(record) ? 1 : 0;
  const texts = FILTER.texts && TEXTS ? TEXTS : null;
  const findings = [];
  for (let finding = 0; finding < FOUND.length; finding += 1) {
    const record = FOUND.record[finding];
    if ((record >= 0 && !fits[record]) || !findingFits(finding)) continue;
    if (words.length) {
      const hays = [hay.ofFinding(finding)];
      if (record >= 0) hays.push(hay.ofRecord(record));
      if (record >= 0 && texts) hays.push(texts[record]);
      if (!holdsAll(words, ...hays)) continue;
    }
    findings.push(finding);
  }
  return { findings, records: chosenRecords(words, fits, texts, findings) };
}

function chosenRecords(words, fits, texts, findings) {
  const withFindings = new Uint8Array(RECORDS.length);
  for (const finding of findings) {
    if (FOUND.record[finding] >= 0) withFindings[FOUND.record[finding]] = 1;
  }
  const needsFinding = Boolean(FILTER.severity || FILTER.rule || (FILTER.status && FILTER.status !== "new"));
  const records = [];
  for (let record = 0; record < RECORDS.length; record += 1) {
    if (!fits[record]) continue;
    if (withFindings[record]) records.push(record);
    else if (!needsFinding) {
      const hays = [hay.ofRecord(record), ...(texts ? [texts[record]] : [])];
      if (holdsAll(words, ...hays)) records.push(record);
    }
  }
  return records;
}

// Unpacks all texts, once, to look for words in them.
async function loadTexts() {
  if (TEXTS) return;
  const found = [];
  // The browser unpacks several at a time, beside this script.
  for (let first = 0; first < RECORDS.length; first += AT_ONCE) {
    const held = await Promise.all(numbers(Math.min(AT_ONCE, RECORDS.length - first)).map((one) => detailsOf(first + one)));
    for (const details of held) {
      const texts = details.files.filter((file) => file.role === "text").map((file) => file.text || "");
      found.push(texts.join("\n").toLowerCase());
    }
  }
  TEXTS = found;
}

function tally(values) {
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

function fill(select, counts, order, name) {
  const values = [...counts.keys()].sort(order || ((a, b) => byText(name(a), name(b))));
  for (const value of values) {
    select.append(el("option", { value }, `${name(value)} (${counts.get(value).toLocaleString("en")})`));
  }
  select.disabled = values.length === 0;
}

function numbers(length) {
  return Array.from({ length }, (_, number) => number);
}

// Fills the lists to choose from, and calls what is to be done when the choice changes.
function prepareFilter(changed) {
  const findings = numbers(FOUND.length);
  const records = numbers(RECORDS.length);
  const same = (value) => value;
  fill(byId("severity"), tally(findings.map(severity)), (a, b) => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b), same);
  fill(byId("rule"), tally(findings.map(rule)), null, same);
  fill(byId("publisher"), tally(records.map((one) => of(RECORDS.publisher, one))), null, same);
  fill(byId("state"), tally(records.flatMap(statesOf)), null, stateName);
  const order = Object.keys(STATUSES);
  fill(byId("status"), tally(findings.map(status)), (a, b) => order.indexOf(a) - order.indexOf(b), (one) => STATUSES[one]);
  if (!hasNew()) FILTER.status = "";
  show();
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed(), 60);
  };
  const read = async () => {
    for (const name of ASKED) FILTER[name] = byId(name).value;
    FILTER.texts = byId("texts").checked;
    if (FILTER.texts && !TEXTS) {
      byId("count").textContent = "Unpacking the texts …";
      await loadTexts();
    }
    later();
  };
  byId("filter").addEventListener("input", read);
  byId("clear").addEventListener("click", () => {
    setFilter({});
    byId("words").focus();
    changed();
  });
}

function show() {
  for (const name of ASKED) {
    byId(name).value = FILTER[name];
    // An address may name what is not here.
    FILTER[name] = byId(name).value;
  }
  byId("texts").checked = FILTER.texts;
}

// Returns what the filter asks for that is not so from the start, for the address of the page.
function inAddress() {
  const usual = { status: hasNew() ? "new" : "" };
  const asked = ASKED.filter((name) => FILTER[name] !== (usual[name] || "")).map((name) => [name, FILTER[name]]);
  return Object.fromEntries(asked);
}

function hasNew() {
  return [...byId("status").options].some((option) => option.value === "new");
}

// Takes from the address what the filter is to ask for, if it says anything of it.
function fromAddress(wanted) {
  const given = ASKED.filter((name) => wanted.has(name));
  if (given.length) setFilter(Object.fromEntries(given.map((name) => [name, wanted.get(name)])));
}

// Chooses anew: what is not given is not asked for.
function setFilter(values) {
  const asked = { words: "", severity: "", rule: "", publisher: "", state: "", texts: false, ...values };
  Object.assign(FILTER, { status: hasNew() ? "new" : "" }, asked);
  show();
}
