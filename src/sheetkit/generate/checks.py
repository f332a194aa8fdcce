"""The formulas by which a sheet sums up its rows: headers that flag their column, totals, the live head line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openpyxl.formula.translate import Translator

from sheetkit.columns.sheet_cells import default_columns
from sheetkit.generate import former
from sheetkit.generate.form_looks import column_width
from sheetkit.generate.return_code import shown_code
from sheetkit.generate.row_bits import DOUBTFUL, UNFINISHED, WRONG, row_bits
from sheetkit.generate.row_rules import doubtful_rules, wrong_rules
from sheetkit.model.address import column_letter
from sheetkit.model.anchors import input_rows
from sheetkit.model.excel import quoted
from sheetkit.model.formula_text import spelled
from sheetkit.model.names import HEADER_FLAG, PREFILLED_NAME, REQUIRED_MARK, SAID_NAME, shown_default
from sheetkit.model.statement import CHECKED, SAID, STATEMENT_TITLES, STATEMENT_WORDS
from sheetkit.model.template import Column, Sheet
from sheetkit.model.text import Text
from sheetkit.style import line_count
from sheetkit.wording.signs import WRONG_SIGN


def computed_formula(column: Column, sheet: Sheet, row: int) -> str:
    """The formula of a computed column in that input row; its definition speaks of the first one."""
    return next(written for _, written in in_rows(f"={column.formula}", sheet, [row]))


def open_formula(sheet: Sheet, column: Column, row: int) -> str | None:
    """What stands in an open cell as handed out: the formula of its default, None where it has none."""
    if column.default is None or not column.default_formula:
        return None
    is_pattern = column.default.as_first and row == sheet.first_row
    return None if is_pattern else f"={shown_default(sheet.id, column.field)}"


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


def header_text(column: Column) -> str:
    """The header of a column as it stands while nothing is wrong."""
    return column.header + (REQUIRED_MARK if column.required and not column.locked else "")


def header_formula(sheet: Sheet, column: Column) -> str:
    """The header as a formula that puts a flag before the title while any row of the column is wrong."""
    if not wrong_rules(sheet, column):
        return header_text(column)
    if sheet.status_column:
        bits = row_bits(sheet)
        # Gnumeric does not go through the cells of a range in MOD and INT: a title is never an error there.
        is_flagged = f"IFERROR(SUMPRODUCT({bits.has(bits.rows(bits.red), column)})>0,FALSE)"
    else:
        is_flagged = former.flagged(sheet, column)
    return f'=IF({is_flagged},{_flag(sheet, column)},"")&{quoted(header_text(column))}'


def flagged_header(sheet: Sheet, column: Column) -> str:
    """The header of a column in which something is wrong: where it does not fit beside its flag it stands below it, and no
    short title is broken in two for its sake."""
    title = header_text(column)
    if sheet.status_column and line_count(HEADER_FLAG + title, column_width(column)) > 1:
        return f"{HEADER_FLAG.strip()}\n{title}"
    return HEADER_FLAG + title


def _flag(sheet: Sheet, column: Column) -> str:
    is_above = "\n" in flagged_header(sheet, column)
    return f'"{HEADER_FLAG.strip()}"&CHAR(10)' if is_above else f'"{HEADER_FLAG}"'


def wrong_marking(sheet: Sheet, column: Column) -> str:
    """The conditional-format formula (for the first input row) that is TRUE where the column's cell is wrong; "" if never."""
    rules = wrong_rules(sheet, column)
    if not (rules and sheet.status_column):
        return former.marking_formula(sheet, rules) if rules else ""
    bits = row_bits(sheet)
    return f"{bits.has(bits.cell(bits.red), column)}=1"


def doubtful_marking(sheet: Sheet, column: Column) -> str:
    """The same where it is to be looked at."""
    rules = doubtful_rules(sheet, column)
    if not (rules and sheet.status_column):
        return former.marking_formula(sheet, rules) if rules else ""
    bits = row_bits(sheet)
    return f"{bits.has(bits.cell(bits.doubtful), column)}=1"


def is_default_formula(sheet: Sheet, column: Column) -> str:
    """The conditional-format formula (for the first input row) that is TRUE while the cell shows its default."""
    cell = f"{column.letter}{sheet.first_row}"
    shown = f"${column_letter(default_columns(sheet)[column.field])}{sheet.first_row}"
    return f"AND(LEN({cell})>0,{cell}={shown})"


