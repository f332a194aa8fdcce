"""A broken rule: in one workbook, or between several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from sheetkit.model.cell_text import text_of
from sheetkit.model.column import Column
from sheetkit.model.frozen import frozen


@frozen
class Violation:
    """A broken rule: where (`row` 0 when it belongs to no row), at which fields, and what fills the message.

    `unseen`: only the comparison key tells, and the form's own formulas do not see it, so it weighs a warning at most.
    """

    row: int
    fields: tuple[str, ...]
    value: object = ""
    parameters: Mapping[str, object] | None = None
    code: str = ""  # one of the kind's `other_findings`, "" for its usual finding
    unseen: bool = False


@frozen
class AcrossViolation:
    """A rule broken across files: the record it is told at and the other records it clashes with.

    `more` are further records of the same file that the one telling is about.
    """

    index: int
    others: tuple[int, ...]
    fields: tuple[str, ...]
    value: object = ""
    parameters: Mapping[str, object] | None = None
    more: tuple[int, ...] = ()

    @property
    def told_at(self) -> tuple[int, ...]:
        """Every record that it is told at."""
        return (self.index, *self.more)


_Found = TypeVar("_Found", Violation, AcrossViolation)


def as_shown(violation: _Found, columns: Iterable[Column]) -> _Found:
    """The violation with its value as the cell of its first field shows it: a value of a list by its word."""
    field = violation.fields[0] if violation.fields else ""
    column = next((one for one in columns if one.field == field), None)
    value = column.shown(violation.value) if column else violation.value
    return replace(violation, value=text_of(value))
