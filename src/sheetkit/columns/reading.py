"""What reading a cell gives, and the cleaning that every type of column shares."""

from __future__ import annotations

import datetime
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import field

from sheetkit.model.finding import FindingKind
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt

INVISIBLE_CHARACTERS = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_OUTER = re.compile(rf"^[\s{INVISIBLE_CHARACTERS}]+|[\s{INVISIBLE_CHARACTERS}]+$")
EMPTY_WORDS: Spelt[frozenset[str]] = frozenset(
    (
        "无",
        "暂无",
        "没有",
        "/",
        "／",
        "\\",
        "-",
        "--",
        "－",
        "–",
        "—",
        "——",
        "———",
        "―",
        "N/A",
        "n/a",
        "NA",
        "无。",
        "〇",
    )
)
"""What people write to say that there is nothing to write."""

DITTO_WORDS: Spelt[frozenset[str]] = frozenset(
    ("同上", "同前", "同左", "上同", "同上行", "同上。", "〃", "″", "〞", '"', "''", "”", "“", "々")
)
"""What people write instead of repeating the cell above."""

SPECIAL_WORDS = EMPTY_WORDS | DITTO_WORDS


@frozen
class Reading:
    """One cell as read: its value, what was done to it, or the one reason why it could not be read.

    `value` is None for a cell that counts as blank or has a `fault`; `notes` may hold doubts (level warning) too.
    `words` fill places of their wording. `day` is a day that was written with a time of day: it must be the row's own.
    """

    value: Value | None = None
    notes: tuple[FindingKind, ...] = ()
    fault: FindingKind | None = None
    words: Mapping[str, object] = field(default_factory=dict)
    day: datetime.date | None = None


Quick = Callable[[CellValue], Value | None]
"""The value of a cell that needs no normalising, or None to have it read with care."""


class Reader(ABC):
    """How the cells of one type of column are read.

    `is_free`: people write what they like, so that what looks strange in it is kept and told. `is_line`: in one line,
    as a name is.
    """

    __slots__ = ()
    is_free = False

    @property
    def is_line(self) -> bool:
        """Whether what people write freely stands on one line."""
        return False

    @abstractmethod
    def quick(self, value: CellValue) -> Value | None:
        """The value when it is already clean, else None."""

    @abstractmethod
    def read(self, value: CellValue, term: Term, /) -> Reading:
        """The value of a cell that is not blank; text comes trimmed."""

    def is_value(self, text: str) -> bool:
        """Whether `text` is a value for certain, even one that elsewhere means nothing."""
        return False

    def truth(self, value: bool) -> Reading | None:
        """What a logical value means in the column, None where it means nothing."""
        return None

    def is_allowed(self, value: Value) -> bool:
        """Whether what was read is a value that a cell of the column may hold, as far as its type says."""
        return True


def trimmed(text: str) -> str:
    """`text` without white space and invisible characters at both ends."""
    stripped = text.strip()
    if stripped.isprintable():
        return stripped
    return _OUTER.sub("", stripped)


def is_blank(value: CellValue | None) -> bool:
    """Whether a cell holds nothing a person could see."""
    return value is None or (isinstance(value, str) and not trimmed(value))


def is_number(value: object) -> bool:
    """Whether a cell value is a number; booleans are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)
