"""The rule that a date lies in the term."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from sheetkit.columns.in_sheet import between
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.names import TERM_END, TERM_START
from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_day
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.parameters import ABOUT_DATES


class InsideTerm(CellKind):
    """Not before the term's first day, not after its last."""

    name: ClassVar[str] = "inside_term"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.outside_term",
        Level.ERROR,
        Text("“{title}”填的 {value} 不在本{round}内。", "{value} in “{title}” is not in this {round}."),
        Text(
            "请填 {start} 到 {end} 之间的日期，年份也请核对。",
            "Enter a date from {start} to {end}; check the year too.",
        ),
    )
    short: ClassVar[Text] = Text("{title}不在本{round}内", "{title} is not in this {round}")
    parameters: ClassVar[tuple[Parameter, ...]] = (ABOUT_DATES,)
    leaves_blanks: ClassVar[bool] = True

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """A date before the first or after the last day."""
        return f"IFERROR({between(value, TERM_START, f'{TERM_END}+0.99999')},FALSE)"

    def former(self, rule: Rule, value: str, cells: Cells) -> str:
        """A date before the first or after the last day."""
        return f"IF(ISNUMBER({value}),OR({value}<{TERM_START},{value}>={TERM_END}+1),FALSE)"

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """Not a number as dates are, or outside."""
        return f"IF(ISNUMBER({cell}),OR({cell}<{TERM_START},{cell}>={TERM_END}+1),TRUE)"

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the date lies in the term; what is no date is for another rule to tell."""
        day, term = as_day(value), lookup.situation.term
        return day is None or term.start <= day <= term.end

    def validation(self, rule: Rule, cells: Cells) -> None:
        """None: the date column has its own validation already."""
        return

    def parameters_of(self, rule: Rule, lookup: Lookup, value: Value) -> Mapping[str, object]:
        """{start} and {end} of the term."""
        term = lookup.situation.term
        return {"start": term.start.isoformat(), "end": term.end.isoformat()}


KIND = InsideTerm()
