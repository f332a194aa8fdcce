"""The rule that a date is not after the day the file came in."""

from __future__ import annotations

from typing import ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_day
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.parameters import ABOUT_DATES


class NotInFuture(CellKind):
    """What was observed cannot lie ahead. In the workbook "today" is Excel's, in the check the day of receipt."""

    name: ClassVar[str] = "not_in_future"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.in_future",
        Level.ERROR,
        Text("“{title}”填的 {value} 还没有到。", "{value} in “{title}” is still to come."),
        Text(
            "这里只记已经进行过的，请核对日期和年份。",
            "Only what has taken place is entered here; check date and year.",
        ),
    )
    short: ClassVar[Text] = Text("{title}还没有到", "{title} is still to come")
    parameters: ClassVar[tuple[Parameter, ...]] = (ABOUT_DATES,)
    leaves_blanks: ClassVar[bool] = True

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """A date after today."""
        return f"IFERROR({value}-TODAY()>=1,FALSE)"

    def former(self, rule: Rule, value: str, cells: Cells) -> str:
        """A date after today."""
        return f"IF(ISNUMBER({value}),{value}>=TODAY()+1,FALSE)"

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """Not a number as dates are, or still to come."""
        return f"IF(ISNUMBER({cell}),{cell}>=TODAY()+1,TRUE)"

    def validation(self, rule: Rule, cells: Cells) -> None:
        """None: the date column has its own validation already."""
        return

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the date is not after the day of receipt; without that day nothing is said."""
        day, received = as_day(value), lookup.situation.received
        return day is None or received is None or day <= received


KIND = NotInFuture()
