"""Free text and names: characters stay as they are. Where a rule asks for a code or a phone number, it is read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.codes import CODE_RULES, CodeReader
from sheetkit.columns.findings import DATE_IN_TEXT, NOTE_LINE_BREAK, NOTE_TEXT, SPACED_NAME
from sheetkit.columns.reading import SPECIAL_WORDS, Reader, Reading
from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import LONGEST_TEXT
from sheetkit.model.finding import FindingKind
from sheetkit.model.grid import CellValue
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.people import is_unsettled
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
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

    def rules(self, definition: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The mask, or else a length."""
        if "mask" in definition:
            yield "pattern", {"mask": definition["mask"]}
            return
        limits = {"minimum": definition["min_length"]} if "min_length" in definition else {}
        yield "text_length", {**limits, "maximum": definition.get("max_length", DEFAULT_LENGTH)}
