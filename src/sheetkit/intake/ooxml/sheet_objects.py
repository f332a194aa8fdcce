"""Objects and controls that a worksheet part itself names, and the texts of its page headers and footers."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.limits import OVERLAY_CHARACTERS
from sheetkit.intake.ooxml.drawings import AnchorHandlers
from sheetkit.intake.ooxml.strings import unescape
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, StartHandler, XmlReader, ends_under, under
from sheetkit.model.overlay import Overlay, OverlayKind

PAGE_TEXTS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


class SheetObjects:
    """Handlers for embedded objects and controls; each may be written twice, for old and for new programs."""

    def __init__(self, reader: XmlReader, allowance: Allowance) -> None:
        self._found: dict[str, Overlay] = {}
        self._allowance = allowance
        self._open = ""
        self._corners = AnchorHandlers(reader, SPREADSHEET)
        kinds = {"oleObject": OverlayKind.OBJECT, "control": OverlayKind.CONTROL}
        reader.starts |= under(SPREADSHEET, {name: self._starter(kind) for name, kind in kinds.items()})
        reader.ends |= ends_under(SPREADSHEET, dict.fromkeys(kinds, self._end))

    @property
    def found(self) -> tuple[Overlay, ...]:
        """The objects and controls in their order."""
        return tuple(self._found.values())

    def _starter(self, kind: OverlayKind) -> StartHandler:
        def start(attributes: Attributes) -> None:
            self._allowance.detail()
            self._corners.clear()
            self._open = attributes.get("shapeId", "") or f"#{len(self._found)}"
            name = attributes.get("progId") or attributes.get("name", "")
            self._found.setdefault(self._open, Overlay(kind, name[:OVERLAY_CHARACTERS]))

        return start

    def _end(self) -> None:
        found = self._found[self._open]
        if found.area is None:
            self._found[self._open] = replace(found, area=self._corners.area)


class PageTexts:
    """Handlers for the headers and footers of the printed pages; `found` are their texts in Excel's codes."""

    def __init__(self, reader: XmlReader, allowance: Allowance) -> None:
        self.found: list[str] = []
        self._reader = reader
        self._allowance = allowance
        reader.starts |= under(SPREADSHEET, dict.fromkeys(PAGE_TEXTS, self._start))
        reader.ends |= ends_under(SPREADSHEET, dict.fromkeys(PAGE_TEXTS, self._end))

    def _start(self, _: Attributes) -> None:
        self._reader.text.clear()

    def _end(self) -> None:
        text = unescape("".join(self._reader.text))
        if text:
            self._allowance.detail()
            self.found.append(text)
