"""Dates written in a text: where they stand, the day they name, and the part they play."""

from readlint.extract.dates.find import find_dates, find_doubtful_dates
from readlint.extract.dates.forms import date_literals
from readlint.extract.dates.mention import PAGE_ROLES, DateMention, Role
from readlint.extract.dates.standing import find_page_stamps

__all__ = [
    "PAGE_ROLES",
    "DateMention",
    "Role",
    "date_literals",
    "find_dates",
    "find_doubtful_dates",
    "find_page_stamps",
]
