// The tables of the page. A day is a number, counted from 1970-01-01.

const DATA = JSON.parse(byId("data").textContent);
const RECORDS = DATA.records;
const FOUND = DATA.findings;
const MEETINGS = DATA.meetings;
RECORDS.length = RECORDS.path.length;
FOUND.length = FOUND.message.length;
const SEVERITIES = ["error", "warning", "info"];
const STATUSES = { new: "new", baselined: "known to the baseline", accepted: "accepted" };

// Returns the value of a column in which equal values are kept once.
function of(column, row) {
  return column.values[column.rows[row]];
}

const rule = (finding) => of(FOUND.rule, finding);
const severity = (finding) => of(FOUND.severity, finding);
const status = (finding) => of(FOUND.status, finding);

function byText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function titleOf(record) {
  return RECORDS.title[record] || RECORDS.path[record];
}

const REGIONS = (() => {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" });
  } catch {
    return null;
  }
})();

// Returns the name of a state by its code; what is no code is a name already.
function stateName(code) {
  if (!REGIONS || !/^[A-Z]{2}$/.test(code)) return code;
  const name = REGIONS.of(code);
  return name === code ? code : `${name} (${code})`;
}

// No states: of an independent account, and of an agreed one.
const NOBODYS = new Set(["", "PRESS", "JOINT"]);

// Returns the states and bodies of a record: whose account it is, and who took part.
const statesOf = (() => {
  const held = [];
  return (record) => {
    if (!held[record]) {
      const side = of(RECORDS.side, record).toUpperCase();
      const parties = RECORDS.people.rows[record].map((one) => RECORDS.people.parties[one]);
      held[record] = [...new Set([side, ...parties])].filter((one) => !NOBODYS.has(one));
    }
    return held[record];
  };
})();

function dayText(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}

function daysText(days) {
  if (!days) return "";
  return days[0] === days[1] ? dayText(days[0]) : `${dayText(days[0])} to ${dayText(days[1])}`;
}

function windowText(window) {
  if (!window) return "";
  const [first, last, , number] = window;
  if (first === null) return `up to ${dayText(last)}`;
  if (last === null) return `from ${dayText(first)}`;
  return daysText([first, last]) + (number ? `, on one of ${count(number, "day")}` : "");
}

function yearOf(record) {
  const days = RECORDS.act[record] || RECORDS.page[record];
  return days ? new Date(days[0] * 86400000).getUTCFullYear() : null;
}

// Returns the record that a file belongs to; the two halves differ by their endings.
const recordOf = (() => {
  let stems = null;
  // A cell belongs to its row.
  const stem = (path) => DATA.of_tables ? path.replace(/(: row \d+), column [^]*$/, "$1") : path.replace(/(\.(txt|md))?(\.ya?ml)?$/, "");
  return (path) => {
    if (!stems) stems = new Map(RECORDS.path.map((one, record) => [stem(one), record]));
    return stems.get(stem(path));
  };
})();

const recordAt = (() => {
  let paths = null;
  return (path) => {
    if (!paths) paths = new Map(RECORDS.path.map((one, record) => [one, record]));
    return paths.get(path);
  };
})();

// Unpacks the details of a record; those of its neighbours come with them.
const detailsOf = (() => {
  const packs = new Map();
  return async (record) => {
    const [pack, place] = RECORDS.pack[record];
    if (!packs.has(pack)) packs.set(pack, unpacked(pack));
    return (await packs.get(pack))[place];
  };
})();

async function unpacked(pack) {
  const packed = Uint8Array.from(atob(byId("pack-" + pack).textContent), (one) => one.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}
