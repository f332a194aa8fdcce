"""What a workbook holds besides its cells: things drawn over them, and parts that reach out of it or can run."""

from __future__ import annotations

from enum import StrEnum

from sheetkit.model.address import Range
from sheetkit.model.frozen import frozen


class OverlayKind(StrEnum):
    """What lies over the cells of a worksheet."""

    TEXT = "text"  # a text box, a shape or a diagram with words in it
    SHAPE = "shape"  # lines, arrows, ink, shapes without words
    PICTURE = "picture"
    CHART = "chart"
    OBJECT = "object"  # another document embedded in the sheet
    CONTROL = "control"  # tick boxes, buttons and the like
    UNREADABLE = "unreadable"  # something is drawn there, but its part makes no sense


@frozen
class Overlay:
    """One thing drawn over the cells.

    `text` is what people wrote into it, else what the file calls it. `area` are the cells under it, None when the file
    does not say.
    """

    kind: OverlayKind
    text: str = ""
    area: Range | None = None


class ForeignKind(StrEnum):
    """A part of a workbook that could run, or that leads out of it."""

    MACROS = "macros"
    MACRO_SHEET = "macro_sheet"
    EXTERNAL_LINK = "external_link"
    DDE_LINK = "dde_link"
    CONNECTION = "connection"
    ACTIVE_CONTROL = "active_control"
    EMBEDDED = "embedded"
    DATA_MODEL = "data_model"
    EXTENSION = "extension"
    HYPERLINK = "hyperlink"


@frozen
class ForeignPart:
    """One such part; `name` is where it leads or what it is called, "" when the file does not say."""

    kind: ForeignKind
    name: str = ""
