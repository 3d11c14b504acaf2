"""Invented documents that look like web pages and are none: lists, tables, forms, verse.

They are made from a seed, so that a model can be trained on some and tried on others. None of what
they say is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

_FIRST = ("Anna", "Pavel", "Eva", "Jonas", "Mira", "Tomas", "Ilse", "Marek", "Noor", "Dario")
_LAST = ("Gruber", "Novak", "Berger", "Lindt", "Sokol", "Hartmann", "Vesely", "Orban", "Keller")
_POSTS = (
    "Foreign Minister", "Ambassador", "State Secretary", "Director General", "Deputy Minister",
    "Head of Department", "Adviser", "Chair of the commission", "Mayor", "Rapporteur",
)  # fmt: skip
_LANDS = ("Austria", "Czechia", "Slovakia", "Norland", "Veria", "the River Union", "Lower Morania")
_TOPICS = (
    "rail links", "the border road", "grain barges", "youth exchange", "customs forms",
    "flood warning", "vocational schools", "the joint commission", "air traffic", "fisheries",
    "cross-border hospitals", "the power grid", "language teaching", "bridge repairs",
)  # fmt: skip
_VERBS = ("discussed", "reviewed", "welcomed progress on", "stressed the weight of", "agreed on")
_FOODS = ("flour", "butter", "sugar", "plums", "poppy seed", "eggs", "milk", "salt", "walnuts")
_TEAMS = ("Riverside", "Old Bridge", "North Quay", "Granary", "Tower Hill", "Lockside", "Mill End")
_MENU = (
    "Skip to main content", "Menu", "Home", "News", "Newsroom", "The ministry", "Organisation",
    "Events", "Speeches", "Services", "Contact us", "Search", "Log in", "Archive", "Gallery",
)  # fmt: skip
_FOOT = (
    "Share this page", "Facebook", "Twitter", "About us", "Sitemap", "Imprint", "Privacy policy",
    "Terms of use", "Back to top", "Subscribe to our newsletter", "Accessibility", "Print",
)  # fmt: skip
_ZH_MENU = ("登录", "首页", "新闻", "国内", "国际", "财经", "文化", "视频", "搜索")
_ZH_FOOT = ("分享到", "微信", "微博", "关于我们", "联系我们", "网站地图", "版权所有")
_ZH_NAMES = ("格鲁伯", "诺瓦克", "贝格尔", "林特", "索科尔", "哈特曼", "韦塞利")
_ZH_POSTS = ("外交部长", "大使", "国务秘书", "司长", "副部长", "委员会主席", "顾问", "市长")
_ZH_TOPICS = ("铁路合作", "边境公路", "青年交流", "海关手续", "洪水预警", "职业教育", "联合委员会")

Lines = list[str]
Maker = Callable[[Random], Lines]


def near_misses(seed: int, copies: int) -> Iterator[tuple[str, Lines]]:
    """Yield (kind, lines) of invented documents, several of each kind."""
    for maker in MAKERS:
        random = Random(f"{seed} {maker.__name__}")
        for _ in range(copies):
            yield maker.__name__, maker(random)


def framed(seed: int, copies: int) -> Iterator[tuple[str, Lines, list[bool]]]:
    """Yield (kind, lines, which of them are junk) of such documents within a page's menus."""
    for maker in MAKERS:
        random = Random(f"{seed} framed {maker.__name__}")
        menu, foot = (_ZH_MENU, _ZH_FOOT) if maker is chinese else (_MENU, _FOOT)
        for _ in range(copies):
            lines = maker(random)
            above = sorted(random.sample(menu, random.randint(0, len(menu))), key=menu.index)
            below = sorted(random.sample(foot, random.randint(0, len(foot))), key=foot.index)
            junk = [True] * len(above) + [False] * len(lines) + [True] * len(below)
            yield maker.__name__, [*above, *lines, *below], junk


def _name(random: Random) -> str:
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"


