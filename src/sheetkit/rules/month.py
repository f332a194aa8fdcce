"""The rule that a value is a month such as 2026-09."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.columns.in_sheet import between
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.parameters import ABOUT

_MONTH = "^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$"


class MonthRule(CellKind):
    """A year and a month, from 1900 to 2099."""

    name: ClassVar[str] = "month"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.bad_month",
        Level.ERROR,
        Text("“{title}”填的“{value}”不是年月。", "“{value}” in “{title}” is not a month."),
        Text("请按 2026-09 这样填写年和月。", "Enter year and month such as 2026-09."),
    )
    short: ClassVar[Text] = Text("{title}应像 2026-09", "{title} must look like 2026-09")
    parameters: ClassVar[tuple[Parameter, ...]] = (replace(ABOUT, example=["month"]),)

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """A text of the form 2026-09."""
        return {"type": "string", "pattern": _MONTH}

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """No day of any month from 1900 to 2099."""
        return f"IFERROR({between(value, '1', '73050.99999')},TRUE)"

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """Text that is not year, dash and month; a real date passes, since its month is clear."""
        text = f"TRIM({cell})"
        return (
            f'IFERROR(IF(ISNUMBER({cell}),{cell}<367,OR(LEN({text})>7,MID({text},5,1)<>"-",'
            f"ABS(LEFT({text},4)-1999.5)>100,ABS(MID({text},6,2)-6.5)>6)),TRUE)"
        )

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the value is a month in standard form."""
        return isinstance(value, str) and re.fullmatch(_MONTH, value) is not None


KIND = MonthRule()
