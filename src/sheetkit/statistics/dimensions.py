"""What a table can be made by: a field of the sheet, a level or an attribute of units, a week, a month."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.pack import Attribute, UnitLevel
from sheetkit.model.situation import Term
from sheetkit.model.template import Column, Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit

BLANK = Text("（未填）", "(blank)")
WHOLE = Text("（整体）", "(as a whole)")
UNIT, WEEK, MONTH = "unit.", "week_of.", "month_of."


@frozen_with_room
class DimensionContext:
    """What names are looked up in: a form, the round, and what is known of units.

    `units` owe the form, in reading order; `levels` are those of the project's units, from the top down.
    """

    template: Template
    term: Term
    units: tuple[Unit, ...]
    levels: tuple[UnitLevel, ...]

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes of all levels."""
        return tuple(attribute for level in self.levels for attribute in level.attributes)

    def column(self, sheet: str, name: str) -> Column:
        """The form's column that a field name stands for. KeyError when there is none."""
        return self.template.sheet(sheet).column(name)


@frozen_with_room
class Dimension:
    """One thing to make rows or columns by.

    `value` is a record's value, None for none; `known` all values in reading order, every one of which is there even
    without a record where it `is_complete`; `shown` how people read a value. `is_ordered`: values follow each other in
    time, so that no chart may sort them.
    """

    title: Text
    value: Callable[[MergedRecord], Any]
    known: Sequence[Any] = ()
    words: Mapping[Any, Any] | Callable[[Any], Any] | None = None
    is_complete: bool = False
    is_ordered: bool = False

    def in_order(self, present: Iterable[Any]) -> list[Any]:
        """The values present, in reading order, unknown ones last and blanks at the end."""
        found = set(present) | (set(self.known) if self.is_complete else set())
        place = {value: index for index, value in enumerate(self.known)}
        return sorted(found, key=lambda v: (v is None, place.get(v, len(place)), str(v)))

    def shown(self, value: Any) -> Any:
        """A value as people read it."""
        if value is None or value == "":
            return BLANK
        if callable(self.words):
            return self.words(value)
        return self.words.get(value, value) if self.words else value


@frozen_with_room
class LevelDimension(Dimension):
    """A level of units; `of_unit` is the unit of it that a unit belongs to, or is."""

    id: str = ""

    def of_unit(self, unit: Unit) -> str:
        """The same as `value`, for a unit."""
        return unit_at(unit, self.id)


def dimension(around: DimensionContext, sheet: str, name: str) -> Dimension:
    """What `name` stands for in the tables of a form's sheet; KeyError when nothing."""
    if name.startswith(UNIT):
        return _of_unit(around, name.removeprefix(UNIT))
    if name.startswith(WEEK):
        return _week(around, name.removeprefix(WEEK))
    if name.startswith(MONTH):
        return _month(around, around.column(sheet, name.removeprefix(MONTH)))
    return _field(around, around.column(sheet, name))


def field_of(name: str) -> tuple[str, ...]:
    """The field of the sheet that such a name looks at; () for one that stands for something of units."""
    if name.startswith(UNIT):
        return ()
    return (name.removeprefix(WEEK).removeprefix(MONTH),)


def _field(around: DimensionContext, column: Column) -> Dimension:
    choices = around.template.lists.get(column.list)
    known, words = (choices.values, choices.words) if choices else ((), {})
    return Dimension(column.title, lambda merged: merged.record.values.get(column.field), known, words)


def _of_unit(around: DimensionContext, name: str) -> Dimension:
    for level in around.levels:
        if level.id == name:
            return level_of(around, level)
    for attribute in around.attributes:
        if attribute.id == name:
            choices = around.template.lists.get(attribute.list)
            return Dimension(
                attribute.title,
                lambda merged: attribute_of(merged.unit, name),
                choices.values if choices else (),
                choices.words if choices else {},
            )
    raise KeyError(name)


def level_of(around: DimensionContext, level: UnitLevel) -> LevelDimension:
    """The units of a level; those of the top level are all there, even without a record."""
    names = {unit_at(unit, level.id): name_at(unit, level.id) or WHOLE for unit in reversed(around.units)}
    known = dict.fromkeys(unit_at(unit, level.id) for unit in around.units)
    return LevelDimension(
        level.title,
        lambda merged: unit_at(merged.unit, level.id),
        tuple(known),
        names,
        is_complete=level == around.levels[0],
        id=level.id,
    )


def _week(around: DimensionContext, field: str) -> Dimension:
    def value(merged: MergedRecord) -> int | None:
        day = merged.record.values.get(field)
        return around.term.week_number(day) if isinstance(day, datetime.date) else None

    def words(week: int) -> Text:
        return Text("第{week}周", "Week {week}").format(week=week)

    weeks = range(1, around.term.weeks + 1)
    return Dimension(Text("周次", "Week"), value, weeks, words, is_complete=True, is_ordered=True)


def _month(around: DimensionContext, column: Column) -> Dimension:
    def value(merged: MergedRecord) -> str | None:
        found = merged.record.values.get(column.field)
        return str(found)[:7] if isinstance(found, datetime.date) or found else None

    months = []
    year, month = around.term.start.year, around.term.start.month
    while (year, month) <= (around.term.end.year, around.term.end.month):
        months.append(f"{year}-{month:02}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return Dimension(Text("月份", "Month"), value, months, is_complete=True, is_ordered=True)


def unit_at(unit: Unit, level: str) -> str:
    """What tells the unit of a level that a unit belongs to, or is, from all others of that level."""
    found = unit.at(level)
    return found.code if found else unit.code


def name_at(unit: Unit, level: str) -> str:
    """The name of the unit of a level that a unit belongs to, or is; "" when it stands above that level."""
    return unit.name_at(level)


def attribute_of(unit: Unit, name: str) -> Any:
    """What a unit says under an attribute, None for nothing."""
    return unit.get(name)


def full_name(unit: Unit) -> str:
    """The unit's name with those of the units above it."""
    return unit.full_name
