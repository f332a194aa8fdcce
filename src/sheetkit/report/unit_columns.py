"""Whom a row of a report concerns: one column for each level of units, under the level's title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sheetkit.model.consolidation import Consolidation, Entry
from sheetkit.model.pack import UnitLevel
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.report.book import TableColumn

_TOP_WIDTH, _WIDTH = 24, 16  # characters; names of the top level are the longest


def unit_columns(consolidation: Consolidation) -> tuple[TableColumn, ...]:
    """A column for each level of the project's units, from the top down."""
    return tuple(
        TableColumn(level.title, 9, most=_WIDTH if number else _TOP_WIDTH)
        for number, level in enumerate(consolidation.levels)
    )


def top_title(consolidation: Consolidation) -> Text:
    """What units of the top level are called; "" where the project's levels are not known."""
    return consolidation.levels[0].title if consolidation.levels else NO_TEXT


def counted_units(units: Iterable[Unit], levels: Sequence[UnitLevel]) -> Text:
    """How many top units these are, by what their level is called; the project's own is named beside it and not counted."""
    units = list(units)
    roots = [Text("{name}").format(name=one.called) for one in units if one.is_root]
    number = len(units) - len(roots)
    said = [counted_of_level(number, levels)] if number or not roots else []
    return joined([*said, *roots], Text("和", " and "))


def counted_of_level(number: int, levels: Sequence[UnitLevel]) -> Text:
    """So many units of the top one of these levels."""
    title = NO_TEXT if not levels else levels[0].title if number == 1 else levels[0].plural
    return _COUNTED.format(n=number, level=title)


_COUNTED = Text("{n} 个{level}", "{n} {level}")


def unit_names(unit: Unit, consolidation: Consolidation) -> tuple[str, ...]:
    """What goes below those columns: the unit's name and those above it, "" on levels below its own."""
    return tuple(unit.name_at(level.id) for level in consolidation.levels)


def top_units(entries: Sequence[Entry]) -> list[tuple[Unit, list[Entry]]]:
    """The entries by the top unit, in the order in which those are expected; the project's own first."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.expected.unit.top.code].append(entry)
    ordered = sorted(found.values(), key=lambda own: not own[0].expected.unit.is_root)
    return [(own[0].expected.unit.top, own) for own in ordered]
