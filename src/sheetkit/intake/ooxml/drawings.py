"""What is drawn over the cells of a worksheet: text boxes, shapes, pictures, charts and diagrams of a drawing part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from functools import partial

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.findings import DAMAGED, Refusal
from sheetkit.intake.limits import OVERLAY_CHARACTERS
from sheetkit.intake.ooxml.package import Package, namespaced
from sheetkit.intake.positions import area_of
from sheetkit.intake.safe_xml import Attributes, EndHandler, StartHandler, XmlReader, ends_under, under
from sheetkit.model.address import Range
from sheetkit.model.frozen import changeable
from sheetkit.model.overlay import Overlay, OverlayKind

SHEET_DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
)
DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
DIAGRAM = (
    "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "http://purl.oclc.org/ooxml/drawingml/diagram",
)
COMPATIBILITY = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)
_MATHEMATICS = ("http://schemas.openxmlformats.org/officeDocument/2006/math",)
_OFFICE_2010 = ("http://schemas.microsoft.com/office/drawing/2010/main",)
_INK = ("http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing",)
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_THINGS = {
    "sp": OverlayKind.SHAPE,
    "cxnSp": OverlayKind.SHAPE,
    "pic": OverlayKind.PICTURE,
    "graphicFrame": OverlayKind.SHAPE,
    "contentPart": OverlayKind.SHAPE,
}


@changeable
class _Thing:
    """One thing being read. A `mirror` only repeats what the sheet itself names: an object or a control."""

    kind: OverlayKind
    name: str = ""
    mirror: bool = False
    diagram: str = ""
    pieces: list[str] = field(default_factory=list)


Drawn = tuple[Overlay, str]
"""A thing, and the relationship of the diagram that holds its words ("" for none)."""


def drawings(package: Package, part: str) -> list[Overlay]:
    """What the drawing parts of the worksheet in `part` hold, in their order. Raises Refusal at a limit."""
    return in_parts_of_type(package, part, "drawing", _drawing)


def in_parts_of_type(
    package: Package, part: str, kind: str, read: Callable[[Package, str], list[Overlay]]
) -> list[Overlay]:
    """What `read` finds in the parts that the worksheet in `part` refers to as that kind. Raises Refusal at a limit."""
    found: list[Overlay] = []
    for pointer in package.relationships(part).values():
        if pointer.type == kind and pointer.target in package.members:
            found += or_unreadable(partial(read, package, pointer.target))
    return found


def or_unreadable(read: Callable[[], list[Overlay]]) -> list[Overlay]:
    """What `read()` finds; where its part is damaged, that something is there. Raises Refusal for all else."""
    try:
        return read()
    except Refusal as refusal:
        if refusal.finding.code != DAMAGED.code:
            raise
        return [Overlay(OverlayKind.UNREADABLE)]


def _drawing(package: Package, part: str) -> list[Overlay]:
    found = []
    for overlay, diagram in package.remembered(part, drawn):
        pointer = package.relationships(part).get(diagram) if diagram else None
        if pointer is not None and pointer.target in package.members:
            words = package.remembered(pointer.target, diagram_words)
            overlay = replace(overlay, kind=OverlayKind.TEXT, text=words) if words else overlay
        found.append(overlay)
    return found


def drawn(pieces: Iterable[bytes], allowance: Allowance) -> tuple[Drawn, ...]:
    """Everything in a drawing part, each thing once. Raises Refusal."""
    reader = XmlReader(allowance)
    found = _DrawingReader(reader, allowance)
    reader.parse(pieces)
    return tuple(found.found)


def diagram_words(pieces: Iterable[bytes], allowance: Allowance) -> str:
    """The words of a diagram's data part, one text a line."""
    reader = XmlReader(allowance)
    words: list[str] = []
    reader.starts |= under(DRAWING, {"t": lambda _: reader.text.clear()})
    reader.ends |= ends_under(DRAWING, {"t": lambda: words.append("".join(reader.text))})
    reader.parse(pieces)
    return "\n".join(words)[:OVERLAY_CHARACTERS]


class AnchorHandlers:
    """Handlers for the two cells that a thing is tied to; `area` is what lies between them, None when none is named."""

    def __init__(self, reader: XmlReader, namespaces: Iterable[str]) -> None:
        self._reader = reader
        self._numbers: dict[str, int] = {}
        self._prefix = ""
        numbers = ("col", "colOff", "row", "rowOff")
        reader.starts |= under(namespaces, {"from": self._from, "to": self._to})
        reader.starts |= under(SHEET_DRAWING, dict.fromkeys(numbers, self._clear))
        reader.ends |= ends_under(SHEET_DRAWING, {name: self._end(name) for name in numbers})

    def clear(self) -> None:
        """Another thing begins."""
        self._numbers.clear()

    def _from(self, _: Attributes) -> None:
        self._prefix = "from"

    def _to(self, _: Attributes) -> None:
        self._prefix = "to"

    def _clear(self, _: Attributes) -> None:
        self._reader.text.clear()

    def _end(self, name: str) -> EndHandler:
        def end() -> None:
            text = "".join(self._reader.text).strip()
            if text.isascii() and text.isdigit() and len(text) < 16:
                self._numbers[self._prefix + name] = int(text)

        return end

    @property
    def area(self) -> Range | None:
        """The cells from the first to the last corner; the first alone when the other is not named."""
        numbers = self._numbers
        if "fromrow" not in numbers or "fromcol" not in numbers:
            return None
        top, left = numbers["fromrow"], numbers["fromcol"]
        return area_of(top, left, self._last("row", top), self._last("col", left))

    def _last(self, axis: str, first: int) -> int:
        """The last row or column under the thing: one that it only touches is not counted."""
        last = self._numbers.get(f"to{axis}", first)
        touches = self._numbers.get(f"to{axis}Off") == 0 and last > first
        return last - 1 if touches else last


