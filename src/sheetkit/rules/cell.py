"""The common shape of rules about one value: the same Excel expression serves the row check and the validation."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from sheetkit.model.template import Rule, Validation
from sheetkit.rules.base import Cells, RuleKind, Scope
from sheetkit.rules.expressions import custom_validation, when_filled


class CellKind(RuleKind):
    """A rule about one value. Subclasses say in `violated` what Excel computes for a value that is not blank."""

    scope: ClassVar[Scope] = Scope.CELL
    leaves_blanks: ClassVar[bool] = False  # whether `violated` is FALSE for a blank cell anyway
    validated: ClassVar[bool] = True  # whether Excel should refuse such a value at once

    @abstractmethod
    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """The Excel expression that is TRUE when the expression `value` (as read, not blank) breaks the rule."""

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """The Excel expression, short enough for a validation, that is TRUE when a cell breaks the rule as it stands.

        Kinds that must read a cell to judge it say it; those that look past what is no plain value do not.
        """
        return ""

    def former(self, rule: Rule, value: str, cells: Cells) -> str:
        """The same in forms that read nothing, as they were issued."""
        return self.unusual(rule, value, cells) or self.violated(rule, value, cells)

    def formula(self, rule: Rule, cells: Cells) -> str:
        """TRUE when the cell holds something that breaks the rule; it is read only where it is unusual."""
        name = rule.fields[0]
        value, read = cells.value(name), cells.read(name)
        unusual = self.unusual(rule, value, cells)
        if not cells.reads:
            test = self.former(rule, value, cells)
        elif unusual and read != value:
            test = f"IF({unusual},{self.violated(rule, read, cells)},FALSE)"
        else:
            test = self.violated(rule, value, cells)
        return test if self.leaves_blanks else when_filled(cells, [name], test)

    def validation(self, rule: Rule, cells: Cells) -> Validation | None:
        """The same test as a validation of its own making; kinds that Excel knows natively override this."""
        if not self.validated:
            return None
        cell = cells.cell(rule.fields[0])
        if not cells.reads:
            return custom_validation(rule, self.former(rule, cell, cells))
        return custom_validation(rule, self.unusual(rule, cell, cells) or self.violated(rule, cell, cells))
