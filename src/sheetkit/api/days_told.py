"""What is odd about the days of a round, though each of them is a day: told when the settings are saved."""

from __future__ import annotations

import datetime
from pathlib import Path

from sheetkit.api.project import open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Text, joined

_LEAST = 21
"""Days of the shortest round that nobody asks about."""
_BEFORE = datetime.timedelta(days=60)
"""What is asked for before a round begins is asked for shortly before."""
_SHORT = Text(
    "这一轮从 {start} 到 {end} 只有 {n} 天，请核对起止日期。",
    "The round from {start} to {end} has only {n} {n:day|days}: check its first and last day.",
)
_OUTSIDE = Text(
    "这些表的截止日期不在这一轮里（{start} 到 {end}），请核对：{forms}。",
    "These forms are due outside of the round ({start} to {end}), check them: {forms}.",
)
_DUE = Text("{form} {day}")


def doubts_about_days(folder: Path) -> list[Text]:
    """A sentence for a round that is very short, and one for the due days outside of it. Nothing raises."""
    try:
        project = open_project(folder)
    except (SheetkitError, OSError):  # the window says why beside all else
        return []
    term, due = project.settings.term, project.settings.due
    start, end = term.start, term.end
    days = {form.title: due[form.id] for form in project.forms if due.get(form.id)}
    outside = [
        _DUE.format(form=title, day=day)
        for title, day in days.items()
        if not start - _BEFORE <= datetime.date.fromisoformat(day) <= end
    ]
    about = {"start": start.isoformat(), "end": end.isoformat()}
    number = (end - start).days + 1
    found = [_SHORT.format(**about, n=number)] if number < _LEAST else []
    return found + ([_OUTSIDE.format(**about, forms=joined(outside))] if outside else [])
