"""The rule that a value is a mobile number of mainland China."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.parameters import ABOUT

MOBILE = "1[3-9][0-9]{9}"


def digits_of(expression: str) -> str:
    """The Excel text of a number without the spaces and dashes people put in."""
    return f'SUBSTITUTE(SUBSTITUTE({expression}," ",""),"-","")'


class MobileRule(CellKind):
    """Eleven digits: 1, then 3 to 9, then nine more."""

    name: ClassVar[str] = "mobile"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.bad_mobile",
        Level.ERROR,
        Text("“{title}”填的“{value}”不是手机号。", "“{value}” in “{title}” is not a mobile number."),
        Text(
            "请填 11 位手机号，以 1 开头，一格只填一个号码。",
            "Enter one mobile number of 11 digits, beginning with 1.",
        ),
    )
    short: ClassVar[Text] = Text("{title}应为 11 位", "{title} must be a mobile number of 11 digits")
    parameters: ClassVar[tuple[Parameter, ...]] = (replace(ABOUT, example=["mobile"]),)

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """A text of eleven digits."""
        return {"type": "string", "pattern": f"^{MOBILE}$"}

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """No number between 13000000000 and 19999999999."""
        return f"IFERROR(ABS({value}-16499999999.5)>3500000000,TRUE)"

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """Not eleven characters, or no such number."""
        digits = digits_of(cell)
        return f"IFERROR(OR(LEN({digits})<>11,ABS({digits}-16499999999.5)>3500000000),TRUE)"

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the value is a mobile number in standard form."""
        return isinstance(value, str) and re.fullmatch(MOBILE, value) is not None


KIND = MobileRule()
