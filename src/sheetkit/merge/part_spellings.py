"""Tells a name that files of one unit write in two ways: united by their key, they would pass for one in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import NamedTuple

from sheetkit.columns.base import ReaderContext
from sheetkit.columns.catalogue import TYPES
from sheetkit.merge.findings import WRITTEN_DIFFERENTLY
from sheetkit.merge.rows import worksheet_of
from sheetkit.model.address import Address
from sheetkit.model.comparison import certain_form
from sheetkit.model.consolidation import Part
from sheetkit.model.finding import Finding, Place
from sheetkit.model.frozen import changeable
from sheetkit.model.people import named_in
from sheetkit.model.template import Column, Template
from sheetkit.model.text import Text
from sheetkit.rules.catalogue import KINDS

_WHERE = Text("“{file}”的{sheet} {cell}", "{sheet} {cell} of “{file}”")


class _Cell(NamedTuple):
    """Where a name stands: the place of the part, and the cell."""

    part: int
    place: Place


@changeable
class _Spelling:
    """One way in which a name is written, under what title, and where."""

    written: str
    title: str
    cells: list[_Cell] = field(default_factory=list)


def with_spellings(parts: Sequence[Part], template: Template) -> tuple[Part, ...]:
    """The parts, each with the names that it writes otherwise than most do in another one.

    What one file writes in two ways was told when it was checked.
    """
    if len(parts) < 2:
        return tuple(parts)
    told: dict[int, list[Finding]] = defaultdict(list)
    for spellings in _by_key(parts, template).values():
        usual = max(spellings.values(), key=lambda one: len(one.cells))
        for one in spellings.values():
            if one is not usual:
                for part, finding in _findings(one, usual, parts):
                    told[part].append(finding)
    return tuple(
        replace(part, own=replace(part.own, findings=(*part.own.findings, *told[number])))
        if told[number]
        else part
        for number, part in enumerate(parts)
    )


class _Told(NamedTuple):
    """A finding and the part it is told in."""

    part: int
    finding: Finding


def _findings(one: _Spelling, usual: _Spelling, parts: Sequence[Part]) -> Iterator[_Told]:
    """One finding in each part that writes a name so and has not the usual spelling itself."""
    theirs = {cell.part for cell in usual.cells}
    by_part: dict[int, list[Place]] = defaultdict(list)
    for cell in one.cells:
        if cell.part not in theirs:
            by_part[cell.part].append(cell.place)
    there = usual.cells[0]
    file = parts[there.part].file.source.name
    where = _WHERE.format(file=file, sheet=there.place.sheet, cell=there.place.cell)
    for part, places in by_part.items():
        found = WRITTEN_DIFFERENTLY.at(
            places[0], one.written, title=one.title, other=usual.written, where=where
        )
        cells = tuple(place.cell for place in places if place.sheet == places[0].sheet)
        yield _Told(part, replace(found, cells=cells) if len(cells) > 1 else found)


def _by_key(parts: Sequence[Part], template: Template) -> Mapping[str, dict[str, _Spelling]]:
    """Comparison key → certain form → the spelling, as far as several parts hold the name."""
    columns = dict(_compared(template))
    found: dict[str, dict[str, _Spelling]] = defaultdict(dict)
    for number, part in enumerate(parts):
        came_in = {sheet.id: sheet for sheet in (part.came_in or template).input_sheets}
        for record in part.own.records:
            for name, column in columns.get(record.sheet, {}).items():
                value = record.values.get(name)
                own = next((one for one in came_in[record.sheet].columns if one.field == name), None)
                if not isinstance(value, str) or own is None:
                    continue
                place = Place(worksheet_of(record), Address(record.row, own.number).a1, name)
                for key, written in named_in(value, column.role).items():
                    spelling = found[key].setdefault(certain_form(written), _Spelling(written, column.header))
                    spelling.cells.append(_Cell(number, place))
    return {key: spellings for key, spellings in found.items() if len(spellings) > 1}


def _compared(template: Template) -> Iterator[tuple[str, dict[str, Column]]]:
    """By sheet the free texts that its rules compare, by field."""
    rules = [rule for sheet in template.input_sheets for rule in sheet.rules if rule.level.counts]
    places = dict.fromkeys(place for rule in rules for place in KINDS[rule.kind].compared(rule))
    for sheet in template.input_sheets:
        kinds = {
            column.field: frozenset(r.kind for r in sheet.rules if r.fields[:1] == (column.field,))
            for column in sheet.inputs
        }
        yield (
            sheet.id,
            {
                column.field: column
                for column in sheet.inputs
                if (sheet.id, column.field) in places
                and not column.list
                and TYPES[column.type].reader(ReaderContext(column, None, kinds[column.field])).is_free
            },
        )
