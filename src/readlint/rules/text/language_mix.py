"""Rule text-language-mix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from readlint.reading import Reading
from readlint.reading.language import Languages, Passage, find_languages
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.examples import STANDARD_SIDECAR, STANDARD_TEXT

_WHOLE = 0.8
_SHOWN = 5
_MOST_PLACES = 50
_ENGLISH = (
    "The ministers spoke at length about trade, the rail link between the two capitals and the "
    "regional situation, and they agreed that their officials would meet again in the autumn."
)
_GERMAN = (
    "Die Minister sprachen ausführlich über den Handel, die Bahnverbindung zwischen den beiden "
    "Hauptstädten und die Lage in der Region und einigten sich darauf, dass ihre Beamten im "
    "Herbst wieder zusammenkommen."
)
_FRENCH = (
    "Les ministres ont longuement parlé du commerce, de la liaison ferroviaire entre les deux "
    "capitales et de la situation dans la région, et ils sont convenus que leurs services se "
    "réuniraient à l’automne."
)
_MORE_FRENCH = (
    "Ils ont aussi dit que les deux pays sont prêts à travailler avec leurs partenaires pour une "
    "paix durable, et qu’ils feront tout ce qui est en leur pouvoir pour que le dialogue reprenne."
)
_RUSSIAN = (
    "Министры подробно обсудили торговлю, железнодорожное сообщение между двумя столицами и "
    "положение в регионе, а также договорились о том, что их представители вновь встретятся "
    "осенью в Праге, и подтвердили готовность к диалогу."
)
_CHINESE = (
    "双方外长就贸易、两国首都之间的铁路联通以及地区形势深入交换了意见，并商定两国有关部门今年秋天"
    "在布拉格再次会晤，继续就共同关心的问题保持沟通和协调。"
)


def _in(language: str) -> str:
    return STANDARD_SIDECAR.replace("language: en", f"language: {language}")


class LanguageMix(Rule):
    """A paragraph is in another language, or in another script, than `language` says.

    What it does:
        Tells the language of every paragraph of the body that is long enough (25 words, or 60
        characters of Chinese or Japanese): first by its script, then by its small words, such as
        articles and prepositions. Paragraphs in one other language are one finding; where they
        are nearly all of the text, it is about `language` itself.

    Why it matters:
        Whoever counts words, searches or translates trusts `language`. A paragraph in another
        language is often a second version of the text, or what is left of another page.

    What to do:
        Correct `language`; or, if the paragraph is no part of the document, cut it. Of a
        document in two languages make two records, or accept the finding.

    Known limits:
        Languages for which we have no list of small words are told by their script alone.
        Danish and Norwegian, Czech and Slovak, Croatian, Serbian and Slovene are not parted, nor
        are simplified and traditional characters. A paragraph wholly in quotation marks, and a
        paragraph in two languages, are left alone.
    """

    severity = WARNING
    since = "0.1"
    reads = ("text", "language")
    examples = (
        Invalid(
            "a German paragraph in an English text",
            (
                Found(
                    _GERMAN,
                    3,
                    1,
                    "The paragraph on line 3 is in German, but `language` says en.",
                ),
            ),
            text=f"{_ENGLISH}\n\n{_GERMAN}\n\n{_ENGLISH}\n",
        ),
        Invalid(
            "two French paragraphs are one finding",
            (
                Found(
                    _FRENCH,
                    2,
                    1,
                    "The paragraph on line 2 and 1 more are in French, but `language` says en-GB.",
                ),
            ),
            text=f"{_ENGLISH}\n{_FRENCH}\n{STANDARD_TEXT}\n{_MORE_FRENCH}\n",
            sidecar=_in("en-GB"),
        ),
        Invalid(
            "another script: Russian",
            (
                Found(
                    _RUSSIAN,
                    3,
                    1,
                    "The paragraph on line 3 is in Russian, but `language` says en.",
                ),
            ),
            text=f"{_ENGLISH}\n\n{_RUSSIAN}\n",
        ),
        Invalid(
            "an English paragraph in a Chinese text",
            (
                Found(
                    _ENGLISH,
                    2,
                    1,
                    "The paragraph on line 2 is in English, but `language` says zh-Hans.",
                ),
            ),
            text=f"{_CHINESE}\n{_ENGLISH}\n{_CHINESE}\n{_CHINESE}\n",
            sidecar=_in("zh-Hans"),
        ),
        Invalid(
            "the whole text is in another language",
            (
                Found(
                    "en",
                    12,
                    11,
                    "The text is in German, but `language` says en.",
                    "record.yaml",
                ),
            ),
            text=f"Die Außenminister trafen sich in Wien\n\n{_GERMAN}\n\n{_GERMAN}\n",
        ),
        Invalid(
            "the whole text is in another script",
            (
                Found(
                    "ja",
                    12,
                    11,
                    "The text is in Chinese, but `language` says ja.",
                    "record.yaml",
                ),
            ),
            text=f"{_CHINESE}\n",
            sidecar=_in("ja"),
        ),
        Valid("an English text"),
        Valid("a German text", text=f"{_GERMAN}\n\n{_GERMAN}\n", sidecar=_in("de-AT")),
        Valid("a Chinese text", text=f"{_CHINESE}\n{_CHINESE}\n", sidecar=_in("zh")),
        Valid(
            "a language that we do not know",
            text=f"{_GERMAN}\n",
            sidecar=_in("gsw"),
        ),
        Valid("no language given", text=_GERMAN, sidecar=STANDARD_SIDECAR[:-16] + "side: AT\n"),
        Valid(
            "names and a bilingual title",
            text=f"Außenminister treffen sich in Wien / Foreign ministers meet in Vienna\n\n"
            "Ursula von der Leyen, Jan van der Berg, Ana de la Cruz, José Luis dos Santos, Karl "
            "von und zu Stein, Maria del Mar, Li Na, Giulia della Rovere, Pieter de Groot, João "
            f"da Silva, Anna van den Brink, Marie de La Tour\n\n{_ENGLISH}\n",
        ),
        Valid(
            "a motto and a short quotation",
            text=f"{_ENGLISH}\n\n“Was lange währt, wird endlich gut”, the minister said. “Wir "
            f"schaffen das.” The motto of the year is In varietate concordia.\n\n{_ENGLISH}\n",
        ),
        Valid(
            "a quotation that is a paragraph of its own",
            text=f"{_ENGLISH}\n\nHe said:\n\n“{_FRENCH}”\n\n{_ENGLISH}\n",
        ),
        Valid(
            "a treaty's name in its own language",
            text=f"{_ENGLISH}\n\nThe text is known as the Vertrag über die Zusammenarbeit auf dem "
            "Gebiet der Eisenbahnen und der Schifffahrt, and it was signed by the ministers of "
            "both states, who said that they would bring it before their parliaments.\n",
        ),
        Valid(
            "English names of firms and products in a German text",
            text=f"{_GERMAN}\n\nMit dabei waren Vertreter von Danube Rail Services and Partners, "
            "Bridge the Gap, The Vienna Forum on Trade and Transport und der Firma Art of the "
            "Possible, die den Ministern ihre Pläne für die neue Strecke erläuterten.\n",
            sidecar=_in("de"),
        ),
        Valid(
            "what is in another language is a consent banner, which junk-cookie names",
            text="We use cookies to improve the experience of our visitors and to measure the use "
            "of this site, and we share this information with our partners, who may combine it "
            f"with other data. Read our cookie policy.\nAccept all cookies\n\n{_GERMAN}\n",
            sidecar=_in("de"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Tell the language of every paragraph, and hold it against the declared one."""
        declared = reading.sidecar.text("language")
        if not declared:
            return
        found = find_languages(reading.text, reading.lines, reading.body, declared)
        by_name: dict[str, list[Passage]] = defaultdict(list)
        for passage in found.foreign:
            by_name[passage.name].append(passage)
        for passages in by_name.values():
            if _is_nearly_all(passages, found):
                yield self._wrong_language(reading, declared, passages)
            else:
                yield self._mixed(reading, declared, passages)

    def _wrong_language(self, reading: Reading, declared: str, passages: list[Passage]) -> Draft:
        name = passages[0].name
        return self.draft(
            reading.sidecar.place("language"),
            f"The text is in {name}, but `language` says {declared}.",
            to_do="Correct `language`: it is the language of the words as they stand here.",
            evidence=[(one.place, f"in {name}, {one.tells}") for one in passages[:_SHOWN]],
        )

    def _mixed(self, reading: Reading, declared: str, passages: list[Passage]) -> Draft:
        name, count = passages[0].name, len(passages)
        pieces = [one.place for one in passages[:_MOST_PLACES]]
        line = pieces[0].document.locate(pieces[0].start)[0]
        where = (
            f"The paragraph on line {line} is in {name}"
            if count == 1
            else f"The paragraph on line {line} and {count - 1} more are in {name}"
        )
        return self.draft(
            pieces[0],
            f"{where}, but `language` says {declared}.",
            to_do="Cut what is no part of the document; of a document in two languages make two "
            "records, or accept the finding.",
            evidence=[
                (pieces[0], f"in {name}, {passages[0].tells}"),
                (reading.sidecar.place("language"), "the language declared"),
            ],
            pieces=pieces,
        )


def _is_nearly_all(passages: list[Passage], found: Languages) -> bool:
    length = sum(one.place.end - one.place.start for one in passages)
    others = sum(one.place.end - one.place.start for one in found.foreign) - length
    return length >= _WHOLE * (length + others + found.own)
