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
        """The Excel expression that is TRUE when the expression `value` (not blank) breaks the rule."""

    def formula(self, rule: Rule, cells: Cells) -> str:
        """TRUE when the cell holds something that breaks the rule."""
        name = rule.fields[0]
        if self.leaves_blanks:
            return self.violated(rule, cells.value(name), cells)
        return when_filled(cells, [name], self.violated(rule, cells.value(name), cells))

    def validation(self, rule: Rule, cells: Cells) -> Validation | None:
        """The same test as a validation of its own making; kinds that Excel knows natively override this."""
        if not self.validated:
            return None
        return custom_validation(rule, self.violated(rule, cells.cell(rule.fields[0]), cells))
