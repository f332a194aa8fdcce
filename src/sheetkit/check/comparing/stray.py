"""Cells of a form sheet that are neither the form's own nor input: which there are, and how they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sheetkit.check import findings_stray as catalogue
from sheetkit.check.comparing.compare import a1, content, shown
from sheetkit.check.comparing.compared import Compared
from sheetkit.check.comparing.layout import NUMBER_FIELD, RETURN_FIELD, SheetLayout, is_reason
from sheetkit.check.comparing.structure import is_as_issued
from sheetkit.check.records import SheetRecords, with_cells
from sheetkit.columns.reading import is_blank, is_number
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.finding import Finding, Place
from sheetkit.model.grid import CellKey, SheetGrid
from sheetkit.model.text import Text, listed
from sheetkit.rules.row_count import EMPTY_SHEET

MOST_SINGLE = 20
"""How many stray cells of one sheet are told one by one; the others follow in one finding that lists them."""

MOST_BY_BLOCK = 3
"""How many stray cells in rows that follow each other are told one by one; more of them are one block, told at once."""

MOST_LISTED, MOST_QUOTED = 2_000, 200
"""How many cells one finding stands at, and of how many it quotes what they hold."""


def stray_cells(compared: Compared, consumed: Iterable[int]) -> list[CellKey]:
    """The filled cells of a form sheet that are neither the form's own nor input, row by row."""
    layout = compared.layout
    grid = layout.grid
    inputs = layout.inputs()
    rows = set(consumed)
    ignored, number = layout.columns.get(RETURN_FIELD, 0), layout.columns.get(NUMBER_FIELD, 0)
    accounted = compared.accounted
    left = [
        key
        for key in (*grid.cells, *(key for key in grid.formulas if key not in grid.cells))
        if key not in accounted
        and not (key[1] in inputs and key[0] in rows)
        and not (key[1] == ignored and key[0] > layout.header_row and is_reason(grid.cells.get(key)))
        and not (key[1] == number and key[0] in rows and is_number(grid.cells.get(key)))
        and not layout.is_tag(key)
        and not is_as_issued(layout, key)
    ]
    return sorted(key for key in left if not is_blank(content(grid, key)))


def of_rows(found: SheetRecords, strays: Sequence[CellKey]) -> list[Finding]:
    """What is said of the rows; a sheet with stray cells where people fill in is not called empty."""
    sheet, layout = found.layout.plan.sheet, found.layout
    columns = {plan.column.number for plan in layout.plan.inputs.values()} | set(layout.inputs())
    astray = [key for key in strays if key[1] in columns and key[0] >= min(sheet.first_row, layout.first_row)]
    if not astray:
        return found.findings
    place = Place(layout.grid.name, a1(astray[0]))
    instead = catalogue.ONLY_ASTRAY.at(place, count=len(astray))
    return [instead if finding.code == EMPTY_SHEET.code else finding for finding in found.findings]


def report_stray_cells(grid: SheetGrid, keys: Sequence[CellKey]) -> list[Finding]:
    """Findings for filled cells outside the input area, each with its value: what was pasted as one block in one of them."""
    blocks = list(_blocks(keys))
    few = [key for block in blocks if len(block) <= MOST_BY_BLOCK for key in block]
    lists = [block for block in blocks if len(block) > MOST_BY_BLOCK]
    lists += [few[MOST_SINGLE:]] if few[MOST_SINGLE:] else []
    singles = [
        catalogue.STRAY_CELL.at(Place(grid.name, a1(key)), shown(content(grid, key)))
        for key in few[:MOST_SINGLE]
    ]
    return [*singles, *(in_one_list(catalogue.STRAY_CELLS.at, grid, block) for block in lists)]


def _blocks(keys: Sequence[CellKey]) -> Iterator[list[CellKey]]:
    """The cells, sorted by row, in runs of rows that follow each other."""
    block: list[CellKey] = []
    for key in keys:
        if block and key[0] > block[-1][0] + 1:
            yield block
            block = []
        block.append(key)
    if block:
        yield block


def report_beside(layout: SheetLayout, keys: Sequence[CellKey]) -> list[Finding]:
    """The same for the stray cells of a form sheet: those of a column with a header of its own in one finding."""
    header = layout.header_row
    columns: dict[int, list[CellKey]] = {}
    for key in keys:
        if key[0] > header and _has_own_header(layout, key[1]):
            columns.setdefault(key[1], []).append(key)
    told = {(header, column) for column in columns}.union(*columns.values())
    findings = [_unread_column(layout, column, below) for column, below in sorted(columns.items())]
    return [*findings, *report_stray_cells(layout.grid, [key for key in keys if key not in told])]


def _has_own_header(layout: SheetLayout, column: int) -> bool:
    """Whether somebody wrote a header over a column that is none of the form's."""
    header = (layout.header_row, column)
    if column in layout.columns.values() or layout.is_tag(header) or is_as_issued(layout, header):
        return False
    return not is_blank(content(layout.grid, header))


def _unread_column(layout: SheetLayout, column: int, below: Sequence[CellKey]) -> Finding:
    """The finding for a column that is none of the form's, with what stands in it."""
    grid, header = layout.grid, (layout.header_row, column)
    words = {"column": column_letter(column), "count": len(below), "listing": _quoted(grid, below)}
    place = Place(grid.name, a1(header))
    finding = catalogue.COLUMN_UNREAD.at(place, shown(content(grid, header)), **words)
    return with_cells(finding, tuple(a1(key) for key in (header, *below[:MOST_LISTED])))


def in_one_list(make: object, grid: SheetGrid, keys: Sequence[CellKey]) -> Finding:
    """The finding that `make` makes of cells, with what each of them holds."""
    rows, columns = [row for row, _ in keys], [column for _, column in keys]
    area = Range(Address(min(rows), min(columns)), Address(max(rows), max(columns)))
    place = Place(grid.name, a1(keys[0]))
    words = {"count": len(keys), "range": area.a1, "listing": _quoted(grid, keys)}
    finding = make(place, shown(content(grid, keys[0])), **words)  # type: ignore[operator]
    return with_cells(finding, tuple(a1(key) for key in keys[:MOST_LISTED]))


def _quoted(grid: SheetGrid, keys: Sequence[CellKey]) -> Text:
    """Each of the cells with what it holds."""
    entries = [f"{a1(key)}={shown(content(grid, key))[:40]}" for key in keys[:MOST_QUOTED]]
    return listed(entries, more=len(keys) > MOST_QUOTED)