def _sentence(random: Random) -> str:
    return (
        f"{random.choice(_POSTS)} {_name(random)} of {random.choice(_LANDS)} "
        f"{random.choice(_VERBS)} {random.choice(_TOPICS)} and {random.choice(_TOPICS)} with "
        f"{random.choice(_POSTS)} {_name(random)}."
    )


def _prose(random: Random, low: int, high: int) -> Lines:
    return [
        " ".join(_sentence(random) for _ in range(random.randint(1, 4)))
        for _ in range(random.randint(low, high))
    ]


def _title(random: Random) -> str:
    return f"{random.choice(_LANDS)} and {random.choice(_LANDS)}: {random.choice(_TOPICS)}".title()


def readout(random: Random) -> Lines:
    """Short paragraphs, with or without a title and a closing line of the office."""
    lines = [_title(random)] if random.random() < 0.5 else []
    lines += ["For immediate release"] if random.random() < 0.2 else []
    lines += [_sentence(random) for _ in range(random.randint(1, 8))]
    if random.random() < 0.3:
        lines.insert(0, f"{random.choice(_LANDS)}, {random.randint(1, 28)} May 2022")
    if random.random() < 0.2:
        lines.append(random.choice(("Office of the Spokesperson", "###", "Press Office", "(End)")))
    return lines


def participants(random: Random) -> Lines:
    """A meeting and who took part, one a line."""
    lines = [_title(random), *_prose(random, 1, 4)]
    for land in random.sample(_LANDS, random.randint(1, 4)):
        lines.append(random.choice((f"Delegation of {land}", f"{land}:", land)))
        form = random.choice(("{name}, {post}", "{post} {name}", "{name} ({post})", "{name}"))
        lines += [
            form.format(name=_name(random), post=random.choice(_POSTS))
            for _ in range(random.randint(2, 14))
        ]
    return lines + (_prose(random, 1, 2) if random.random() < 0.3 else [])


def agenda(random: Random) -> Lines:
    """A programme with times, or numbered items."""
    lines = [_title(random)] + (_prose(random, 1, 3) if random.random() < 0.7 else [])
    lines.append(random.choice(("Agenda", "Programme", "Draft programme of the visit")))
    timed = random.random() < 0.6
    for number in range(random.randint(5, 25)):
        mark = f"{8 + number // 2}:{number % 2 * 3}0" if timed else f"{number + 1}."
        what = random.choice(("Opening", "Report on", "Discussion:", "Lunch", "Visit to", "Press"))
        lines.append(f"{mark} {what} {random.choice(_TOPICS)}")
    return lines


def agreement(random: Random) -> Lines:
    """An agreement in numbered points or articles."""
    lines = [_title(random), *_prose(random, 0, 3)]
    form = random.choice(("{0}. ", "({0}) ", "Article {0}\n", "{0}) ", "– "))
    for number in range(1, random.randint(6, 30)):
        point = (
            f"The sides {random.choice(_VERBS)} {random.choice(_TOPICS)}"
            if random.random() < 0.5
            else random.choice(_TOPICS).capitalize()
        )
        end = random.choice((";", ".", "", ";"))
        lines += (form.format(number) + point + end).split("\n")
    return lines + (_prose(random, 1, 2) if random.random() < 0.4 else [])


def signatories(random: Random) -> Lines:
    """A statement and those who signed it."""
    lines = [_title(random), *_prose(random, 1, 5)]
    lines.append(random.choice(("Signed:", "For the parties", "Done at Vienna, 3 May 2022")))
    return lines + [
        random.choice((f"For {random.choice(_LANDS)}", _name(random), random.choice(_POSTS)))
        for _ in range(random.randint(4, 40))
    ]


def transcript(random: Random) -> Lines:
    """Questions and answers, in short turns."""
    lines = [_title(random)] + (_prose(random, 0, 2) if random.random() < 0.6 else [])
    ask, reply = random.choice((("Q:", "A:"), ("QUESTION:", "MINISTER:"), ("Press:", "Speaker:")))
    for _ in range(random.randint(5, 25)):
        lines.append(f"{ask} What about {random.choice(_TOPICS)}?")
        answer = random.choice(
            (_sentence(random), "Yes.", "No, not yet.", "We will see.", "Thanks.")
        )
        lines.append(f"{reply} {answer}")
    return lines


