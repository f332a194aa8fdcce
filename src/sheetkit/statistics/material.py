"""What the statistics of one form rest on: its records that count, and the project around them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from itertools import product
from typing import Any

from sheetkit.model.choices import ChoiceList
from sheetkit.model.consolidation import Entry, MergedRecord, StatisticTable
from sheetkit.model.coverage import ListedField, expected, lists_of_unit
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.merged_records import UnitRecords, blocks_of
from sheetkit.model.pack import UnitLevel
from sheetkit.model.record import Record
from sheetkit.model.shelf import NOTHING_KEPT, Shelf, made_of
from sheetkit.model.situation import Situation
from sheetkit.model.template import FigureReference
from sheetkit.model.text import Text, said_in
from sheetkit.model.unit import Unit
from sheetkit.model.where import where_of
from sheetkit.statistics.dimensions import (
    Dimension,
    DimensionContext,
    LevelDimension,
    dimension,
    field_of,
    level_of,
)
from sheetkit.statistics.projected import Combination, TableLook, projected, read, said_by

TOTAL = Text("合计", "Total")
_ROOM = 3_000_000
"""Bytes of what blocks say that are kept at hand from table to table."""


@frozen_with_room
class Material(DimensionContext):
    """One form's records that count (`records`), with the project around them; `situation_of` is what surrounds a unit."""

    entries: tuple[Entry, ...]
    records: Sequence[MergedRecord]
    situation_of: Callable[[Unit], Situation]
    figures: Mapping[str, float] = field(default_factory=dict)
    shelf: Shelf = NOTHING_KEPT
    looks: dict[str, TableLook] = field(default_factory=dict)

    def rows(
        self, sheet: str, where: Mapping[str, Any] | None = None, *, held: bool = False
    ) -> list[MergedRecord]:
        """The records of a sheet that fit a `where`: those that count, or those that are `held` back."""
        picks = where_of(where).picker()
        every = (m for m in self.records if m.record.held_back is held)
        return [m for m in every if m.record.sheet == sheet and picks(m.record)]

    def said(
        self, sheet: str, fields: Iterable[str], where: Mapping[str, Any] | None = None
    ) -> Iterator[Combination]:
        """What the records of a sheet that count and fit a `where` say in these fields: unit by unit, each combination once.

        A name of `by` or `across` stands for the field that it looks at, if it looks at one.
        """
        names = dict.fromkeys(name for one in fields for name in field_of(one))
        for _, told in self.told(TableLook(sheet, tuple(names), where)):
            yield from told

    def told(self, look: TableLook) -> Iterator[tuple[UnitRecords, Iterator[Combination]]]:
        """The same block by block, for any look."""
        self.looks.setdefault(look.key, look)
        place = list(self.looks).index(look.key)
        for block, piece in zip(self.blocks, self._pieces(), strict=True):
            yield block, said_by(block, look, read(piece, place))

    @cached_property
    def blocks(self) -> tuple[UnitRecords, ...]:
        """The records file by file, those held back among them."""
        return blocks_of(self.records)

    def _pieces(self) -> Iterator[bytes]:
        """What every block says to all looks that are known by now; at hand for the next table if it is not much."""
        looks = list(self.looks.values())
        if len(looks) in self._at_hand:
            yield from self._at_hand[len(looks)]
            return
        about = self.shelf.about("looks", self.template, [look.key for look in looks])
        room, found = _ROOM, list[bytes]()
        for piece in made_of(self.blocks, lambda block: projected(block, looks), self.shelf, about):
            room -= len(piece)
            if room > 0:
                found.append(piece)
            else:
                found.clear()
            yield piece
        if room > 0:
            self._at_hand[len(looks)] = found

    @cached_property
    def _at_hand(self) -> dict[int, list[bytes]]:
        """What the blocks say to so many looks."""
        return {}

    def dimension(self, sheet: str, name: str) -> Dimension:
        """What a name in `by` or `across` stands for; KeyError when nothing."""
        return dimension(self, sheet, name)

    def dimensions(self, sheet: str, names: Iterable[str]) -> list[Dimension]:
        """The same for several names."""
        return [self.dimension(sheet, name) for name in names]

    @property
    def own_level(self) -> UnitLevel:
        """The level of the units that owe the form."""
        return next(level for level in self.levels if level.id == self.template.scope)

    @property
    def own_levels(self) -> list[LevelDimension]:
        """The levels from the top down to that one."""
        return [level_of(self, one) for one in self.levels[: self.levels.index(self.own_level) + 1]]

    def expected(self, unit: Unit, sheet: str, names: Iterable[str]) -> list[tuple[str, ...]]:
        """The combinations of values of some fields that the unit's rows should show (`model.coverage`)."""
        columns = [self.column(sheet, name) for name in names]
        listed = [ListedField(column.field, column.list, column.parent) for column in columns]
        return expected(listed, self.situation_of(unit), self._lists(unit))

    def _lists(self, unit: Unit) -> Mapping[str, ChoiceList]:
        """The form's lists as the unit has them; units that say the same have the same."""
        lists = self.template.lists
        said = tuple(unit.values(one.by_unit) for one in lists.values() if one.by_unit)
        if said not in self._narrowed:
            self._narrowed[said] = lists_of_unit(lists, unit)
        return self._narrowed[said]

    @cached_property
    def _narrowed(self) -> dict[tuple[tuple[str, ...], ...], Mapping[str, ChoiceList]]:
        return {}

    def figure(self, parameter: Any) -> float:
        """A number, or the project's value of the figure that "@id" names. KeyError when it is unknown."""
        if isinstance(parameter, FigureReference):
            return float(self.figures[parameter.id])
        if isinstance(parameter, str):
            return float(self.figures[parameter.removeprefix("@")])
        return float(parameter)

    @cached_property
    def place(self) -> Mapping[Unit, int]:
        """Where each unit stands in reading order."""
        return {unit: index for index, unit in reversed(list(enumerate(self.units)))}


def fits(record: Record, where: Mapping[str, Any] | None) -> bool:
    """Whether the record has one of the wanted values in every field of a `where`."""
    return where_of(where).picks(record)


def keys_in_order(
    dimensions: Sequence[Dimension], present: Iterable[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """The combinations that occur, in reading order; a single dimension brings all its known values along."""
    found = set(present)
    values = [each.in_order(key[index] for key in found) for index, each in enumerate(dimensions)]
    if len(dimensions) == 1:
        return [(value,) for value in values[0]]
    return [key for key in product(*values) if key in found]


def table(asked: Mapping[str, Any], material: Material, **parts: Any) -> StatisticTable:
    """A table of an entry; `suffix` and `more` go to its id and title where the entry makes several."""
    suffix, more = parts.pop("suffix", ""), parts.pop("more", None)
    parts.setdefault("first_page", bool(asked.get("first_page")) and not suffix)
    title = title_of(asked)
    return StatisticTable(
        f"{material.template.id}.{asked['id']}{suffix}",
        material.template.id,
        Text("{title} · {more}", "{title} · {more}").format(title=title, more=more) if more else title,
        **parts,
    )


def title_of(asked: Mapping[str, Any]) -> Text:
    """The title of an entry."""
    return said_in(asked["title"])


def number(value: Any) -> float | None:
    """A value that can be added up; None for any other."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def added(values: Iterable[float]) -> float:
    """The sum, whatever the order of its parts."""
    return math.fsum(values)


def plain(value: float | None, digits: int = 2) -> int | float | None:
    """A number as people read it: whole ones int, others rounded; None stays None."""
    if value is None:
        return None
    rounded = round(float(value), digits)
    return int(rounded) if rounded.is_integer() else rounded
