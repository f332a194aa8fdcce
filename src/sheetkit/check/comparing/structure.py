"""A form sheet against its issued copy, cell by cell: what is locked must be as it was handed out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sheetkit.check import findings_locked as locked_kinds
from sheetkit.check.comparing.compare import (
    CellDifference,
    Locked,
    abbreviated,
    content,
    difference,
    shown,
)
from sheetkit.check.comparing.compared import Compared, gather_overwritten, own_columns, report_layout
from sheetkit.check.comparing.formulas import is_drifted
from sheetkit.check.comparing.items import compare_items, item_keys, place_items
from sheetkit.check.comparing.layout import (
    CHECK_FIELD,
    NUMBER_FIELD,
    RETURN_FIELD,
    STATUS_FIELD,
    SheetLayout,
    home_columns,
    is_reason,
)
from sheetkit.check.comparing.places import column_now
from sheetkit.check.plan import header_key
from sheetkit.columns.reading import is_blank, is_number
from sheetkit.model.finding import FindingKind, Place
from sheetkit.model.grid import CellKey, SheetGrid

_MOST_LOST = 0.8
_MOST_BY_COLUMN = 3
"""Formulas of one worksheet that the same happened to are told column by column up to here, beyond it all at once."""
HEADING_ROW = 2
"""Line 2 says whom the form is for (`model.headings`)."""
_FORMULA_KINDS: dict[CellDifference, FindingKind] = {
    CellDifference.DRIFTED: locked_kinds.FORMULA_HEALED,
    CellDifference.OVERWRITTEN: locked_kinds.FORMULA_OVERWRITTEN,
    CellDifference.CHANGED: locked_kinds.FORMULA_CHANGED,
    CellDifference.REMOVED: locked_kinds.FORMULA_REMOVED,
}


def compare_form(layout: SheetLayout, has_formulas: bool) -> Compared:
    """Compare a form sheet with the issued copy; without one, only what the layout itself says."""
    compared = Compared(layout)
    report_layout(compared)
    if layout.plan.sheet.kind == "items":
        place_items(compared)
    if layout.issued is None:
        compared.accounted |= _explained_by_layout(layout)
        return compared
    pending: list[tuple[Locked, CellKey]] = []
    if layout.in_place:
        _compare_in_place(compared, layout.issued, has_formulas, pending)
    else:
        _compare_moved(compared, layout.issued, has_formulas, pending)
    _report_differences(compared, pending)
    gather_overwritten(compared)
    if layout.plan.sheet.kind == "items":
        compare_items(compared)
    return compared


def _is_open(layout: SheetLayout, key: CellKey) -> bool:
    """Whether a cell of the issued copy is one that people fill in, or belongs to the return column."""
    sheet = layout.plan.sheet
    row, column = key
    if sheet.return_column and column == sheet.return_column and row > sheet.header_row:
        return True
    return sheet.first_row <= row <= sheet.last_row and any(
        plan.column.number == column for plan in layout.plan.inputs.values()
    )


def is_as_issued(layout: SheetLayout, key: CellKey) -> bool:
    """Whether a locked cell holds at its place what it was handed out with."""
    issued = layout.issued
    return (
        issued is not None
        and (key in issued.cells or key in issued.formulas)
        and not _is_open(layout, key)
        and issued.cells.get(key) == layout.grid.cells.get(key)
        and issued.formulas.get(key) == layout.grid.formulas.get(key)
    )


def own_results(compared: Compared) -> set[CellKey]:
    """The cells in columns to fill in that hold what the form itself works out there, and nobody wrote.

    Columns that were moved onto the form's hidden ones lie over these only as far down as somebody moved them.
    """
    layout = compared.layout
    if layout.issued is None or layout.in_place:
        return set()
    grid, issued, inputs = layout.grid, layout.issued, layout.inputs()
    if grid.formulas:
        return {key for key in grid.formulas if key[1] in inputs and key in compared.accounted}
    return {
        key for key in issued.formulas if key[1] in inputs and issued.cells.get(key) == grid.cells.get(key)
    }


def _compare_in_place(
    compared: Compared, issued: SheetGrid, has_formulas: bool, pending: list[tuple[Locked, CellKey]]
) -> None:
    """The usual case: nothing moved, so a cell is compared with the cell of the same address."""
    grid = compared.layout.grid
    cells, formulas = grid.cells, grid.formulas
    is_items = compared.layout.plan.sheet.kind == "items"
    for key, formula in issued.formulas.items():
        if has_formulas and formulas.get(key) != formula:
            pending.append((Locked(key, issued.cells.get(key), formula), key))
    for key, value in issued.cells.items():
        if key not in issued.formulas and (cells.get(key) != value or key in formulas):
            pending.append((Locked(key, value, None), key))
    compared.accounted.update(issued.formulas)
    compared.accounted.update(issued.cells)
    opened = [locked for locked, _ in pending if _is_open(compared.layout, locked.key)]
    if opened or is_items:
        keys = {locked.key for locked in opened} | (item_keys(compared.layout) if is_items else set())
        pending[:] = [(locked, key) for locked, key in pending if locked.key not in keys]
    compared.accounted -= {key for key in issued.cells if _is_open(compared.layout, key)} if opened else set()


def _compare_moved(
    compared: Compared, issued: SheetGrid, has_formulas: bool, pending: list[tuple[Locked, CellKey]]
) -> None:
    """Something moved: labels are looked for where they should have gone, then anywhere outside the table."""
    layout = compared.layout
    for locked in _locked_cells(layout, issued):
        if locked.formula is not None and not has_formulas:
            target = _target(layout, locked.key)
            compared.accounted |= {target} if target else set()
            continue
        target = _target(layout, locked.key)
        if target is None:
            continue
        if difference(locked, layout.grid, target, moved=True) is not CellDifference.NONE:
            target = _moved_to(compared, locked) or target
        if target in compared.accounted:
            continue
        compared.accounted.add(target)
        pending.append((locked, target))
    _account_for_rows(compared, issued, has_formulas)


def _locked_cells(layout: SheetLayout, issued: SheetGrid) -> Iterator[Locked]:
    """The locked cells outside the rows of the table; those are compared row by row."""
    sheet = layout.plan.sheet
    for key in dict.fromkeys((*issued.cells, *issued.formulas)):
        if not sheet.first_row <= key[0] <= sheet.last_row and not _is_open(layout, key):
            yield Locked(key, issued.cells.get(key), issued.formulas.get(key))


def _target(layout: SheetLayout, key: CellKey) -> CellKey | None:
    """Where a locked cell of the issued copy should stand now; None when its column is gone."""
    sheet = layout.plan.sheet
    row, column = key
    name = next((name for name, home in home_columns(layout.plan).items() if home == column), "")
    if row == sheet.header_row and name and name not in layout.columns:
        return None
    below = layout.grown if row > sheet.last_row else 0
    return row + layout.shift + below, column_now(layout, column)


def _moved_to(compared: Compared, locked: Locked) -> CellKey | None:
    """Another cell above or below the table that holds what `locked` held."""
    layout = compared.layout
    if locked.key[0] == layout.plan.sheet.header_row:
        return None
    for key in (*layout.grid.cells, *layout.grid.formulas):
        outside = key[0] < layout.header_row or key[0] >= layout.end_row
        free = outside and key not in compared.accounted
        if free and difference(locked, layout.grid, key, moved=True) is CellDifference.NONE:
            return key
    return None


def _account_for_rows(compared: Compared, issued: SheetGrid, has_formulas: bool) -> None:
    """The locked cells of the table's rows, when rows or columns moved: same kind of content as in the first row."""
    layout = compared.layout
    sheet = layout.plan.sheet
    homes = home_columns(layout.plan)
    computed = [column.field for column in sheet.columns if column.formula]
    watched = {
        layout.columns[name]: issued.formulas.get((sheet.first_row, homes[name]))
        for name in (NUMBER_FIELD, STATUS_FIELD, CHECK_FIELD, *computed)
        if name in layout.columns
    }
    # A long row check goes on in columns that no field names; they are known by what they hold, or by their place
    # where formulas are not read.
    parts = {
        column_now(layout, column): formula
        for (row, column), formula in issued.formulas.items()
        if row == sheet.first_row and column not in homes.values()
    }
    ignored = layout.columns.get(RETURN_FIELD)
    for key in dict.fromkeys((*layout.grid.cells, *layout.grid.formulas)):
        row, column = key
        if row <= layout.header_row:
            continue
        if (
            (column == ignored and is_reason(layout.grid.cells.get(key)))
            or _is_part(layout.grid.formulas.get(key), parts.values())
            or (not has_formulas and column in parts and row < layout.end_row)
        ):
            compared.accounted.add(key)
        elif column in watched and row < layout.end_row:
            formula, expected = layout.grid.formulas.get(key), watched[column]
            if expected is None:
                if is_number(layout.grid.cells.get(key)):
                    compared.accounted.add(key)
            elif not has_formulas or (formula and is_drifted(formula, expected)):
                compared.accounted.add(key)
            elif not is_blank(content(layout.grid, key)):
                compared.accounted.add(key)
                compared.report(locked_kinds.FORMULA_OVERWRITTEN, key)


