"""One rule of a form, with all its faces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from sheetkit.model.bearer import Bearer
from sheetkit.model.choices import DERIVED, since
from sheetkit.model.coverage import ListedField
from sheetkit.model.finding import Level
from sheetkit.model.frozen import frozen
from sheetkit.model.rounds import ANY_ROUND, RoundNames
from sheetkit.model.standard import NO_STANDARD, Scope, Standard
from sheetkit.model.text import Text

NO_TEXT = Text("")


@frozen
class Rule:
    """One rule of a template, with all its faces.

    `fields[0]` is the field whose cell a finding points at. `parameters` are plain values or `FigureReference`.
    `formula` is the Excel expression, without "=", that is TRUE for a row that breaks the rule ("" when a worksheet
    formula cannot say it); for a rule over a whole sheet it is the number of periods or keys that break it, and where
    only the merge can tell (`Bearer.together`) the number of rows that count so far.
    `scope` says how far it looks. `message` is short enough for the row's own check column. `remedy` is the definition's own, "" for the kind's usual one.
    """

    id: str
    kind: str
    sheet: str
    fields: tuple[str, ...]
    level: Level
    message: Text
    remedy: Text
    source: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    formula: str = ""
    title: Text = NO_TEXT
    bearer: Bearer | None = field(default=None, metadata=since(2))
    scope: Scope = field(default=Scope.ROW, metadata=DERIVED)
    standard: Standard = field(default=NO_STANDARD, metadata=DERIVED)
    lists: tuple[ListedField, ...] = field(default=(), metadata=DERIVED)  # of its fields
    rounds: RoundNames = field(default=ANY_ROUND, metadata=DERIVED)
    about_blank: bool = field(default=False, metadata=DERIVED)  # it breaks where the first field is blank
    roles: Mapping[str, str] = field(default_factory=dict, metadata=DERIVED)  # of its sheet's fields

    @property
    def looks_at_row(self) -> bool:
        """Whether it is told at a row; else it is about the whole sheet, and a view shows it."""
        return self.scope is not Scope.SHEETS

    @property
    def together(self) -> bool:
        """Whether only the merge can tell if the rule is kept."""
        return self.bearer is not None and self.bearer.together
