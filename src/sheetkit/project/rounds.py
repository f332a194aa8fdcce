"""Which round a new project most likely is for, and when its forms are usually wanted, as its pack says."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from sheetkit.model.pack import Pack
from sheetkit.model.rounds import UsualRound
from sheetkit.model.situation import Term
from sheetkit.model.text import Language

_DAY = datetime.timedelta(days=1)
_FRIDAY = 4 * _DAY


def likely_round(pack: Pack, today: datetime.date, language: Language) -> Term:
    """The round that is planned or under way: of the usual ones the last that is planned for in that month or before."""
    usual = pack.rounds.usual
    due = [one for one in usual if one.planned_from <= today.month]
    one = max(due or usual, key=lambda one: one.planned_from)
    planned = today.year if due else today.year - 1
    begins = _day(one.start, planned + (int(one.start[:2]) < one.planned_from))
    start, counted = _start(one, begins), str(begins.year - one.year_before)
    called = one.title.in_language(language).replace("{year}", counted)
    name = one.id.replace("{year}", counted)
    return Term(name, called, start, _end(one, start), rounds=pack.rounds.names)


def usual_due_days(pack: Pack, term: Term) -> Mapping[str, datetime.date]:
    """When each form is usually wanted; forms that are wanted on no day are left out."""
    days = {"start": term.start, "first_monday": term.first_monday, "end": term.end}
    return {form.id: days[form.due.after] + form.due.days * _DAY for form in pack.forms if form.due}


def _start(one: UsualRound, day: datetime.date) -> datetime.date:
    if one.monday == "of":
        return day - day.weekday() * _DAY
    return day + (-day.weekday() % 7) * _DAY if one.monday == "from" else day


def _end(one: UsualRound, start: datetime.date) -> datetime.date:
    if one.weeks:
        last = start - start.weekday() * _DAY + (7 * (one.weeks - 1)) * _DAY + _FRIDAY
        return last if last >= start else last + 7 * _DAY
    end = _day(one.end, start.year)
    return end if end > start else _day(one.end, start.year + 1)


def _day(month_and_day: str, year: int) -> datetime.date:
    return datetime.date.fromisoformat(f"{year}-{month_and_day}")