def _is_part(formula: str | None, parts: Iterable[str]) -> bool:
    """Whether a formula is one of those that a long row check goes on in."""
    return formula is not None and any(formula == part or is_drifted(formula, part) for part in parts)


def _report_differences(compared: Compared, pending: list[tuple[Locked, CellKey]]) -> None:
    layout = compared.layout
    moved = not layout.in_place
    found = [(locked, key, difference(locked, layout.grid, key, moved)) for locked, key in pending]
    gone = [key for locked, key, what in found if locked.formula and what in _GONE]
    formulas = len(layout.issued.formulas) if layout.issued else 0
    if len(gone) > 3 and len(gone) >= _MOST_LOST * formulas:
        place = Place(layout.grid.name)
        compared.findings.append(locked_kinds.FORMULAS_LOST.at(place, count=len(gone)))
        found = [entry for entry in found if entry[1] not in set(gone)]
    told = {layout.columns[name] for name in layout.cleared | layout.renamed | layout.swapped}
    formulas_of = Counter(what for locked, _, what in found if locked.formula is not None)
    for locked, key, what in found:
        if what is CellDifference.NONE or (key[0] == layout.header_row and key[1] in told):
            continue
        is_one_of_many = locked.formula is not None and formulas_of[what] > _MOST_BY_COLUMN
        _report_difference(compared, locked, key, what, not is_one_of_many)


