"""Rule junk-unlike."""

from __future__ import annotations

from collections.abc import Iterator

from readlint.reading import Reading
from readlint.rules.base import WARNING, Draft, Found, Invalid, Rule, Valid
from readlint.rules.junk import lines_named

_TITLE = "Ministers meet in Vienna"
_PARAGRAPHS = (
    "On 3 May 2022, Foreign Minister Anna Gruber met with Foreign Minister Pavel Novak in Vienna.",
    "The ministers discussed trade, rail links and the regional situation, and agreed to meet "
    "again in the autumn.",
    "They thanked the joint commission for its work on the border road, which is to open next "
    "year.",
    "Minister Gruber said that the two lands had never traded as much as in the past twelve "
    "months.",
    "Minister Novak called for a night train between the two capitals and for cheaper tickets "
    "for students.",
    "Both sides will send experts to {}, who are to report on the bridges that need repair.",
    "The delegations visited the railway museum of {} and laid flowers at the memorial of the "
    "flood.",
)
_TOWNS = ("Brno", "Linz", "Graz", "Telč", "Znojmo", "Krems", "Tulln", "Písek", "Tábor", "Retz")
_SHORT = "\n\n".join((_TITLE, *_PARAGRAPHS[:4])) + "\n"
_LONG = "\n".join((_TITLE, *(p.format(town) for town in _TOWNS for p in _PARAGRAPHS))) + "\n"
_MENU = """\
Skip to main content
Menu
Home
Riverside
Granary
North Quay
Tower Hill
Old Bridge
Lockside
Mill End
Log in
"""
_FOOTER = """\
About us
Contact
Privacy policy
Terms of use
"""
_MORE_MENU = "".join(
    f"{place} {what}\n"
    for place in ("Riverside", "Granary", "Lockside")
    for what in ("Club", "Choir", "Chess", "School")
)
_TITLES = tuple(
    f"{who} {does}"
    for does in ("Moves House", "Waits for Rain", "Closes for Repairs", "Returns", "Sings")
    for who in (
        "The Mayor of Granary",
        "A Ferry on the Lower River",
        "Three Judges of the North Quay",
        "The Old Bridge at Mill End",
        "Grain Barges from Riverside",
        "Night Trains to Brno",
        "A Museum of the Great Flood",
        "The Border Post at Tower Hill",
    )
)
_NETWORKS = "Share\nFacebook\nTwitter\n"
_OTHER = _LONG.replace("Foreign Minister", "Chancellor")
_CARDS = "".join(
    f"{title}\nBy {('Eva', 'Jonas', 'Mira', 'Tomas')[n % 4]} Berger\n{n % 28 + 1} May 2022\n"
    for n, title in enumerate(_TITLES)
)
_FILMS = "".join(
    f"{title}\n{n % 9 + 2}:{n % 50 + 10}\nRiver Films\n" for n, title in enumerate(_TITLES)
)
_VOTES = "".join(f"{title}\n{n * 3 + 12} Votes\nBy Eva Berger\n" for n, title in enumerate(_TITLES))
_NAMES = ("Anna Gruber", "Pavel Novak", "Eva Berger", "Jonas Lindt", "Mira Sokol", "Ilse Keller")
_OFFICES = ("Foreign Minister", "Ambassador", "State Secretary", "Adviser", "Mayor", "Rapporteur")


def _page(text: str, button: str = _NETWORKS) -> str:
    """Set a list, a button behind every sixth entry, between the menu and the article."""
    lines = text.splitlines(keepends=True)
    parts = ("".join(lines[i : i + 18]) + button for i in range(0, len(lines) - 18, 18))
    return _MENU + _MORE_MENU + "".join(parts) + _LONG + _OTHER + _FOOTER


def _lines(text: str, first: int, last: int) -> str:
    """Return some lines of a list: its last ones may be the title of the article."""
    return "\n".join(text.splitlines()[first:last])


