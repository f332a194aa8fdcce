"""Free text and names: characters stay as they are. Where a rule asks for a code or a phone number, it is read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.codes import CODE_RULES, CodeReader
from sheetkit.columns.findings import DATE_IN_TEXT, NOTE_LINE_BREAK, NOTE_TEXT, SPACED_NAME
from sheetkit.columns.in_sheet import SheetCell, Told, is_among
from sheetkit.columns.reading import SPECIAL_WORDS, Reader, Reading
from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import LONGEST_TEXT
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.grid import CellValue
from sheetkit.model.names import DITTO_NAME, FULL_WIDTH_SPACE, SIGNS_NAME, UNSETTLED_NAME
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.people import is_unsettled
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Text as Wording

_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]+\s*")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")


def is_spaced_name(text: str) -> bool:
    """Whether `text` looks like one Chinese name of two to four characters with white space inside.

    "甲 一" does; "张三 李四" (two names) does not.
    """
    if len(text) > 12:
        return False
    parts = text.split()
    return (
        len(parts) > 1
        and all(_CHINESE.fullmatch(part) for part in parts)
        and 2 <= sum(map(len, parts)) <= 4
        and any(len(part) == 1 for part in parts)
    )


class TextReader(Reader):
    """Free text and names. `short` columns are one line: line breaks that came with a paste become spaces."""

    __slots__ = ("required", "short")
    is_free = True

    def __init__(self, short: bool, required: bool = False) -> None:
        self.short, self.required = short, required

    @property
    def is_line(self) -> bool:
        """Short columns hold one line."""
        return self.short

    def quick(self, value: CellValue) -> Value | None:
        """Printable text without any space that is no special word, nor stands for nothing where something must stand."""
        if type(value) is not str or not value.isprintable() or " " in value or value in SPECIAL_WORDS:
            return None
        if self.required and (not value[:1].isalnum() or is_unsettled(value)):
            return None
        return value

    def read(self, value: CellValue, _term: Term, /) -> Reading:
        """The text with its characters kept; numbers as typed; dates are told, for they were something else once."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, int | float):
            return Reading(number_text(value), (NOTE_TEXT,))
        return Reading(fault=DATE_IN_TEXT)

    def _text(self, text: str) -> Reading:
        notes: list[FindingKind] = []
        if is_spaced_name(text):
            return Reading(text, (SPACED_NAME,))
        if self.short and _LINE_BREAKS.search(text):
            text = _LINE_BREAKS.sub(" ", text)
            notes.append(NOTE_LINE_BREAK)
        return Reading(text.replace("\r\n", "\n").replace("\r", "\n"), tuple(notes))


_DITTO = Wording("{title}请写出实际内容", "{title}: write out the actual entry")
_STRANGE = Wording("{title}中间有空格，或有字没打出来", "{title}: a space inside, or a character lost")
_OPEN = Wording("{title}还没有填定", "{title} is not settled yet")
_SEVERAL = Wording("{title}写了几个人，请每人各填一行", "{title} names several people; give each a row")
_BETWEEN: Spelt[tuple[str, ...]] = ("、", "，", "；", ",", ";", "/", "|", "&", " and ")
_AND: Spelt[tuple[str, ...]] = ("和", "与")
_BRACKETS: Spelt[str] = "(（[【"
_LOSSES: Spelt[tuple[str, ...]] = ("?", "？", "□", "\ufffd", "\u200b")
_WIDE: Spelt[str] = "？＇"
_APOSTROPHES: Spelt[str] = "'‘’`＇"


def _is_spaced(text: str) -> str:
    """TRUE for a text of two to four letters, none of them with a small form or a digit, one of which stands apart."""
    bare = f'SUBSTITUTE({text}," ","")'
    digits = ",".join(map(str, range(10)))
    is_short = f'AND(ISNUMBER(FIND(" ",{text})),LEN({bare})<5,EXACT(UPPER({text}),LOWER({text})))'
    stands_apart = f'IF(MID({text},2,1)=" ",TRUE,MID({text},LEN({text})-1,1)=" ")'
    return f"IF({is_short},IF({stands_apart},COUNT(FIND({{{digits}}},{text}))=0,FALSE),FALSE)"


def _looks_lost(text: str, is_chinese: bool) -> str:
    """TRUE for a short text with a question mark or box among letters, and for one that begins with an apostrophe."""
    signs = [sign for sign in _LOSSES if is_chinese or sign not in _WIDE]
    quotes = "".join(sign for sign in _APOSTROPHES if is_chinese or sign not in _WIDE)
    lost = ",".join(f'ISNUMBER(FIND("{sign}",{text}))' for sign in signs)
    is_quoted = f'IF(ISNUMBER(FIND(LEFT({text}),"{quotes}")),ISERROR(FIND(RIGHT({text}),"{quotes}")),FALSE)'
    return f"IF(IF(LEN({text})<5,OR({lost}),FALSE),ISERROR(FIND({text},{SIGNS_NAME})),{is_quoted})"


