"""What stands beside the values in an OpenDocument spreadsheet: drawn things, comments, and links that lead out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.foreign import is_steering
from sheetkit.intake.limits import OVERLAY_CHARACTERS
from sheetkit.intake.opendocument.tables import TABLE, TableReader
from sheetkit.intake.opendocument.text import OFFICE, TEXT
from sheetkit.intake.safe_xml import Attributes, EndHandler, StartHandler, XmlReader
from sheetkit.intake.threads import without_preamble
from sheetkit.model.address import Address, Range
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey
from sheetkit.model.overlay import ForeignKind, ForeignPart, Overlay, OverlayKind

DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
XLINK = "http://www.w3.org/1999/xlink"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
SCRIPT = "urn:oasis:names:tc:opendocument:xmlns:script:1.0"
_OUTSIDE = re.compile(r"'((?:file|https?|smb|ftp):[^']*)'#", re.IGNORECASE)
_ASKING = re.compile(r"(?<![\w.])(?:DDE|WEBSERVICE)\(", re.IGNORECASE)
_COPIED = ("'file:", "'http:", "'https:", "'smb:", "'ftp:")
"""How the names of tables begin that only keep what another file said."""
_SHAPES = (
    *("custom-shape", "rect", "ellipse", "circle", "line", "polyline", "polygon", "regular-polygon", "path"),
    *("connector", "caption", "measure"),
)
_THINGS = {
    **dict.fromkeys(_SHAPES, OverlayKind.SHAPE),
    "frame": OverlayKind.SHAPE,
    "control": OverlayKind.CONTROL,
}
_IN_FRAMES = {"image": OverlayKind.PICTURE, "object": OverlayKind.OBJECT, "object-ole": OverlayKind.OBJECT}


def before(handlers: dict[str, StartHandler], key: str, extra: StartHandler) -> None:
    """Let `extra` hear of an element's start before whoever listens already."""
    known = handlers.get(key)

    def both(attributes: Attributes) -> None:
        extra(attributes)
        if known is not None:
            known(attributes)

    handlers[key] = both


def after(handlers: dict[str, StartHandler], key: str, extra: StartHandler) -> None:
    """Let `extra` hear of an element's start after whoever listens already."""
    known = handlers.get(key)

    def both(attributes: Attributes) -> None:
        if known is not None:
            known(attributes)
        extra(attributes)

    handlers[key] = both


def at_end(handlers: dict[str, EndHandler], key: str, extra: EndHandler, first: bool) -> None:
    """Let `extra` hear of an element's end, before or after whoever listens already."""
    known = handlers.get(key)

    def both() -> None:
        for handler in (extra, known) if first else (known, extra):
            if handler is not None:
                handler()

    handlers[key] = both


class ParagraphCollector:
    """Collects the paragraphs inside some elements, beside whoever reads the text of cells."""

    def __init__(self, reader: XmlReader, is_wanted: Callable[[], bool]) -> None:
        self._reader = reader
        self._is_wanted = is_wanted
        self._pieces: list[str] = []
        self._start = 0
        self._open = 0
        before(reader.starts, f"{TEXT}}}p", self._begin)
        for name in ("s", "tab", "line-break"):  # whoever reads the text of cells forgets it there
            before(reader.starts, f"{TEXT}}}{name}", self._pause)
            after(reader.starts, f"{TEXT}}}{name}", self._resume)
        at_end(reader.ends, f"{TEXT}}}p", self._end, first=True)

    def take(self) -> str:
        """The paragraphs since the last call, one a line."""
        text = "".join(self._pieces).strip()[:OVERLAY_CHARACTERS]
        self._pieces.clear()
        return text

    def _begin(self, _: Attributes) -> None:
        self._open += self._is_wanted()
        self._start = len(self._reader.text)

    def pause(self) -> None:
        """What follows is not to be collected until `skip`."""
        if self._open:
            self._pieces += self._reader.text[self._start :]
        self._start = len(self._reader.text)

    def skip(self) -> None:
        """Collect again from here on."""
        self._start = len(self._reader.text)

    def _pause(self, _: Attributes) -> None:
        self.pause()
        if self._open:
            self._pieces.append(" ")

    def _resume(self, _: Attributes) -> None:
        self._start = len(self._reader.text)

    def _end(self) -> None:
        if self._open:
            self._pieces += [*self._reader.text[self._start :], "\n"]
            self._open -= 1
            self._start = len(self._reader.text)


