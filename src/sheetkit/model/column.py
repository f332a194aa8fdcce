"""One column of a form's sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field as default_field  # inside Column the name is taken
from typing import Any

from sheetkit.model.address import column_letter
from sheetkit.model.choices import DERIVED, since
from sheetkit.model.default import Default
from sheetkit.model.frozen import frozen
from sheetkit.model.rule import NO_TEXT
from sheetkit.model.sheet_kinds import FILLER, REVIEWER
from sheetkit.model.text import Language, Text
from sheetkit.model.validation import Validation


@frozen
class Column:
    """One column of a sheet. `number` is its place (1 = A).

    `locked` columns hold prepared text (fixed items) or, with `formula`, a value computed in every row; the others
    are inputs. `computed` is the definition of that computation, for recomputing it in Python. What a reviewer fills in
    (`filled_by`) is locked in the unit's form, and blank; `spread` is the figure id or number by which the values of
    several reviewers may differ, "" for any.
    """

    field: str
    title: Text
    number: int
    type: str
    width: float
    required: bool = False
    locked: bool = False
    formula: str = ""
    computed: Mapping[str, Any] = default_field(default_factory=dict)
    list: str = ""
    parent: str = ""  # field whose value decides the list
    help: Text = NO_TEXT
    source: str = ""
    align: str = "left"  # left, center
    personal: bool = False  # phones and mails: left out of logs, maskable in shared outputs
    validation: Validation | None = None
    schema: Mapping[str, Any] = default_field(default_factory=dict)
    total: bool = False  # summed under the last row
    role: str = default_field(default="", metadata=since(2))  # "person", "place", or "" for neither
    filled_by: str = default_field(default=FILLER, metadata=DERIVED)
    spread: str = default_field(default="", metadata=DERIVED)
    data_bar: str = ""  # "" or the figure id / number that makes a full bar
    language: Language = default_field(default="zh", metadata=DERIVED)
    words: Mapping[str, Text] = default_field(default_factory=dict, metadata=DERIVED)  # what people see
    decimals: int | None = default_field(default=None, metadata=DERIVED)  # always shown; None: as typed
    formerly: tuple[str, ...] = default_field(default=(), metadata=DERIVED)  # fields of earlier versions
    sometimes: bool = default_field(
        default=False, metadata=DERIVED
    )  # some rows must have it, others need not
    defined: int = default_field(default=0, metadata=DERIVED)  # its place in the definition, from 0
    people: tuple[str, ...] = default_field(
        default=(), metadata=DERIVED
    )  # fields that name whom it computes for

    default: Default | None = default_field(default=None, metadata=DERIVED)
    default_formula: str = default_field(default="", metadata=DERIVED)
    choose_from: tuple[str, str] | None = default_field(
        default=None, metadata=DERIVED
    )  # sheet and field whose cells its dropdown offers

    @property
    def header(self) -> str:
        """The title as the worksheet shows it."""
        return self.title.in_language(self.language)

    @property
    def is_optional(self) -> bool:
        """Whether people may leave it blank in every row."""
        return not (self.locked or self.required or self.sometimes)

    @property
    def is_prepared(self) -> bool:
        """Whether it holds prepared text."""
        return self.locked and not self.formula and not self.is_reviewers

    @property
    def is_reviewers(self) -> bool:
        """Whether a reviewer fills it in, in a workbook of the reviewer's own."""
        return self.filled_by == REVIEWER

    def shown(self, value: Any) -> Any:
        """A value as the worksheet shows it: a value of a list by its word, any other as it is."""
        words = self.words.get(value) if isinstance(value, str) else None
        return value if words is None else words.in_language(self.language)

    @property
    def letter(self) -> str:
        """The column's letters."""
        return column_letter(self.number)