class Alternatives:
    """Handlers for content given in several ways: what stands under a fallback counts only if the choices gave nothing."""

    def __init__(self, reader: XmlReader, so_far: Callable[[], int]) -> None:
        self.skipping = 0
        self._so_far = so_far
        self._before: list[int] = []
        starts = {"AlternateContent": self._start, "Fallback": self._start_fallback}
        ends = {"AlternateContent": self._end, "Fallback": self._end_fallback}
        reader.starts |= under(COMPATIBILITY, starts)
        reader.ends |= ends_under(COMPATIBILITY, ends)

    def _start(self, _: Attributes) -> None:
        self._before.append(self._so_far())

    def _end(self) -> None:
        self._before.pop()

    def _start_fallback(self, _: Attributes) -> None:
        if self.skipping or (self._before and self._so_far() != self._before[-1]):
            self.skipping += 1

    def _end_fallback(self) -> None:
        self.skipping = max(0, self.skipping - 1)


class _DrawingReader:
    """Handlers for the things in a drawing part; `found` are those read so far."""

    def __init__(self, reader: XmlReader, allowance: Allowance) -> None:
        self.found: list[Drawn] = []
        self._reader = reader
        self._allowance = allowance
        self._thing: _Thing | None = None
        self._begun = self._words = self._first = 0
        self._corners = AnchorHandlers(reader, SHEET_DRAWING)
        self._alternatives = Alternatives(reader, lambda: self._begun + self._words)
        things = {name: self._starter(kind) for name, kind in _THINGS.items()}
        reader.starts |= under(SHEET_DRAWING, {**dict.fromkeys(_ANCHORS, self._anchor), **things})
        reader.ends |= ends_under(
            SHEET_DRAWING, {**dict.fromkeys(_ANCHORS, self._end_anchor), **dict.fromkeys(_THINGS, self._end)}
        )
        reader.starts |= under(_INK, {"contentPart": things["contentPart"]})
        reader.ends |= ends_under(_INK, {"contentPart": self._end})
        self._listen(reader)

    def _listen(self, reader: XmlReader) -> None:
        """Handlers for what stands inside a thing."""
        texts = (*DRAWING, *_MATHEMATICS)
        reader.starts |= under(SHEET_DRAWING, {"cNvPr": self._name})
        reader.starts |= under(_OFFICE_2010, {"compatExt": self._mirror})
        reader.starts |= under(DRAWING, {"graphicData": self._graphic, "br": self._break})
        reader.starts |= under(DIAGRAM, {"relIds": self._diagram})
        reader.starts |= under(texts, {"t": lambda _: reader.text.clear()})
        reader.ends |= ends_under(texts, {"t": self._text})
        reader.ends |= ends_under(DRAWING, {"p": self._paragraph})

    def _anchor(self, _: Attributes) -> None:
        self._corners.clear()
        self._first = len(self.found)

    def _end_anchor(self) -> None:
        area = self._corners.area
        for at in range(self._first, len(self.found)):
            overlay, diagram = self.found[at]
            self.found[at] = replace(overlay, area=area), diagram

    def _starter(self, kind: OverlayKind) -> StartHandler:
        def start(_: Attributes) -> None:
            if not self._alternatives.skipping:
                self._allowance.detail()
                self._begun += 1
                self._thing = _Thing(kind)

        return start

    def _end(self) -> None:
        thing, self._thing = self._thing, None
        if thing is None or thing.mirror:
            return
        words = "".join(thing.pieces).strip()[:OVERLAY_CHARACTERS]
        if words:
            self.found.append((Overlay(OverlayKind.TEXT, words), ""))
        else:
            self.found.append((Overlay(thing.kind, thing.name[:OVERLAY_CHARACTERS]), thing.diagram))

    def _name(self, attributes: Attributes) -> None:
        if self._thing is not None:
            self._thing.name = attributes.get("name", "")

    def _mirror(self, _: Attributes) -> None:
        if self._thing is not None:
            self._thing.mirror = True

    def _graphic(self, attributes: Attributes) -> None:
        if self._thing is not None and attributes.get("uri", "").rpartition("/")[2].startswith("chart"):
            self._thing.kind = OverlayKind.CHART

    def _diagram(self, attributes: Attributes) -> None:
        if self._thing is not None:
            self._thing.diagram = namespaced(attributes, "dm")

    def _text(self) -> None:
        if self._thing is not None and not self._alternatives.skipping:
            self._words += 1
            self._thing.pieces += self._reader.text
        self._reader.text.clear()

    def _break(self, _: Attributes) -> None:
        self._paragraph()

    def _paragraph(self) -> None:
        if self._thing is not None and not self._alternatives.skipping:
            self._thing.pieces.append("\n")
