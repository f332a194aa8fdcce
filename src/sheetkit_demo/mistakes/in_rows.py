"""Mistakes made with whole rows: one twice, one that two units have, an example left in. For any form, by its rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit_demo.mistakes.base import Cell, Expected, PlannedMistake
from sheetkit_demo.rows import Row, Rows, example_of

_WITHIN = "workbook"
"""How far a rule looks that says nothing of it."""
_AN_EXAMPLE, _LIKE_AN_EXAMPLE = "row.example", "row.like_example"
"""How an example is told by a value that says so itself, and by its whole row."""
_TWICE = Text("同一行填了两次", "the same row twice")
_EXAMPLE = Text("示例行没有删", "the example left in")
_SHARED = (
    Text("同一行两个单位都填了（之一）", "one row that two units have (first)"),
    Text("同一行两个单位都填了（之二）", "one row that two units have (second)"),
)


def in_rows(
    places: Sequence[tuple[Template, Unit]], rows_of: Callable[[Template, Unit], Rows]
) -> Iterator[PlannedMistake]:
    """Each kind once, in the first form that it fits; whoever shares a row with another unit does nothing else here."""
    shared = next(_shared(places, rows_of), ())
    yield from shared
    busy = {(one.form, one.unit) for one in shared}
    for kind in (_row_twice, _example_left_in):
        for form, unit in places:
            one = None if (form.id, unit.code) in busy else kind(form, unit, rows_of(form, unit))
            if one:
                busy.add((one.form, one.unit))
                yield one
                break


def _keys(sheet: Sheet, *, between_units: bool) -> tuple[str, ...]:
    """The columns in which no two rows may agree: of one workbook, or of those of several units."""
    for rule in sheet.rules:
        if rule.kind == "unique" and (rule.parameters.get("scope", _WITHIN) != _WITHIN) is between_units:
            return rule.fields
    return ()


def _again(sheet: str, rows: Rows) -> None:
    rows[sheet].append(dict(rows[sheet][0]))


def _leave(sheet: str, example: Row, rows: Rows) -> None:
    rows[sheet].append(dict(example))


def _row_twice(form: Template, unit: Unit, rows: Rows) -> PlannedMistake | None:
    for sheet in form.input_sheets:
        if sheet.kind == "rows" and _keys(sheet, between_units=False) and rows.get(sheet.id):
            return PlannedMistake(
                "row_twice",
                _TWICE,
                form.id,
                unit.code,
                Expected.REPORTED,
                ("rows.same",),
                rows=partial(_again, sheet.id),
            )
    return None


def _example_left_in(form: Template, unit: Unit, rows: Rows) -> PlannedMistake | None:
    for sheet in form.input_sheets:
        rule = next((rule for rule in sheet.rules if rule.kind == "not_example"), None)
        if rule is None:
            continue
        name, example = sheet.id, example_of(form, sheet.id)
        at = Cell(name, len(rows.get(name, ())), rule.fields[0])

        told = (Expected.REPORTED, (_AN_EXAMPLE if len(rule.fields) == 1 else _LIKE_AN_EXAMPLE,))
        return PlannedMistake(
            "example_left_in", _EXAMPLE, form.id, unit.code, *told, at, rows=partial(_leave, name, example)
        )
    return None


def _shared(
    places: Sequence[tuple[Template, Unit]], rows_of: Callable[[Template, Unit], Rows]
) -> Iterator[tuple[PlannedMistake, PlannedMistake]]:
    """The first two units of a form whose rows must differ between units."""
    for (form, one), (same, other) in pairwise(places):
        sheets = [sheet for sheet in form.input_sheets if _keys(sheet, between_units=True)]
        if form is not same or not sheets:
            continue
        sheet = sheets[0]
        keys = _keys(sheet, between_units=True)
        first = rows_of(form, one)[sheet.id][0]
        cells = [Cell(sheet.id, 0, key) for key in keys]
        told = (Expected.REPORTED, ("schools.duplicate",), cells[0])
        typed = {cell: first[cell.field] for cell in cells}
        yield (
            PlannedMistake("shared_row", _SHARED[0], form.id, one.code, *told),
            PlannedMistake("shared_row_too", _SHARED[1], form.id, other.code, *told, typed=typed),
        )
