"""What a returned sheet shows by default: worked out anew, counted in the rows that somebody filled in, gone from all others."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from sheetkit.check import findings_notes as notes
from sheetkit.check.comparing.compare import a1, same_value, shown
from sheetkit.check.comparing.formulas import is_same
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.comparing.places import column_now
from sheetkit.check.findings_statement import WEEKDAY_NOT_UNDERSTOOD
from sheetkit.columns.reading import is_blank
from sheetkit.model.finding import Finding, Place
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey, CellValue
from sheetkit.model.names import shown_default
from sheetkit.model.situation import Term
from sheetkit.model.template import Column
from sheetkit.model.text import Text, joined
from sheetkit.rules.defaults import RowTyped, default_of
from sheetkit.wording.weekdays import WEEKDAYS

_BLANK = Text("（空）", "(blank)")
_MOST_LISTED = 200


@changeable
class _Settling:
    """The cells of a sheet while its defaults are settled."""

    layout: SheetLayout
    cells: dict[CellKey, CellValue]
    findings: list[Finding]
    days: tuple[datetime.date, ...] | None = None  # on which something takes place every week
    first: dict[str, CellValue] = field(default_factory=dict)  # what stands in the first row
    gone: set[CellKey] = field(default_factory=set)  # formulas of defaults
    unsaid: dict[CellKey, CellValue] = field(
        default_factory=dict
    )  # typed, and just what the form shows by itself


def settle_defaults(layouts: Iterable[SheetLayout], term: Term) -> tuple[list[SheetLayout], list[Finding]]:
    """The sheets with the content of their defaults as cells like any other, without formulas of theirs; and what is to be said.

    A cell is by default while it holds the formula that it went out with, in whatever spelling; its stored result is never
    trusted. A row in which nothing else stands, or only what the defaults say, is blank.
    """
    settled, findings = list[SheetLayout](), list[Finding]()
    for layout in layouts:
        settled.append(_settled(layout, term, findings))
    return settled, findings


def _settled(layout: SheetLayout, term: Term, findings: list[Finding]) -> SheetLayout:
    defaults = {
        layout.columns[column.field]: column
        for column in sorted(layout.plan.sheet.inputs, key=_days_first)
        if column.default_formula and column.field in layout.columns
    }
    if not defaults:
        return layout
    settling = _Settling(layout, dict(layout.grid.cells), findings)
    settling.days = _weekly_days(settling, term)
    for row, there in sorted(_rows(layout).items()):
        _settle_row(settling, row, there, defaults)
    if settling.unsaid:
        findings.append(_only_defaults(settling))
    grid = layout.grid
    settled = replace(
        grid,
        cells=settling.cells,
        formulas={key: one for key, one in grid.formulas.items() if key not in settling.gone},
        looks={key: one for key, one in grid.looks.items() if key not in settling.gone},
        uncalculated=grid.uncalculated - settling.gone,
    )
    return replace(layout, grid=settled)


def _rows(layout: SheetLayout) -> Mapping[int, set[int]]:
    """Row → the input columns that hold anything in it."""
    inputs, rows = layout.inputs(), dict[int, set[int]]()
    for row, column in (*layout.grid.cells, *layout.grid.formulas):
        if row > layout.header_row and column in inputs:
            rows.setdefault(row, set()).add(column)
    return rows


def _settle_row(settling: _Settling, row: int, there: set[int], defaults: Mapping[int, Column]) -> None:
    layout, sheet = settling.layout, settling.layout.plan.sheet
    fields = layout.inputs()
    kept = {
        number
        for number in defaults
        if number in there and _is_default(layout, (row, number), defaults[number])
    }
    typed: dict[str, CellValue] = {}
    for number in there - kept:
        value = layout.grid.cells.get((row, number))
        if value is None and (row, number) in layout.grid.uncalculated:
            value = f"={layout.grid.formulas[row, number]}"
        if value is not None and not is_blank(value):
            typed[fields[number]] = value
    if row == layout.first_row:
        settling.first = typed
    zeros = {name for name in typed if layout.columns[name] in defaults and _is_zero(layout, typed[name])}
    said = _row_typed(settling, row, {name: value for name, value in typed.items() if name not in zeros})
    shows: dict[int, CellValue | None] = {}
    for number, column in defaults.items():
        shows[number] = value = default_of(column, sheet, said)
        if number in kept and value is not None:
            said = replace(said, shown={**said.shown, column.field: value})
    empty = {layout.columns[name] for name in zeros if shows[layout.columns[name]] is None}
    own = {n for n in typed if layout.columns[n] not in empty and not _says_default(n, typed, shows, layout)}
    settling.gone |= {(row, number) for number in kept}
    for number in kept:
        found = settling.cells.pop((row, number), None)
        if own and (value := shows[number]) is not None:
            settling.cells[row, number] = value
        if own and not same_value(found, shows[number]):
            _tell_stale(settling, (row, number), found, shows[number])
    if not own:
        for name in typed:
            key = row, layout.columns[name]
            found = settling.cells.pop(key)
            if key[1] not in empty:
                settling.unsaid[key] = found


def _row_typed(settling: _Settling, row: int, typed: Mapping[str, CellValue]) -> RowTyped:
    """What was typed into a row, and what surrounds it where something takes place every week."""
    days, index = settling.days, row - settling.layout.first_row
    day = days[index] if days is not None and 0 <= index < len(days) else None
    return RowTyped(typed, first=settling.first, day=day, is_weekly=days is not None, is_first=index == 0)


def _days_first(column: Column) -> bool:
    """Order in which defaults are worked out: days before what looks at them."""
    return not (column.default and column.default.by_week)


def _weekly_days(settling: _Settling, term: Term) -> tuple[datetime.date, ...] | None:
    """The days of the weekday that the head says; None where it says none. What it says otherwise is told."""
    layout, cell = settling.layout, settling.layout.plan.sheet.weekly
    if cell is None:
        return None
    key = cell.place.row + layout.shift, column_now(layout, cell.place.column)
    value = settling.cells.pop(key, None)
    if value is None or is_blank(value):
        return None
    words = [layout.plan.sheet.say(word) for word in WEEKDAYS]
    word = shown(value).strip()
    if word not in words:
        place = Place(layout.grid.name, a1(key), cell.field)
        settling.findings.append(WEEKDAY_NOT_UNDERSTOOD.at(place, word, words=joined(words)))
        return None
    return term.weekly_days(words.index(word))


def _is_default(layout: SheetLayout, key: CellKey, column: Column) -> bool:
    """Whether a cell still holds what it went out with; where it was opened and left, Excel makes a text of the formula."""
    wanted = shown_default(layout.plan.sheet.id, column.field)
    formula, value = layout.grid.formulas.get(key), layout.grid.cells.get(key)
    if formula is None and isinstance(value, str) and value.startswith("="):
        formula = value.removeprefix("=")
    return formula is not None and is_same(formula, wanted)


def _is_zero(layout: SheetLayout, value: CellValue) -> bool:
    """Whether it may be the 0 that LibreOffice writes into .xls files for a day or time that shows nothing."""
    is_nothing = value == 0 if isinstance(value, int | float) else value == datetime.time()
    return is_nothing and not layout.grid.formulas


def _says_default(
    name: str, typed: Mapping[str, CellValue], shows: Mapping[int, CellValue | None], layout: SheetLayout
) -> bool:
    """Whether somebody wrote, or a program left, just what the cell shows anyway."""
    default = shows.get(layout.columns[name])
    return default is not None and type(typed[name]) is type(default) and typed[name] == default


def _tell_stale(
    settling: _Settling, key: CellKey, found: CellValue | None, computed: CellValue | None
) -> None:
    """What the form showed is not what counts: a program that never worked its formulas out, or an old result."""
    layout = settling.layout
    name = layout.inputs()[key[1]]
    place = Place(layout.grid.name, a1(key), name)
    seen, counts = (_BLANK if is_blank(one) else shown(one) for one in (found, computed))
    settling.findings.append(
        notes.NOTE_DEFAULT_STALE.at(place, seen, title=layout.plan.titles[name], computed=counts)
    )


def _only_defaults(settling: _Settling) -> Finding:
    keys = sorted(settling.unsaid)
    entries = [f"{a1(key)}={shown(settling.unsaid[key])}" for key in keys[:_MOST_LISTED]]
    place = Place(settling.layout.grid.name, a1(keys[0]))
    rows = len({row for row, _ in keys})
    found = notes.NOTE_ONLY_DEFAULTS.at(place, count=rows, listing=joined(entries))
    return replace(found, cells=tuple(a1(key) for key in keys))
