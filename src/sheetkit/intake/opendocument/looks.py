"""What an OpenDocument cell shows beside its value: the text the file itself gives, and lines through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.display import look_of
from sheetkit.intake.safe_xml import Attributes, XmlReader, ends_under, under
from sheetkit.model.comparison import spaceless
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellValue, DisplayedText

STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_NO_LINE = ("", "none")


class StruckStyles:
    """The names of the styles, of cells or of words, with a line through the text."""

    def __init__(self, reader: XmlReader, allowance: Allowance) -> None:
        self._allowance = allowance
        self._names: set[str] = set()
        self._open = ""
        reader.starts |= under((STYLE,), {"text-properties": self._properties})
        reader.ends |= ends_under((STYLE,), {"style": self._end})

    def start(self, attributes: Attributes) -> None:
        """A style begins."""
        self._open = attributes.get(f"{STYLE}}}name", "")

    def _end(self) -> None:
        self._open = ""

    def _properties(self, attributes: Attributes) -> None:
        lines = (attributes.get(f"{STYLE}}}text-line-through-{what}", "") for what in ("style", "type"))
        if self._open and any(line not in _NO_LINE for line in lines):
            self._allowance.detail()
            self._names.add(self._open)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __bool__(self) -> bool:
        return bool(self._names)


@changeable
class DefaultStyles:
    """The styles of cells that name none: their row's, else their column's."""

    row: str = ""
    columns: list[tuple[range, str]] = field(default_factory=list)

    def of(self, attributes: Attributes, columns: range) -> Iterator[tuple[int, str]]:
        """Every column of a repeated cell with the style that holds there."""
        own = attributes.get(f"{_TABLE}}}style-name", "") or self.row
        for column in columns:
            yield column, own or next((style for span, style in self.columns if column in span), "")


def shown_look(attributes: Attributes, value: CellValue, shown: str | None) -> DisplayedText | None:
    """What a cell shows besides its value; `shown` is its own text, None when the file gives none."""
    kind = attributes.get(f"{_OFFICE}}}value-type", "")
    if kind in ("date", "time"):
        is_typed = isinstance(value, int | float)
        return DisplayedText(None) if is_typed else None
    if kind == "string" and shown is not None and f"{_OFFICE}}}string-value" in attributes:
        return None if spaceless(str(value)) == spaceless(shown) else DisplayedText(shown)
    is_number = kind in ("float", "currency", "percentage")
    return look_of("", value, shown) if is_number and shown is not None else None