def count_filled(sheet: Sheet) -> str:
    """How many rows hold something."""
    if not sheet.status_column:
        return former.count_filled(sheet)
    bits = row_bits(sheet)
    return f'COUNTIF({bits.rows(bits.filled)},">0")'


def _count(sheet: Sheet, state: object) -> str:
    """How many rows are in that state."""
    bits = row_bits(sheet)
    return f"COUNTIF({bits.rows(bits.state)},{state})"


def headline_formula(sheet: Sheet) -> str:
    """The live head line: 已填 12 行，待改 3 行（先看序号 2）."""
    if not sheet.status_column:
        return former.headline_formula(sheet, _start(sheet))
    bits = row_bits(sheet)
    filled = count_filled(sheet)
    wrong, unfinished, doubtful = (_count(sheet, state) for state in (WRONG, UNFINISHED, DOUBTFUL))
    numbers = f"$A${sheet.first_row}:$A${sheet.last_row}"
    first = f"INDEX({numbers},MATCH({WRONG},{bits.rows(bits.state)},0))"
    counted = spelled(sheet.say(_counted(sheet)), filled=filled, all=(str(len(sheet.items)),), wrong=wrong)
    parts = (
        (f"{wrong}>0", spelled(sheet.say(_LOOK_FIRST), first=first)),
        (f"{unfinished}>0", spelled(sheet.say(_NOT_FINISHED), unfinished=unfinished)),
        (f"{doubtful}>0", spelled(sheet.say(_TO_CHECK), doubtful=doubtful)),
        (f"{filled}=0", quoted(_start(sheet))),
    )
    return (
        f"={counted}"
        + "".join(f'&IF({test},{words},"")' for test, words in parts)
        + f"&{shown_code(sheet)}"
        + (f"&{_to_be_confirmed(sheet)}" if sheet.prefill else "")
    )


def _to_be_confirmed(sheet: Sheet) -> str:
    """What is asked for where the form went out filled, until the statement line says that it was looked through."""
    checked = quoted(sheet.say(STATEMENT_WORDS[CHECKED]))
    asked = quoted(sheet.say(taken_over_words()))
    return f'IF(OR({PREFILLED_NAME}="",TRIM({SAID_NAME})={checked}),"",{asked})'


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


_ROWS_FILLED = Text("已填 {filled} 行，待改 {wrong} 行", "Rows filled in: {filled}; to correct: {wrong}")
_ITEMS_FILLED = Text(
    "已填 {filled} 项（共 {all} 项），待改 {wrong} 项",
    "Items filled in: {filled} of {all}; to correct: {wrong}",
)
_LOOK_FIRST = Text("（先看序号 {first}）", " (look at No. {first} first)")
_NOT_FINISHED = Text("，没填完 {unfinished} 行", "; not finished: {unfinished}")
_TO_CHECK = Text("，请核对 {doubtful} 行", "; please check: {doubtful}")
_START_ITEMS = Text("　请填写黄色格子", "  Please fill in the yellow cells")
_START_ROWS = Text("　请从第 {row} 行开始填写黄色格子", "  Please fill in the yellow cells from row {row} on")

_TAKEN_OVER = Text(
    "　浅蓝格子是沿用的内容，请逐行核对；都对也请在表头“{title}”里选“{word}”",
    "  Pale blue: taken over. See that it is right, then choose “{word}” at “{title}”",
)
_GREY = Text("，灰色格子不用填", "; grey cells fill themselves")
_STARRED = Text(
    "，标题带 * 的必填，灰色格子不用填", "; a title with * must be filled in, grey cells fill themselves"
)


def empty_headline(sheet: Sheet) -> str:
    """What the head line shows in a form as handed out."""
    if not sheet.status_column:
        return former.empty_headline(sheet, _start(sheet))
    counted = _counted(sheet).format(filled=0, all=len(sheet.items), wrong=0)
    return sheet.say(counted) + _start(sheet)


def has_wrong_formula(sheet: Sheet) -> str:
    """TRUE while anything in the sheet is wrong, for the head line's colour."""
    wrong = _count(sheet, WRONG) if sheet.status_column else former.count_signs(sheet, WRONG_SIGN)
    return f"{wrong}>0"


def is_fine_formula(sheet: Sheet) -> str:
    """TRUE when something is filled in, and nothing is wrong or unfinished."""
    if not sheet.status_column:
        return f"AND({count_filled(sheet)}>0,{former.count_signs(sheet, WRONG_SIGN)}=0)"
    to_do = _count(sheet, f'">{DOUBTFUL}"')
    return f"AND({count_filled(sheet)}>0,{to_do}=0)"
