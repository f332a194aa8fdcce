"""Which row of a returned sheet is which given item: by place, else by the item's own locked texts."""

from __future__ import annotations

from sheetkit.check import findings_locked as locked_kinds
from sheetkit.check.comparing.compare import (
    CellDifference,
    Locked,
    a1,
    abbreviated,
    difference,
    same_value,
    shown,
)
from sheetkit.check.comparing.compared import Compared, own_columns
from sheetkit.check.comparing.layout import RETURN_FIELD, SheetLayout
from sheetkit.model.comparison import spaceless
from sheetkit.model.finding import Place
from sheetkit.model.grid import CellKey, CellValue
from sheetkit.model.template import Column


def locked_columns(layout: SheetLayout) -> list[Column]:
    """The columns that hold an item's prepared texts, as far as they were found."""
    return [
        column
        for column in layout.plan.sheet.columns
        if column.is_prepared and column.field in layout.columns
    ]


def expected_item(layout: SheetLayout, index: int, column: Column) -> CellValue | None:
    """What an item's locked cell held when it was handed out."""
    if layout.issued is not None:
        return layout.issued.cells.get((layout.plan.sheet.first_row + index, column.number))
    value: CellValue | None = column.shown(layout.plan.sheet.items[index].get(column.field))
    return value


def item_rows(layout: SheetLayout) -> dict[int, int]:
    """Item index → row in the returned sheet; an item that cannot be found is absent."""
    sheet = layout.plan.sheet
    columns = locked_columns(layout)
    first = layout.first_row
    if not columns:
        return {index: first + index for index in range(len(sheet.items))}
    found: dict[int, int] = {}
    for index in range(len(sheet.items)):
        if _agreement(layout, columns, index, first + index) == len(columns):
            found[index] = first + index
    if len(found) < len(sheet.items):
        _find_moved(layout, columns, found)
    return found


def _find_moved(layout: SheetLayout, columns: list[Column], found: dict[int, int]) -> None:
    """Items whose place holds something else: first rows with all their texts, then their place with some of them."""
    taken = set(found.values())
    rows = sorted({row for row, _ in layout.grid.cells if layout.header_row < row} - taken)
    keys: dict[tuple[str, ...], list[int]] = {}
    for row in rows:
        keys.setdefault(_texts(layout, columns, row), []).append(row)
    missing = [index for index in range(len(layout.plan.sheet.items)) if index not in found]
    for index in missing:
        texts = tuple(_plain(expected_item(layout, index, column)) for column in columns)
        if any(texts) and keys.get(texts):
            found[index] = keys[texts].pop(0)
    taken = set(found.values())
    for index in missing:
        row = layout.first_row + index
        partly = _agreement(layout, columns, index, row) or not _any_text(layout, columns, row)
        if index not in found and row not in taken and row < layout.end_row and partly:
            found[index] = row


def _any_text(layout: SheetLayout, columns: list[Column], row: int) -> bool:
    return any(_texts(layout, columns, row))


def _agreement(layout: SheetLayout, columns: list[Column], index: int, row: int) -> int:
    cells = layout.grid.cells
    return sum(
        same_value(expected_item(layout, index, column), cells.get((row, layout.columns[column.field])))
        for column in columns
    )


def _texts(layout: SheetLayout, columns: list[Column], row: int) -> tuple[str, ...]:
    return tuple(_plain(layout.grid.cells.get((row, layout.columns[column.field]))) for column in columns)


def _plain(value: CellValue | None) -> str:
    return spaceless(shown(value))


def moved_items(layout: SheetLayout, rows: dict[int, int]) -> list[CellKey]:
    """The number cells of the items that stand in another row than they were handed out in."""
    return [(row, 1) for index, row in sorted(rows.items()) if row != layout.first_row + index]


def place_items(compared: Compared) -> None:
    """Find the row of every given item, and report those that moved."""
    layout = compared.layout
    compared.rows = item_rows(layout)
    for row in compared.rows.values():
        compared.accounted.update(
            (row, number)
            for name, number in layout.columns.items()
            if name in own_columns(layout) - {RETURN_FIELD}
        )
    moved = moved_items(layout, compared.rows)
    if moved and layout.issued is not None:
        place = Place(layout.grid.name, a1(moved[0]))
        compared.findings.append(locked_kinds.ITEMS_MOVED.at(place, count=len(moved)))


def item_keys(layout: SheetLayout) -> set[CellKey]:
    """The cells of the issued copy that hold the items' prepared texts."""
    sheet = layout.plan.sheet
    rows = range(sheet.first_row, sheet.last_row + 1)
    columns = [column.number for column in sheet.columns if column.is_prepared]
    return {(row, column) for row in rows for column in columns}


def compare_items(compared: Compared) -> None:
    """Report given items that are missing or whose prepared texts were changed."""
    layout = compared.layout
    columns = locked_columns(layout)
    for index in range(len(layout.plan.sheet.items)):
        row = compared.rows.get(index)
        if row is None:
            label = _item_label(layout, index, columns)
            place = Place(layout.grid.name)
            number = layout.plan.sheet.item_number(index)
            compared.findings.append(locked_kinds.ITEM_MISSING.at(place, number=number, label=label))
            continue
        for column in columns:
            expected = expected_item(layout, index, column)
            key = (row, layout.columns[column.field])
            if (
                difference(Locked(key, expected, None), layout.grid, key, moved=False)
                is not CellDifference.NONE
            ):
                words = {"title": column.title, "expected": abbreviated(expected)}
                compared.report(locked_kinds.ITEM_CHANGED, key, column.field, **words)


def _item_label(layout: SheetLayout, index: int, columns: list[Column]) -> str:
    texts = [expected_item(layout, index, column) for column in columns]
    return abbreviated(max((shown(text) for text in texts if isinstance(text, str)), key=len, default=""))
