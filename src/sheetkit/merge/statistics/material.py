"""What the statistics of one form rest on: its counted records, and how values are named, sorted and shown."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sheetkit.merge.plan import Plan
from sheetkit.model.consolidation import Entry, MergedRecord
from sheetkit.model.record import Record
from sheetkit.model.situation import Unit
from sheetkit.model.template import Column, FigureReference, Template

if TYPE_CHECKING:
    import pandas

BLANK = "（未填）"
UNIT_TITLES = {"unit.school": "学校", "unit.group": "教研组", "unit.stage": "学段", "unit.subject": "学科"}

Description = Mapping[str, Any]


@dataclass(frozen=True)
class Material:
    """One form's records that count, with the project around them."""

    template: Template
    plan: Plan
    entries: tuple[Entry, ...]
    records: tuple[MergedRecord, ...]

    def frame(self, description: Description, names: Sequence[str]) -> pandas.DataFrame:
        """The described rows as a frame with a column for each of `names`; values as in records, blanks None."""
        import pandas

        rows = self.rows(description)
        columns = {name: self._values(rows, name) for name in names}
        return pandas.DataFrame(columns, columns=pandas.Index(list(names)), dtype=object)

    def rows(self, description: Description) -> list[MergedRecord]:
        """The records of the described sheet that fit its `where`."""
        found = [merged for merged in self.records if merged.record.sheet == description["sheet"]]
        return [merged for merged in found if fits(merged.record, description)]

    def _values(self, rows: Sequence[MergedRecord], name: str) -> list[Any]:
        if "." in name:
            return [self.value(merged, name) for merged in rows]
        return [merged.record.values.get(name) for merged in rows]

    def value(self, merged: MergedRecord, name: str) -> Any:
        """A record's value under a field name or one of the unit's names."""
        if name == "unit.school":
            return merged.unit.school
        if name == "unit.group":
            return f"{merged.unit.school}/{merged.unit.group}"
        if name in UNIT_TITLES:
            return getattr(merged.unit, name.removeprefix("unit.")) or None
        if name.startswith("week_of."):
            day = merged.record.values.get(name.removeprefix("week_of."))
            return self.plan.term.week_number(day) if isinstance(day, datetime.date) else None
        return merged.record.values.get(name)

    def title(self, description: Description, name: str) -> str:
        """What a name is called above a column."""
        if name.startswith("week_of."):
            return "周次"
        return UNIT_TITLES.get(name) or self.column(description, name).title.zh

    def column(self, description: Description, name: str) -> Column:
        """The form's column that a field name stands for. KeyError when there is none."""
        return self.template.sheet(description["sheet"]).column(name)

    def shown(self, name: str, value: Any) -> Any:
        """A value as people read it: the unit's names instead of its codes."""
        if name == "unit.school":
            return self._school_names.get(value, value)
        if name == "unit.group":
            return self._group_names.get(value, value)
        if name.startswith("week_of."):
            return BLANK if value is None else f"第{value}周"
        return BLANK if value is None or value == "" else value

    def sorted_values(self, description: Description, name: str, present: Iterable[Any]) -> list[Any]:
        """The values of a name in reading order; every school and every week is there, even without a row."""
        found = set(present)
        known = self._known_order(description, name)
        if name == "unit.school" or name.startswith("week_of."):
            found |= set(known)
        place = {value: index for index, value in enumerate(known)}
        return sorted(found, key=lambda v: (v is None, place.get(v, len(place)), str(v)))

    def _known_order(self, description: Description, name: str) -> list[Any]:
        if name == "unit.school":
            return list(dict.fromkeys(unit.school for unit in self._units))
        if name == "unit.group":
            return [f"{unit.school}/{unit.group}" for unit in self._units]
        if name.startswith("week_of."):
            return list(range(1, self.plan.term.weeks + 1))
        list_id = {"unit.stage": "stages", "unit.subject": "subjects"}.get(name, "")
        if not name.startswith("unit."):
            list_id = self.column(description, name).list
        choices = self.template.lists.get(list_id)
        return list(choices.values) if choices else []

    def figure(self, parameter: Any) -> float:
        """A number, or the project's value of the figure that "@id" names. KeyError when it is unknown."""
        if isinstance(parameter, FigureReference):
            parameter = f"@{parameter.id}"
        if not isinstance(parameter, str):
            return float(parameter)
        figures = {figure.id: figure.value for figure in self.template.figures}
        for unit in self._units[:1]:
            figures |= dict(self.plan.situation_of(self.template, unit).figures)
        return float(figures[parameter.removeprefix("@")])

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        return self.plan.units(self.template.id)

    @cached_property
    def _school_names(self) -> dict[str, str]:
        return {unit.school: unit.school_name for unit in reversed(self._units)}

    @cached_property
    def _group_names(self) -> dict[str, str]:
        return {f"{unit.school}/{unit.group}": unit.group_name or "全校" for unit in reversed(self._units)}


def fits(record: Record, description: Description) -> bool:
    """Whether the record has one of the allowed values in every field of the description's `where`."""
    return all(record.values.get(name) in allowed for name, allowed in description.get("where", {}).items())


def plain(value: Any, digits: int = 2) -> Any:
    """A number out of pandas as Python's own: whole ones int, others rounded, missing ones None."""
    if value is None or value != value:
        return None
    number = round(float(value), digits)
    return int(number) if number.is_integer() else number
