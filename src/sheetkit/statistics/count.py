"""How many rows there are, by any names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from sheetkit.model.consolidation import StatisticTable
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text, said_in
from sheetkit.statistics.base import ACROSS, BY, CHART, WHERE, Asked, Statistic
from sheetkit.statistics.dimensions import Dimension
from sheetkit.statistics.material import TOTAL, Material, keys_in_order, table


class Count(Statistic):
    """How many rows there are for each value of `by`, in total or for each value of `across`."""

    name: ClassVar[str] = "count"
    title: ClassVar[Text] = Text("计数", "Count")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        BY,
        ACROSS,
        WHERE,
        Parameter(
            "unit",
            Holds.LABEL,
            Text("数的是什么，作为数字一列的标题。", "What is counted: stands above the numbers."),
            {"zh": "次数", "en": "Times"},
            default={"zh": "数量", "en": "Number"},
        ),
        CHART,
    )

    def tables(self, asked: Asked, material: Material) -> Iterator[StatisticTable]:
        """One table."""
        by = material.dimensions(asked["sheet"], asked["by"])
        across = [material.dimension(asked["sheet"], name) for name in (asked.get("across"),) if name]
        names = (*asked["by"], *(name for name in (asked.get("across"),) if name))
        counted = Counter[tuple[Any, ...]]()
        for merged, times in material.said(asked["sheet"], names, asked.get("where")):
            counted[tuple(each.value(merged) for each in (*by, *across))] += times
        columns = across[0].in_order(key[-1] for key in counted) if across else []
        made: list[tuple[Any, ...]] = []
        for key in keys_in_order(by, (key[: len(by)] for key in counted)):
            cells = [counted[(*key, column)] for column in columns] if across else [counted[key]]
            total = (sum(cells),) if across else ()
            made.append((*shown(by, key), *cells, *total))
        if is_ranking(asked, by):
            made.sort(key=lambda row: -row[-1])
        heads = [across[0].shown(column) for column in columns] if across else []
        unit = said_in(asked.get("unit", Text("数量", "Number")))
        headers = (*(each.title for each in by), *heads, TOTAL if across else unit)
        yield table(asked, material, headers=headers, rows=tuple(made), chart=asked.get("chart", ""))


def shown(by: Sequence[Dimension], key: Sequence[Any]) -> list[Any]:
    """A combination of values as people read it."""
    return [each.shown(value) for each, value in zip(by, key, strict=True)]


def is_ranking(asked: Asked, by: Sequence[Dimension]) -> bool:
    """Whether the table is drawn as one bar for each value: then the longest comes first, but time stays in order."""
    return bool(asked.get("chart")) and not asked.get("across") and len(by) == 1 and not by[0].is_ordered


KIND = Count()
