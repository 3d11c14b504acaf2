r"""Phrase rules of the user's own: YAML, no code.

A phrase file is a list of rules::

    rules:
      - id: newsletter
        phrase: "Sign up for the ministry's newsletter"
        message: "The ministry's newsletter box was scraped along."
        help: "Cut the line."
        hit: "Sign up for the ministry's newsletter"
        near_miss: "They spoke of how to sign up for the ministry's newsletter."
        scope: line

Keys of a rule:

- `id`: small letters and digits, words joined by hyphens. The rule is `phrase-<id>`; an id that
  begins with `phrase-` already stays as it is.
- `phrase`: words to look for, case ignored, any run of white space as good as another; or
  `pattern`: a regular expression in the syntax of RE2 (no look-around, no back references), for
  which the package `google-re2` must be installed (`pip install google-re2`). In a
  pattern case counts, unless it begins with `(?i)`; `\w`, `\d` and `\b` know ASCII only, other
  letters are `\p{L}`. Both are judged in time that grows with the length of a text, no faster.
- `scope`: where it must stand. `line`: it is the whole line, bullets and arrows around it aside.
  `start`: it opens a line. `within` (the default): anywhere in a line, on the borders of words.
  `text`: anywhere in the text, also across line ends, and also in what readlint takes for junk;
  the other scopes leave junk to the rules of that family.
- `where`: `anywhere` (the default) or `edge`: with no running text before its line, or none
  behind it.
- `max_length`: longer lines, counted in characters, are passed over; not with scope `text`.
- `language`: a language tag; only texts whose sidecar gives this language, or a narrower one, are
  looked at: `zh` is also for `zh-Hant`.
- `severity`: `error`, `warning` (the default) or `info`.
- `message`: what is wrong, one sentence; `{words}` in it stands for the words found.
- `help`: what to do, one or two sentences; may be left out.
- `hit`: a line, or a list of lines, that the rule must find; `near_miss`: a line, or a list of
  them, that it must not. Each must have at least one: `readlint test FILE` tries them.

The rules form the family `phrase`: they can be selected, ignored, given a severity and accepted
like any other. Files are named by `--phrases FILE` and by `phrases` in the configuration; a file
that cannot be used is refused with its place. All phrases of all files are looked for in one pass.
"""

from readlint.phrases.definition import Definition, PhraseFileError, Trial
from readlint.phrases.rule import FAMILY, PhraseRule, load_phrase_rules

__all__ = [
    "FAMILY",
    "Definition",
    "PhraseFileError",
    "PhraseRule",
    "Trial",
    "load_phrase_rules",
]
