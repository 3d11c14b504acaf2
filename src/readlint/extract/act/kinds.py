"""What the kinds of document and the forms of contact of a sidecar have in common.

One table: a reading or a rule asks for the property it means and lists no kinds of its own.
"""

from __future__ import annotations

# Their `date` is the day of the act that they tell, be it an account, its outcome or its words.
ACTS = frozenset(("readout", "call", "joint-statement", "transcript"))
# Those of one side that tell what happened; declarations and transcripts speak of the future, too.
ACCOUNTS = frozenset(("readout", "call"))
# An office's own words on its own act.
OWN_WORDS = ACCOUNTS | {"joint-statement"}
# An act of which all take part in one place; the `venue` of a call is that of nobody.
ACTS_AT_A_PLACE = ACTS - {"call"}
# Their `date` is the day on which something is said, at once, of an act of perhaps another day.
REPORTS = frozenset(("press-briefing", "news-report", "preview"))
# Reports of what may be over: a preview is none.
STATEMENTS = REPORTS - {"preview"}

IN_ONE_ROOM = frozenset(("meeting", "sidelines", "visit"))
# Forms of `venue.format` that two ends have, and no place.
REMOTE = frozenset(("call", "video", "letter"))
