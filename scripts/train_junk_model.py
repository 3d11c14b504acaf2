#!/usr/bin/env python3
"""Train the model of junk-classifier, and the limits of corpus-boilerplate, from pages with marks.

usage: train_junk_model.py [--measure FILE] PAGES.jsonl[.gz]...

Each line of the files is one page: {"id", "url_or_site", "lang", "clean", "lines": [{"text",
"label": "keep" | "junk" | "skip"}]}; a clean page holds no junk. Invented documents that are easily
taken for pages are added. The weights are written beside the reading that uses them. The same
pages give the same weights: nothing is drawn by chance but from a fixed seed. Needs LightGBM and
NumPy (`pip install lightgbm`), which nothing else needs.

With --measure no weights are written: the sites are dealt into five parts, and what a model with
limits learned from the other four says of each part is written to FILE, one page a line:
{"id", "alone": [lines], "site": [lines]}, lines counted from 0; benchmarks/junk.py --learned FILE
scores it beside the rest.

The weights: {"numbers": names of the numbers of a line, "base", "trees": each a leaf (a number) or
[index of a number, limit, tree if at most the limit, tree if above], "limits": scores, "learned":
from how many pages and lines}.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from junk_samples import INVENTED, Sample, near_miss_samples, samples_of, with_repeats
from readlint.corpus.boilerplate import boilerplate_lines, limits_from
from readlint.extract.classifier.features import NAMES
from readlint.extract.classifier.scores import UNLIKE, WEIGHTS, as_byte, model_of, unlike_lines

PARTS = 5
SEED = 7
TREES = 24
PARAMETERS = {
    "objective": "binary",
    "num_leaves": 12,
    "learning_rate": 0.25,
    "lambda_l2": 50,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
# A false alarm costs more than a miss, scripts without blanks are few, and invented documents few.
CONTENT_WEIGHT, UNSPACED_WEIGHT, INVENTED_WEIGHT = 2.0, 4.0, 2.0
INVENTED_COPIES = 12
# One listing on one page must not decide a limit: of each page so many false lines count.
MOST_OF_A_PAGE = 3
# Which share of the content lines of pages may be false, by limit.
FALSE_ALONE, FALSE_UNSPACED = 0.0007, 0.001
# Pages in scripts without blanks are too few to move a limit of their own by more.
FEW_PAGES = 0.6
STEPS = [round(step / 5, 1) for step in range(-25, 31)]
# At an edge a line that returns is junk unless it is surely text; within, headings return, too.
EDGE, WITHIN = -5.0, 1.0
# Clean texts stay at least so far below the limit that holds for them.
DISTANCE = 2.0

Scores = dict[int, float]


def learn(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return trees learned from samples, without limits."""
    numpy, lightgbm = import_module("numpy"), import_module("lightgbm")
    rows, marks, weights = [], [], []
    for sample in samples:
        for index, row in zip(sample.asked, sample.rows, strict=True):
            if sample.marks[index] >= 0:
                rows.append(row)
                marks.append(sample.marks[index])
                weights.append(_weight(sample, sample.marks[index]))
    data = lightgbm.Dataset(numpy.array(rows), numpy.array(marks), weight=numpy.array(weights))
    booster = lightgbm.train(PARAMETERS, data, TREES)
    trees = [_tree(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {"numbers": list(NAMES), "base": 0.0, "trees": trees, "limits": {}}


def _weight(sample: Sample, mark: int) -> float:
    weight = {"unspaced": UNSPACED_WEIGHT, INVENTED: INVENTED_WEIGHT}.get(sample.group, 1.0)
    return weight if mark else weight * CONTENT_WEIGHT


def _tree(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 3)
    limit = float(f"{node['threshold']:.4g}")
    branches = _tree(node["left_child"]), _tree(node["right_child"])
    return [node["split_feature"], int(limit) if limit.is_integer() else limit, *branches]


def scored(learned: dict[str, Any], samples: Iterable[Sample]) -> dict[str, Scores]:
    """Return the scores of the lines asked, by page."""
    model = model_of(learned)
    return {
        sample.id: {
            index: model.score(row) for index, row in zip(sample.asked, sample.rows, strict=True)
        }
        for sample in samples
    }


def scored_in_parts(samples: Sequence[Sample]) -> dict[str, Scores]:
    """Return scores of samples, each by trees that were learned from other sites."""
    found: dict[str, Scores] = {}
    for part in range(PARTS):
        others = [sample for sample in samples if sample.part(PARTS) != part]
        own = [sample for sample in samples if sample.part(PARTS) == part]
        found |= scored(learn(others), own)
    return found


def limits_of(samples: Sequence[Sample], scores: dict[str, Scores]) -> dict[str, float]:
    """Return the limits that let through few enough false lines."""
    spaced = [s for s in samples if s.group == "English"]
    unspaced = [s for s in samples if s.group == "unspaced"]
    alone = _limit(spaced, scores, FALSE_ALONE)
    return {
        "alone": alone,
        "unspaced": max(
            round(alone - FEW_PAGES, 1), min(alone, _limit(unspaced, scores, FALSE_UNSPACED))
        ),
        "edge": EDGE,
        "within": WITHIN,
        "bare": _bare(samples, scores),
    }


def _limit(samples: Sequence[Sample], scores: dict[str, Scores], share: float) -> float:
    pages = [sample for sample in samples if not sample.clean]
    content = sum(mark == 0 for sample in pages for mark in sample.marks)
    for limit in STEPS:
        found = ((page, alone(page, scores[page.id], limit)) for page in pages)
        false = [sum(page.marks[i] == 0 for i in lines) for page, lines in found]
        if sum(min(count, MOST_OF_A_PAGE) for count in false) <= share * content:
            return limit
    return STEPS[-1]


def _bare(samples: Sequence[Sample], scores: dict[str, Scores]) -> float:
    """Return what no line that returns in clean texts comes near to."""
    returning = [
        score
        for sample in samples
        if sample.clean and sample.group != INVENTED
        for i, score in scores[sample.id].items()
        if sample.marks[i] == 0 and sample.pages_with(i) > 1
    ]
    invented = [max(scores[s.id].values()) for s in samples if s.clean and s.group == INVENTED]
    highest = max([*returning, *invented], default=0.0) + DISTANCE
    return next((step for step in STEPS if step >= highest), STEPS[-1])


def alone(sample: Sample, scores: Scores, limit: float) -> set[int]:
    """Return the lines that are unlike the document."""
    if len(sample.asked) == len(sample.marks):
        return set()
    unlike = unlike_lines([scores.get(i) for i in range(len(sample.marks))], limit)
    return {index for index, one in enumerate(unlike) if one}


def limit_for(sample: Sample, limits: dict[str, float]) -> float:
    """Return the limit that holds for the script of a page."""
    return limits["unspaced" if sample.group == "unspaced" else "alone"]


def shared(sample: Sample, scores: Scores, limits: dict[str, float]) -> list[int]:
    """Return the lines that are boilerplate of the site."""
    unlike = alone(sample, scores, limit_for(sample, limits))
    known = {i: UNLIKE if i in unlike else as_byte(score) for i, score in scores.items()}
    values = [value | known.get(i, 0) for i, value in enumerate(sample.values)]
    return boilerplate_lines(values, sample.records_with, limits_from(limits))


def measure(samples: Sequence[Sample]) -> Iterator[dict[str, Any]]:
    """Yield what is said of each page by trees and limits learned from other sites."""
    for part in range(PARTS):
        others = [sample for sample in samples if sample.part(PARTS) != part]
        own = [s for s in samples if s.part(PARTS) == part and s.group != INVENTED]
        limits = limits_of(others, scored_in_parts(others))
        print(f"part {part + 1}: {len(own)} pages, limits {limits}", flush=True)
        for sample, scores in zip(own, scored(learn(others), own).values(), strict=True):
            unlike = {sample.numbers[i] for i in alone(sample, scores, limit_for(sample, limits))}
            site = unlike | {sample.numbers[i] for i in shared(sample, scores, limits)}
            yield {"id": sample.id, "alone": sorted(unlike), "site": sorted(site)}


def train(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return trees and limits."""
    learned = learn(samples)
    learned["limits"] = limits_of(samples, scored_in_parts(samples))
    real = [sample for sample in samples if sample.group != INVENTED]
    marks = Counter(s.marks[i] for s in samples for i in s.asked)
    learned["learned"] = {
        "pages": sum(not sample.clean for sample in real),
        "clean": sum(sample.clean for sample in real),
        "invented": len(samples) - len(real),
        "junk_lines": marks[1],
        "content_lines": marks[0],
    }
    return learned


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("pages", nargs="+", type=Path, help="JSONL files, .gz or not")
    parser.add_argument("--measure", type=Path, help="write what is said of sites left out")
    options = parser.parse_args()
    samples = [*samples_of(options.pages), *near_miss_samples(SEED, INVENTED_COPIES)]
    with_repeats(samples)
    if options.measure:
        said = "".join(json.dumps(page) + "\n" for page in measure(samples))
        options.measure.write_text(said, encoding="utf-8")
        return
    learned = train(samples)
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in learned.pop("trees"))
    head = json.dumps(learned, indent=1)[:-2]
    WEIGHTS.write_text(f'{head},\n "trees": [\n{trees}\n]\n}}\n', encoding="utf-8")
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes, limits {learned['limits']}")


if __name__ == "__main__":
    main()
