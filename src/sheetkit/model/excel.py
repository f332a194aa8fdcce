"""Excel's facts, each once: how much it takes, in the units it counts; its numbers for days; how its texts are quoted."""

from __future__ import annotations

import datetime
import re

MAXIMUM_ROW = 1_048_576
MAXIMUM_COLUMN = 16_384
MAXIMUM_COLUMN_XLS = 256

LONGEST_TEXT = 32_767
"""Of a cell. All lengths here are counted as Excel counts them (`length_of`)."""
LONGEST_FORMULA = 8_192
LONGEST_FORMULA_TEXT = 255
"""Of a text constant in a formula."""
LONGEST_SHEET_NAME = 31
FORBIDDEN_IN_SHEET_NAME = frozenset("[]:*?/\\")
RESERVED_SHEET_NAME = "history"
"""In whatever case: Excel keeps it for itself."""
LONGEST_PROMPT_TITLE = 32
LONGEST_PROMPT = 255
"""Of an input prompt, and of an error message where no lower bound is known."""
LONGEST_ERROR = 225
"""Of a data validation's error message (Microsoft, "Excel specifications and limits")."""
LONGEST_VALIDATION_FORMULA = 255
"""Of a data validation (ECMA-376, 18.3.1.32 dataValidation)."""
LONGEST_NUMBER_FORMAT = 255
LONGEST_REFERENCE = 255
"""Of the addresses that a macro may name at once."""
EXACT_DIGITS = 15
"""A worksheet number keeps so many digits."""

EPOCH = datetime.datetime(1899, 12, 30)
"""The day 0, for all days since March 1900."""
EPOCH_1904 = datetime.datetime(1904, 1, 1)
NO_DAYS = (EPOCH.date(), datetime.date(1899, 12, 31))
"""What the number 0 is as a day, by the count that starts with 1900 and by the one that skips its 29 February."""

Moment = datetime.date | datetime.datetime | datetime.time
"""A day, a day and time, or a time of day."""

_FIRST_DAY = datetime.date(1900, 3, 1)  # before it programs disagree: one counts a 29 February 1900
DAY_SECONDS = 86_400
_DAY_MILLISECONDS = DAY_SECONDS * 1_000
_DAYS = range(10_000, 150_000)
"""The numbers that stand for days, 1927-05-18 to 2310-09-06, where their format says so.

Shorter ones are what people type: hours (14, 8.3), years, room numbers, 1430. Longer ones are telephone numbers and months
like 202409.
"""


def moment_of(number: float, epoch_1904: bool = False) -> Moment | None:
    """The day, day and time, or time of day (below 1) that a number shown as a date stands for, to the millisecond.

    None for every other number: it is what somebody typed, and it stays the number.
    """
    if not 0 <= number < _DAYS.stop:
        return None
    days = int(number)
    milliseconds = round((number - days) * _DAY_MILLISECONDS)
    if milliseconds == _DAY_MILLISECONDS:
        days, milliseconds = days + 1, 0
    span = datetime.timedelta(days=days, milliseconds=milliseconds)
    if (
        days == 0
    ):  # 0 too: a clock shows it as 0:00 in both calendars, and in neither is its day one that is meant
        return (EPOCH + span).time()
    if days not in _DAYS:
        return None
    instant = (EPOCH_1904 if epoch_1904 else EPOCH) + span
    return instant if milliseconds else instant.date()


def serial_of(moment: Moment) -> int | float | None:
    """The number that a worksheet of the 1900 calendar keeps for a moment; whole for a day.

    None for a day before March 1900: programs disagree about its number, so it can only be written as text.
    """
    if isinstance(moment, datetime.time):
        return _day_part(moment)
    if not isinstance(moment, datetime.datetime):
        return None if moment < _FIRST_DAY else (moment - EPOCH.date()).days
    days = serial_of(moment.date())
    part = _day_part(moment.time())
    return None if days is None else days + part if part else days


def _day_part(time: datetime.time) -> float:
    return (time.hour * 3_600 + time.minute * 60 + time.second) / DAY_SECONDS


def typed_number(moment: Moment, null_date: datetime.date) -> int | float | None:
    """The number behind a moment that a file stores as a day counted from `null_date`; None when it can be a day.

    Some formats store the day that a program made of 14 or 2024 in a cell for days, not the number itself.
    """
    if isinstance(moment, datetime.time):
        return None
    instant = moment if isinstance(moment, datetime.datetime) else datetime.datetime(*moment.timetuple()[:3])
    span = instant - datetime.datetime(*null_date.timetuple()[:3])
    if span.days in _DAYS:
        return None
    number = as_kept(span / datetime.timedelta(days=1))
    return int(number) if number.is_integer() else number


def as_kept(number: float) -> float:
    """A number with the digits that a worksheet keeps of it."""
    return float(f"{number:.{EXACT_DIGITS}g}")


def length_of(text: str) -> int:
    """The length of a text as Excel counts it: in UTF-16 units, so that a rare character or an emoji counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, longest: int, end: str = "…") -> str:
    """`text`, or as much of it as fits into `longest` units with `end` after it."""
    if 2 * len(text) <= longest or length_of(text) <= longest:
        return text
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * (longest - length_of(end))]
    return units.decode("utf-16-le", "ignore") + end


def quoted(text: str) -> str:
    """`text` as a text constant of a formula."""
    return '"' + text.replace('"', '""') + '"'


def unquoted(constant: str) -> str:
    """The text between the quotes of a text constant."""
    return constant.replace('""', '"')


def sheet_prefix(name: str) -> str:
    """A worksheet's name before a reference to its cells: 'Plan'!"""
    return "'" + name.replace("'", "''") + "'!"


def sheet_named(prefix: str) -> str:
    """The worksheet's name in a quoted prefix without its exclamation mark: 'Tom''s' → Tom's."""
    return prefix[1:-1].replace("''", "'")


def xml_text(text: str) -> str:
    """`text` for XML content or an attribute of a workbook, as Office writes it."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return held_by_xml(text)


def held_by_xml(text: str) -> str:
    """`text` without characters that XML cannot hold: they become _xHHHH_; what only looks like that ("_x0041_") keeps its letters."""
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    if text.isprintable():
        return text
    return _NOT_IN_XML.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
