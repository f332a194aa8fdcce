"""The rule that a value is a whole number, with or without limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule, Validation
from sheetkit.model.text import Text
from sheetkit.model.values import as_number
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.limits import limits_text, number_validation, outside, schema_limits, spaced, within
from sheetkit.rules.parameters import ABOUT, MAXIMUM, MINIMUM


class WholeNumber(CellKind):
    """A number without decimals, inside the limits."""

    name: ClassVar[str] = "whole_number"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.not_whole",
        Level.ERROR,
        Text("“{title}”填的“{value}”不是整数。", "“{value}” in “{title}” is not a whole number."),
        Text("请填{wanted}，只写数字，不带单位和文字。", "Enter {wanted}: digits only, no unit."),
    )
    other_findings: ClassVar[tuple[FindingKind, ...]] = (
        FindingKind(
            "value.out_of_range",
            Level.ERROR,
            Text("“{title}”填的 {value} 超出范围。", "{value} in “{title}” is outside the limits."),
            Text("请填{wanted}。", "Enter {wanted}."),
        ),
    )
    short: ClassVar[Text] = Text("{title}应为{wanted}", "{title} must be {wanted}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT, example=["size"]),
        MINIMUM,
        MAXIMUM,
    )

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{wanted} says what the cell takes: "1–5 的整数"."""
        limits = limits_text(rule, figures)
        wanted = Text("{spaced} 的整数", "a whole number, {limits}").format(
            spaced=spaced(limits), limits=limits
        )
        words = super().words(rule, titles, figures)
        return {**words, "wanted": wanted if limits else Text("整数", "a whole number")}

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """An integer with the limits that are fixed."""
        return {"type": "integer", **schema_limits(rule, "minimum", "maximum")}

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """Not a number, has decimals, or is outside."""
        return f"IFERROR(OR({','.join([f'MOD({value},1)>0', *outside(rule, value, cells)])}),TRUE)"

    def former(self, rule: Rule, value: str, cells: Cells) -> str:
        """Text that reads as a number counts as one."""
        number = f"({value}*1)"
        return f"IFERROR(OR({','.join([f'INT({value})<>{number}', *outside(rule, number, cells)])}),TRUE)"

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """The same, and whatever is no number as it stands."""
        return f"IF(ISNUMBER({cell}),{self.violated(rule, cell, cells)},TRUE)"

    def validation(self, rule: Rule, cells: Cells) -> Validation | None:
        """Excel's own whole-number validation."""
        return number_validation(rule, "whole", cells)

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the value is a whole number inside the limits."""
        number = as_number(value)
        return number is not None and number.is_integer() and within(rule, number, lookup)

    def code_of(self, rule: Rule, value: Value, lookup: Lookup) -> str:
        """Out of range when it is a whole number at all."""
        number = as_number(value)
        return "value.out_of_range" if number is not None and number.is_integer() else ""


KIND = WholeNumber()
