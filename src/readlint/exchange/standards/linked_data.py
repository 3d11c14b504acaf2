"""A corpus as JSON-LD in the vocabulary of schema.org: a data set of documents about events.

What has a term there takes it; every other value of a sidecar is kept under `additionalProperty`,
by the name of its column in `readlint export`. The context is part of the file: nothing is fetched
to read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from readlint.exchange.flat import column_of, leaves
from readlint.exchange.standards.whole_records import WholeRecord
from readlint.printing.printable import json_text
from readlint.record.days import EdtfError, parse_day_range
from readlint.record.sidecar import Path

VOCABULARY = "https://schema.org/"
_DOCUMENT, _REPORT = "DigitalDocument", "NewsArticle"
_MODES = {
    "call": "OnlineEventAttendanceMode",
    "video": "OnlineEventAttendanceMode",
    "meeting": "OfflineEventAttendanceMode",
    "sidelines": "OfflineEventAttendanceMode",
    "visit": "OfflineEventAttendanceMode",
}


def linked_data(records: Iterable[WholeRecord], name: str) -> tuple[bytes, int]:
    """Return a data set of some records as JSON-LD, and how many they are.

    Args:
        records: in the order in which they are listed.
        name: of the data set.
    """
    parts = [_Described(one).document() for one in records]
    described = {
        "@context": {"@vocab": VOCABULARY},
        "@type": "Dataset",
        "name": name,
        "hasPart": parts,
    }
    return f"{json_text(described)}\n".encode("utf-8", "surrogatepass"), len(parts)


class _Described:
    """One record on its way into the terms of schema.org: what is taken is not left over.

    Args:
        record: the record.
    """

    def __init__(self, record: WholeRecord) -> None:
        self._record = record
        self._left: dict[Path, str] = leaves(record.values)

    def document(self) -> dict[str, Any]:
        """Return the record as a document that is about an event."""
        kind = self._take("kind")
        made: dict[str, Any] = {
            "@type": _REPORT if kind == "news-report" else _DOCUMENT,
            "identifier": self._record.file,
            "name": self._take("title"),
            "genre": kind,
            "url": self._take("source", "url"),
            "archivedAt": self._take("source", "archived"),
            "inLanguage": self._take("language"),
            "datePublished": self._day("source", "published"),
            "dateModified": self._day("source", "updated"),
            "publisher": _named("Organization", self._take("source", "publisher")),
            "encoding": self._file(),
            "about": self._act(),
            "mentions": self._spoken_of(),
        }
        made["additionalProperty"] = [
            {"@type": "PropertyValue", "name": column_of(path), "value": value}
            for path, value in self._left.items()
        ]
        return _filled(made)

    def _take(self, *path: str | int) -> str | None:
        """Return a value, which is then no longer left over; None where there is none."""
        return self._left.pop(path, None)

    def _day(self, *path: str | int) -> str | None:
        """Return a day; one that is more, or less certain, than such a term can say is left."""
        first, last = self._days(*path)
        if first is None or first != last:
            return None
        return self._take(*path)

    def _days(self, *path: str | int) -> tuple[str | None, str | None]:
        """Return the first and the last day of a value that is certain, both as ISO 8601."""
        written = self._left.get(path)
        try:
            days = parse_day_range(written) if written is not None else None
        except EdtfError:
            return None, None
        if days is None or days.qualified:
            return None, None
        first, _, last = str(days).partition("/")
        return first, last or first

    def _file(self) -> dict[str, Any] | None:
        if self._record.text is None:
            return None
        return {
            "@type": "MediaObject",
            "contentUrl": quote(self._record.file),
            "encodingFormat": "text/markdown"
            if self._record.file.endswith(".md")
            else "text/plain",
            "sha256": sha256(self._record.data).hexdigest(),
        }

    def _act(self) -> dict[str, Any] | None:
        """Return the act as an event, with its place and who took part."""
        first, last = self._days("date")
        if first is not None:
            self._take("date")
        form = self._left.get(("venue", "format"), "")
        mode = _MODES.get(form)
        made = {
            "identifier": self._take("event"),
            "startDate": first,
            "endDate": last,
            "eventAttendanceMode": {"@id": f"{VOCABULARY}{mode}"} if mode else None,
            "location": _place(
                self._take("venue", "site"),
                self._take("venue", "city"),
                self._take("venue", "country"),
            ),
            "superEvent": _named("Event", self._take("venue", "occasion")),
            "attendee": self._attendees(),
        }
        found = _filled(made)
        return {"@type": "Event", **found} if found else None

    def _attendees(self) -> list[dict[str, Any]]:
        """Return who took part, each in the role held on that day."""
        numbers = [path[1] for path in self._left if path[0] == "participants" and len(path) == 3]
        found = []
        for number in dict.fromkeys(numbers):
            name = self._take("participants", number, "name")
            if name is None:
                continue
            party = self._take("participants", number, "party")
            role = self._take("participants", number, "role")
            side = {"@type": "Organization", "identifier": party} if party else None
            person = _filled({"@type": "Person", "name": name, "affiliation": side})
            # A role of schema.org stands between the event and the person.
            found.append(
                {"@type": "Role", "roleName": role, "attendee": person} if role else person
            )
        return found

    def _spoken_of(self) -> dict[str, Any] | None:
        """Return the event that is spoken of, where it is not the act itself."""
        first, last = self._days("about", "date")
        if first is not None:
            self._take("about", "date")
        made = {
            "name": self._take("about", "what"),
            "startDate": first,
            "endDate": last,
            "location": _place(None, self._take("about", "city"), self._take("about", "country")),
        }
        found = _filled(made)
        return {"@type": "Event", **found} if found else None


def _named(kind: str, name: str | None) -> dict[str, Any] | None:
    return None if name is None else {"@type": kind, "name": name}


def _place(site: str | None, city: str | None, country: str | None) -> dict[str, Any] | None:
    address = _filled({"addressLocality": city, "addressCountry": country})
    made = _filled({
        "name": site,
        "address": {"@type": "PostalAddress", **address} if address else None,
    })  # fmt: skip
    return {"@type": "Place", **made} if made else None


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what has a value."""
    return {key: value for key, value in values.items() if value not in (None, [], {})}
