"""One thing that is otherwise in another version of a form."""

from __future__ import annotations

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text


@frozen
class FormChange:
    """One thing that is otherwise: `kind` is a stable word, `said` a sentence without its stop.

    `sheet`, `field`, `rule` and `list` are ids, "" where it is about none; of a figure `field` is the figure's.
    `properties` are those of the column's definition that it tells of.
    """

    kind: str
    said: Text
    sheet: str = ""
    field: str = ""
    rule: str = ""
    list: str = ""
    properties: tuple[str, ...] = ()
