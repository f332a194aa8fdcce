"""The rule that one field comes before another (start before end)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from sheetkit.columns.catalogue import ORDERED, TYPES
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.stored import Stored
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_day, as_number
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.expressions import when_filled
from sheetkit.rules.parameters import ABOUT

_BEFORE = Text("早于", "come before")
_NOT_AFTER = Text("不晚于", "not come after")


class Ordered(RuleKind):
    """The first field is smaller or earlier than the second; equal only with `allow_equal`.

    Numbers, dates, times ("14:30") and months ("2026-09") have an order; fields of different types are not compared.
    """

    name: ClassVar[str] = "ordered"
    scope: ClassVar[Scope] = Scope.ROW
    finding: ClassVar[FindingKind] = FindingKind(
        "row.wrong_order",
        Level.ERROR,
        Text(
            "“{title}”（{value}）应{order}“{other}”（{second}）。",
            "“{title}” ({value}) must {order} “{other}” ({second}).",
        ),
        Text("请核对这两格，可能填反了。", "Check these two cells; they may be swapped."),
    )
    short: ClassVar[Text] = Text("{title}应{order}{other}", "{title} must {order} {other}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT, least=2, most=2, columns=ORDERED, example=["start", "end"]),
        Parameter("allow_equal", Holds.FLAG, Text("相等也可以", "equal is fine too"), True, default=False),
    )

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{order} is what the two are asked for."""
        order = _NOT_AFTER if rule.parameters.get("allow_equal") else _BEFORE
        return {**super().words(rule, titles, figures), "order": order}

    def formula(self, rule: Rule, cells: Cells) -> str:
        """Both filled and not in order; times are compared as "09:05", however they stand in the cell."""
        one, other = rule.fields[:2]
        sign = ">" if rule.parameters.get("allow_equal") else ">="
        kind = TYPES[cells.column_type(one)]
        first, second = cells.value(one), cells.value(other)
        if not kind.stored.is_number and (kind.stored is not Stored.CLOCK or not cells.reads):
            compared = f"{kind.comparable(first)}{sign}{kind.comparable(second)}"
        elif cells.reads:
            both = f"AND(ISNUMBER({first}),ISNUMBER({second}))"
            read = f"ROUND({cells.read(one)},6){sign}ROUND({cells.read(other)},6)"
            compared = f"IF({both},ROUND({first},6){sign}ROUND({second},6),IFERROR({read},FALSE))"
        else:
            compared = f"IF(AND(ISNUMBER({first}),ISNUMBER({second})),{first}{sign}{second},FALSE)"
        return when_filled(cells, [one, other], compared)

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row where the two are not in order."""
        one, other = rule.fields[:2]
        for record in tables.get(rule.sheet, ()):
            first, second = record.values.get(one), record.values.get(other)
            if first is None or second is None:
                continue
            order = _order(first, second)
            if order is not None and (order > 0 or (order == 0 and not rule.parameters.get("allow_equal"))):
                yield Violation(record.row, (one, other), first, {"second": str(second)})


def _order(first: Value, second: Value) -> int | None:
    """Below 0, 0 or above 0 as `first` comes before, with or after `second`; None when they do not compare."""
    days = as_day(first), as_day(second)
    if days[0] is not None and days[1] is not None:
        return (days[0] > days[1]) - (days[0] < days[1])
    numbers = as_number(first), as_number(second)
    if numbers[0] is not None and numbers[1] is not None:
        return (numbers[0] > numbers[1]) - (numbers[0] < numbers[1])
    if isinstance(first, str) and isinstance(second, str):
        return (first > second) - (first < second)
    return None


KIND = Ordered()
