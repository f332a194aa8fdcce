"""What stands below the rows of an export: the note, and where it is signed and sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.names import FULL_WIDTH_SPACE, has_full_width
from sheetkit.model.text import Text, in_every_language, said_in
from sheetkit.report.book import style_number
from sheetkit.style import Look

_NOTE = Text("注：{note}", "Note: {note}")
_ROOM = 10.0
"""Characters that stay free behind each place, to sign there."""
_HEIGHT = 36.0
_SIGNED = Look(border=False, wrap=False, vertical="bottom")


class LineBelow(NamedTuple):
    """The style, the text and the height of a line below the rows; 0: as high as the program makes it."""

    style: int
    text: str
    height: float = 0.0


def said_of(words: Any) -> Text:
    """A text of a definition."""
    return words if isinstance(words, Text) else said_in(words)


def lines_below(
    worksheet: Worksheet, export: Mapping[str, Any], consolidation: Consolidation, widths: Sequence[float]
) -> list[LineBelow]:
    """The note, and the places to sign, side by side as far as the columns reach."""
    below = []
    if note := _note(export, consolidation):
        below.append(LineBelow(style_number(worksheet, replace(style.NOTE_LOOK, wrap=False)), note))
    places = [_filled(consolidation.say(said_of(one)), consolidation) for one in export.get("signature", ())]
    signed = style_number(worksheet, _SIGNED)
    space = FULL_WIDTH_SPACE if has_full_width(consolidation.language) else " "
    return [*below, *(LineBelow(signed, line, _HEIGHT) for line in _side_by_side(places, sum(widths), space))]


def _note(export: Mapping[str, Any], consolidation: Consolidation) -> str:
    """The note, with the word for it once; "" for none."""
    if not export.get("note"):
        return ""
    said = consolidation.say(said_of(export["note"]))
    for begins in in_every_language(_NOTE.format(note="")):
        said = said.removeprefix(begins)
    return consolidation.say(_NOTE.format(note=said))


def _filled(place: str, consolidation: Consolidation) -> str:
    named = {"{project}": consolidation.project_title, "{term}": consolidation.term_title}
    for name, said in named.items():
        place = place.replace(name, said)
    return place


def _side_by_side(places: Sequence[str], width: float, space: str) -> Iterator[str]:
    """The places in lines of that width, each with the same room behind it, made of that space."""
    line: list[str] = []
    for place in places:
        if line and sum(style.text_width(one) + _ROOM for one in (*line, place)) > width:
            yield _spread(line, width, space)
            line = []
        line.append(place)
    if line:
        yield _spread(line, width, space)


def _spread(line: Sequence[str], width: float, space: str) -> str:
    free = (width - sum(map(style.text_width, line))) / len(line)
    spaces = space * max(1, int(free / style.text_width(space)))
    return spaces.join(line)
