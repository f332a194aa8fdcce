"""Numbers that rules rest on, and how a rule names one."""

from __future__ import annotations

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text


@frozen
class FigureReference:
    """A rule's parameter that is one of the template's figures, so that a project can change it."""

    id: str


@frozen
class Figure:
    """A number that a rule rests on, its default and the source that names it ("ours" when no source does)."""

    id: str
    title: Text
    value: float
    unit: Text | str
    source: str
