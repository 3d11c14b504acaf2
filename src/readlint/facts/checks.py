"""What is wrong with a table of facts: in its form, by its schema, or between its rows.

The checks know the form, not the world. They run where users give facts of their own, and where
the shipped tables are compiled.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from readlint.facts.calendar_checks import check_calendar
from readlint.facts.form import Checker as _Checker
from readlint.facts.form import Problem, problems_of_form
from readlint.facts.publisher_checks import check_publishers
from readlint.facts.store import fold_name
from readlint.schema.shipped import complete_form_of

_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
# Words of running text in which a short form stands by chance: scripts without blanks have no
# word boundaries, and other scripts are matched ignoring case.
_COMMON_HAN = """
    俄罗斯 白俄罗斯 罗斯福 罗斯托夫 哈马斯 马斯克 马斯喀特 马斯特里赫特 克里姆林宫 克里米亚
    克里斯托弗 卡特尔 卡特彼勒 卡特里娜 斯特拉斯堡 普赖斯 奥兰多 伊万斯 埃万斯 巴罗佐 拉布拉多
    哈里斯堡 库珀曼 李强调 美韩正在 中韩正在 麦卡锡主义 汪洋大海 钟山区 二十大类 十九大类
    世界二十大经济体 康多莉扎·赖斯 威廉·伯恩斯 迈克·约翰逊 박진영 박진감 조현동 조현병
