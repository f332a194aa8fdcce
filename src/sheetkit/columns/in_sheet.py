"""How a worksheet of Excel 2010 reads a cell: pieces of formulas that the types of columns are said with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sheetkit.columns.reading import DITTO_WORDS, EMPTY_WORDS
from sheetkit.model.excel import quoted
from sheetkit.model.finding import Level
from sheetkit.model.frozen import frozen
from sheetkit.model.names import FULL_WIDTH_SPACE, has_full_width
from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Language, Text

_CHINESE = re.compile("[\u2e80-\uffee\U00020000-\U0003ffff]")
_UNSETTLED: Spelt[tuple[str, ...]] = (
    *(
        "待定",
        "暂定",
        "未定",
        "暂缺",
        "待安排",
        "待通知",
        "另行通知",
        "另通知",
        "另定",
        "略",
        "从略",
        "见附件",
        "见附表",
    ),
    *("详见附件", "时间待定", "地点待定", "人员待定", "人选待定", "tba", "tbd", "tbc"),
)
_SIGNS: Spelt[str] = "????？？？？。。。。、、、、…………......,,,，，，!!!！！！***~~~"


def without_spaces(expression: str) -> str:
    """The text without ordinary and full-width spaces, as names are compared."""
    return f'SUBSTITUTE(SUBSTITUTE({expression}{_NO_SPACE},"{FULL_WIDTH_SPACE}","")'


def leaves_spaces_out(formula: str) -> bool:
    """Whether a formula compares names so; those of forms of edition 1 compare them letter by letter."""
    return _NO_SPACE in formula


_NO_SPACE = '," ","")'


@frozen
class SheetCell:
    """A cell that is not blank, as a formula of its row reaches it.

    `value` is the expression of what stands in it, `plain` that of its text in plain signs, for types that have such
    (`ColumnType.plain_signs`), `read` that of what is read. `is_chinese`: whether the workbook may hold Chinese words. `words` and `meanings` name the
    cells with the words of its list and what they mean; before a word is looked up there, `letters` are put for others.
    """

    value: str
    plain: str = ""
    read: str = ""
    is_chinese: bool = True
    required: bool = False
    is_code: bool = False
    is_one_person: bool = False
    values: str = ""
    words: str = ""
    meanings: str = ""
    letters: tuple[tuple[str, str], ...] = ()


@frozen
class Told:
    """What a sheet says of a cell beside what rules say: `test` is TRUE where it does."""

    test: str
    words: Text
    level: Level = Level.WARNING


def nothing_words(language: Language, but: Iterable[str] = ()) -> str:
    """Between bars everything that is as good as blank, "" itself among it."""
    left_out = frozenset(but)
    return between_bars(["", *(word for word in sorted(EMPTY_WORDS) if word not in left_out)], language)


def ditto_words(language: Language) -> str:
    """Between bars everything that stands for the cell above."""
    return between_bars(sorted(DITTO_WORDS), language)


def unsettled_words(language: Language) -> str:
    """Between bars what says that something is still open."""
    return between_bars(_UNSETTLED, language)


def lone_signs(language: Language) -> str:
    """A text in which every entry stands that is nothing but a sign, also where it is written several times."""
    return "".join(_sayable(_SIGNS, language))


def between_bars(words: Iterable[str], language: Language) -> str:
    """Words as FIND can look one up whole: |one|other|; only those that a workbook in that language may hold."""
    return f"|{'|'.join(word for word in words if _may_hold(word, language))}|"


def _sayable(signs: str, language: Language) -> list[str]:
    return [sign for sign in signs if _may_hold(sign, language)]


def _may_hold(word: str, language: Language) -> bool:
    return has_full_width(language) or not _CHINESE.search(word)


def filled(expression: str, nothing: str = "") -> str:
    """TRUE when a value is not blank after trimming, nor one of the words for nothing, in a name or a text with bars.

    A full-width space is as blank as any other.
    """
    text = f'TRIM(SUBSTITUTE({expression},"{FULL_WIDTH_SPACE}",""))'
    return f'ISERROR(FIND("|"&{text}&"|",{nothing}))' if nothing else f"LEN({text})>0"


def half(expression: str) -> str:
    """The text in half width; ASC leaves a full-width space alone in some programs."""
    return f'ASC(SUBSTITUTE({expression},"{FULL_WIDTH_SPACE}"," "))'


def is_among(value: str, words: str) -> str:
    """TRUE when a trimmed text is one of the words between bars, in an expression or a name."""
    return f'ISNUMBER(FIND("|"&{value}&"|",{words}))'


def replaced(expression: str, signs: Iterable[tuple[str, str]]) -> str:
    """The text with each sign put for another."""
    for old, new in signs:
        expression = f"SUBSTITUTE({expression},{quoted(old)},{quoted(new)})"
    return expression


def divided(value: str, condition: str) -> str:
    """The value where the condition holds, else an error: with no second way to write it, a formula stays short."""
    return f"{value}/({condition})"


def between(value: str, low: str, high: str) -> str:
    """FALSE when a number lies inside the limits, TRUE when outside; the number is written once."""
    return f"ABS({value}-({low}+{high})/2)>({high}-({low}))/2+0.000000001"
