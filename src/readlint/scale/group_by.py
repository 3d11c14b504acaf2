"""Rules across records, asked on the machines of a Ray cluster: two group-bys, and no logic.

A rule says what joins the records that it may compare (`CorpusRule.links`). Where each record has
one link, those of one link go to one process. Where some have several, a first group-by joins the
records of each link, the driver joins what these have in common, and a second one brings each
group to one process. Several groups may meet there: a rule says the same of them together.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import numpy
import pyarrow
import pyarrow.compute
import ray
from ray.data.context import ShuffleStrategy

from readlint.corpus.trace import Corpus, Link, Trace
from readlint.engine.groups import Joined
from readlint.engine.result import crashed
from readlint.rules.base import CorpusRule
from readlint.rules.finding import Diagnostic

# Columns of the links of a record: the number of a rule and a hash, as many as there are.
LINKS = (
    ("rule", pyarrow.list_(pyarrow.int64())),
    ("link", pyarrow.list_(pyarrow.uint64())),
)
# Each processor gets several parts, so that none waits long for another near the end.
_PARTS_EACH = 4
# An odd number that spreads neighbours over all 64 bits.
_SPREAD = numpy.uint64(0x9E3779B97F4A7C15)
Heard = tuple[list[Diagnostic], Diagnostic | None]
# The numbers of joined records, ascending, and the first of the group of each.
_Groups = Mapping[int, tuple[Any, Any]]


def links_of(trace: Trace, rules: Iterable[CorpusRule]) -> dict[str, list[int]]:
    """Return the links of a record by the rules that they are of, as `LINKS` holds them."""
    found = [(at, _hash(link)) for at, rule in enumerate(rules) for link in rule.links(trace)]
    return {"rule": [at for at, _ in found], "link": [link for _, link in found]}


def _hash(link: Link) -> int:
    """Return a number that is the same in every process, as `hash` is not."""
    return int.from_bytes(blake2b(repr(link).encode(), digest_size=8).digest(), "big")


def judged(checked: Any, rules: Sequence[CorpusRule], parts: int, processes: int) -> list[Heard]:
    """Return for each rule what it says of the records, and what is said if it crashed.

    Args:
        checked: a dataset of `id`, `trace` and `LINKS`, a row a record.
        rules: those that the links were asked of.
        parts: into how many the records of each rule are parted.
        processes: how many may work at once.
    """
    if parts == 1:
        # Less starts than for a shuffle of very many.
        context = ray.data.DataContext.get_current()
        context.shuffle_strategy = ShuffleStrategy.SORT_SHUFFLE_PULL_BASED
    traces = checked.select_columns(["id", "trace", *(name for name, _ in LINKS)])
    several = _column(traces.map_batches(_with_several, batch_format="pyarrow"), "rule")
    several = frozenset(several.tolist())
    asking = {"parts": parts, "several": several}
    links = traces.map_batches(_links, batch_format="pyarrow", fn_kwargs=asking)
    pairs = _grouped(links, _pairs, processes, {}) if several else None
    asking["groups"] = ray.put(_groups(pairs, parts) if pairs is not None else {})
    brought = traces.map_batches(_brought, batch_format="pyarrow", fn_kwargs=asking)
    asked = _grouped(brought, _asked, processes, {"rules": rules, "parts": parts})
    heard: list[Heard] = [([], None) for _ in rules]
    for row in sorted(asked.take_all(), key=lambda row: row["part"]):
        said, crash = pickle.loads(row["said"])
        number = row["part"] // parts
        heard[number] = heard[number][0] + said, heard[number][1] or crash
    return heard


def _grouped(rows: Any, work: Any, processes: int, known: Mapping[str, Any]) -> Any:
    """Give all rows of one part to one call."""
    grouped = rows.groupby("part", num_partitions=processes * _PARTS_EACH)
    return grouped.map_groups(work, batch_format="pyarrow", fn_kwargs=known)


def _column(rows: Any, name: str) -> Any:
    found = [
        batch[name].to_numpy()
        for batch in rows.iter_batches(batch_size=None, batch_format="pyarrow")
    ]
    return numpy.unique(numpy.concatenate(found)) if found else numpy.array([], "int64")


def _flat(batch: Any) -> tuple[Any, Any, Any]:
    """Return the row, the rule and the link of each link."""
    rule = batch["rule"].combine_chunks()
    row = pyarrow.compute.list_parent_indices(rule)
    link = pyarrow.compute.list_flatten(batch["link"].combine_chunks())
    rule = pyarrow.compute.list_flatten(rule)
    return row.to_numpy(), rule.to_numpy(), link.to_numpy()


def _with_several(batch: Any) -> Any:
    """Return the rules of which a record has several links."""
    row, rule, _ = _flat(batch)
    pairs, counts = numpy.unique(numpy.stack([row, rule]), axis=1, return_counts=True)
    return pyarrow.table({"rule": numpy.unique(pairs[1][counts > 1])})


def _links(batch: Any, parts: int, several: frozenset[int]) -> Any:
    """Return the links of rules that have several a record."""
    row, rule, link = _flat(batch)
    kept = numpy.isin(rule, list(several))
    row, rule, link = row[kept], rule[kept], link[kept]
    return pyarrow.table(
        {"part": _part(rule, link, parts), "link": link, "id": batch["id"].to_numpy()[row]}
    )


def _part(rule: Any, link: Any, parts: int) -> Any:
    spread = (link.astype("uint64") * _SPREAD) >> numpy.uint64(32)
    return rule * parts + (spread % numpy.uint64(parts)).astype("int64")


def _pairs(rows: Any) -> Any:
    """Return records that share links, each with the first that it is joined with here."""
    link, number = rows["link"].to_numpy(), rows["id"].to_numpy()
    order = numpy.lexsort((number, link))
    link, number = link[order], number[order]
    same = link[1:] == link[:-1]
    one, first = _first_of(number[:-1][same], number[1:][same])
    return pyarrow.table(
        {"part": numpy.full(len(one), rows["part"][0].as_py()), "one": one, "first": first}
    )


def _first_of(these: Any, those: Any) -> tuple[Any, Any]:
    """Return the numbers that are joined in pairs, ascending, and the first of each's group."""
    numbers, places = numpy.unique(numpy.concatenate([these, those]), return_inverse=True)
    joined = Joined(len(numbers))
    for one, other in zip(*(half.tolist() for half in numpy.split(places, 2)), strict=True):
        joined.join(one, other)
    firsts = [joined.first(one) for one in range(len(numbers))]
    return numbers, numbers[numpy.array(firsts, "int64")]


