"""Which term a new project most likely is for, from the day it is made."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from sheetkit.model.situation import Term

_WEEK = datetime.timedelta(weeks=1)
_FRIDAY = datetime.timedelta(days=4)
_FIRST_TERM_WEEKS, _SECOND_TERM_WEEKS = 21, 20


def likely_term(today: datetime.date) -> Term:
    """The term that is planned or under way: the first from July to December, the second from January to June.

    The first term starts on the Monday of the week that holds 1 September and has 21 weeks, the second on the first
    Monday from 20 February on and has 20 (usual lengths; "ours": every region sets its own days).
    """
    if today.month >= 7:
        first_of_september = datetime.date(today.year, 9, 1)
        start = first_of_september - datetime.timedelta(days=first_of_september.weekday())
        return _term(today.year, 1, start, _FIRST_TERM_WEEKS)
    earliest = datetime.date(today.year, 2, 20)
    start = earliest + datetime.timedelta(days=-earliest.weekday() % 7)
    return _term(today.year - 1, 2, start, _SECOND_TERM_WEEKS)


def usual_due_days(term: Term) -> Mapping[str, datetime.date]:
    """When each form is usually wanted: the roster two weeks before term (source 000), the calendar by the end of the
    first week, log and rubric on the last day."""
    return {
        "leader_roster": term.start - 2 * _WEEK,
        "term_calendar": term.first_monday + _FRIDAY,
        "observation_log": term.end,
        "rubric": term.end,
    }


def _term(year: int, number: int, start: datetime.date, weeks: int) -> Term:
    title = f"{year}学年第{'一二'[number - 1]}学期"
    return Term(f"{year}-{number}", title, start, start + (weeks - 1) * _WEEK + _FRIDAY)
