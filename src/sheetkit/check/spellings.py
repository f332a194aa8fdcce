"""Tells names and places that a workbook writes in more than one way, though by their key they are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from sheetkit.check.comparing.compare import a1, shown
from sheetkit.check.findings_cell import SEVERAL_PEOPLE, WRITTEN_DIFFERENTLY
from sheetkit.check.plan import TemplatePlan
from sheetkit.check.records import SheetRecords, with_cells
from sheetkit.model.comparison import certain_form, comparison_key
from sheetkit.model.finding import Finding, Place
from sheetkit.model.frozen import changeable
from sheetkit.model.people import named_in, one_person_fields, people_in
from sheetkit.model.template import Column
from sheetkit.model.text import Text, joined

_WHERE = Text("“{sheet}”{cell}", "{cell} of “{sheet}”")

_Told = tuple[SheetRecords, str, list[int]]
"""Where a text stands: the rows of a worksheet, a field, their numbers."""

Cells = dict[tuple[str, str], list[str]]
"""(worksheet, field) → addresses."""


@changeable
class _Spelling:
    """One way in which a name is written, and where."""

    written: str
    title: Text
    cells: Cells = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(map(len, self.cells.values()))


def written_differently(plan: TemplatePlan, sheets: Mapping[str, SheetRecords]) -> Iterator[Finding]:
    """One finding for each spelling of a name but the most frequent one, at every cell of a column that holds it."""
    for key, written in _by_key(plan, sheets).items():
        spellings = _spellings(written)
        usual = max(spellings, key=lambda one: (one.count, comparison_key(one.written) == key))
        for one in spellings:
            if one is not usual:
                yield from _findings(one, usual)


def several_people(sheets: Iterable[SheetRecords]) -> Iterator[Finding]:
    """A warning for each cell that names several people where a row is about one."""
    for there in sheets:
        plan, layout = there.layout.plan, there.layout
        for name in dict.fromkeys(one_person_fields(plan.sheet)):
            if name not in layout.columns or name not in plan.inputs:
                continue
            for record in there.records:
                value = record.values.get(name)
                people = people_in(value) if isinstance(value, str) else {}
                if len(people) > 1:
                    place = Place(layout.grid.name, a1((record.row, layout.columns[name])), name)
                    names = joined(people.values())
                    yield SEVERAL_PEOPLE.at(
                        place, shown(value), title=plan.titles[name], names=names, count=len(people)
                    )


def _findings(one: _Spelling, usual: _Spelling) -> Iterator[Finding]:
    (sheet, _), cells = next(iter(usual.cells.items()))
    where = _WHERE.format(sheet=sheet, cell=cells[0])
    for (name, field_id), addresses in one.cells.items():
        place = Place(name, addresses[0], field_id)
        found = WRITTEN_DIFFERENTLY.at(place, one.written, title=one.title, other=usual.written, where=where)
        yield with_cells(found, tuple(addresses)) if len(addresses) > 1 else found


def _by_key(plan: TemplatePlan, sheets: Mapping[str, SheetRecords]) -> dict[str, dict[str, list[_Told]]]:
    """Comparison key → text as written → where, in the order of columns and rows; only of what is written in several ways."""
    several = _in_several_ways(plan, sheets)
    found: dict[str, dict[str, list[_Told]]] = {}
    for there, column in _compared(plan, sheets) if several else ():
        rows: dict[str, list[int]] = {}
        for record in there.records:
            value = record.values.get(column.field)
            if type(value) is str:
                rows.setdefault(value, []).append(record.row)
        for text, numbers in rows.items():
            for key, written in named_in(text, column.role).items():
                if key in several:
                    found.setdefault(key, {}).setdefault(written, []).append((there, column.field, numbers))
    return found


def _in_several_ways(plan: TemplatePlan, sheets: Mapping[str, SheetRecords]) -> set[str]:
    """The comparison keys of what is written in more than one way: none, as a rule, so that no place need be kept."""
    one_way: dict[str, str] = {}
    several: set[str] = set()
    for there, column in _compared(plan, sheets):
        values = {record.values.get(column.field) for record in there.records}
        for text in values:
            for key, written in named_in(text, column.role).items() if type(text) is str else ():
                if one_way.setdefault(key, written) != written:
                    several.add(key)
    return several


def _compared(
    plan: TemplatePlan, sheets: Mapping[str, SheetRecords]
) -> Iterator[tuple[SheetRecords, Column]]:
    """The columns whose names are compared, each with the worksheet that it stands in."""
    for sheet_id, field_id in plan.compared:
        there = sheets.get(sheet_id)
        if there is not None and field_id in there.layout.columns:
            yield there, there.layout.plan.inputs[field_id].column


def _spellings(written: Mapping[str, Sequence[_Told]]) -> list[_Spelling]:
    """The ways to write one name that are more than what is certain apart."""
    found: dict[str, _Spelling] = {}
    for text, places in written.items():
        for there, field_id, rows in places:
            layout = there.layout
            one = found.setdefault(certain_form(text), _Spelling(text, layout.plan.titles[field_id]))
            cells = one.cells.setdefault((layout.grid.name, field_id), [])
            cells += [a1((row, layout.columns[field_id])) for row in rows]
    return list(found.values())
