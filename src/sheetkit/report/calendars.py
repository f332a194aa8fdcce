"""Finds the activities with a date among the merged records, whatever form they come from, by its calendar view."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from sheetkit.model.cell_text import text_of
from sheetkit.model.consolidation import Consolidation, MergedRecord
from sheetkit.model.frozen import frozen, frozen_with_room
from sheetkit.model.record import Record
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text, joined
from sheetkit.model.where import where_of

OFF = Text("{off}：{what}", "{off}: {what}")
"""How an activity that does not take place is called."""


@frozen
class Activity:
    """One dated record. `start` and `end` are "14:30" or ""; `lines` what the form's own calendar shows of it.

    `off` is the record's own word for why it does not take place ("取消"): its form's calendar leaves such rows out
    (`without`). "" for what does.
    """

    day: datetime.date
    start: str
    end: str
    lines: tuple[str, ...]
    place: str
    details: tuple[tuple[str, str], ...]  # column title, value
    merged: MergedRecord
    off: str = ""
    told: tuple[
        tuple[str, str], ...
    ] = ()  # column title, value: what the form's calendar shows, and the place

    @property
    def kind(self) -> str:
        """What the form's calendar names first: the kind of activity."""
        return self.lines[0] if self.lines else ""

    @property
    def summary(self) -> str:
        """The activity in one line."""
        return " · ".join(self.lines) or self.merged.unit.full_name


@frozen_with_room
class Dated:
    """The activities of a consolidation, looked for once by whoever asks first."""

    consolidation: Consolidation
    templates: Mapping[str, Template]

    @cached_property
    def found(self) -> list[Activity]:
        """Every activity, in order of time."""
        return activities(self.consolidation, self.templates)


def activities(consolidation: Consolidation, templates: Mapping[str, Template]) -> list[Activity]:
    """Every activity of every form that has a calendar view, held-back ones left out, in order of time."""
    found: list[Activity] = []
    for template_id, merged in consolidation.records.items():
        template = templates.get(template_id)
        for view in _calendar_views(template):
            found += _of_view(view, template, merged) if template else ()
    return sorted(found, key=lambda a: (a.day, a.start or "99", *a.merged.unit.codes, a.summary))


def _calendar_views(template: Template | None) -> list[Sheet]:
    sheets = template.sheets if template else ()
    return [sheet for sheet in sheets if sheet.kind == "view" and sheet.view == "calendar"]


def _of_view(view: Sheet, template: Template, merged: Sequence[MergedRecord]) -> Iterator[Activity]:
    parameters = view.parameters
    source = template.sheet(str(parameters["sheet"]))
    names = dict.fromkeys((*parameters.get("lines", ()), *filter(None, [parameters.get("place")])))
    titles = [(name, column.header) for name in names if not (column := source.column(name)).personal]
    for one in merged:
        values = one.record.values
        day = values.get(parameters["date"])
        if one.record.sheet != source.id or one.record.held_back or not isinstance(day, datetime.date):
            continue
        said = {column.field: column.shown(values.get(column.field)) for column in source.columns}
        start, end = (str(values.get(parameters.get(name, ""), "")) for name in ("start", "end"))
        place = str(said.get(parameters.get("place", "")) or "")
        lines = tuple(str(said[name]) for name in parameters.get("lines", ()) if said.get(name))
        details = tuple(
            (column.header, text_of(said[column.field]))
            for column in source.as_defined
            if not column.locked and values.get(column.field) not in (None, "") and not column.personal
        )
        told = tuple((title, text_of(said[name])) for name, title in titles if said.get(name))
        yield Activity(day, start, end, lines, place, details, one, _off(view, one.record, said), told)


def _off(view: Sheet, record: Record, said: Mapping[str, object]) -> str:
    """The values for which the view leaves the record out, as people see them."""
    conditions = where_of(view.parameters.get("without")).conditions
    found = (said.get(one.field) for one in conditions if record.values.get(one.field) in one.values)
    return view.say(joined(map(text_of, found)))
