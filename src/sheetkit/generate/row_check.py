"""The words of a row's check and the few of its status, made from the numbers of `row_bits`."""

from __future__ import annotations

from collections.abc import Iterator

from sheetkit.columns.sheet_cells import hidden_columns
from sheetkit.generate import former
from sheetkit.generate.return_code import row_formula
from sheetkit.generate.row_bits import BLANK, FINE, UNFINISHED, WRONG, RowBits, row_bits
from sheetkit.generate.row_rules import row_rules, rule_words
from sheetkit.generate.weight import ONE_FORMULA, weight
from sheetkit.model.excel import quoted
from sheetkit.model.formula_text import spelled
from sheetkit.model.names import BITS_NAME, status_titles_name
from sheetkit.model.template import Sheet
from sheetkit.model.text import Text
from sheetkit.style import text_width
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN, UNFINISHED_SIGN, WRONG_SIGN

_LONGEST_STATUS, _IN_LATIN_LETTERS = 24.0, 28.0
"""The most a status takes, in characters: twelve Chinese ones; Latin letters are narrower than the digits that a width counts."""
_ROOM = ONE_FORMULA * 3 // 4
"""A choice by a bit weighs more in an .xls file than it has characters."""
_CUT = "…"
_LACKS, _LACKS_MORE = (
    Text("还差{title}", "{title} missing"),
    Text("还差{title}等{count}处", "add {title} +{more}"),
)
_WRONG, _WRONG_MORE = Text("{title}要改", "fix {title}"), Text("{title}等{count}处", "fix {title} +{more}")
_CHECK, _CHECK_MORE = (
    Text("{title}请核对", "check {title}"),
    Text("{title}等{count}处", "check {title} +{more}"),
)
_WORDS = (_LACKS, _LACKS_MORE, _WRONG, _WRONG_MORE, _CHECK, _CHECK_MORE)


def check_formula(sheet: Sheet) -> str:
    """The row's check: "" while the row is blank, ✔ when it is fine, else what is wrong and doubtful in it.

    While the row is unfinished, all that would be wrong in it is what it lacks.
    """
    if not sheet.status_column:
        return former.check_formula(sheet)
    bits = row_bits(sheet)
    words = bits.cell(bits.words + len(_word_formulas(bits)) - 1)
    state = bits.cell(bits.state)
    return f'=IF({state}={UNFINISHED},SUBSTITUTE({words},"{WRONG_SIGN}","{UNFINISHED_SIGN}"),{words})'


def hidden_formulas(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Number and formula of every hidden column right of the table, as the first input row has it."""
    if not sheet.status_column:
        yield from former.hidden_formulas(sheet)
        return
    bits = row_bits(sheet)
    yield from hidden_columns(sheet)
    yield from bits.formulas()
    yield bits.figure, row_formula(sheet)
    yield from enumerate(_word_formulas(bits), bits.words)


def number_columns(sheet: Sheet) -> range:
    """Those of them that hold a number in every row, a blank one too."""
    if not sheet.status_column:
        return range(0)
    bits = row_bits(sheet)
    return range(bits.filled, bits.words)


def status_formula(sheet: Sheet) -> str:
    """The row's status: a sign, the first column it is about, and of how many columns the same is to be said."""
    bits = row_bits(sheet)
    state, wrong, lacking, doubtful = map(bits.cell, (bits.state, bits.wrong, bits.lacking, bits.doubtful))
    lacks = _phrase(bits, (_LACKS, _LACKS_MORE), lacking, bits.cell(bits.red))
    lacks_yet = _phrase(bits, (_LACKS, _LACKS_MORE), lacking, lacking)
    to_correct = _phrase(bits, (_WRONG, _WRONG_MORE), wrong, bits.cell(bits.red))
    to_check = _phrase(bits, (_CHECK, _CHECK_MORE), doubtful, doubtful)
    return (
        f'=IF({state}={BLANK},"",IF({state}={FINE},"{FINE_SIGN}",IF({state}={UNFINISHED},"{UNFINISHED_SIGN} "&{lacks_yet},'
        f'IF({state}={WRONG},"{WRONG_SIGN} "&IF({wrong}>0,{to_correct},{lacks}),"{DOUBTFUL_SIGN} "&{to_check}))))'
    )


def status_titles(sheet: Sheet) -> list[str]:
    """What the status calls the columns of the bits, cut so that it fits."""
    spoken = (sheet.say(words).format(title="", count=9, more=9) for words in _WORDS)
    longest = _IN_LATIN_LETTERS if sheet.language == "en" else _LONGEST_STATUS
    room = longest - max(map(text_width, spoken)) - text_width(f"{WRONG_SIGN} ") - 1
    return [_cut(column.header, room) for column in row_bits(sheet).columns]


def _phrase(bits: RowBits, words: tuple[Text, Text], first: str, counted: str) -> str:
    """What is said of the leftmost column in `first`, and of how many there are in `counted`."""
    title = f"INDEX({status_titles_name(bits.sheet.id)},MATCH({first},{BITS_NAME},1))"
    count = f"SUMPRODUCT(MOD(INT({counted}/{BITS_NAME}),2))"
    one, several = (
        spelled(bits.sheet.say(said), title=title, count=count, more=f"({count}-1)") for said in words
    )
    # Gnumeric, which cannot count so, names the first and no number.
    return f"IF(IFERROR({count}>1,FALSE),{several},{one})"


def _cut(title: str, room: float) -> str:
    """A title, or its beginning."""
    if text_width(title) <= room:
        return title
    while text_width(title + _CUT) > room:
        title = title[:-1]
    return title.rstrip() + _CUT


def _word_formulas(bits: RowBits) -> list[str]:
    """The formulas of the columns with the words: pieces where one formula cannot hold them, and last the whole."""
    sheet = bits.sheet
    said = [f'IF({bits.broken(rule)},{quoted(rule_words(sheet, rule))},"")' for rule in row_rules(sheet)]
    pieces: list[str] = []
    for text in said:
        if pieces and weight(pieces[-1]) + weight(text) < _ROOM:
            pieces[-1] = f"{pieces[-1]}&{text}"
        else:
            pieces.append(text)
    if len(pieces) > 1:
        parts = [f'=IF({bits.is_judged},{piece},"")' for piece in pieces]
        pieces = [bits.cell(number) for number, _ in enumerate(parts, bits.words)]
    else:
        parts = []
    return [*parts, f'=IF({bits.is_judged},{former.joined_texts(sheet, pieces)},"")']
