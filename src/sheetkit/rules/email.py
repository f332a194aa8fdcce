"""The rule that a value looks like an e-mail address."""

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

_EMAIL = "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"


class EmailRule(CellKind):
    """Something, one @, something with a dot inside, and no spaces."""

    name: ClassVar[str] = "email"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.bad_email",
        Level.ERROR,
        Text("“{title}”填的“{value}”不是邮箱地址。", "“{value}” in “{title}” is not an e-mail address."),
        Text("请填一个邮箱，如 name@example.com。", "Enter one address, such as name@example.com."),
    )
    short: ClassVar[Text] = Text("{title}格式不对", "{title} is not an e-mail address")
    parameters: ClassVar[tuple[Parameter, ...]] = (replace(ABOUT, example=["email"]),)

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """A text with one @ and a dot after it."""
        return {"type": "string", "pattern": _EMAIL}

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """The wildcards stand in our pattern, never in the user's text, which is only searched in."""
        return self.unusual(rule, value, cells)

    def unusual(self, rule: Rule, value: str, cells: Cells) -> str:
        """The same of the cell as it stands."""
        return (
            f'OR(ISERROR(SEARCH("?*@?*.?*",{value})),ISNUMBER(SEARCH("@*@",{value})),'
            f'ISNUMBER(FIND(" ",TRIM({value}))))'
        )

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the value looks like an address."""
        return isinstance(value, str) and re.fullmatch(_EMAIL, value) is not None


KIND = EmailRule()
