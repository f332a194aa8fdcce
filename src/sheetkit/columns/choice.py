"""One of a list's values, however it was spelled."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.findings import DATE_IN_TEXT, NOTE_CHOICE, SEVERAL_CHOICES, SEVERAL_VALUES
from sheetkit.columns.in_sheet import SheetCell, Told, half, replaced
from sheetkit.columns.marks import marks_of
from sheetkit.columns.numbered import Numbered
from sheetkit.columns.reading import SPECIAL_WORDS, Reader, Reading
from sheetkit.columns.text import TextReader
from sheetkit.model.cell_text import number_text
from sheetkit.model.comparison import half_width, word_key
from sheetkit.model.grid import CellValue
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt
from sheetkit.model.template import ChoiceList
from sheetkit.model.text import Text, joined

_FROM_TO: Spelt[re.Pattern[str]] = re.compile("[-–—−~至到]")
_BOTH: Spelt[re.Pattern[str]] = re.compile("[、,;/&+\\n]|和|及|与")
_STOPS = "。.!;；,，、"
"""What a word of a list may end with in a sentence."""


class ChoiceReader(Reader):
    """One of a list's values; what is none of them is left, trimmed, for its rule."""

    __slots__ = ("_endings", "_exact", "_keys", "_marks", "_numbered", "_order", "_spoken", "_words")

    def __init__(self, choices: ChoiceList) -> None:
        """As it is shown and as records hold it a value is read without a word; as other languages say it, with a note."""
        self._exact = {value: value for value in choices.values}
        self._exact |= {choices.say(value): value for value in choices.values}
        self._spoken = {word: value for value, words in choices.read_as.items() for word in words}
        called = [(word, value) for value, words in choices.read_as.items() for word in words]
        self._words = choices.words
        self._endings = choices.endings
        self._keys = _keys(choices.aliases)
        self._keys |= _keys([*called, *((value, value) for value in choices.values)])
        self._marks = marks_of(choices)
        self._numbered = Numbered(self._keys) if choices.numbered else None
        self._order = choices.values

    def quick(self, value: CellValue) -> Value | None:
        """A value spelled as in the list; a number when the list holds that number as text."""
        if type(value) is str:
            return self._exact.get(value)
        if type(value) is int:
            return self._exact.get(str(value))
        return None

    def read(self, value: CellValue, _term: Term, /) -> Reading:
        """The list's own spelling when exactly one value can be meant."""
        if isinstance(value, datetime.date | datetime.time):
            return Reading(fault=DATE_IN_TEXT)
        text = (
            value if isinstance(value, str) else number_text(value) if isinstance(value, int | float) else ""
        )
        if text in self._exact:
            return Reading(self._exact[text])
        meant = self._meant(text)
        if len(meant) > 1:
            return Reading(fault=SEVERAL_CHOICES, words={"candidates": joined(map(self._seen, meant))})
        if not meant and (several := self._several(text)):
            return Reading(fault=SEVERAL_VALUES, words={"values": joined(map(self._seen, several))})
        return (
            Reading(meant[0], (NOTE_CHOICE,), words={"read": self._seen(meant[0])})
            if meant
            else Reading(text)
        )

    def is_value(self, text: str) -> bool:
        """Whether `text` is a value of the list or what one is called in any language, even a word like "/"."""
        if text in self._exact:
            return True
        return text in SPECIAL_WORDS and (word_key(text) in self._keys or word_key(text) in self._marks)

    def truth(self, value: bool) -> Reading | None:
        """A box that is ticked, or not, as the yes or the no of the list."""
        meant = self._marks.get(str(value).lower())
        return Reading(meant, (NOTE_CHOICE,), words={"read": self._seen(meant)}) if meant else None

    def is_allowed(self, value: Value) -> bool:
        """Whether the list has that value."""
        return value in self._exact

    def value_of(self, text: str) -> str:
        """The one value that a word stands for, "" where it stands for none or several."""
        meant = (self._exact[text],) if text in self._exact else self._meant(text)
        return meant[0] if len(meant) == 1 else ""

    def _meant(self, text: str) -> tuple[str, ...]:
        """Every value that `text` may stand for; a word written exactly wins over one that is only like it."""
        if text in self._spoken:
            return (self._spoken[text],)
        return self._like(text) or (self._like(text.rstrip(_STOPS)) if text[-1:] in _STOPS else ())

    def _like(self, text: str) -> tuple[str, ...]:
        """Every value that is written so but for what is certain: width, endings, marks, numerals."""
        key = word_key(text)
        meant = self._keys.get(key) or self._by_ending(key)
        if not meant and key in self._marks:
            meant = (self._marks[key],)
        return meant or self._by_number(key)

    def _by_number(self, key: str) -> tuple[str, ...]:
        """Every value that has the number of `key`, with or without one of the list's endings."""
        if not self._numbered or not key:
            return ()
        shorter = (key.removesuffix(ending) for ending in self._endings if key.endswith(ending))
        return next(filter(None, map(self._numbered.meant, (key, *shorter))), ())

    def _several(self, text: str) -> tuple[str, ...]:
        """The values, two or more, that a text names one by one, or by the first and the last of them."""
        plain = half_width(text).strip()
        ends = [self.value_of(part) for part in _FROM_TO.split(plain)]
        if self._numbered and len(ends) == 2 and all(ends):
            first, last = map(self._order.index, ends)
            return self._order[first : last + 1] if first < last else ()
        parts = tuple(dict.fromkeys(self.value_of(part) for part in _BOTH.split(plain)))
        return parts if len(parts) > 1 and all(parts) else ()

    def _seen(self, value: str) -> Text | str:
        """A value as people see it."""
        return self._words.get(value, value)

    def _by_ending(self, key: str) -> tuple[str, ...]:
        """Every value that differs from `key` by one of the list's endings only."""
        if not key:
            return ()
        spellings = [key + ending for ending in self._endings]
        spellings += [key.removesuffix(ending) for ending in self._endings if key.endswith(ending)]
        return tuple(sorted({value for spelling in spellings for value in self._keys.get(spelling, ())}))