def _groups(pairs: Any, parts: int) -> _Groups:
    """Join what the parts of each rule have in common; of each record little is held."""
    table = pyarrow.concat_tables(pairs.iter_batches(batch_size=None, batch_format="pyarrow"))
    rule = table["part"].to_numpy() // parts
    one, first = table["one"].to_numpy(), table["first"].to_numpy()
    return {
        int(number): _first_of(one[rule == number], first[rule == number])
        for number in numpy.unique(rule)
    }


def _brought(batch: Any, parts: int, several: frozenset[int], groups: Any) -> Any:
    """Return each trace once for each rule that may compare it, with the part that it goes to."""
    row, rule, link = _flat(batch)
    alone = ~numpy.isin(rule, list(several))
    rows, keys = [row[alone]], [_part(rule[alone], link[alone], parts)]
    known: _Groups = ray.get(groups)
    for number, (ids, first) in known.items():
        mine = batch["id"].to_numpy()
        at = numpy.minimum(numpy.searchsorted(ids, mine), len(ids) - 1)
        found = ids[at] == mine
        rows.append(numpy.nonzero(found)[0])
        keys.append(_part(number, first[at[found]], parts))
    traces = batch["trace"].take(pyarrow.array(numpy.concatenate(rows)))
    return pyarrow.table({"part": numpy.concatenate(keys), "trace": traces})


def _asked(rows: Any, rules: Sequence[CorpusRule], parts: int) -> Any:
    """Ask a rule about the records of a part."""
    part = rows["part"][0].as_py()
    rule = rules[part // parts]
    corpus = Corpus(pickle.loads(one.as_py()) for one in rows["trace"])
    said: list[Diagnostic] = []
    crash = None
    try:
        said.extend(rule.check_corpus(corpus))
    except Exception as error:
        crash = crashed(corpus.traces[0].path, rule.id, error)
    return pyarrow.table({"part": [part], "said": [pickle.dumps((said, crash))]})
