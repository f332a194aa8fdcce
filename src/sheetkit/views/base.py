"""What every kind of view has: a name, and what a definition may give it; `generate.views` holds what writes it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text


@dataclass(frozen=True)
class View:
    """A kind of view: a file of this folder that holds one, as `KIND`; the file of that name in `generate.views` writes it.

    `parameters` are what a definition may give it under `[sheets.parameters]`; one of `either`, if there are any, must
    be given.
    """

    name: str
    title: Text
    parameters: tuple[Parameter, ...]
    either: tuple[str, ...] = ()


SHEET = Parameter(
    "sheet", Holds.SHEET, Text("看哪张工作表。", "The sheet it looks at."), "rows", required=True
)
NUMBERS = frozenset(AMOUNTS)
"""Types of columns that can be added up."""


def one_field(
    name: str, meaning: Text, columns: Collection[str] = (), *, required: bool = False
) -> Parameter:
    """A field of the sheet that the view looks at; its example is its own name."""
    return Parameter(
        name, Holds.FIELD, meaning, name, required=required, sheet="sheet", columns=frozenset(columns)
    )
