"""A compiled form: sheets with their layout, columns, rules in Python and Excel terms, lists and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from sheetkit.model.address import Address, Range
from sheetkit.model.choices import DERIVED, since
from sheetkit.model.choices import ChoiceList as ChoiceList
from sheetkit.model.column import Column as Column
from sheetkit.model.figure import Figure as Figure
from sheetkit.model.figure import FigureReference as FigureReference
from sheetkit.model.frozen import frozen
from sheetkit.model.identity import EDITION
from sheetkit.model.prefill import Prefill
from sheetkit.model.rounds import ANY_ROOT, ANY_ROUND, FormWording, RoundNames
from sheetkit.model.rule import NO_TEXT as NO_TEXT
from sheetkit.model.rule import Rule as Rule
from sheetkit.model.sheet_kinds import FILLED, KINDS, VIEW
from sheetkit.model.statement import StatementCell
from sheetkit.model.text import Language, Text
from sheetkit.model.validation import Validation as Validation

PARTS, VERSIONS = "parts", "versions"
SEVERAL_FILES = (PARTS, VERSIONS)
"""What several files of one unit are: parts of one whole, or versions of which the newest counts."""


@frozen
class Sheet:
    """A worksheet of the form.

    kind "rows": people add rows between `first_row` and `last_row`; "items": the rows are given (`items`), people fill
    the open columns. Both have the row's check in column `check_column` and, hidden until a workbook is sent back,
    the reason in `return_column`. Column 1 holds the row's number, `status_column` beside it a sign and a few words; right
    of it stands a hidden locked column from which a row's formulas reach along the row (`anchor_column`). Line 1 is the title, 2 whom it is for, 3 what is
    still to do, `header_row` the headers; row `last_row + 1` is a locked end line.
    `edition` says how it is written (`model.identity.EDITION`). `items` hold what records hold; what people see of them
    where that differs says `item_words`: field → value → words. An `example` is in words. Rows that agree in `key` are the
    same row for the merge; with () those that say the same in every cell. `statement` are the cells of the statement line.
    kind "view": fills itself from other sheets; `view` names how, `parameters` say from what; no inputs.
    """

    id: str
    title: Text
    kind: str
    columns: tuple[Column, ...] = ()
    rules: tuple[Rule, ...] = ()
    header_row: int = 5
    first_row: int = 6
    last_row: int = 6
    check_column: int = 0
    return_column: int = 0
    items: tuple[Mapping[str, Any], ...] = ()
    view: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    minimum_rows: int = 0
    example: Mapping[str, Any] = field(default_factory=dict)
    edition: int = field(default=EDITION, metadata=since(2))
    status_column: int = field(default=0, metadata=since(2))
    statement: tuple[StatementCell, ...] = field(default=(), metadata=since(2))
    language: Language = field(default="zh", metadata=DERIVED)
    item_words: Mapping[str, Mapping[str, Text]] = field(default_factory=dict, metadata=DERIVED)
    key: tuple[str, ...] = field(default=(), metadata=DERIVED)
    items_as_in: tuple[str, ...] = field(default=(), metadata=DERIVED)  # versions with these items, reworded
    weekly: StatementCell | None = field(
        default=None, metadata=DERIVED
    )  # on which day of the week, if on one
    absent: tuple[Column, ...] = field(
        default=(), metadata=DERIVED
    )  # what a later version has and this lacks
    prefill: tuple[Prefill, ...] = field(default=(), metadata=DERIVED)  # what its rows go out filled with
    whose: str = field(default="", metadata=DERIVED)  # of given rows, the field that names whose each is

    def __post_init__(self) -> None:
        if self.kind not in KINDS or (self.kind == VIEW) != bool(self.view):
            raise ValueError(f"{self.id}: {self.kind!r} {self.view!r} is no kind of sheet")
        if self.kind == VIEW:
            return
        if not self.header_row < self.first_row <= self.last_row:
            raise ValueError(
                f"{self.id}: rows {self.first_row} to {self.last_row} below row {self.header_row}"
            )
        for name, found in (("field", [c.field for c in self.columns]), ("place", self._numbers())):
            if len(set(found)) != len(found):
                raise ValueError(f"{self.id}: two columns of one {name}")
        if self.items and len(self.items) != self.last_row - self.first_row + 1:
            raise ValueError(f"{self.id}: {len(self.items)} given rows have not as many places")

    def _numbers(self) -> list[int]:
        """Where the columns stand, and those of our own where the sheet has them."""
        own = (self.status_column, self.check_column, self.return_column)
        return [
            *{1, self.anchor_column},
            *(column.number for column in self.columns),
            *(number for number in own if number),
        ]

    @property
    def anchor_column(self) -> int:
        """The locked column where the range begins in which a row's formulas find their own row.

        It is the number's where there is no status; else that range would hold the status, which the formulas lead to.
        """
        return self.status_column + 1

    @property
    def head_cells(self) -> tuple[StatementCell, ...]:
        """The open cells of its head: the statement line, and where it has one the day of the week."""
        return (*self.statement, self.weekly) if self.weekly else self.statement

    @property
    def as_defined(self) -> tuple[Column, ...]:
        """The columns in the order of the definition, which results keep; `columns` are as they stand, left to right."""
        return tuple(sorted(self.columns, key=lambda column: column.defined))

    @property
    def last_column(self) -> int:
        """The last column of the table itself; what stands right of it is hidden."""
        return max(self.check_column, self.return_column)

    @property
    def name(self) -> str:
        """The worksheet's name."""
        return self.say(self.title)

    def item_number(self, index: int) -> int:
        """The number that a given row bears: where several units have the same items, each counts its own."""
        if not self.whose or index >= len(self.items):
            return index + 1
        whose = self.items[index][self.whose]
        return sum(item[self.whose] == whose for item in self.items[: index + 1])

    def say(self, text: Text | str) -> str:
        """A text in the language that the worksheet speaks."""
        return text if isinstance(text, str) else text.in_language(self.language)

    @property
    def example_row(self) -> dict[str, Any]:
        """The example as the worksheet's language words it."""
        return {
            name: self.say(value) if isinstance(value, Text) else value
            for name, value in self.example.items()
        }

    def column(self, field_id: str) -> Column:
        """The column that holds `field_id`; KeyError when there is none."""
        for column in self.columns:
            if column.field == field_id:
                return column
        raise KeyError(field_id)

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns people fill in, left to right."""
        return tuple(column for column in self.columns if not column.locked)

    @property
    def reviewers(self) -> tuple[Column, ...]:
        """The columns that reviewers fill in, left to right."""
        return tuple(column for column in self.columns if column.is_reviewers)

    @property
    def newly_required(self) -> tuple[Column, ...]:
        """Of what a later version has and this one lacks the columns that every row must have by then."""
        return tuple(column for column in self.absent if column.required and not column.locked)

    def input_range(self, column: Column) -> Range:
        """The prepared cells of a column, first to last input row."""
        return Range(Address(self.first_row, column.number), Address(self.last_row, column.number))


@frozen
class Template:
    """A compiled form. `scope` is "school" (one workbook per school) or "group" (one per subject group).

    `with_head` adds one workbook for the group's own unit. `schemas` maps a sheet id to the JSON Schema of one
    of its records. `fingerprint` (16 hex digits) is of all that the form was compiled from: forms of one fingerprint are
    one form, and whoever makes one out of another gives it its own.
    `several_files` is PARTS or VERSIONS; `part_by` the field of a key that tells whose part a row is; `reviews` the id of
    the form that this one is the review of; "" for none.
    """

    id: str
    version: str
    title: Text
    scope: str
    with_head: bool
    purpose: Text
    instructions: tuple[Text, ...]
    sources: Mapping[str, Text | str]
    figures: tuple[Figure, ...]
    lists: Mapping[str, ChoiceList]
    sheets: tuple[Sheet, ...]
    schemas: Mapping[str, Mapping[str, Any]]
    fingerprint: str
    exports: tuple[Mapping[str, Any], ...] = ()  # sheets in somebody else's exact columns, made after a merge
    statistics: tuple[
        Mapping[str, Any], ...
    ] = ()  # tables a merge makes of this form; kinds: `merge.statistics`
    definition: Mapping[str, Any] = field(
        default_factory=dict, repr=False, compare=False
    )  # compiled from this
    language: Language = field(default="zh", metadata=DERIVED)
    rounds: RoundNames = field(default=ANY_ROUND, metadata=DERIVED)
    root: Text = field(default=ANY_ROOT, metadata=DERIVED)  # what the project's own unit is called
    several_files: str = field(default=VERSIONS, metadata=DERIVED)
    part_by: str = field(default="", metadata=DERIVED)
    reviews: str = field(default="", metadata=DERIVED)
    signature: tuple[Text, ...] = field(
        default=(), metadata=DERIVED
    )  # where it is signed and sealed on paper
    asks_as: str = field(default="", metadata=DERIVED)  # the later version that its returns are judged as

    def __post_init__(self) -> None:
        if len({sheet.id for sheet in self.sheets}) != len(self.sheets):
            raise ValueError(f"{self.id}: two sheets of one name")

    @property
    def name(self) -> str:
        """The title as its workbooks show it."""
        return self.say(self.title)

    @property
    def spoken(self) -> FormWording:
        """How its workbooks speak."""
        return FormWording(self.language, self.rounds, self.root)

    def say(self, text: Text | str) -> str:
        """A text in the language that its workbooks speak: that of the project."""
        return text if isinstance(text, str) else text.in_language(self.language)

    def sheet(self, sheet_id: str) -> Sheet:
        """The sheet with that id; KeyError when there is none."""
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise KeyError(sheet_id)

    @property
    def edition(self) -> int:
        """How its workbook is written; the same for all its sheets."""
        return self.sheets[0].edition if self.sheets else EDITION

    @property
    def input_sheets(self) -> tuple[Sheet, ...]:
        """The sheets people fill in."""
        return tuple(sheet for sheet in self.sheets if sheet.kind in FILLED)
