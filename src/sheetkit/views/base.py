"""What every kind of view has: a name, what a definition may give it, and how it is written."""

from __future__ import annotations

from typing import ClassVar

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text
from sheetkit.views.sheet import ViewSheet


class View:
    """A kind of view: a file of this folder that holds one, as `KIND`, and nothing else knows it by name.

    `parameters` are what a definition may give it under `[sheets.parameters]`; one of `either`, if there are any, must
    be given.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    parameters: ClassVar[tuple[Parameter, ...]]
    either: ClassVar[tuple[str, ...]] = ()

    def write(self, worksheet: ViewSheet, sheet: Sheet, template: Template) -> None:
        """Write a whole view into an empty worksheet: title lines, headers, formulas, colours, sizes, what is printed."""
        raise NotImplementedError


SHEET = Parameter(
    "sheet", Holds.SHEET, Text("看哪张工作表。", "The sheet it looks at."), "rows", required=True
)
NUMBERS = frozenset(AMOUNTS)
"""Types of columns that can be added up."""
