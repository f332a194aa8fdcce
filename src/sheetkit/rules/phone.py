"""The rule that a value is a telephone number of any usual sort."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.columns.in_sheet import half, replaced
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Value
from sheetkit.model.spelt import Spelt
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.mobile import digits_of
from sheetkit.rules.parameters import ABOUT

_PHONE = "(1[- ]?[3-9]([- ]?[0-9]){9}|0([- ]?[0-9]){9,11}|[0-9]([- ]?[0-9]){2,7})"
_BETWEEN_DIGITS: Spelt[tuple[tuple[str, str], ...]] = tuple((sign, "") for sign in (" ", "-", "—", "(", ")"))


class Phone(CellKind):
    """A mobile number, a landline with area code (10 to 12 digits beginning with 0), or 3 to 8 digits; blanks and dashes between them."""

    name: ClassVar[str] = "phone"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.bad_phone",
        Level.ERROR,
        Text("“{title}”填的“{value}”不是电话号码。", "“{value}” in “{title}” is not a telephone number."),
        Text(
            "请填手机号、带区号的座机（如 0571-88880000）或 3–8 位短号，一格一个号码。",
            "Enter a mobile number, a landline with area code, or a short number of 3–8 digits.",
        ),
    )
    short: ClassVar[Text] = Text("{title}号码不对", "{title} is not a telephone number")
    parameters: ClassVar[tuple[Parameter, ...]] = (replace(ABOUT, example=["mobile"]),)

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """A text of digits, with one dash at most."""
        return {"type": "string", "pattern": f"^{_PHONE}$"}

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """Judged by how many digits there are."""
        return self._by_length(replaced(half(value), _BETWEEN_DIGITS))

    def former(self, rule: Rule, value: str, cells: Cells) -> str:
        """The same, spaces and dashes left out."""
        return self._by_length(digits_of(value))

    @staticmethod
    def _by_length(digits: str) -> str:
        """CHOOSE has one entry for each length, beyond the last it errs."""
        landline = f'LEFT({digits})<>"0"'
        by_length = ["TRUE"] * 2 + ["FALSE"] * 6 + ["TRUE", landline]
        by_length += [f"AND({landline},ABS({digits}-16499999999.5)>3500000000)", landline]
        all_digits = f'TEXT({digits}*1,REPT("0",LEN({digits})))={digits}'
        return f"IFERROR(IF({all_digits},CHOOSE(LEN({digits}),{','.join(by_length)}),TRUE),TRUE)"

    def validation(self, rule: Rule, cells: Cells) -> None:
        """None: the test is longer than the 255 characters Excel takes in a validation; the row check tells."""
        return

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the value is a telephone number in standard form."""
        return isinstance(value, str) and re.fullmatch(_PHONE, value) is not None


KIND = Phone()