def _names_several(text: str, is_chinese: bool) -> str:
    """TRUE for a text with a sign between two entries, or a Chinese "and" with two letters on either side; brackets are left."""
    signs = ",".join(f'"{sign}"' for sign in _BETWEEN if is_chinese or sign.isascii())
    tests = [f"COUNT(FIND({{{signs}}},MID({text},2,LEN({text})-2)))>0"]
    if is_chinese:
        found = [(f'FIND("{word}",{text})', f"LEN({text})") for word in _AND]
        tests += [f"IFERROR(AND({at}>2,{length}-{at}>1),FALSE)" for at, length in found]
    brackets = ",".join(f'"{sign}"' for sign in _BRACKETS if is_chinese or sign.isascii())
    is_several = f"IF(COUNT(FIND({{{brackets}}},{text}))>0,FALSE,OR({','.join(tests)}))"
    return f"IF(LEN({text})<5,FALSE,{is_several})"


DEFAULT_LENGTH = 200
"""The longest text a cell may hold unless its column says otherwise."""

_SHORT_LINE = 60
_NARROW = 20.0


class TextColumn(ColumnType):
    """Whatever people write."""

    name: ClassVar[str] = "text"
    title: ClassVar[Wording] = Wording("文字", "text")
    meaning: ClassVar[Wording] = Wording("随意填写的文字、姓名、编号", "free text, names, codes")
    example: ClassVar[Any] = "Example teacher"
    record: ClassVar[type] = str
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "min_length",
            Holds.WHOLE,
            Wording("至少几个字", "the least length in characters"),
            2,
            least=0,
            most=LONGEST_TEXT,
        ),
        Parameter(
            "max_length",
            Holds.WHOLE,
            Wording("至多几个字", "the greatest length in characters"),
            100,
            default=DEFAULT_LENGTH,
            least=1,
            most=LONGEST_TEXT,
        ),
        Parameter(
            "mask",
            Holds.WORDS,
            Wording(
                "0 一位数字，A 一个字母，? 任意，其他照写",
                "0 a digit, A a letter, ? anything, all else itself",
            ),
            "A-000",
            least=1,
            most=40,
        ),
    )
    width: ClassVar[float] = 16.0
    is_centred: ClassVar[bool] = False
    keeps_centre: ClassVar[bool] = False
    prompt: ClassVar[Wording] = Wording("请填写{title}。", "Free text.")
    plainly_typed: ClassVar[bool] = False
    may_widen: ClassVar[bool] = True
    is_free: ClassVar[bool] = True

    def reader(self, use: ReaderContext) -> Reader:
        """As a code where a rule asks for one; else free text, on one line where the column is short."""
        if use.rules & CODE_RULES:
            return CodeReader(phone="phone" in use.rules)
        longest = use.column.schema.get("maxLength", DEFAULT_LENGTH)
        return TextReader(longest <= _SHORT_LINE or use.column.width <= _NARROW, use.column.required)

    def told(self, cell: SheetCell) -> Iterator[Told]:
        """What stands for something else; of free text what looks lost, spaced or still open."""
        text = f'TRIM(SUBSTITUTE({cell.value},"{FULL_WIDTH_SPACE}"," "))'
        yield Told(f"IF(ISLOGICAL({cell.value}),TRUE,{is_among(text, DITTO_NAME)})", _DITTO, Level.ERROR)
        if cell.is_code:
            return
        spaced = f'TRIM(SUBSTITUTE(SUBSTITUTE({cell.value},"{FULL_WIDTH_SPACE}"," "),CHAR(10)," "))'
        yield Told(f"IF({_is_spaced(spaced)},TRUE,{_looks_lost(text, cell.is_chinese)})", _STRANGE)
        if cell.required:
            word = f'LOWER(SUBSTITUTE({text}," ",""))'
            open_yet = f"IF(ISNUMBER(FIND({text},{SIGNS_NAME})),TRUE,{is_among(word, UNSETTLED_NAME)})"
            yield Told(open_yet, _OPEN)
        if cell.is_one_person:
            yield Told(_names_several(text, cell.is_chinese), _SEVERAL)

    def rules(self, definition: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The mask, or else a length."""
        if "mask" in definition:
            yield "pattern", {"mask": definition["mask"]}
            return
        limits = {"minimum": definition["min_length"]} if "min_length" in definition else {}
        yield "text_length", {**limits, "maximum": definition.get("max_length", DEFAULT_LENGTH)}
