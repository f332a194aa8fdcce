"""What stands beside the values in an .xls: drawn things, comments, page texts, links and macros; from the records."""

from __future__ import annotations

import re
import struct
from dataclasses import field

from sheetkit.intake.foreign import is_steering
from sheetkit.intake.limits import OVERLAY_CHARACTERS
from sheetkit.intake.positions import area_of, is_on_sheet
from sheetkit.intake.threads import without_preamble
from sheetkit.model.address import Range
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey
from sheetkit.model.overlay import ForeignKind, ForeignPart, Overlay, OverlayKind

_HEADER, _FOOTER, _NOTE, _CONTINUE, _OBJECT = 0x14, 0x15, 0x1C, 0x3C, 0x5D
_DRAWING, _TEXT, _BOOK, _QUERY, _HYPERLINK = 0xEC, 0x1B6, 0x1AE, 0x1AD, 0x1B8
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"
_COMMON, _PICTURE_FORMULA = 0x15, 0x09
_GROUP, _CHART, _PICTURE, _DROPDOWN, _COMMENT = 0x00, 0x05, 0x08, 0x14, 0x19
_CONTROLS = frozenset((0x07, *range(0x0B, 0x14)))
_FILE_MONIKER = bytes.fromhex("0303000000000000C000000000000046")
_URL_MONIKER = bytes.fromhex("E0C9EA79F9BACE118C8200AA004BA90B")
_OWN, _ADDINS = 0x0401, 0x3A01
_ASKED, _FILE = "\x03", "\x01"  # between a program and its topic; before the path of a file
_MOST = 20_000  # things of a worksheet


@changeable
class _Thing:
    """One drawn thing; `kind` is None for what every program draws by itself."""

    kind: OverlayKind | None
    area: Range | None
    text: str = ""


@changeable
class WorksheetRecordListener:
    """Hears every record of a worksheet; `printed` and `foreign` are complete once it has heard them all."""

    printed: list[str] = field(default_factory=list)
    foreign: list[ForeignPart] = field(default_factory=list)
    _things: dict[int, _Thing] = field(default_factory=dict)
    _notes: list[tuple[CellKey, int]] = field(default_factory=list)
    _anchor: Range | None = None
    _last: _Thing | None = None
    _wanted: int = 0  # characters of the last thing's text that are still to come

    def hear(self, kind: int, body: bytes) -> None:
        """Take in one record; one that makes no sense is passed over."""
        if kind == _CONTINUE:
            self._continue(body)
        elif kind == _DRAWING:
            self._anchor = _anchored(body) or self._anchor
        elif kind == _OBJECT and len(self._things) < _MOST:
            self._object(body)
        elif kind == _TEXT and len(body) >= 12:
            self._wanted = struct.unpack_from("<H", body, 10)[0]
        elif kind == _NOTE and len(body) >= 8:
            row, column, _, thing = struct.unpack_from("<4H", body)
            self._notes.append(((row + 1, column + 1), thing))
        elif kind in (_HEADER, _FOOTER) and (text := _counted(body)):
            self.printed.append(text)
        elif kind == _QUERY:
            self.foreign.append(ForeignPart(ForeignKind.CONNECTION))
        elif kind == _HYPERLINK:
            self._hyperlink(body)

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        """The drawn things, those that hold comments left out."""
        return tuple(
            Overlay(
                OverlayKind.TEXT if one.text and one.kind is OverlayKind.SHAPE else one.kind,
                one.text,
                one.area,
            )
            for one in self._things.values()
            if one.kind is not None
        )

    @property
    def comments(self) -> dict[CellKey, str]:
        """The comments by cell."""
        found = {
            key: without_preamble(self._things[number].text)
            for key, number in self._notes
            if number in self._things and is_on_sheet(*key)
        }
        return {key: text for key, text in found.items() if text.strip()}

    def _object(self, body: bytes) -> None:
        self._wanted = 0
        if len(body) < 8 or struct.unpack_from("<H", body)[0] != _COMMON:
            return
        kind, number = struct.unpack_from("<2H", body, 4)
        self._last = _Thing(_overlay_kind(kind, body), self._anchor)
        self._things[number if number not in self._things else -len(self._things)] = self._last
        self._anchor = None

    def _continue(self, body: bytes) -> None:
        thing = self._last
        if thing is None or self._wanted <= 0 or not body:
            return
        text = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")[: self._wanted]
        self._wanted -= len(text)
        thing.text = (thing.text + text.replace("\r", "\n"))[:OVERLAY_CHARACTERS]

    def _hyperlink(self, body: bytes) -> None:
        at = body.find(_URL_MONIKER)
        if at >= 0:
            target = body[at + 20 :].decode("utf-16-le", "replace").partition("\0")[0]
            if is_steering(target):
                self.foreign.append(ForeignPart(ForeignKind.HYPERLINK, target[:OVERLAY_CHARACTERS]))
        elif _FILE_MONIKER in body:
            at = body.index(_FILE_MONIKER) + 22
            name = body[at:].partition(b"\0")[0].decode("gb18030", "replace")
            self.foreign.append(ForeignPart(ForeignKind.HYPERLINK, name[:OVERLAY_CHARACTERS]))


def linked_book(kind: int, body: bytes) -> ForeignPart | None:
    """Where a record of the workbook says that another file or program is asked; None for all other records."""
    if kind != _BOOK or len(body) < 5:
        return None
    length = struct.unpack_from("<H", body, 2)[0]
    if length in (_OWN, _ADDINS) and len(body) <= 5:
        return None
    path = body[5:].decode("utf-16-le" if body[4] & 1 else "latin-1", "replace")[:length]
    if _ASKED in path and not path.startswith(_FILE):
        return ForeignPart(ForeignKind.DDE_LINK, path.replace(_ASKED, "|")[:OVERLAY_CHARACTERS])
    name = re.split(r"[\x00-\x1f\\/]", path)[-1]
    return ForeignPart(ForeignKind.EXTERNAL_LINK, name[:OVERLAY_CHARACTERS]) if name.strip() else None


def _overlay_kind(kind: int, body: bytes) -> OverlayKind | None:
    if kind in (_GROUP, _DROPDOWN, _COMMENT):  # every list to choose from has an arrow of its own
        return None
    if kind == _CHART:
        return OverlayKind.CHART
    if kind in _CONTROLS:
        return OverlayKind.CONTROL
    if kind == _PICTURE:
        return OverlayKind.OBJECT if _has_formula(body) else OverlayKind.PICTURE
    return OverlayKind.SHAPE


def _has_formula(body: bytes) -> bool:
    """Whether a picture stands for an embedded object: then a part of its record says which program shows it."""
    at = 0
    while at + 4 <= len(body):
        kind, length = struct.unpack_from("<2H", body, at)
        if kind == _PICTURE_FORMULA:
            return True
        if kind == 0 and at:
            return False
        at += 4 + length
    return False


def _anchored(body: bytes) -> Range | None:
    at = body.rfind(_ANCHOR)
    if at < 0 or at + len(_ANCHOR) + 18 > len(body):
        return None
    _, left, _, top, _, right, _, bottom, _ = struct.unpack_from("<9H", body, at + len(_ANCHOR))
    return area_of(top, left, bottom, right)


def _counted(body: bytes) -> str:
    """A text that says how long it is and how wide its characters are; "" when it does not come out even."""
    if len(body) < 3:
        return ""
    length, wide = struct.unpack_from("<H", body)[0], body[2] & 1
    text = body[3 : 3 + length * (1 + wide)]
    return (
        text.decode("utf-16-le" if wide else "latin-1", "replace") if len(text) == length * (1 + wide) else ""
    )
