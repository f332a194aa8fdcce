"""The formulas by which a sheet checks itself: row check, headers that flag their column, live head line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openpyxl.formula.translate import Translator

from sheetkit.columns.sheet_cells import reading_columns, reading_formulas
from sheetkit.generate.told import is_told, told_rules
from sheetkit.model.address import column_letter
from sheetkit.model.anchors import input_rows, this_row
from sheetkit.model.excel import quoted
from sheetkit.model.formula_text import spelled
from sheetkit.model.names import FULL_WIDTH_SPACE, HEADER_FLAG, PREFILLED_NAME, REQUIRED_MARK
from sheetkit.model.statement import CHECKED, SAID, STATEMENT_TITLES, STATEMENT_WORDS
from sheetkit.model.template import Column, Rule, Sheet
from sheetkit.model.text import Text
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN, WRONG_SIGN

_ONE_FORMULA = 3_500
"""The most a check formula weighs, a Chinese character counting twice; what is more goes to further hidden columns.

Saved as .xls a formula has room for 4096 bytes (LibreOffice: EXC_TOKARR_MAXLEN); a longer one becomes =NA() there.
"""
_END = Text("；", "; ")
_MARK = "¤"
_LAST: list[tuple[Sheet, tuple[Rule, ...]]] = []


def is_row_rule(rule: Rule) -> bool:
    """Whether the rule's formula speaks of its own row; a rule over a whole sheet is shown by a view instead."""
    return rule.looks_at_row and rule.formula != "" and rule.level.counts


def row_rules(sheet: Sheet) -> tuple[Rule, ...]:
    """The rules shown row by row, what is wrong before what is doubtful; those of the sheet asked for last are known."""
    if _LAST and _LAST[0][0] is sheet:
        return _LAST[0][1]
    rules = [*(rule for rule in sheet.rules if is_row_rule(rule)), *told_rules(sheet)]
    _LAST[:] = [(sheet, tuple(sorted(rules, key=lambda rule: not rule.level.holds_row)))]
    return _LAST[0][1]


def wrong_rules(sheet: Sheet, column: Column) -> tuple[Rule, ...]:
    """The row rules of level error that point at `column`."""
    return tuple(rule for rule in row_rules(sheet) if rule.fields[0] == column.field and rule.level.holds_row)


def doubtful_rules(sheet: Sheet, column: Column) -> tuple[Rule, ...]:
    """The row rules of level warning or note that point at `column`."""
    return tuple(
        rule for rule in row_rules(sheet) if rule.fields[0] == column.field and not rule.level.holds_row
    )


def _end(sheet: Sheet) -> str:
    """What stands behind each message in a row's check."""
    return sheet.say(_END)


def rule_words(sheet: Sheet, rule: Rule) -> str:
    """What the check column says for a rule; sign and separator make it findable without a look-alike.

    Where rules of two columns have the same message, the column's title goes before it.
    """
    sign = WRONG_SIGN if rule.level.holds_row else DOUBTFUL_SIGN
    words = _message(sheet, rule)
    field = rule.fields[0]
    if any(_message(sheet, other) == words and other.fields[0] != field for other in row_rules(sheet)):
        titled = Text("{title}：{words}", "{title}: {words}")
        words = sheet.say(titled.format(title=sheet.column(field).title, words=words))
    return f"{sign}{words}{_end(sheet)}"


def _message(sheet: Sheet, rule: Rule) -> str:
    return sheet.say(rule.message).replace(_MARK, "").rstrip("。；.;")


def row_filled(sheet: Sheet) -> str:
    """TRUE when this row holds any input that is not blank after trimming; an error value counts as input."""
    cells = "&".join(this_row(sheet, column) for column in (*sheet.inputs, *sheet.reviewers))
    return f'IFERROR(LEN(TRIM(SUBSTITUTE({cells},"{FULL_WIDTH_SPACE}","")))>0,TRUE)'


def check_formula(sheet: Sheet) -> str:
    """The row's check: "" while the row is blank, ✔ when it is fine, else what is wrong and doubtful in it."""
    texts = _texts(sheet)
    columns = overflow_columns(sheet)
    if columns:
        texts = [_overflow_value(sheet, number) for number in columns]
    # The mark at the end turns into ✔ when it stands alone, and vanishes with the last separator: so no text
    # stands twice in the formula.
    marked = "&".join([*texts, quoted(_MARK)])
    text = f'SUBSTITUTE(SUBSTITUTE({marked},"{_end(sheet)}{_MARK}",""),"{_MARK}","{FINE_SIGN}")'
    return f'=IF({row_filled(sheet)},{text},"")'


def _texts(sheet: Sheet) -> list[str]:
    """For each row rule the expression that gives its words when the row breaks it."""
    return [
        f'IF(IFERROR({rule.formula},TRUE),{quoted(rule_words(sheet, rule))},"")' for rule in row_rules(sheet)
    ]


def overflow_formulas(sheet: Sheet) -> tuple[str, ...]:
    """Formulas for further hidden columns, where one formula could not hold all rules; () when it can."""
    texts = _texts(sheet)
    room = _ONE_FORMULA - _weight(row_filled(sheet))
    if sum(_weight(text) + 1 for text in texts) <= room:
        return ()
    parts: list[tuple[bool, str]] = []
    for rule, text in zip(row_rules(sheet), texts, strict=True):
        told = is_told(rule)
        if parts and parts[-1][0] == told and _weight(parts[-1][1]) + _weight(text) < room:
            parts[-1] = told, f"{parts[-1][1]}&{text}"
        else:
            parts.append((told, text))
    # What types tell looks at its own row by name: without a look at the row's range an entry elsewhere leaves it alone.
    return tuple(f"={part}" if told else f'=IF({row_filled(sheet)},{part},"")' for told, part in parts)


def _weight(formula: str) -> int:
    """About the bytes that a formula takes in an .xls file."""
    return len(formula) + sum(letter > "\x7f" for letter in formula)


def overflow_columns(sheet: Sheet) -> tuple[int, ...]:
    """The numbers of those further columns: right of the return column and of those that read."""
    first = sheet.return_column + 1 + 2 * len(list(reading_columns(sheet)))
    return tuple(range(first, first + len(overflow_formulas(sheet))))


def hidden_formulas(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Number and formula of every hidden column right of the return column."""
    yield from reading_formulas(sheet)
    yield from zip(overflow_columns(sheet), overflow_formulas(sheet), strict=True)


def _overflow_value(sheet: Sheet, number: int) -> str:
    letter = column_letter(number)
    top = sheet.header_row if sheet.edition == 1 else sheet.first_row
    return f"INDEX(${letter}${top}:${letter}${sheet.last_row + 1},ROW()-{top - 1})"


def computed_formula(column: Column, sheet: Sheet, row: int) -> str:
    """The formula of a computed column in that input row; its definition speaks of the first one."""
    first = Translator(f"={column.formula}", f"{column.letter}{sheet.first_row}")
    return str(first.translate_formula(f"{column.letter}{row}"))


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
    return f'ISNUMBER(FIND({quoted(rule_words(sheet, rule))},{cells}&"{_end(sheet)}"))'


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
