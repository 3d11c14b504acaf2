"""In which language a body is, where its script or its small words leave no doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readlint.extract import Reading
from readlint.extract.boilerplate import MASK, body_of
from readlint.extract.text.function_words import NAMES, languages_by_word
from readlint.extract.text.language import main_script
from readlint.propose.values import Value

_BY_SCRIPT = {"han": "zh", "kana": "ja", "hangul": "ko"}
_ENOUGH = 8
# The next language must be well behind: Norwegian and Danish share most of their small words.
_AHEAD = 1.3
_SAMPLE = 6000


def language_values(reading: Reading) -> Iterator[Value]:
    """Yield the language of the body."""
    words = reading.shared(body_of).replace(MASK, " ")[:_SAMPLE]
    script = main_script(words)
    if script in _BY_SCRIPT:
        yield Value(("language",), _BY_SCRIPT[script], "by its script")
        return
    counts: Counter[str] = Counter()
    for word in words.lower().split():
        counts.update(languages_by_word().get(word, ()))
    first, *rest = counts.most_common(2) or [("", 0)]
    if first[1] >= _ENOUGH and all(first[1] >= _AHEAD * other for _, other in rest):
        yield Value(("language",), first[0], f"by its small words: {NAMES[first[0]]}")
