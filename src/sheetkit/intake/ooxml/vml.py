"""Shapes in the older drawing language of a worksheet: form controls and text boxes; the boxes of comments are left out."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.limits import OVERLAY_CHARACTERS
from sheetkit.intake.ooxml.drawings import in_parts_of_type
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.positions import area_of
from sheetkit.intake.safe_xml import Attributes, XmlReader, ends_under, under
from sheetkit.model.address import Range
from sheetkit.model.frozen import changeable
from sheetkit.model.overlay import Overlay, OverlayKind

_VML = ("urn:schemas-microsoft-com:vml",)
_EXCEL = ("urn:schemas-microsoft-com:office:excel",)
_SHAPES = ("shape", "rect", "oval", "line", "polyline", "roundrect", "arc", "curve", "group")
_COMMENT, _PLACEHOLDER = "Note", "Pict"
_CONTROLS = frozenset(
    "Button Checkbox Dialog Drop Edit GBox Label LineA List Movie Radio RectA Scroll Spin".split()  # noqa: SIM905
)


@changeable
class _Shape:
    """The shape being read; `type` is what Excel takes it for, "" for a picture in a page header."""

    type: str = ""
    words: str = ""
    area: Range | None = None


def old_shapes(package: Package, part: str) -> list[Overlay]:
    """What the VML parts of the worksheet in `part` hold. Stand-ins for embedded objects come as OBJECT. Raises Refusal."""
    return in_parts_of_type(package, part, "vmlDrawing", _read)


def _read(package: Package, part: str) -> list[Overlay]:
    return list(package.remembered(part, _shapes))


def _shapes(pieces: Iterable[bytes], allowance: Allowance) -> tuple[Overlay, ...]:
    """The shapes of a part. Excel itself writes line breaks in it that are no XML."""
    whole = b"".join(pieces).replace(b"<br>", b"<br/>").replace(b"<BR>", b"<br/>")
    found: list[Overlay] = []
    shape = _Shape()
    reader = XmlReader(allowance)

    def start(_: Attributes) -> None:
        nonlocal shape
        allowance.detail()
        shape = _Shape()

    def client(attributes: Attributes) -> None:
        shape.type = attributes.get("ObjectType", "")

    def words() -> None:
        shape.words = "".join(reader.text).strip()[:OVERLAY_CHARACTERS]

    def anchor() -> None:
        shape.area = _area("".join(reader.text))

    def end() -> None:
        nonlocal shape
        overlay = _overlay(shape)
        shape = _Shape()
        if overlay is not None:
            found.append(overlay)

    def clear(_: Attributes) -> None:
        reader.text.clear()

    reader.starts |= under(_VML, {**dict.fromkeys(_SHAPES, start), "textbox": clear})
    reader.starts |= under(_EXCEL, {"ClientData": client, "Anchor": clear})
    reader.ends |= ends_under(_VML, {**dict.fromkeys(_SHAPES, end), "textbox": words})
    reader.ends |= ends_under(_EXCEL, {"Anchor": anchor})
    reader.parse((whole,))
    return tuple(found)


def _overlay(shape: _Shape) -> Overlay | None:
    """The shape as told; None for a comment's box and for pictures in headers, which stand in other places too."""
    if shape.type == _COMMENT or (not shape.type and not shape.words):
        return None
    if shape.type == _PLACEHOLDER:
        return Overlay(OverlayKind.OBJECT, "", shape.area)
    if shape.type in _CONTROLS:
        return Overlay(OverlayKind.CONTROL, shape.words, shape.area)
    return Overlay(OverlayKind.TEXT if shape.words else OverlayKind.SHAPE, shape.words, shape.area)


def _area(text: str) -> Range | None:
    """The cells in "left, offset, top, offset, right, offset, bottom, offset"."""
    numbers = [part.strip() for part in text.split(",")]
    if len(numbers) != 8 or not all(part.isascii() and part.isdigit() and len(part) < 9 for part in numbers):
        return None
    left, _, top, _, right, _, bottom, _ = map(int, numbers)
    return area_of(top, left, bottom, right)