class Unlike(Rule):
    """Lines that read unlike the document, though no set phrase names them.

    What it does:
        Weighs every line that no other rule has named, by a small model that was learned from
        web pages: how wide the line is and how it ends, where it stands between the running text
        and the junk, what its neighbours look like. Lines that are far likelier a part of the
        page than of the document are reported, block by block, with what sets them off.

    Why it matters:
        Most of what a scraper leaves does not say what it is: a menu is a list of words, a list
        of other articles a list of titles. Their names and dates are counted as this document's.

    What to do:
        Look at the block, and cut it out of the text if it belongs to the page.

    Known limits:
        It is statistical, and made to keep silent where it doubts: it says nothing of a text in
        which no other rule finds junk, and little where only a line or two of a page is left. A
        list or a table of the document may be reported where a whole page was saved around it.
    """

    severity = WARNING
    since = "0.1"
    reads = ("text",)
    examples = (
        Valid("a readout of short paragraphs", text=_SHORT),
        Valid(
            "participants by delegation",
            text=f"{_SHORT}\nParticipants\n"
            + "".join(
                f"Delegation of {land}\n"
                + "".join(f"{name}, {post}\n" for name, post in zip(_NAMES, _OFFICES, strict=True))
                for land in ("Austria", "Czechia", "Slovakia", "Norland", "Veria")
            ),
        ),
        Valid(
            "who signed, one name and one office a line",
            text=f"{_SHORT}\nDone at Vienna on 3 May 2022, in two copies.\n"
            + "".join(
                f"For {land}\n{name}\n{post}\n"
                for land in ("Austria", "Czechia", "Slovakia")
                for name, post in zip(_NAMES, _OFFICES, strict=True)
            ),
        ),
        Valid(
            "a programme with its hours",
            text=f"{_TITLE}\nProgramme\n"
            + "".join(f"{hour}:30 Working group {hour} on rail\n" for hour in range(8, 21))
            + f"\n{_SHORT}",
        ),
        Valid(
            "an agreement in numbered points",
            text=f"{_SHORT}\n"
            + "".join(
                f"{n}. {what}\n"
                for n, what in enumerate(
                    ("Night trains", "The border road", "Bridges over the river", "Flood warning")
                    * 8,
                    1,
                )
            ),
        ),
        Valid(
            "questions and answers in short turns",
            text=f"{_TITLE}\n"
            + "".join(
                f"QUESTION: And the {what}?\nMINISTER GRUBER: Next year.\n"
                for what in ("road", "train", "bridge", "school", "ferry", "museum") * 4
            ),
        ),
        Valid(
            "a table of results, a cell a line",
            text=f"{_SHORT}\nTeam\nPlayed\nPoints\n"
            + "".join(
                f"{team}\n{n}\n{40 - n}\n"
                for n, team in enumerate(("Riverside", "Granary", "Lockside", "Mill End") * 4)
            ),
        ),
        Valid(
            "a recipe",
            text="Plum cake of the Lower River\n\nIngredients\n"
            + "".join(
                f"{n}0 g {what}\n"
                for n, what in enumerate(("flour", "butter", "sugar", "plums", "walnuts") * 3, 1)
            )
            + "\nMethod\nStir the butter.\nAdd the flour.\nCut the plums.\nBake for an hour.\n",
        ),
        Valid(
            "verse",
            text="Song of the Lower River\n"
            + "".join(
                f"{opening} the {what} by the bridge\n"
                for opening in ("Where", "And still", "O", "Down")
                for what in ("barges", "willows", "lanterns", "gulls", "children", "bells")
            ),
        ),
        Valid(
            "a law on cookies, with short headings",
            text="Act on Cookies and Consent\n"
            + "".join(
                f"Section {n}\n{heading}\nA site that stores a cookie on the device of a user asks "
                "for consent before, and says what the cookie is for.\n"
                for n, heading in enumerate(("Scope", "Consent", "Privacy", "Fines") * 3, 1)
            ),
        ),
        Valid(
            "a communiqué on copyright, and who subscribed to the treaty",
            text="Communiqué on Copyright\n\n"
            "The ministers agreed that all rights of authors are reserved to them for fifty "
            "years, and that broadcasters may share recordings with each other.\n\n"
            "Subscribed by\n" + "\n".join(f"{name}\n{n} May 2022" for n, name in enumerate(_NAMES)),
        ),
        Valid(
            "Chinese participants below a short readout",
            text="格鲁伯会见诺瓦克\n"
            "2022年5月3日，外交部长格鲁伯在维也纳会见捷克外长诺瓦克，双方讨论了贸易和铁路。\n"
            "参加会见的有：\n" + "大使 贝格尔\n司长 林特\n顾问 索科尔\n市长 凯勒\n" * 5,
        ),
        Invalid(
            "other articles with author and day, between the menu and the article",
            (
                Found(
                    _lines(_CARDS, 91, 99),
                    130,
                    1,
                    "Lines 130 to 137 read unlike the document: short lines, no full stop at their "
                    "ends, before the first paragraph, beside lines that are known for junk.",
                ),
            ),
            text=_page(_CARDS),
        ),
        Invalid(
            "films with their lengths",
            (
                Found(
                    _lines(_FILMS, 91, 99),
                    130,
                    1,
                    "Lines 130 to 137 read unlike the document: short lines, no full stop at their "
                    "ends, before the first paragraph, beside lines that are known for junk.",
                ),
            ),
            text=_page(_FILMS),
        ),
        Invalid(
            "articles with the votes they got",
            (
                Found(
                    _lines(_VOTES, 91, 99),
                    130,
                    1,
                    "Lines 130 to 137 read unlike the document: short lines, no full stop at their "
                    "ends, before the first paragraph, beside lines that are known for junk.",
                ),
            ),
            text=_page(_VOTES),
        ),
        Invalid(
            "the same articles, each few of them with a button",
            (
                Found(
                    _lines(_CARDS, 91, 99),
                    125,
                    1,
                    "Lines 125 to 132 read unlike the document: short lines, no full stop at their "
                    "ends, before the first paragraph, beside lines that are known for junk.",
                ),
            ),
            text=_page(_CARDS, button="Read more\nShare\n"),
        ),
    )

    def check(self, reading: Reading) -> Iterator[Draft]:
        """Every block is one finding; on a page that is mostly junk all are one."""
        if not reading.junk.spans:
            return
        from readlint.reading.unlike.blocks import unlike_blocks

        for block in reading.shared(unlike_blocks):
            lines, several = lines_named(block.pieces)
            unlike = ", ".join(block.unlike)
            evidence = [(block.pieces[0], unlike)]
            if block.beside is not None:
                evidence.append((block.beside, "running text of the document"))
            yield self.draft(
                block.pieces[0],
                f"{lines} {'read' if several else 'reads'} unlike the document: {unlike}.",
                to_do="Cut the lines out of the text if they belong to the page around it.",
                evidence=evidence,
                pieces=block.pieces,
                fix="unsafe",
            )
