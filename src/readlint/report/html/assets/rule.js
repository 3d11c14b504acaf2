// What a rule is about: its page, as `readlint rule ID` prints it, without the examples.

function ruleView(name) {
  const one = DATA.rules[name];
  const shown = numbers(FOUND.length).filter((finding) => rule(finding) === name && (!FILTER.status || status(finding) === FILTER.status));
  const view = el("article", { class: "rule", "aria-labelledby": "view-heading" },
    el("p", { class: "steps" }, el("a", { href: to({ view: "findings" }) }, "← all findings")),
    el("h2", { id: "view-heading", tabindex: "-1" }, name));
  if (!one) {
    add(view, [el("p", null, "No finding is of this rule.")]);
    return view;
  }
  const sections = one.sections.map(([title, body]) => [el("h3", null, title), body.split(/\n\n+/).map((part) => paragraph(part))]);
  const list = el("div", { class: "list" });
  add(view, [
    el("p", null, prose(one.about)),
    el("dl", { class: "facts" }, one.facts.map(([label, value]) => [el("dt", null, label), el("dd", null, prose(value))])),
    sections,
    el("p", { class: "quiet" }, "With examples: ", el("code", null, "readlint rule " + name)),
    el("h3", null, count(shown.length, "finding")),
    list,
    more(shown, findingItem, list, FIRST, "findings"),
  ]);
  return view;
}

function paragraph(words) {
  return /^ /m.test(words) ? el("pre", null, words) : el("p", null, prose(words.replace(/\n/g, " ")));
}
