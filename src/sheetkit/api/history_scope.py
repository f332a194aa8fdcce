"""Whose history or receipts somebody asks for."""

from __future__ import annotations

import datetime

from sheetkit.api.errors_telling import SINCE_UNREADABLE
from sheetkit.api.project import Project
from sheetkit.columns.date import read_day
from sheetkit.model.frozen import frozen
from sheetkit.model.unit import NOBODY, Unit


@frozen
class HistoryScope:
    """Whose things are asked for: a unit with those below it (None: everybody), and one form or "" for all.

    `since` is the first day of the history that is asked for, by the project's clock; None for all of it.
    `forms` are those that the unit or one below it fills in; all for None.
    """

    unit: Unit | None = None
    form: str = ""
    since: datetime.date | None = None
    forms: frozenset[str] | None = None

    def holds(self, unit: Unit, form: str) -> bool:
        """Whether a file of that unit and form is among them: a unit's own is, and those of units below it."""
        if self.form and form not in ("", self.form):
            return False
        return self.unit is None or self.unit.code in {one.code for one in unit.lineage}

    def reached_by(self, unit: Unit, form: str) -> bool:
        """Whether what was decided about that unit and form concerns them: a unit is reached from above in the forms that it fills in."""
        if self.holds(unit, form):
            return True
        if self.unit is None or unit == NOBODY or self.form not in ("", form or self.form):
            return False
        return unit.code in {one.code for one in self.unit.lineage} and (not form or self.fills_in(form))

    def fills_in(self, form: str) -> bool:
        """Whether the unit, or one below it, has that form, and it is asked for."""
        return self.form in ("", form) and (self.forms is None or form in self.forms)


def day_of(project: Project, since: str) -> datetime.date:
    """The day that somebody means. Raises SheetkitError (history.since_unreadable)."""
    found = read_day(since, project.settings.term).value
    if not isinstance(found, datetime.date):
        raise SINCE_UNREADABLE.error(since=since)
    return found
