"""The formulas by which a sheet sums up its rows: headers that flag their column, totals, the live head line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openpyxl.formula.translate import Translator

from sheetkit.columns.sheet_cells import default_columns
from sheetkit.generate.row_rules import end_of_message, rule_words, wrong_rules
from sheetkit.model.address import column_letter
from sheetkit.model.anchors import input_rows
from sheetkit.model.excel import quoted
from sheetkit.model.formula_text import spelled
from sheetkit.model.names import HEADER_FLAG, PREFILLED_NAME, REQUIRED_MARK
from sheetkit.model.statement import CHECKED, SAID, STATEMENT_TITLES, STATEMENT_WORDS
from sheetkit.model.template import Column, Rule, Sheet
from sheetkit.model.text import Text
from sheetkit.wording.signs import DOUBTFUL_SIGN, WRONG_SIGN


def computed_formula(column: Column, sheet: Sheet, row: int) -> str:
    """The formula of a computed column in that input row; its definition speaks of the first one."""
    return next(written for _, written in in_rows(f"={column.formula}", sheet, [row]))


def in_rows(formula: str, sheet: Sheet, rows: Iterable[int]) -> Iterator[tuple[int, str]]:
    """A formula of the first input row as other input rows have it, with the number of each."""
    first = Translator(formula, f"A{sheet.first_row}")
    for row in rows:
        yield row, str(first.translate_formula(f"A{row}"))


def total_formula(column: Column, sheet: Sheet) -> str:
    """The sum of a column's input rows, reached from locked cells: cutting the first or last input cannot shrink it."""
    letter, top, end = column.letter, sheet.header_row, sheet.last_row + 1
    if sheet.edition == 1:
        return f"=SUM(${letter}${top}:INDEX(${letter}${top}:${letter}${end},{end - top}))"
    return f"=SUM({input_rows(sheet, column)})"


def check_range(sheet: Sheet) -> str:
    """The cells of the check column, which are all locked: $P$6:$P$65."""
    letter = column_letter(sheet.check_column)
    return f"${letter}${sheet.first_row}:${letter}${sheet.last_row}"


def _is_said(sheet: Sheet, rule: Rule, cells: str) -> str:
    """TRUE where a check text names the rule; FIND knows no wildcards, and the last text has no separator."""
    return f'ISNUMBER(FIND({quoted(rule_words(sheet, rule))},{cells}&"{end_of_message(sheet)}"))'


def header_text(column: Column) -> str:
    """The header of a column as it stands while nothing is wrong."""
    return column.header + (REQUIRED_MARK if column.required and not column.locked else "")


def header_formula(sheet: Sheet, column: Column) -> str:
    """The header as a formula that puts a flag before the title while any row of the column is wrong."""
    rules = wrong_rules(sheet, column)
    if not rules:
        return header_text(column)
    cells = check_range(sheet)
    found = "+".join(_is_said(sheet, rule, cells) for rule in rules)
    return f'=IF(SUMPRODUCT(--(({found})>0))>0,"{HEADER_FLAG}","")&{quoted(header_text(column))}'


def marking_formula(sheet: Sheet, rules: Iterable[Rule]) -> str:
    """The conditional-format formula (for the first input row) that is TRUE when the row breaks one of `rules`."""
    cell = f"${column_letter(sheet.check_column)}{sheet.first_row}"
    found = [_is_said(sheet, rule, cell) for rule in rules]
    return found[0] if len(found) == 1 else f"OR({','.join(found)})"


def is_default_formula(sheet: Sheet, column: Column) -> str:
    """The conditional-format formula (for the first input row) that is TRUE while the cell shows its default."""
    cell = f"{column.letter}{sheet.first_row}"
    shown = f"${column_letter(default_columns(sheet)[column.field])}{sheet.first_row}"
    return f"AND(LEN({cell})>0,{cell}={shown})"


def count_filled(sheet: Sheet) -> str:
    """How many rows hold something."""
    return f"SUMPRODUCT(--(LEN({check_range(sheet)})>0))"


