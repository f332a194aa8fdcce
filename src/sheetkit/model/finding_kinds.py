"""One short way to write an entry of the catalogue of findings."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Text
from sheetkit.model.way import Way


def kind(code: str, level: Level, message: Text, remedy: Text, why: Text = NO_TEXT) -> FindingKind:
    """A finding kind; the wordings have `{name}` places, `why` is the explanation."""
    return FindingKind(code, level, message, remedy, why)


def advising(found: FindingKind, **ways: Way) -> FindingKind:
    """The same, with what the person does in this program in the places of its remedy (`FindingKind.ways`)."""
    return replace(found, ways=ways)


def beside(code: str, level: Level, message: Text, remedy: Text) -> FindingKind:
    """The same for what stands beside the values of the rows (`FindingKind.beside_values`)."""
    return replace(kind(code, level, message, remedy), beside_values=True)


REFUSE, ERROR, WARNING, NOTE = Level.REFUSE, Level.ERROR, Level.WARNING, Level.NOTE

NOTHING_TO_DO = Text("不用处理。", "Nothing to do.")
"""The remedy of what was put right on the spot."""
