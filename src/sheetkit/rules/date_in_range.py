"""The rule that a value is a real date, inside two days when these are given."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from sheetkit.columns.in_sheet import between
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule, Validation
from sheetkit.model.text import Text
from sheetkit.model.values import as_day, excel_day
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.expressions import error_text
from sheetkit.rules.parameters import ABOUT_DATES

_EARLIEST = datetime.date(1900, 3, 1)
"""Before this day Excel's serial numbers are one off (it takes 1900 for a leap year)."""

_LATEST = datetime.date(2199, 12, 31)


class DateInRange(CellKind):
    """A date, not before `minimum` and not after `maximum`."""

    name: ClassVar[str] = "date_in_range"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.bad_date",
        Level.ERROR,
        Text("“{title}”填的“{value}”不是能用的日期。", "“{value}” in “{title}” is not a usable date."),
        Text(
            "请按年-月-日填写，如 2026-09-01；{title}应{wanted}。",
            "Enter year-month-day; {title} must be a date{wanted}.",
        ),
    )
    other_findings: ClassVar[tuple[FindingKind, ...]] = (
        FindingKind(
            "value.date_out_of_range",
            Level.ERROR,
            Text(
                "“{title}”填的 {value} 不在允许的日期内。",
                "{value} in “{title}” is outside the allowed dates.",
            ),
            Text("日期应{wanted}，年份也请核对。", "Enter a date{wanted}; check the year too."),
        ),
    )
    short: ClassVar[Text] = Text("{title}应{wanted}", "{title} must be a date{wanted}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        ABOUT_DATES,
        Parameter("minimum", Holds.DAY, Text("最早的日期（含）", "the first day allowed"), "2026-09-01"),
        Parameter("maximum", Holds.DAY, Text("最晚的日期（含）", "the last day allowed"), "2027-01-31"),
    )

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{wanted} says which days are taken."""
        low, high = rule.parameters.get("minimum"), rule.parameters.get("maximum")
        wanted = Text("写成 2026-09-01 这样", " such as 2026-09-01")
        if low and high:
            wanted = Text("在 {low} 到 {high} 之间", " from {low} to {high}")
        elif low:
            wanted = Text("不早于 {low}", " not before {low}")
        elif high:
            wanted = Text("不晚于 {high}", " not after {high}")
        return {**super().words(rule, titles, figures), "wanted": wanted.format(low=low, high=high)}

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """The date as ISO text; JSON Schema cannot compare dates."""
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """No day, or one outside."""
        low, high = self._limits(rule)
        return f"IFERROR({between(value, str(excel_day(low)), f'{excel_day(high)}.99999')},TRUE)"

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """Not a number as dates are, or outside."""
        low, high = self._limits(rule)
        return f"IF(ISNUMBER({cell}),OR({cell}<{excel_day(low)},{cell}>={excel_day(high) + 1}),TRUE)"

    def validation(self, rule: Rule, cells: Cells) -> Validation | None:
        """Excel's own date validation."""
        low, high = self._limits(rule)
        return Validation("date", str(excel_day(low)), str(excel_day(high)), "between", error_text(rule))

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the value is a date inside the range."""
        day = as_day(value)
        low, high = self._limits(rule)
        return day is not None and low <= day <= high

    def code_of(self, rule: Rule, value: Value, lookup: Lookup) -> str:
        """Out of range when it is a date at all."""
        return "value.date_out_of_range" if as_day(value) is not None else ""

    def _limits(self, rule: Rule) -> tuple[datetime.date, datetime.date]:
        low, high = rule.parameters.get("minimum"), rule.parameters.get("maximum")
        return (
            datetime.date.fromisoformat(low) if low else _EARLIEST,
            datetime.date.fromisoformat(high) if high else _LATEST,
        )


KIND = DateInRange()
