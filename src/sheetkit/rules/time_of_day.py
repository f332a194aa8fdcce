"""The rule that a value is a time of day such as 14:30."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_minutes
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.parameters import ABOUT


class TimeOfDay(CellKind):
    """Hours and minutes from 00:00 to 23:59."""

    name: ClassVar[str] = "time_of_day"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.bad_time",
        Level.ERROR,
        Text("“{title}”填的“{value}”不是时间。", "“{value}” in “{title}” is not a time of day."),
        Text("请按 14:30 这样填写，用 24 小时制。", "Enter a time such as 14:30 (24 hours)."),
    )
    short: ClassVar[Text] = Text("{title}应像 14:30", "{title} must look like 14:30")
    parameters: ClassVar[tuple[Parameter, ...]] = (replace(ABOUT, example=["start"]),)

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """A text of the form 14:30."""
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """No time."""
        return f"NOT(ISNUMBER({value}))"

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """Neither a fraction of a day nor text that reads as a time."""
        text = f"TRIM({cell})"
        read = f'TEXT(TIMEVALUE({text}),IF(LEN({text})>4,"hh:mm","h:mm"))'  # 24:00 reads as 00:00
        return f"IFERROR(IF(ISNUMBER({cell}),OR({cell}<0,{cell}>=1),{read}<>{text}),TRUE)"

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the value is a time in standard form."""
        return as_minutes(value) is not None


KIND = TimeOfDay()