"""
_COMMON_LATIN = ("Helsinki Final Act", "Geneva Convention", "Munich Agreement", "Bali Action Plan")
_COMMON = (*_COMMON_HAN.split(), *_COMMON_LATIN)
_LAST = date.max.isoformat()
# Kana, Han, Hangul.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"

Forms = dict[str, dict[str, set[str]]]


def problems_in(name: str, data: Any) -> list[Problem]:
    """Return what is wrong with a whole table.

    Args:
        name: `officials`, `events`, `publishers` or `calendar`.
        data: the table.
    """
    found = problems_of_form(complete_form_of(f"facts-{name}"), data)
    if found:  # what follows relies on the form of the rows
        return found
    check = _Checker()
    _CHECKS[name](check, data)
    return check.problems


def _first_word(text: str) -> str:
    return text.partition(" ")[0].strip(".,'’")


def _stands_inside(form: str, longer: str) -> bool:
    """Say whether a matcher would find the form in the longer one: by letters or by whole words."""
    if form == longer or _first_word(form).lower() not in longer.lower():  # most end here
        return False
    if re.search(f"[{_UNSPACED}]", form):
        return form in longer
    ours, theirs = (re.findall(r"\w+", text.lower()) for text in (form, longer))
    width = len(ours)
    return width < len(theirs) and any(theirs[at : at + width] == ours for at in range(len(theirs)))


def _hiding_places(form: str) -> list[str]:
    """Return the common words in which a form stands by chance."""
    found = _pieces_of_common().get(tuple(_pieces(form.lower())), [])
    return [word for word in found if word.lower() != form.lower()]


@cache
def _pieces_of_common() -> Mapping[tuple[str, ...], list[str]]:
    found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for word in _COMMON:
        for run in dict.fromkeys(_runs(_pieces(word.lower()), len(word))):
            found[run].append(word)
    return found


def _runs(pieces: Sequence[str], longest: int) -> Iterator[tuple[str, ...]]:
    """Yield every run of so many pieces of a name."""
    for start in range(len(pieces)):
        for end in range(start + 1, min(len(pieces), start + longest) + 1):
            yield tuple(pieces[start:end])


def _pieces(name: str) -> list[str]:
    """Return the words of a name, each sign of a script without blanks by itself."""
    return re.findall(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+", name)


# -- officials -------------------------------------------------------------------------------


def _check_officials(check: _Checker, data: Any) -> None:
    for person_id, row in data["persons"].items():
        _person(check, person_id, row)
    forms = _forms_of(data["persons"])
    _misspellings(check, data["persons"], forms)
    _forms(check, forms, data["weak_forms"])
    _weak_forms(check, forms, data["weak_forms"])
    _offices(check, data)


def _forms_of(persons: Mapping[str, Any]) -> Forms:
    """Return every form, case-folded, with its spellings and whom each names."""
    forms: Forms = {}
    for person_id, row in persons.items():
        for form in _own_forms(row):
            forms.setdefault(form.casefold(), {}).setdefault(form, set()).add(person_id)
    return forms


def _own_forms(row: Mapping[str, Any]) -> list[str]:
    """Return all right names of a person."""
    return [row["name"], *row.get("native", []), *row.get("aliases", [])]


def _person(check: _Checker, person_id: str, row: Any) -> None:
    place = f"person {person_id}"
    if not _ID.fullmatch(person_id):
        what = "an id must be small letters and digits, joined by hyphens or points"
        check.bad(place, what, row)
    if row["party"] in row.get("other_parties", []):
        check.bad(place, "party repeated in other_parties", row, "other_parties")
    own = _own_forms(row)
    if len(set(own)) != len(own):
        check.bad(place, "the same form twice", row)
    for form in own:
        if len(form) < 2 or (form.isascii() and len(form) < 4):
            check.bad(place, f"form {form!r} is too short to be matched", row)


def _misspellings(check: _Checker, persons: Mapping[str, Any], forms: Forms) -> None:
    for person_id, row in persons.items():
        for wrong in row.get("misspellings", []):
            place, key = f"person {person_id}", wrong.casefold()
            if key in forms:
                check.bad(place, f"misspelling {wrong!r} is a right form", row, "misspellings")
            for form, spellings in forms.items():
                named = set().union(*spellings.values())
                if _stands_inside(key, form) and person_id not in named:
                    text = f"misspelling {wrong!r} is inside {form!r} of somebody else"
                    check.bad(place, text, row, "misspellings")


def _forms(check: _Checker, forms: Forms, weak: Mapping[str, Any]) -> None:
    masks = {form.casefold(): row.get("inside", []) for form, row in weak.items()}
    for key, spellings in forms.items():
        form, named = min(spellings), set().union(*spellings.values())
        if len(named) > 1 and key not in masks:
            check.bad(f"form {form!r}", f"names {_list(named)} and is not among weak_forms")
        bare = [
            word
            for word in _hiding_places(form)
            if not any(mask in word or word in mask for mask in masks.get(key, []))
        ]
        if bare:
            check.bad(f"form {form!r}", f"is inside {_list(bare)}, which weak_forms does not say")


def _weak_forms(check: _Checker, forms: Forms, weak: Mapping[str, Any]) -> None:
    seen: dict[str, str] = {}
    for form, row in weak.items():
        place = f"weak form {form!r}"
        first = seen.setdefault(fold_name(form), form)
        if first != form:
            check.bad(place, f"is {first!r} but for accents: one of the two is enough", row)
        named = set().union(*forms.get(form.casefold(), {}).values())
        if set(row["persons"]) != named:
            check.bad(place, f"is listed under {_list(named)}", row, "persons")
        for mask in row["inside"]:
            if form not in mask:
                check.bad(place, f"is not inside {mask!r}", row, "inside")


def _offices(check: _Checker, data: Mapping[str, Any]) -> None:
    seen: set[str] = set()
    titles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    held: set[str] = set()
    for row in data["offices"]:
        place = f"office {row['id']}"
        check.id(place, row, seen)
        _office(check, place, row, data)
        for title in {row["title"].casefold(), *(t.casefold() for t in row["title_variants"])}:
            titles[row["party"], title].add(row["id"])
        held |= {term["person"] for term in row["terms"]}
    for (party, title), offices in titles.items():
        if len(offices) > 1:
            check.bad(f"title {title!r} of {party}", f"belongs to {_list(offices)}")
    for person_id, row in data["persons"].items():
        if person_id not in held:
            check.bad(f"person {person_id}", "holds no office", row)


def _office(check: _Checker, place: str, row: Any, data: Mapping[str, Any]) -> None:
    if row["sources"] not in data["sources"]:
        check.bad(place, f"unknown source kind {row['sources']!r}", row, "sources")
    spans: list[tuple[date, date, str]] = []
    for where, term, start, end in _terms(check, place, row, data):
        if spans and start < spans[-1][0]:
            check.bad(where, "terms are not in order of start", term)
        for other_start, other_end, other in spans:
            shared = row["single_holder"] or other == term["person"]
            if shared and start < other_end and other_start < end:
                check.bad(where, f"overlaps the term of {other} from {other_start}", term)
        spans.append((start, end, term["person"]))


def _terms(
    check: _Checker, place: str, office: Any, data: Mapping[str, Any]
) -> Iterator[tuple[str, Any, date, date]]:
    horizon = date.fromisoformat(data["horizon"])
    for term in office["terms"]:
        where = f"{place}: {term['person']} {term['start']}"
        _holder(check, where, office["party"], term, data["persons"])
        start, end = date.fromisoformat(term["start"]), date.fromisoformat(term["end"] or _LAST)
        if end < start:
            check.bad(where, "ends before it starts", term)
        if start > horizon or (term["end"] and end > horizon):
            check.bad(where, "lies past the horizon", term)
        yield where, term, start, end


def _holder(check: _Checker, where: str, party: str, term: Any, persons: Mapping[str, Any]) -> None:
    person = persons.get(term["person"])
    if person is None:
        check.bad(where, "unknown person", term)
    elif party not in (person["party"], *person.get("other_parties", [])):
        check.bad(where, f"person of party {person['party']} in an office of {party}", term)


def _list(items: Any) -> str:
    return ", ".join(sorted(items)) or "nobody"


# -- events ----------------------------------------------------------------------------------


def _check_events(check: _Checker, data: Any) -> None:
    seen: set[str] = set()
    for row in data["events"]:
        place = f"event {row['id']}"
        check.id(place, row, seen)
        _days(check, place, row)
        _aliases(check, place, row)
    _ambiguous(check, data["events"])
    ids = {row["id"] for row in data["events"]}
    for one in data["visits"]:
        if not ids.issuperset(one["events"]) or one["from"] > one["to"]:
            check.bad(
                f"visits of {one['who']}", "name no event, or a time that ends early", one, "events"
            )
    for one in data["series"]:
        if not any(row["id"].startswith(tuple(one["begins"])) for row in data["events"]):
            check.bad(f"series {one['id']}", "has no events", one, "begins")


def _days(check: _Checker, place: str, row: Any) -> None:
    start, end = row["start"], row["end"]  # the order of days is that of their letters
    if (row["announced"] or start) > start:
        check.bad(place, "announced after its start", row, "announced")
    if end < start:
        check.bad(place, "ends before it starts", row, "end")
    for year in re.findall(r"(?<!\d)(20[12]\d)(?!\d)", row["id"]):
        if year not in (start[:4], end[:4]):
            check.bad(place, f"the id says {year}", row, "id")


def _aliases(check: _Checker, place: str, row: Any) -> None:
    for alias in row["aliases"]:
        for word in _hiding_places(alias):
            check.bad(place, f"alias {alias!r} is inside {word!r}", row, "aliases")
        if len(alias) < 4 or (alias.isascii() and len(alias) < 5):
            check.bad(place, f"alias {alias!r} is too short to be enough", row, "aliases")
    if {a.casefold() for a in row["aliases"]} & {a.casefold() for a in row["weak_aliases"]}:
        check.bad(place, "a phrase is both alias and weak alias", row, "weak_aliases")


def _ambiguous(check: _Checker, rows: Sequence[Any]) -> None:
    strong: defaultdict[str, set[str]] = defaultdict(set)
    weak: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for alias in row["aliases"]:
            strong[alias.casefold()].add(row["id"])
        for alias in row["weak_aliases"]:
            weak[alias.casefold()].add(row["id"])
    places = {row["place"].casefold() for row in rows if row["place"]}
    for alias, events in strong.items():
        place = f"alias {alias!r}"
        if len(events) > 1:
            check.bad(place, f"names {', '.join(sorted(events))}")
        if alias in places:
            check.bad(place, "is a bare place")
        if weak.get(alias, set()) - events:
            check.bad(place, "is also a weak alias of another event")
    for alias, longer in _inside_others(strong):
        if not strong[alias] & strong[longer]:
            check.bad(f"alias {alias!r}", f"is inside {longer!r} of another event")


def _inside_others(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the names that a matcher would find in others, each with the other.

    Each piece of a name is looked up: to compare every two of some thousand takes minutes.
    """
    by_words: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        by_words[tuple(_pieces(name))].append(name)
    longest = max(map(len, by_words), default=0)
    for longer in names:
        for run in _runs(_pieces(longer), longest):
            yield from ((name, longer) for name in by_words.get(run, ()) if name != longer)


_CHECKS: Mapping[str, Callable[[_Checker, Any], None]] = {
    "officials": _check_officials,
    "events": _check_events,
    "publishers": check_publishers,
    "calendar": check_calendar,
}
