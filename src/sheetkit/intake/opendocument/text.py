"""The text of an OpenDocument cell: paragraphs, counted spaces, tabs and breaks; comments and drawings left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from sheetkit.intake.safe_xml import Attributes, XmlReader, ends_under, under
from sheetkit.model.excel import LONGEST_TEXT

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_LAYOUT = re.compile(r"[ \t\r\n]*[\t\r\n][ \t\r\n]*")


class CellText:
    """Handlers for the paragraphs of a cell; a paragraph counts only when it stands in the cell itself."""

    def __init__(
        self, reader: XmlReader, cell_depth: Callable[[], int], struck_styles: Container[str] = ()
    ) -> None:
        """`struck_styles` are the names of styles with a line through the text."""
        self._reader = reader
        self._struck_styles = struck_styles
        self._spans: list[bool] = []
        self._struck: list[str] = []
        self._cell_depth = cell_depth
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._open = False
        self._skipping = 0
        reader.starts |= under(
            (TEXT,),
            {
                "p": self._start_paragraph,
                "s": self._spaces,
                "tab": self._tab,
                "line-break": self._break,
                "span": self._start_span,
                "ruby-text": self._start_skip,
            },
        )
        reader.ends |= ends_under(
            (TEXT,), {"p": self._end_paragraph, "span": self._end_span, "ruby-text": self._end_skip}
        )
        reader.starts |= under((OFFICE,), {"annotation": self._start_skip})
        reader.ends |= ends_under((OFFICE,), {"annotation": self._end_skip})

    def clear(self) -> None:
        """Forget what was read; a new cell begins."""
        self._paragraphs.clear()
        self._struck.clear()

    @property
    def struck(self) -> str:
        """The words of the cell with a line through them, "" for none."""
        return "".join(self._struck)

    @property
    def has_paragraph(self) -> bool:
        """Whether the file says what the cell shows, be it nothing."""
        return bool(self._paragraphs)

    def _start_span(self, attributes: Attributes) -> None:
        is_struck = attributes.get(f"{TEXT}}}style-name", "") in self._struck_styles
        if is_struck:
            self._flush()
        self._spans.append(is_struck)

    def _end_span(self) -> None:
        if self._spans and self._spans[-1]:
            self._flush()
        if self._spans:
            self._spans.pop()

    def take(self) -> str:
        """The paragraphs of the cell, one a line."""
        return "\n".join(self._paragraphs)

    def _start_paragraph(self, _: Attributes) -> None:
        if self._reader.depth() == self._cell_depth() + 1 and not self._skipping:
            self._open = True
            self._pieces.clear()
            self._reader.text.clear()

    def _end_paragraph(self) -> None:
        if self._open and self._reader.depth() == self._cell_depth():
            self._flush()
            self._open = False
            self._paragraphs.append("".join(self._pieces))

    def _flush(self) -> None:
        """Take over the characters since the last element.

        White space that holds a line break is layout and counts as one space. Runs of plain spaces stay as they are:
        the format would have them run together, but LibreOffice writes and reads them so.
        """
        text = "".join(self._reader.text)
        self._reader.text.clear()
        if self._skipping or not self._open:
            return
        if not self._pieces and (layout := _LAYOUT.match(text)):
            text = text[layout.end() :]
        if text:
            self._pieces.append(_LAYOUT.sub(" ", text))
            if any(self._spans):
                self._struck.append(self._pieces[-1])

    def _spaces(self, attributes: Attributes) -> None:
        count = attributes.get(f"{TEXT}}}c", "1")
        self._add(" " * min(int(count) if count.isascii() and count.isdigit() else 1, LONGEST_TEXT))

    def _tab(self, _: Attributes) -> None:
        self._add("\t")

    def _break(self, _: Attributes) -> None:
        self._add("\n")

    def _add(self, text: str) -> None:
        self._flush()
        if self._open and not self._skipping:
            self._pieces.append(text)

    def _start_skip(self, _: Attributes) -> None:
        self._flush()
        self._skipping += 1

    def _end_skip(self) -> None:
        self._reader.text.clear()
        self._skipping -= 1