def count_signs(sheet: Sheet, sign: str) -> str:
    """How many times the check column shows `sign`."""
    cells = check_range(sheet)
    return f'SUMPRODUCT(LEN({cells})-LEN(SUBSTITUTE({cells},"{sign}","")))'


def headline_formula(sheet: Sheet) -> str:
    """The live head line: 已填 12 行，待改 3 处."""
    filled, wrong, doubtful = (
        count_filled(sheet),
        count_signs(sheet, WRONG_SIGN),
        count_signs(sheet, DOUBTFUL_SIGN),
    )
    counted = spelled(sheet.say(_counted(sheet)), filled=filled, all=(str(len(sheet.items)),), wrong=wrong)
    check = spelled(sheet.say(_ORANGE if sheet.statement else _TO_CHECK), doubtful=doubtful)
    return (
        f'={counted}&IF({wrong}>0,{quoted(sheet.say(_WHERE))},"")&IF({doubtful}>0,{check},"")'
        f'&IF({filled}=0,{quoted(_start(sheet))},"")'
        + (f'&IF({PREFILLED_NAME}="","",{quoted(sheet.say(taken_over_words()))})' if sheet.prefill else "")
    )


def taken_over_words() -> Text:
    """What the head line of a sheet says that went out filled."""
    return _TAKEN_OVER.format(title=STATEMENT_TITLES[SAID], word=STATEMENT_WORDS[CHECKED])


def _counted(sheet: Sheet) -> Text:
    return _ITEMS_FILLED if sheet.kind == "items" else _ROWS_FILLED


def _start(sheet: Sheet) -> str:
    if sheet.kind == "items":
        return sheet.say(_START_ITEMS) + (sheet.say(_GREY) if sheet.statement else "")
    return sheet.say(_START_ROWS.format(row=sheet.first_row)) + (
        sheet.say(_STARRED) if sheet.statement else ""
    )


_ROWS_FILLED = Text("已填 {filled} 行，待改 {wrong} 处", "Rows filled in: {filled}; to correct: {wrong}")
_ITEMS_FILLED = Text(
    "已填 {filled} 项（共 {all} 项），待改 {wrong} 处",
    "Items filled in: {filled} of {all}; to correct: {wrong}",
)
_WHERE = Text("（看红色格子和右边的“本行检查”）", " (see the red cells and the row check on the right)")
_TO_CHECK = Text("，请核对 {doubtful} 处", "; please check: {doubtful}")
_START_ITEMS = Text("　请填写黄色格子", "  Please fill in the yellow cells")
_START_ROWS = Text("　请从第 {row} 行开始填写黄色格子", "  Please fill in the yellow cells from row {row} on")

_TAKEN_OVER = Text(
    "　浅蓝格子是沿用的内容，请逐行核对；都对也请在表头“{title}”里选“{word}”",
    "  Pale blue cells were taken over: look through them; if all is right, choose “{word}” under “{title}” in the head",
)
_ORANGE = Text("，请核对 {doubtful} 处（橙色格子）", "; please check: {doubtful} (orange cells)")
_GREY = Text("，灰色格子不用填", "; grey cells fill themselves")
_STARRED = Text(
    "，标题带 * 的必填，灰色格子不用填", "; a title with * must be filled in, grey cells fill themselves"
)


def empty_headline(sheet: Sheet) -> str:
    """What the head line shows in a form as handed out."""
    counted = _counted(sheet).format(filled=0, all=len(sheet.items), wrong=0)
    return sheet.say(counted) + _start(sheet)


def has_wrong_formula(sheet: Sheet) -> str:
    """TRUE while anything in the sheet is wrong, for the head line's colour."""
    return f"{count_signs(sheet, WRONG_SIGN)}>0"


def is_fine_formula(sheet: Sheet) -> str:
    """TRUE when something is filled in and nothing is wrong."""
    return f"AND({count_filled(sheet)}>0,{count_signs(sheet, WRONG_SIGN)}=0)"
