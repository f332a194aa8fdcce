"""The rule that a date or month does not lie ahead: of the day the file came in, or of the round's end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from sheetkit.columns.catalogue import MONTHS
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.names import TERM_END
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_day, as_month
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.parameters import ABOUT_DAYS_AND_MONTHS

_ROUND = "round"
_AFTER = FindingKind(
    "value.after_round",
    Level.WARNING,
    Text(
        "“{title}”填的 {value} 在本{round}结束（{end}）之后。",
        "{value} in “{title}” is after the end of this {round} ({end}).",
    ),
    Text("请核对年份和月份。", "Check year and month."),
)
_AFTER_SHORT = Text("{title}在本{round}结束之后", "{title} is after this {round}")


class NotInFuture(CellKind):
    """What was observed cannot lie ahead. In the workbook "today" is Excel's, in the check the day of receipt.

    What is agreed before it begins, such as an office, may lie ahead as far as the round goes: `until = "round"`.
    A month lies ahead from its first day.
    """

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
    other_findings: ClassVar[tuple[FindingKind, ...]] = (_AFTER,)
    short: ClassVar[Text] = Text("{title}还没有到", "{title} is still to come")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        ABOUT_DAYS_AND_MONTHS,
        Parameter(
            "until",
            Holds.CHOICE,
            Text(
                "到哪一天为止：收到的那一天，还是一轮结束",
                "up to the day of receipt, or to the end of the round",
            ),
            _ROUND,
            default="receipt",
            choices=("receipt", _ROUND),
        ),
    )
    leaves_blanks: ClassVar[bool] = True

    def short_text(self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]) -> Text:
        """Still to come, or after the round."""
        words = self.words(rule, titles, figures)
        return (_AFTER_SHORT if _of_round(rule) else self.short).format(**words)

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """A date after the last day."""
        return f"IFERROR({value}-{_last_day(rule, cells)}>=1,FALSE)"

    def former(self, rule: Rule, value: str, cells: Cells) -> str:
        """A date after the last day."""
        return f"IF(ISNUMBER({value}),{value}>={_last_day(rule, cells)}+1,FALSE)"

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """Not a number as dates are, or after the last day."""
        return f"IF(ISNUMBER({cell}),{cell}>={_last_day(rule, cells)}+1,TRUE)"

    def validation(self, rule: Rule, cells: Cells) -> None:
        """None: the date column has its own validation already."""
        return

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the date is not after the last day; without a day of receipt nothing is said of what hangs on it."""
        begins = as_day(value) or as_month(value)
        situation = lookup.situation
        last = situation.term.end if _of_round(rule) else situation.received
        return begins is None or last is None or begins <= last

    def code_of(self, rule: Rule, value: Value, lookup: Lookup) -> str:
        """After the round, where that is what counts."""
        return _AFTER.code if _of_round(rule) else ""

    def parameters_of(self, rule: Rule, lookup: Lookup, value: Value) -> Mapping[str, object]:
        """{end} of the round."""
        return {"end": lookup.situation.term.end.isoformat()}


def _of_round(rule: Rule) -> bool:
    return bool(rule.parameters.get("until") == _ROUND)


def _last_day(rule: Rule, cells: Cells) -> str:
    """The last day that is taken; in a column of months the last of its month, as the month alone is read."""
    last = TERM_END if _of_round(rule) else "TODAY()"
    if cells.column_type(rule.fields[0]) in MONTHS:
        return f"DATE(YEAR({last}),MONTH({last})+1,0)"
    return last


KIND = NotInFuture()
