"""The row check of edition 1 (release 0.1.0): texts that the headers, the colours and the head line search through.

What it issued is still compared with what it was, so these formulas stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sheetkit.columns.sheet_cells import first_free_column
from sheetkit.generate.row_filled import row_filled
from sheetkit.generate.row_rules import MARK, end_of_message, row_rules, rule_words, wrong_rules
from sheetkit.generate.weight import ONE_FORMULA, weight
from sheetkit.model.address import column_letter
from sheetkit.model.excel import quoted
from sheetkit.model.formula_text import spelled
from sheetkit.model.names import HEADER_FLAG
from sheetkit.model.template import Column, Rule, Sheet
from sheetkit.model.text import Text
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN, WRONG_SIGN

_ROWS_FILLED = Text("已填 {filled} 行，待改 {wrong} 处", "Rows filled in: {filled}; to correct: {wrong}")
_ITEMS_FILLED = Text(
    "已填 {filled} 项（共 {all} 项），待改 {wrong} 处",
    "Items filled in: {filled} of {all}; to correct: {wrong}",
)
_WHERE = Text("（看红色格子和右边的“本行检查”）", " (see the red cells and the row check on the right)")
_TO_CHECK = Text("，请核对 {doubtful} 处", "; please check: {doubtful}")


def check_formula(sheet: Sheet) -> str:
    """The row's check: "" while the row is blank, ✔ when it is fine, else what is wrong and doubtful in it."""
    texts = [_beside(sheet, number) for number in part_columns(sheet)] or _said(sheet)
    return f'=IF({row_filled(sheet)},{joined_texts(sheet, texts)},"")'


def joined_texts(sheet: Sheet, texts: Iterable[str]) -> str:
    """The expression of the messages behind each other, ✔ where there is none.

    The mark at the end turns into ✔ when it stands alone, and vanishes with the last separator: so no text stands twice
    in the formula.
    """
    marked = "&".join([*texts, quoted(MARK)])
    return f'SUBSTITUTE(SUBSTITUTE({marked},"{end_of_message(sheet)}{MARK}",""),"{MARK}","{FINE_SIGN}")'


def part_formulas(sheet: Sheet) -> tuple[str, ...]:
    """The formulas of hidden columns that hold parts of the check; () where the check's own formula can hold all."""
    filled, said = row_filled(sheet), _said(sheet)
    room = ONE_FORMULA - weight(filled)
    if sum(weight(text) + 1 for text in said) <= room:
        return ()
    parts: list[str] = []
    for text in said:
        if parts and weight(parts[-1]) + weight(text) < room:
            parts[-1] = f"{parts[-1]}&{text}"
        else:
            parts.append(text)
    return tuple(f'=IF({filled},{part},"")' for part in parts)


def part_columns(sheet: Sheet) -> tuple[int, ...]:
    """The numbers of the columns with parts, right of the table."""
    first = first_free_column(sheet)
    return tuple(range(first, first + len(part_formulas(sheet))))


def hidden_formulas(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Number and formula of every hidden column right of the table, as the first input row has it."""
    yield from zip(part_columns(sheet), part_formulas(sheet), strict=True)


def _said(sheet: Sheet) -> list[str]:
    """For each row rule the expression that gives its words when the row breaks it."""
    return [
        f'IF(IFERROR({rule.formula},TRUE),{quoted(rule_words(sheet, rule))},"")' for rule in row_rules(sheet)
    ]


def _beside(sheet: Sheet, number: int) -> str:
    """This row's cell of a hidden column."""
    letter, top = column_letter(number), sheet.header_row
    return f"INDEX(${letter}${top}:${letter}${sheet.last_row + 1},ROW()-{top - 1})"


def check_range(sheet: Sheet) -> str:
    """The cells of the check column, which are all locked: $P$6:$P$65."""
    letter = column_letter(sheet.check_column)
    return f"${letter}${sheet.first_row}:${letter}${sheet.last_row}"


def _is_said(sheet: Sheet, rule: Rule, cells: str) -> str:
    """TRUE where a check text names the rule; FIND knows no wildcards, and the last text has no separator."""
    return f'ISNUMBER(FIND({quoted(rule_words(sheet, rule))},{cells}&"{end_of_message(sheet)}"))'


def flagged(sheet: Sheet, column: Column) -> str:
    """TRUE while any row of the column is wrong."""
    found = "+".join(_is_said(sheet, rule, check_range(sheet)) for rule in wrong_rules(sheet, column))
    return f"SUMPRODUCT(--(({found})>0))>0"


def marking_formula(sheet: Sheet, rules: Iterable[Rule]) -> str:
    """The conditional-format formula (for the first input row) that is TRUE when the row breaks one of `rules`."""
    cell = f"${column_letter(sheet.check_column)}{sheet.first_row}"
    found = [_is_said(sheet, rule, cell) for rule in rules]
    return found[0] if len(found) == 1 else f"OR({','.join(found)})"


def count_filled(sheet: Sheet) -> str:
    """How many rows hold something."""
    return f"SUMPRODUCT(--(LEN({check_range(sheet)})>0))"


def count_signs(sheet: Sheet, sign: str) -> str:
    """How many times the check column shows `sign`."""
    cells = check_range(sheet)
    return f'SUMPRODUCT(LEN({cells})-LEN(SUBSTITUTE({cells},"{sign}","")))'


def headline_formula(sheet: Sheet, start: str) -> str:
    """The live head line: 已填 12 行，待改 3 处; `start` is what it says while nothing is filled in."""
    filled, wrong = count_filled(sheet), count_signs(sheet, WRONG_SIGN)
    doubtful = count_signs(sheet, DOUBTFUL_SIGN)
    counted = spelled(sheet.say(_counted(sheet)), filled=filled, all=(str(len(sheet.items)),), wrong=wrong)
    check = spelled(sheet.say(_TO_CHECK), doubtful=doubtful)
    return (
        f'={counted}&IF({wrong}>0,{quoted(sheet.say(_WHERE))},"")&IF({doubtful}>0,{check},"")'
        f'&IF({filled}=0,{quoted(start)},"")'
    )


def empty_headline(sheet: Sheet, start: str) -> str:
    """What the head line shows in a form as handed out."""
    return sheet.say(_counted(sheet).format(filled=0, all=len(sheet.items), wrong=0)) + start


def _counted(sheet: Sheet) -> Text:
    return _ITEMS_FILLED if sheet.kind == "items" else _ROWS_FILLED


def flag(text: str) -> str:
    """The expression of the header flag before a title, where `text` is TRUE."""
    return f'IF({text},"{HEADER_FLAG}","")'
