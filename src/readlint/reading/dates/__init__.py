"""Dates written in a text: where they stand, the day they name, and the part they play."""

from readlint.reading.dates.find import find_dates, find_doubtful_dates
from readlint.reading.dates.forms import date_literals
from readlint.reading.dates.mention import PAGE_ROLES, DateMention, Role
from readlint.reading.dates.standing import find_page_stamps

__all__ = [
    "PAGE_ROLES",
    "DateMention",
    "Role",
    "date_literals",
    "find_dates",
    "find_doubtful_dates",
    "find_page_stamps",
]