@changeable
class _Thing:
    """The drawn thing being read."""

    kind: OverlayKind
    name: str
    area: Range | None
    depth: int


@changeable
class _Sheet:
    """What was found on the open sheet so far."""

    style: str = ""
    overlays: list[Overlay] = field(default_factory=list)
    comments: dict[CellKey, str] = field(default_factory=dict)


class DrawingsListener:
    """Listens while the tables are read: each finished sheet gets its overlays and comments; `foreign` leads outside.

    `styles` are the style names of the finished sheets, `masters` the page of each style; `embedded` says of everything
    that lies in the file itself, by its path or folder, whether it is a chart.
    """

    def __init__(
        self, reader: XmlReader, tables: TableReader, allowance: Allowance, embedded: Mapping[str, bool]
    ) -> None:
        self.styles: list[str] = []
        self.masters: dict[str, str] = {}
        self.foreign: list[ForeignPart] = []
        self._reader, self._tables, self._allowance, self._embedded = reader, tables, allowance, embedded
        self._sheet = _Sheet()
        self._thing: _Thing | None = None
        self._in_comment = False
        self._words = ParagraphCollector(reader, lambda: self._thing is not None or self._in_comment)
        self._listen(reader)

    def _listen(self, reader: XmlReader) -> None:
        after(reader.starts, f"{TABLE}}}table", self._start_table)
        at_end(reader.ends, f"{TABLE}}}table", self._end_table, first=False)
        after(reader.starts, f"{STYLE}}}style", self._style)
        for name, kind in _THINGS.items():
            after(reader.starts, f"{DRAW}}}{name}", self._starter(kind))
            at_end(reader.ends, f"{DRAW}}}{name}", self._end_thing, first=True)
        for name, kind in _IN_FRAMES.items():
            after(reader.starts, f"{DRAW}}}{name}", self._framed(kind))
        before(reader.starts, f"{OFFICE}}}annotation", self._start_comment)
        at_end(reader.ends, f"{OFFICE}}}annotation", self._end_comment, first=True)
        self._listen_for_links(reader)

    def _listen_for_links(self, reader: XmlReader) -> None:
        for name in ("table-source", "cell-range-source"):
            after(reader.starts, f"{TABLE}}}{name}", self._link(ForeignKind.EXTERNAL_LINK))
        for name in ("database-source-sql", "database-source-query", "database-source-table"):
            after(reader.starts, f"{TABLE}}}{name}", self._link(ForeignKind.CONNECTION))
        after(reader.starts, f"{OFFICE}}}dde-source", self._dde)
        after(reader.starts, f"{SCRIPT}}}event-listener", self._link(ForeignKind.MACROS))
        after(reader.starts, f"{TEXT}}}a", self._hyperlink)
        after(reader.starts, f"{TABLE}}}table-cell", self._formula)

    def _style(self, attributes: Attributes) -> None:
        master = attributes.get(f"{STYLE}}}master-page-name", "")
        if master:
            self._allowance.detail()
            self.masters[attributes.get(f"{STYLE}}}name", "")] = master

    def _start_table(self, attributes: Attributes) -> None:
        if len(self.styles) == len(self._tables.sheets) and self._tables.open_sheet is not None:
            self.styles.append(attributes.get(f"{TABLE}}}style-name", ""))
            self._sheet = _Sheet()

    def _end_table(self) -> None:
        sheets = self._tables.sheets
        if len(sheets) == len(self.styles) and self._tables.open_sheet is None:
            found = self._sheet
            if sheets[-1].name.startswith(_COPIED):
                self._tell(ForeignKind.EXTERNAL_LINK, sheets.pop().name.strip("'").partition("'")[0])
                self.styles.pop()
            elif found.overlays or found.comments:
                sheets[-1] = replace(sheets[-1], overlays=tuple(found.overlays), comments=found.comments)
            self._sheet = _Sheet()

    def _starter(self, kind: OverlayKind) -> StartHandler:
        def start(attributes: Attributes) -> None:
            if self._thing is None and not self._in_comment and self._tables.open_sheet is not None:
                self._allowance.detail()
                area = self._area(attributes.get(f"{TABLE}}}end-cell-address", ""))
                name = attributes.get(f"{DRAW}}}name", "")[:OVERLAY_CHARACTERS]
                self._words.take()
                self._thing = _Thing(kind, name, area, self._reader.depth())

        return start

    def _framed(self, kind: OverlayKind) -> StartHandler:
        def framed(attributes: Attributes) -> None:
            thing = self._thing
            if thing is None or thing.kind is not OverlayKind.SHAPE:
                return  # an object comes before the picture that stands for it in old programs
            target = attributes.get(f"{XLINK}}}href", "")
            inside = target.removeprefix("./").rstrip("/")
            thing.kind = OverlayKind.CHART if self._embedded.get(inside) else kind
            is_away = target and not target.startswith(("./", "Object", "#")) and inside not in self._embedded
            if kind is OverlayKind.OBJECT and is_away:
                self._tell(ForeignKind.EXTERNAL_LINK, target)

        return framed

    def _end_thing(self) -> None:
        thing = self._thing
        if thing is None or self._reader.depth() != thing.depth - 1:
            return
        self._thing = None
        words = self._words.take()
        kind = OverlayKind.TEXT if words and thing.kind is OverlayKind.SHAPE else thing.kind
        self._sheet.overlays.append(Overlay(kind, words or thing.name, thing.area))

    def _area(self, end: str) -> Range | None:
        place = self._tables.place
        if place is None:
            return None
        first = Address(*place)
        try:
            last = Address.parse(end.rpartition(".")[2])
        except ValueError:
            return Range(first, first)
        return Range(first, Address(max(first.row, last.row), max(first.column, last.column)))

    def _start_comment(self, _: Attributes) -> None:
        self._words.take()
        self._in_comment = True

    def _end_comment(self) -> None:
        self._in_comment = False
        text, place = without_preamble(self._words.take()), self._tables.place
        if text and place is not None:
            self._allowance.cell(text)
            self._sheet.comments[place] = text

    def _link(self, kind: ForeignKind) -> StartHandler:
        return lambda attributes: self._tell(kind, attributes.get(f"{XLINK}}}href", ""))

    def _dde(self, attributes: Attributes) -> None:
        parts = (attributes.get(f"{OFFICE}}}dde-{name}", "") for name in ("application", "topic"))
        self._tell(ForeignKind.DDE_LINK, "|".join(parts))

    def _formula(self, attributes: Attributes) -> None:
        formula = attributes.get(f"{TABLE}}}formula", "")
        if match := _OUTSIDE.search(formula):
            self._tell(ForeignKind.EXTERNAL_LINK, match.group(1))
        elif _ASKING.search(formula):
            self._tell(ForeignKind.DDE_LINK, formula)

    def _hyperlink(self, attributes: Attributes) -> None:
        target = attributes.get(f"{XLINK}}}href", "")
        if is_steering(target):
            self._tell(ForeignKind.HYPERLINK, target)

    def _tell(self, kind: ForeignKind, name: str) -> None:
        self._allowance.detail()
        self.foreign.append(
            ForeignPart(kind, "" if kind is ForeignKind.MACROS else name[:OVERLAY_CHARACTERS])
        )