def table(random: Random) -> Lines:
    """A table of figures or of results."""
    lines = [_title(random), *_prose(random, 0, 3)]
    if random.random() < 0.5:
        lines += ["Team P W D L Pts"]
        lines += [
            f"{n}. {random.choice(_TEAMS)} {n + 9} {n} {n % 3} {n % 5} {50 - n}"
            for n in range(1, random.randint(6, 20))
        ]
    else:
        cells = random.random() < 0.5
        for year in range(1990, 1990 + random.randint(5, 30)):
            figure = f"{random.randint(10, 999)} million"
            lines += [str(year), figure] if cells else [f"{year} {figure}"]
    return lines + (_prose(random, 1, 2) if random.random() < 0.4 else [])


def recipe(random: Random) -> Lines:
    """A recipe."""
    lines = [f"{random.choice(_FOODS)} cake of {random.choice(_LANDS)}".capitalize()]
    lines += _prose(random, 0, 1)
    lines += ["Ingredients"]
    lines += [
        f"{random.randint(1, 500)} g {random.choice(_FOODS)}" for _ in range(random.randint(4, 14))
    ]
    lines += ["Method"]
    lines += [
        f"{n}. Stir the {random.choice(_FOODS)} into the {random.choice(_FOODS)}."
        for n in range(1, random.randint(4, 10))
    ]
    return lines


def verse(random: Random) -> Lines:
    """A poem or an anthem."""
    ends = ("", ",", ".", ";", " –")
    lines = [_title(random)] + (_prose(random, 0, 2) if random.random() < 0.5 else [])
    return lines + [
        f"{random.choice(('O', 'And', 'Where', 'Still'))} {random.choice(_TOPICS)} by the "
        f"{random.choice(_TEAMS)}{random.choice(ends)}"
        for _ in range(random.randint(8, 40))
    ]


def law(random: Random) -> Lines:
    """A law or a leaflet with many short headings."""
    lines = [_title(random)]
    for number in range(random.randint(3, 14)):
        heading = random.choice(_TOPICS).capitalize()
        lines.append(random.choice((heading, f"Section {number + 1}", f"{number + 1}. {heading}")))
        lines += _prose(random, 1, 3)
    return lines


def chinese(random: Random) -> Lines:
    """A Chinese readout with its lists."""
    lines = [f"{random.choice(_ZH_NAMES)}会见{random.choice(_ZH_NAMES)}"]
    lines += [
        f"5月{random.randint(1, 28)}日，{random.choice(_ZH_POSTS)}{random.choice(_ZH_NAMES)}会见"
        f"{random.choice(_ZH_POSTS)}{random.choice(_ZH_NAMES)}，双方就{random.choice(_ZH_TOPICS)}和"
        f"{random.choice(_ZH_TOPICS)}交换意见。"
        for _ in range(random.randint(1, 5))
    ]
    style = random.randrange(4)
    if style == 1:
        lines += ["参加会见的有："]
        lines += [
            f"{random.choice(_ZH_POSTS)} {random.choice(_ZH_NAMES)}"
            for _ in range(random.randint(3, 20))
        ]
    elif style == 2:
        lines += [
            f"（{'一二三四五六七八九'[n]}）{random.choice(_ZH_TOPICS)}"
            for n in range(random.randint(4, 9))
        ]
    elif style == 3:
        for _ in range(random.randint(4, 15)):
            lines += [f"问：{random.choice(_ZH_TOPICS)}有何进展？", "答：双方保持沟通。"]
    return lines


MAKERS: Sequence[Maker] = (
    readout, participants, agenda, agreement, signatories, transcript, table, recipe, verse, law,
    chinese,
)  # fmt: skip