def _keys(words: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The values of (word, value) pairs by the plain spelling of their words; some share one."""
    keys: dict[str, tuple[str, ...]] = {}
    for key, value in sorted({(word_key(word), value) for word, value in words}):
        keys[key] = (*keys.get(key, ()), value)
    keys.pop("", None)
    return keys


class Choice(ColumnType):
    """A value of a list, chosen from a dropdown."""

    name: ClassVar[str] = "choice"
    title: ClassVar[Text] = Text("选择", "choice")
    meaning: ClassVar[Text] = Text(
        "列表里的一项，从下拉列表选", "one of a list's values, chosen from a dropdown"
    )
    example: ClassVar[Any] = "visit"
    record: ClassVar[type] = str
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("list", Holds.LIST, Text("可选值的列表", "the list of what can be chosen"), "kinds"),
        Parameter(
            "parent",
            Holds.FIELD,
            Text(
                "这一列的值决定可选哪些；列表要有 pairs",
                "the field whose value decides the list, which then has pairs",
            ),
            "area",
        ),
    )
    width: ClassVar[float] = 11.0
    keeps_centre: ClassVar[bool] = False
    prompt: ClassVar[Text] = Text("请从下拉列表中选择。", "Choose from the list.")
    plainly_typed: ClassVar[bool] = False
    may_widen: ClassVar[bool] = True

    def reader(self, use: ReaderContext) -> Reader:
        """By the list; without one as plain text."""
        if use.choices is None:
            return TextReader(short=True)
        return ChoiceReader(use.choices)

    def rules(self, definition: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The value stands in the list, and beside the value of `parent` where there is one."""
        if "parent" in definition:
            yield "dependent_list", {"list": definition["list"], "parent": definition["parent"]}
        elif "list" in definition:
            yield "one_of", {"list": definition["list"]}
        yield from super().rules(definition)

    def as_read(self, cell: SheetCell) -> str:
        """The value that the word means; without a list the word."""
        if not cell.words:
            return f"TRIM({cell.value})"
        word = replaced(f"LOWER(CLEAN({half(cell.value)}))", (*_LEFT_OUT, *cell.letters))
        return f'LOOKUP(2,1/FIND("|"&{word}&"|",{cell.words}),{cell.meanings})'

    def told(self, cell: SheetCell) -> Iterator[Told]:
        """Another word for a value: the sheet itself counts and compares the list's own.

        A value that this unit's list has not is told by the list's rule, and not here as well.
        """
        if cell.words:
            same, meant = (
                f"SUMPRODUCT(--EXACT({cell.values},{text}))" for text in (f"TRIM({cell.value})", cell.read)
            )
            yield Told(f"IF({same}=0,{meant}>0,FALSE)", _OTHER_WORD)

    def comparable(self, expression: str) -> str:
        """As it stands: the dropdown writes it."""
        return expression


_LEFT_OUT: Spelt[tuple[tuple[str, str], ...]] = ((" ", ""), ("｡", ""), ("､", ""), ("\u200b", ""))
"""What a word of a list may have in it or behind it; ASC has made a full stop and a comma of these."""
_OTHER_WORD = Text("{title}请从下拉列表选", "choose {title} from the list")
