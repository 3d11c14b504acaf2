"""The acts a readout reports, in the words that tell them as done or as still to come.

One set of words serves the tense of the lead and the role of a date: both ask whether a sentence
reports the record's own act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from readlint.language.words import alternation
from readlint.named_tuple import NamedTuple
from readlint.record.lazy import lazy_pattern

# What every form holds, so that other texts are not looked at any further.
GATE = (
    *("traf", "empfing", "empfangen", "getroffen", "telefoniert", "rencontr", "entreten", "reçu"),
    *("reuni", "recibi", "incontrat", "ricevut", "encontrou", "recebeu"),
)
_VERB = (
    r"(?:traf(?:en)?|empfing(?:en)?|telefonierten?|s[’']est (?:entretenue?|réunie?)"
    r"|se sont (?:entretenue?s|rencontrée?s|réunie?s)|a (?:rencontré|reçu)|se reuni(?:ó|eron)"
    r"|recibi(?:ó|eron)|(?:ha|hanno) (?:incontrato|ricevuto)|si (?:è|sono) incontrat[aoie]"
    r"|reuniu-se|se reuniu|encontrou-se|recebeu)"
)
ANYWHERE = lazy_pattern(rf"\b{_VERB}(?!\w)")


ACT_NOUN = (
    r"(?:visits?|trips?|tours?|travels?|meetings?|talks|summits?|calls?|conversations?|dialogues?"
    r"|consultations?|negotiations|rounds?|sessions?|conferences?|journeys?|stay|stop)"
)
# Acts that a day is the day of; history is told in other verbs (signed, founded, agreed).
_ACT_PAST = (
    r"(?:met|meets|spoke|speaks|talked|held|holds|visited|arrived|arrives|participated"
    r"|travell?ed|had (?:an?|the)|paid (?:an?|the)|conferred|took part|took place|gathered"
    r"|consulted|sat down|(?:was|were) (?:briefed|received|held|hosted|convened|(?:co-)?chaired)"
    r"|(?:hosted|hosts|welcomed|received|receives|chaired|co-?chaired|convened|co-?hosted"
    r"|attended|attends)(?! by\b))"
)
# Forms of them in the present, of what is to come as well: `Gruber meets Novak on Friday`.
PRESENT = frozenset(("meets", "holds", "arrives", "hosts", "receives", "attends"))
# Who arrives meets somebody on that day or on one of the next.
ARRIVALS = frozenset(("arrived", "arrives", "traveled", "travelled", "抵达"))
_ALSO_PAST = (
    r"(?:concluded|wrapped up|discussed|exchanged|shook hands|began|opened|kicked off|phoned"
    r"|telephoned|called|greeted|thanked|congratulated|conveyed|underscored|reaffirmed|reviewed"
    r"|agreed|addressed|was in|were in|went to|came to|returned"
    r"|(?:joined|led|delivered|signed)(?! by\b))"
)
_ACT_BASE = (
    r"(?:meet|visit|hold|host|travel|attend|pay|arrive|receive|welcome|speak|talk|have talks"
    r"|have a|co-?chair|chair|convene|co-?host|sit down|begin|start|kick off|embark|lead|go to"
    r"|come to|fly|conduct|undertake|participate|take place|be held|depart|join)"
)
# `将` as a word of the future, and not in 将军 or 将近; 上将 is a rank, but 会上将 is none.
FIRST_HAN = "\u4e00"
HAN_FUTURE = (
    r"(?:[将將](?![军軍近领領士])|[定拟擬](?=[于於])"
    r"|(?:计划|計劃|预计|預計)(?=[于於在]))"
)
_HAN_ACT = r"(?:访问?|会[见晤谈]|举行|出席|通电?话)"
# What may stand between a verb and the act it announces: a short run inside one clause.
_RUN = r"[^.;:,!?\n]{0,80}?"


def say_verbs() -> str:
    """Return a group that matches a verb of saying; with a capital it is a name: Said."""
    return alternation("say", "en", any_case=False)


def han_says() -> str:
    """Return a group that matches that somebody said something, in Chinese.

    An act told behind it is not the one that a day in front of it dates.
    """
    short = alternation("say-before-speech", "zh")
    return rf"(?:{alternation('say', 'zh')}|{short}(?=[，,：:“「]))"


class Telling(NamedTuple):
    """A form of words that tells an act.

    Attributes:
        pattern: the words.
        why: what they show.
        gate: parts of words of which every match holds one: asking for them costs a fifth of the
            pattern.
    """

    pattern: re.Pattern[str]
    why: str
    gate: tuple[str, ...] = ("",)

    def matches(self, words: str) -> Iterable[re.Match[str]]:
        """Return its matches in some words."""
        for part in self.gate:
            if part in words:
                return self.pattern.finditer(words)
        return ()


COMING: tuple[Telling, ...] = (
    Telling(
        lazy_pattern(rf"\b(?:will|shall)(?: also| soon| be)? {_ACT_BASE}\b"),
        "announces the act",
        ("will ", "shall "),
    ),
    Telling(
        lazy_pattern(
            r"\b(?:will|shall)(?: also| soon)? be (?:travell?ing|visiting|meeting|hosting|holding"
            r"|attending|paying|receiving|arriving|speaking|welcoming)\b"
        ),
        "announces the act",
        ("ing",),
    ),
    Telling(
        lazy_pattern(
            r"\b(?:is|are) (?:set|due|scheduled|expected|slated|poised|planning|going|about)"
            rf"(?: to (?:be )?{_ACT_BASE}\b| in [A-Z]\w+)"
        ),
        "announces the act",
        (" set", " due", " sche", " exp", " sl", " poi", " plan", " going", " about"),
    ),
    Telling(
        lazy_pattern(
            r"\b(?:is|are) to (?:be )?(?:pay|visit|meet|hold|host|travel|attend|arrive)\b"
        ),
        "announces the act",
        ("is to ", "are to "),
    ),
    Telling(
        lazy_pattern(
            rf"\b(?:upcoming|forthcoming|impending|planned)(?: [\w-]+){{0,3}}? {ACT_NOUN}\b"
        ),
        "says that it is still to come",
        ("upcoming", "forthcoming", "impending", "planned"),
    ),
    Telling(
        lazy_pattern(
            rf"\b[Aa]head of (?:(?:an?|the|his|her|their|its) |{_RUN}[’']s? ){_RUN}{ACT_NOUN}\b"
        ),
        "says that it is still to come",
        ("head of ",),
    ),
    Telling(
        lazy_pattern(
            # Acts are told in simplified characters only: a plan in others would be heard alone.
            rf"(?![將擬計預]){HAN_FUTURE}(?:[于在从对赴同与和应][^。，；]{{0,40}}?{_HAN_ACT}"
            rf"|(?:正式)?{_HAN_ACT}|(?<=即.)[^。，；]{{0,30}}?(?:启程|{_HAN_ACT}))"
            rf"|定于[^。；]{{0,40}}?{_HAN_ACT}"
        ),
        "announces the act",
        ("将", "定", "拟", "计划", "预计"),
    ),
)

_HAN_PLAN = COMING[-1]

# `Gruber to Visit Prague`: only in headlines, whose plans lack the verb in front.
HEADLINE_PLAN = Telling(
    lazy_pattern(
        r"\A(?:[^\W\d_][\w.’'-]{0,20} ){1,6}to (?:visit|meet (?:with )?|travel to|host|attend|hold"
        r"|receive|pay)\b(?! (?:target|demand|need|goal|deadline|challenge)s?\b)",
        re.IGNORECASE,
    ),
    "announces the act",
    (" to ", " TO "),
)

# A meeting may look ahead to a visit; such words count only where somebody announces.
LOOKS_AHEAD = lazy_pattern(r"upcoming|forthcoming|impending|planned|ahead of", re.IGNORECASE)
ANNOUNCES = lazy_pattern(
    r"\b(?:will|shall|is|are|said|says|announced|confirmed)\b"
    r"|\btold (?:the )?(?:media|press|reporters|journalists)\b"
)

_IS_DONE = "reports the act as done"
OCCASION = Telling(
    lazy_pattern(r"\b(?:[Ww]hen|[Ww]hile) (?:meeting|receiving|hosting)(?: with)?\b"),
    _IS_DONE,
    ("ing",),
)
DATED = (
    Telling(lazy_pattern(rf"\b{_ACT_PAST}\b"), _IS_DONE),
    OCCASION,
    Telling(
        lazy_pattern(
            r"会见|会晤|会谈|通电话|通话|举行[^。，；]{0,16}?(?:会谈|会晤|会议|磋商|对话)|出席|访问了|接见"
            r"|(?:会议|磋商|对话)在[^。，；]{1,12}?举行|主持|抵达|致电"
        ),
        _IS_DONE,
        ("会", "谈", "通", "举行", "出席", "访问", "接见", "主持", "抵达", "致电"),
    ),
)
DONE: tuple[Telling, ...] = (
    *DATED,
    Telling(lazy_pattern(rf"\b{_ALSO_PAST}\b"), _IS_DONE),
    Telling(ANYWHERE, _IS_DONE, GATE),
    Telling(
        lazy_pattern(
            r"\b(?:[Ii]n|[Dd]uring|[Aa]t|[Aa]fter|[Ff]ollowing) (?:an?|the|his|her|their|separate)"
            r" (?:(?!upcoming|forthcoming|impending|planned|next|press|news)[\w-]+ ){0,3}"
            r"(?:calls?|conversations?|meetings?|talks|visit)\b"
            r"|\b(?:[Ww]hen|[Ww]hile|[Uu]pon|[Ii]n)"
            r" (?:meeting|receiving|hosting|speaking|talking)\b"
        ),
        "names the act as the occasion",
        ("call", "conversation", "ing", "talks", "visit"),
    ),
)
# What shows that a text is no preview; less would do to tell the day of an act.
REPORTED: tuple[Telling, ...] = (
    *DATED,
    Telling(
        lazy_pattern(r"\b(?:made|paid) (?:[\w-]+ ){1,4}?(?:visits?|trips?|tours?)\b"),
        _IS_DONE,
        ("made ", "paid "),
    ),
    Telling(lazy_pattern(lambda: alternation("reported-act")), _IS_DONE),
)
# What leaves it open, in languages whose plans `COMING` does not know.
COMING_WORDS = lazy_pattern(lambda: alternation("coming-act"))
# `met with reporters` is how a preview is given; `since they met` and `to be held` are no report.
NOT_AN_ACT = lazy_pattern(
    r" (?:to (?:the )?(?:reporters|journalists|media|press)"
    r"|(?:with )?(?:an? |the )?(?:\w+ )?(?:press|news|media|reporters)\b)"
)
BACKGROUND = lazy_pattern(
    r"\b(?:(?i:since|after|when|where|who|which|whom|following|last|previously|earlier)"
    r"|have|has|be|to(?! the\b| [A-Z]))\b"
    r"|\bthat(?: (?:[a-z]+ly|also|first|just))? \Z"
    rf"|{HAN_FUTURE}|^并|届时|上次|曾"
)

# A sentence of Chinese seldom has more characters than this.
_HAN_REACH = 160
_HAN_DESCRIBES = lazy_pattern(r"[的。；]|(?:前|之际|之際|期间|期間)\Z")
_HAN_BACK = lazy_pattern(r"[。；了]|[今昨][天日]|日前|近日|此前")


def is_background(before: str) -> bool:
    """Return whether a verb of an act stands in a side clause, by the words of its own clause.

    Args:
        before: the words of the sentence in front of the verb.
    """
    clause = re.split(r"[,;:，；：]", before[-100:])[-1]
    return bool(BACKGROUND.search(clause)) or _is_planned_in_han(before)


def _is_planned_in_han(before: str) -> bool:
    """Return whether an earlier clause announces the act: `将于星期五访问A，出席…，并同B会谈`.

    A plan that describes something else (`将举行的`, `将访问A前`) announces nothing more, nor does
    one behind which the text comes back to what happened.
    """
    plan = next(iter(_HAN_PLAN.matches(before[-_HAN_REACH:])), None)
    if plan is None:
        return False
    rest, comma, further = before[-_HAN_REACH:][plan.end() :].partition("，")
    return bool(comma) and not _HAN_DESCRIBES.search(rest) and not _HAN_BACK.search(further)