_GONE = (CellDifference.OVERWRITTEN, CellDifference.REMOVED)


def _report_difference(
    compared: Compared, locked: Locked, key: CellKey, what: CellDifference, by_column: bool
) -> None:
    """Report a cell; a formula under the name of its column only where it is told `by_column`."""
    layout = compared.layout
    name = next((name for name, column in layout.columns.items() if column == key[1] and name[0] != "#"), "")
    is_header = key[0] == layout.header_row and name in layout.plan.titles
    title = layout.plan.sheet.say(layout.plan.titles[name]) if is_header else ""
    if title and what is CellDifference.OVERWRITTEN:
        # A header is a formula only so that it can show a flag: to people, and to a table of Excel's own, it is a text.
        if header_key(shown(content(layout.grid, key))) != layout.plan.keys[name]:
            compared.report(locked_kinds.LABEL_CHANGED, key, name, expected=title)
    elif locked.formula is not None:
        compared.report(_FORMULA_KINDS[what], key, name if by_column else "")
    elif key[1] == layout.columns.get(NUMBER_FIELD) and layout.header_row < key[0] < layout.end_row:
        value = layout.grid.cells.get(key)
        if not is_blank(value) and not is_number(value):
            compared.report(locked_kinds.LABEL_CHANGED, key, expected=shown(locked.value))
    elif (
        key[0] >= layout.end_row
        and key[1] == layout.columns.get(NUMBER_FIELD)
        and is_number(content(layout.grid, key))
    ):
        return  # a row added under the table carries its number there
    elif locked.key[0] == HEADING_ROW and what is CellDifference.CHANGED:
        compared.report(locked_kinds.HEADING_CHANGED, key, expected=abbreviated(locked.value))
    elif what is CellDifference.REMOVED:
        compared.report(locked_kinds.LABEL_REMOVED, key, name, expected=abbreviated(locked.value))
    else:
        compared.report(locked_kinds.LABEL_CHANGED, key, name, expected=abbreviated(locked.value))


def _explained_by_layout(layout: SheetLayout) -> set[CellKey]:
    """Without an issued copy: everything above the header, the headers, and the columns nobody fills in, hidden ones too."""
    own = {number for name, number in layout.columns.items() if name in own_columns(layout) - {RETURN_FIELD}}
    own |= layout.grid.hidden_columns - set(layout.columns.values())
    columns = set(layout.columns.values())
    return {
        key
        for key in (*layout.grid.cells, *layout.grid.formulas)
        if key[0] < layout.header_row
        or (key[0] == layout.header_row and key[1] in columns)
        or (layout.header_row < key[0] <= layout.end_row and key[1] in own)
    }
