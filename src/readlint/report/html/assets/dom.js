// Elements are made from tags, attributes and text. Nothing here ever reads words as markup.

// What of a text moves other characters or cannot be seen. A tab and the ends of lines are neither.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const EACH_UNSEEN = new RegExp(UNSEEN.source, "g");

// Makes an element: what is null is left out, a function is what an event calls.
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name, value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  add(made, children);
  return made;
}

function add(parent, children) {
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

// A sentence of readlint's own: what stands in backticks is code.
function prose(words) {
  return words.split(/`([^`]+)`/).map((part, at) => (at % 2 ? el("code", null, part) : part));
}

// Words of a file as they are; what cannot be seen is named.
function plain(words) {
  if (!UNSEEN.test(words)) return [words];
  const parts = [];
  let done = 0;
  for (const found of words.matchAll(EACH_UNSEEN)) {
    const code = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    parts.push(words.slice(done, found.index), el("span", { class: "unseen" }, "U+" + code));
    done = found.index + found[0].length;
  }
  return [...parts, words.slice(done)];
}

function count(number, what) {
  return `${number.toLocaleString("en")} ${what}${number === 1 || what === "info" ? "" : "s"}`;
}

// A link within the page: `#record=a.txt&line=3`.
function to(values) {
  return "#" + new URLSearchParams(values).toString();
}

function byId(id) {
  return document.getElementById(id);
}

// A link to another site: it learns nothing of this page.
function outward(url, words) {
  if (!/^https?:\/\//i.test(url)) return words;
  return el("a", { href: url, rel: "noreferrer noopener external", target: "_blank" }, words);
}

function heading(level, ...words) {
  return el("h" + level, { tabindex: level === 2 ? "-1" : null }, ...words);
}

// Shows the rows of a long list some at a time, and the rest as they are asked for.
function more(rows, make, into, step, what) {
  let shown = 0;
  const button = el("button", { type: "button", class: "more", click: () => next(true) });
  const next = (asked) => {
    const first = into.childElementCount;
    const part = rows.slice(shown, shown + step);
    add(into, [part.map(make)]);
    shown += part.length;
    const rest = rows.length - shown;
    button.hidden = rest <= 0;
    button.textContent = `Show ${Math.min(step, rest).toLocaleString("en")} more of ${rest.toLocaleString("en")} ${what}`;
    const fresh = asked && into.children[first];
    const target = fresh && fresh.querySelector("a, button, summary");
    if (target) target.focus({ preventScroll: true });
  };
  next(false);
  return button;
}
