"""From a cell as found to a value of the column's type: what is certain is normalised, what is not is told."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.check.findings_cell import (
    BOOLEAN,
    DIGITS_LOST,
    DITTO,
    ERROR_CELL,
    INVISIBLE,
    INVISIBLE_INSTEAD,
    LEADING_APOSTROPHE,
    LOST_CHARACTERS,
    PLACEHOLDER,
    UNSETTLED,
)
from sheetkit.check.findings_notes import NOTE_EMPTY_WORD, NOTE_SPACES
from sheetkit.check.findings_overlays import PICTURE as PICTURE_FOUND
from sheetkit.check.findings_overlays import PICTURE_INSTEAD
from sheetkit.check.normalise.characters import (
    after_apostrophe,
    code_points,
    is_name_with_loss,
    strange_in,
    without,
)
from sheetkit.columns.base import ReaderContext
from sheetkit.columns.catalogue import TYPES
from sheetkit.columns.reading import DITTO_WORDS, EMPTY_WORDS, Reader, Reading, is_blank, trimmed
from sheetkit.model.finding import FindingKind
from sheetkit.model.grid import PICTURE, CellValue, ErrorValue
from sheetkit.model.people import is_unsettled
from sheetkit.model.situation import Term
from sheetkit.model.template import Column, Template

__all__ = ["Reading", "is_blank", "read_cell", "reader_for"]


def reader_for(template: Template, column: Column, kinds: frozenset[str]) -> Reader:
    """The reader for a column; `kinds` are the kinds of the rules that stand on its field."""
    return TYPES[column.type].reader(ReaderContext(column, template.lists.get(column.list), kinds))


def read_cell(value: CellValue, column: Column, reader: Reader, term: Term) -> Reading:
    """What a non-blank cell of `column` says."""
    if value == PICTURE:
        return Reading(fault=PICTURE_INSTEAD) if column.required else Reading(notes=(PICTURE_FOUND,))
    if isinstance(value, ErrorValue):
        return Reading(fault=ERROR_CELL)
    if isinstance(value, bool):
        return reader.truth(value) or Reading(fault=BOOLEAN)
    if isinstance(value, int | float) and not -1e15 < value < 1e15:  # not a number fails this too
        return Reading(fault=DIGITS_LOST)
    if not isinstance(value, str):
        return reader.read(value, term)
    text = trimmed(value)
    if reader.is_value(text):
        reading = reader.read(text, term)
    elif text in DITTO_WORDS:
        return Reading(fault=DITTO)
    elif text in EMPTY_WORDS:
        return Reading(fault=PLACEHOLDER) if column.required else Reading(notes=(NOTE_EMPTY_WORD,))
    else:
        reading = _read_written(text, column, reader, term)
    if text == value or reading.fault:
        return reading
    return replace(reading, notes=(NOTE_SPACES, *reading.notes))


def _read_written(text: str, column: Column, reader: Reader, term: Term) -> Reading:
    """Trimmed text with a look at its characters: what is no writing is told; where only a code can be meant, it is left out."""
    is_free = reader.is_free
    doubts: list[FindingKind] = []
    words: dict[str, object] = {}
    if rest := after_apostrophe(text, is_free):
        text, doubts = rest, [LEADING_APOSTROPHE]
    if strange := strange_in(text):
        doubts, words = [INVISIBLE], {"codes": code_points(strange)}
        cleaned = without(text, strange)
        if not cleaned:
            fault = INVISIBLE_INSTEAD if column.required else None
            return Reading(fault=fault, notes=() if fault else (INVISIBLE,), words=words)
        text = text if is_free else cleaned
    elif reader.is_line and is_name_with_loss(text):
        doubts = [LOST_CHARACTERS]
    if column.required and is_free and (is_unsettled(text) or not (strange or any(map(str.isalnum, text)))):
        doubts.append(UNSETTLED)
    reading = reader.read(text, term)
    if reading.fault or not doubts:
        return reading
    return replace(reading, notes=(*doubts, *reading.notes), words={**reading.words, **words})
