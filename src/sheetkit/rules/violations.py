"""A broken rule: in one workbook, or between several."""

from __future__ import annotations

from collections.abc import Mapping

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
