"""The acts a readout reports, in the words that tell them as done or as still to come.

One set of words serves the tense of the lead and the role of a date: both ask whether a sentence
reports the record's own act.
"""

from __future__ import annotations

import re

_ACT_NOUN = (
    r"(?:visits?|trips?|tours?|travels?|meetings?|talks|summits?|calls?|conversations?|dialogues?"
    r"|consultations?|negotiations|rounds?|sessions?|conferences?|journeys?|stay|stop)"
)
_ACT_PAST = (
    r"(?:met|meets|spoke|speaks|talked|held|holds|visited|concluded|wrapped up|arrived|arrives"
    r"|participated|travell?ed|had (?:an?|the)|paid (?:an?|the)|called on|conferred|took part"
    r"|took place|discussed|exchanged|gathered|consulted"
    r"|(?:was|were) (?:briefed|received|held|hosted|convened|(?:co-)?chaired|joined)"
    r"|(?:hosted|hosts|welcomed|received|receives|chaired|co-?chaired|convened|co-?hosted"
    r"|attended|attends|joined|led|delivered|signed)(?! by\b))"
)
_ACT_BASE = (
    r"(?:meet|visit|hold|host|travel|attend|pay|arrive|receive|welcome|speak|talk|have talks"
    r"|have a|co-?chair|chair|convene|co-?host|sit down|begin|start|kick off|embark|lead|go to"
    r"|come to|fly|conduct|undertake|participate|take place|be held|depart|join)"
)
# What may stand between a verb and the act it announces: a short run inside one clause.
_RUN = r"[^.;:,!?\n]{0,80}?"

COMING: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(rf"\b(?:will|shall)(?: also| soon| be)? {_ACT_BASE}\b"),
        "announces the act",
    ),
    (
        re.compile(
            r"\b(?:is|are) (?:set|due|scheduled|expected|slated|poised|planning|going|about)"
            rf"(?: to (?:be )?{_ACT_BASE}\b| in [A-Z]\w+)"
        ),
        "announces the act",
    ),
    (
        re.compile(r"\b(?:is|are) to (?:be )?(?:pay|visit|meet|hold|host|travel|attend|arrive)\b"),
        "announces the act",
    ),
    (
        re.compile(
            rf"\b(?:upcoming|forthcoming|impending|planned)(?: [\w-]+){{0,3}}? {_ACT_NOUN}\b"
        ),
        "says that it is still to come",
    ),
    (
        re.compile(
            rf"\b[Aa]head of (?:(?:an?|the|his|her|their|its) |{_RUN}[’']s? ){_RUN}{_ACT_NOUN}\b"
        ),
        "says that it is still to come",
    ),
    (
        re.compile(
            r"将[于在从对赴同与和应][^。，；]{0,40}?(?:访问|会见|会谈|会晤|举行|出席|通话|通电话|访)"
            r"|将(?:正式)?(?:访问|会见|出席|举行|访)|即将[^。，；]{0,30}?(?:访问|到访|举行|会晤|会谈|启程|访)"
            r"|定于[^。；]{0,40}?(?:访问|举行|会谈|会晤|出席)"
        ),
        "announces the act",
    ),
)

DONE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b{_ACT_PAST}\b"), "tells the act as done"),
    (
        re.compile(
            r"会见|会晤|会谈|通电话|通话|举行(?:了)?(?:会谈|会晤|会议|磋商|对话)|出席|访问了|接见|主持"
        ),
        "tells the act as done",
    ),
)
# `met with reporters` is how a preview is given; `since they met` and `to be held` are no report.
NOT_AN_ACT = re.compile(
    r" (?:to (?:the )?(?:reporters|journalists|media|press)"
    r"|(?:with )?(?:an? |the )?(?:\w+ )?(?:press|news|media|reporters)\b)"
)
BACKGROUND = re.compile(
    r"\b(?:(?i:since|after|when|where|who|which|whom|following|last|previously|earlier)"
    r"|have|has|be|to(?! the\b| [A-Z]))\b"
    r"|将|并|届时|期间|上次|曾"
)


def is_background(before: str) -> bool:
    """Tell whether a verb of an act stands in a side clause, by the words of its own clause.

    Args:
        before: the words of the sentence in front of the verb.
    """
    clause = re.split(r"[,;:，；：]", before[-100:])[-1]
    return bool(BACKGROUND.search(clause))
