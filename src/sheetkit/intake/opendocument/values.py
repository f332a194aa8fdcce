"""The value of an OpenDocument cell from its attributes and its shown text."""

from __future__ import annotations

import datetime
import re

from sheetkit.intake.cell_pictures import MARK
from sheetkit.intake.cell_text import writable
from sheetkit.intake.numbers import days as elapsed_days
from sheetkit.intake.numbers import number
from sheetkit.intake.serials import iso_moment
from sheetkit.model.excel import DAY_SECONDS, EPOCH, typed_number
from sheetkit.model.grid import PICTURE, CellValue, ErrorValue
from sheetkit.model.spelt import Spelt

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_ERROR: Spelt[re.Pattern[str]] = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|(?:Err|错误):\d{3}"
)
_DURATION = re.compile(
    r"(-?)P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{0,9})?)S)?)?"
)
_NUMBERS = ("float", "currency", "percentage")


DAY_ZERO = EPOCH.date()
"""The day from which these files count unless they name another."""


def cell_value(
    attributes: dict[str, str], shown: str, null_date: datetime.date = DAY_ZERO
) -> CellValue | None:
    """The value, or None for a blank. `shown` is the text of the cell's paragraphs, `null_date` the file's day zero.

    A formula's error is an error whoever wrote the file: only LibreOffice marks it as such, others store a number or
    an empty text and show the error.
    """
    kind = attributes.get(f"{_OFFICE}}}value-type", "")
    formula = attributes.get(f"{_TABLE}}}formula")
    is_formula = formula is not None
    if formula and MARK in formula.upper():
        return PICTURE
    if attributes.get(f"{_CALC}}}value-type") == "error" or (is_formula and _ERROR.fullmatch(shown)):
        return ErrorValue(shown.strip() or "#VALUE!")
    if kind in _NUMBERS:
        value = _number(attributes.get(f"{_OFFICE}}}value", ""), shown)
    elif kind == "boolean":
        value = attributes.get(f"{_OFFICE}}}boolean-value", "").strip() == "true"
    elif kind == "date":
        value = _date(attributes.get(f"{_OFFICE}}}date-value", ""), shown, null_date)
    elif kind == "time":
        value = _time(attributes.get(f"{_OFFICE}}}time-value", ""), shown)
    else:
        value = attributes.get(f"{_OFFICE}}}string-value", shown)
    if not isinstance(value, str):
        return value
    return writable(value) if value else None


def _number(text: str, shown: str) -> CellValue:
    value = number(text.strip())
    if value is None:
        return text or shown
    if shown in ("TRUE", "FALSE") and value == (shown == "TRUE"):
        return shown == "TRUE"  # LibreOffice stores truth as a number that is shown as a word
    return value


def _date(text: str, shown: str, null_date: datetime.date) -> CellValue:
    """The day; the number that was typed when it can be no day."""
    found = iso_moment(text)
    if found is None:
        return text or shown
    typed = typed_number(found, null_date)
    return found if typed is None else typed


def _time(text: str, shown: str) -> CellValue:
    """A time of day below 24 hours; beyond, the number of days, as for every elapsed time."""
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        return text or shown
    days, hours, minutes = (int(match[group] or 0) for group in (2, 3, 4))
    seconds = float((match[5] or "0").replace(",", "."))
    total = days * DAY_SECONDS + hours * 3600 + minutes * 60 + seconds
    if match[1] or total >= DAY_SECONDS:
        return elapsed_days(-total if match[1] else total)
    rounded = datetime.timedelta(milliseconds=round(total * 1000))
    return (datetime.datetime.min + rounded).time()
