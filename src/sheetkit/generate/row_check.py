"""The formulas of a row's check: whether the row holds anything, the parts of what is said of it, and the whole.

Right of the table stand hidden locked columns: what is read (`columns.sheet_cells`), whether the row holds anything, and
the parts. Each looks at its own row alone, so that an entry leaves the checks of the other rows as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from sheetkit.columns.sheet_cells import default_columns, first_free_column, hidden_columns
from sheetkit.generate.row_rules import MARK, end_of_message, row_rules, rule_words
from sheetkit.generate.told import is_told
from sheetkit.model.address import column_letter
from sheetkit.model.anchors import OWN_ROW_EDITION, this_row
from sheetkit.model.excel import quoted, sheet_prefix
from sheetkit.model.names import FULL_WIDTH_SPACE
from sheetkit.model.template import Column, Sheet
from sheetkit.wording.signs import FINE_SIGN

_ONE_FORMULA = 3_500
"""The most a check formula weighs, a Chinese character counting twice; what is more goes to further hidden columns.

Saved as .xls a formula has room for 4096 bytes (LibreOffice: EXC_TOKARR_MAXLEN); a longer one becomes =NA() there.
"""
_APART = ("TODAY(", "sk_a_", "sk_ka_")
_IN_ROW, _BY_NAME, _APART_FROM_IT = 0, 1, 2
"""What a rule's formula looks at: the row, a cell by its name, or what changes with no entry in the row: today's date, all rows
of a column. Such rules stand in parts of their own, so that little has to be computed when it does."""


def row_filled(sheet: Sheet) -> str:
    """TRUE when this row holds any input that is not blank after trimming; an error value counts as input.

    What a cell shows by default is nobody's input.
    """
    cells = "&".join(_by_hand(sheet, column) for column in (*sheet.inputs, *sheet.reviewers))
    return f'IFERROR(LEN(TRIM(SUBSTITUTE({cells},"{FULL_WIDTH_SPACE}","")))>0,TRUE)'


def _by_hand(sheet: Sheet, column: Column) -> str:
    """What stands in this row's cell unless it is what the cell shows by default."""
    cell, number = this_row(sheet, column), default_columns(sheet).get(column.field, 0)
    return f'IF({cell}={_beside(sheet, number)},"",{cell})' if number else cell


def check_formula(sheet: Sheet) -> str:
    """The row's check: "" while the row is blank, ✔ when it is fine, else what is wrong and doubtful in it."""
    texts = [_beside(sheet, number) for number in part_columns(sheet)] or [text for _, text in _said(sheet)]
    # The mark at the end turns into ✔ when it stands alone, and vanishes with the last separator: so no text
    # stands twice in the formula.
    marked = "&".join([*texts, quoted(MARK)])
    text = f'SUBSTITUTE(SUBSTITUTE({marked},"{end_of_message(sheet)}{MARK}",""),"{MARK}","{FINE_SIGN}")'
    return f'=IF({_is_filled(sheet)},{text},"")'


def part_formulas(sheet: Sheet) -> tuple[str, ...]:
    """The formulas of hidden columns that hold parts of the check; () where the check's own formula can hold all."""
    filled, said = _is_filled(sheet), list(_said(sheet))
    room = _ONE_FORMULA - _weight(filled)
    if sum(_weight(text) + 1 for _, text in said) <= room and all(kind != _APART_FROM_IT for kind, _ in said):
        return ()
    parts: list[tuple[int, str]] = []
    for kind, text in said:
        if parts and parts[-1][0] == kind and _weight(parts[-1][1]) + _weight(text) < room:
            parts[-1] = kind, f"{parts[-1][1]}&{text}"
        else:
            parts.append((kind, text))
    # What types tell says nothing of a blank row anyway.
    return tuple(f"={part}" if kind == _BY_NAME else f'=IF({filled},{part},"")' for kind, part in parts)


def _said(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """For each row rule what its formula looks at, and the expression that gives its words when the row breaks it."""
    for rule in row_rules(sheet):
        is_apart = sheet.edition >= OWN_ROW_EDITION and any(piece in rule.formula for piece in _APART)
        kind = _BY_NAME if is_told(rule) else _APART_FROM_IT if is_apart else _IN_ROW
        yield kind, f'IF(IFERROR({rule.formula},TRUE),{quoted(rule_words(sheet, rule))},"")'


def _weight(formula: str) -> int:
    """About the bytes that a formula takes in an .xls file."""
    return len(formula) + sum(letter > "\x7f" for letter in formula)


def filled_column(sheet: Sheet) -> int:
    """The number of the hidden column that holds 1 where the row holds anything; 0 where there is none."""
    return first_free_column(sheet) if sheet.edition >= OWN_ROW_EDITION else 0


def down_to_the_last(sheet: Sheet, column: Column) -> str:
    """The input rows of a column down to the last row of the sheet that holds anything, the first at least, as a name means them.

    Corners are found in a range whose ends are locked. COUNTA would cut off the end where a row between is blank, and count
    what a formula leaves blank; MATCH finds the last number, and any program's way to it is the same.
    """
    prefix, first, last = sheet_prefix(sheet.name), sheet.first_row, sheet.last_row
    table = f"{prefix}$A${first}:${column_letter(sheet.return_column)}${last}"
    marks = column_letter(filled_column(sheet))
    found = f"IFERROR(MATCH(2,{prefix}${marks}${first}:${marks}${last}),1)"
    end = len(sheet.items) or found  # rows that are given are all there
    return f"INDEX({table},1,{column.number}):INDEX({table},{end},{column.number})"


def part_columns(sheet: Sheet) -> tuple[int, ...]:
    """The numbers of the columns with parts: the last of the hidden ones."""
    first = first_free_column(sheet) + (filled_column(sheet) > 0)
    return tuple(range(first, first + len(part_formulas(sheet))))


def hidden_formulas(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Number and formula of every hidden column right of the table, as the first input row has it."""
    yield from hidden_columns(sheet)
    if number := filled_column(sheet):
        yield number, f'=IF({row_filled(sheet)},1,"")'
    yield from zip(part_columns(sheet), part_formulas(sheet), strict=True)


def _is_filled(sheet: Sheet) -> str:
    """TRUE when this row holds anything."""
    number = filled_column(sheet)
    return f"{_beside(sheet, number)}=1" if number else row_filled(sheet)


def _beside(sheet: Sheet, number: int) -> str:
    """This row's cell of a hidden column: locked, so that it may be named."""
    letter = column_letter(number)
    if sheet.edition >= OWN_ROW_EDITION:
        return f"${letter}{sheet.first_row}"
    top = sheet.header_row
    return f"INDEX(${letter}${top}:${letter}${sheet.last_row + 1},ROW()-{top - 1})"
