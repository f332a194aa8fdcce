"""What people of a project send back: their rows, the mistakes they make, when each form comes back.

The first pack's returns are written by hand; those of any other pack are made up from its forms and hints.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence

from sheetkit.api.project import Project
from sheetkit.model.frozen import frozen
from sheetkit.model.pack import DEFAULT_PACK
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit_demo.believable import believable_rows
from sheetkit_demo.fitted import fitted
from sheetkit_demo.hints import Hints
from sheetkit_demo.made_up import Maker
from sheetkit_demo.mistakes import MISTAKES, PlannedMistake
from sheetkit_demo.mistakes.planning import planned_for
from sheetkit_demo.rows import Rows

_RETURNED = {
    "leader_roster": datetime.datetime(2026, 8, 15, 10, 0),
    "term_calendar": datetime.datetime(2026, 9, 3, 15, 0),
    "observation_log": datetime.datetime(2027, 1, 20, 9, 0),
    "rubric": datetime.datetime(2027, 1, 20, 16, 0),
}
"""When the forms of the first pack come back."""
_DAYS_BEFORE_DUE = 7
_MORNING = datetime.time(10)


@frozen
class Scenario:
    """`rows` gives what a careful person of a unit writes into a form; `mistakes` are made in what comes of that.

    `returned` says when the first of each form comes back, by form id, in the project's time zone; the files carry
    these times, so that every run is judged alike.
    """

    rows: Callable[[Template, Unit], Rows]
    mistakes: tuple[PlannedMistake, ...]
    returned: Mapping[str, datetime.datetime]

    def faultless(self, form: Template, units: Sequence[Unit]) -> Unit:
        """The last of the units that makes no mistake in that form; just the last where all of them do."""
        wrong = {one.unit for one in self.mistakes if one.form == form.id}
        return next((unit for unit in reversed(units) if unit.code not in wrong), units[-1])


def scenario_of(project: Project) -> Scenario:
    """The scenario of the project's pack; the same for the same project."""
    if project.settings.pack.id == DEFAULT_PACK:
        registry = project.registry

        def rows(form: Template, unit: Unit) -> Rows:
            return believable_rows(form, unit, registry.directory, project.settings.term)

        spoken = project.settings.language
        return Scenario(rows, tuple(one for one in MISTAKES if spoken not in one.fine_in), _RETURNED)
    return _made_up(project)


def _made_up(project: Project) -> Scenario:
    hints = Hints.of(project.settings.pack)
    returned = dict(_moments(project, hints))
    known: dict[tuple[str, str], Rows] = {}

    def rows(form: Template, unit: Unit) -> Rows:
        key = (form.id, unit.code)
        if key not in known:
            number = project.registry.units(form).index(unit)
            maker = Maker(form, unit, number, hints, returned[form.id].date())
            known[key] = fitted(project, form, unit, maker.rows())
        return {sheet: [dict(row) for row in of_sheet] for sheet, of_sheet in known[key].items()}

    units = [(form, project.registry.units(form)) for form in project.forms]
    return Scenario(rows, planned_for(units, rows, returned), returned)


def _moments(project: Project, hints: Hints) -> Iterator[tuple[str, datetime.datetime]]:
    """Some days before each form is due where the pack says nothing."""
    for form in project.forms:
        due = project.settings.due.get(form.id)
        day = datetime.date.fromisoformat(due) if due else project.settings.term.end
        usual = datetime.datetime.combine(day - datetime.timedelta(_DAYS_BEFORE_DUE), _MORNING)
        yield form.id, hints.returned(form.id) or usual
