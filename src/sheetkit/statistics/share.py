"""What part of the whole each value has, by rows or by a number field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, ClassVar

from sheetkit.model.consolidation import StatisticTable
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.statistics.base import BY, CHART, NUMBERS, WHERE, Asked, Statistic
from sheetkit.statistics.count import is_ranking, shown
from sheetkit.statistics.material import TOTAL, Material, keys_in_order, number, plain, table
from sheetkit.statistics.sum import summed


class Share(Statistic):
    """The number of rows for each value of `by`, or the sum of the field `of`, and its share of the whole."""

    name: ClassVar[str] = "share"
    title: ClassVar[Text] = Text("占比", "Share")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        BY,
        Parameter(
            "of",
            Holds.FIELD,
            Text(
                "按哪一列的和计算；不写就按行数。",
                "The number field whose sums are compared; rows without it.",
            ),
            "amount",
            sheet="sheet",
            columns=NUMBERS,
        ),
        WHERE,
        CHART,
    )

    def tables(self, asked: Asked, material: Material) -> Iterator[StatisticTable]:
        """One table; no share is told where the whole is nothing."""
        sheet, of = asked["sheet"], asked.get("of", "")
        by = material.dimensions(sheet, asked["by"])
        parts: dict[tuple[Any, ...], list[float]] = defaultdict(list)
        for merged, times in material.said(sheet, (*asked["by"], *([of] if of else [])), asked.get("where")):
            value = number(merged.record.values.get(of)) if of else 1
            parts[tuple(each.value(merged) for each in by)] += [] if value is None else [value] * times
        whole = summed(parts.values())
        rows = []
        for key in keys_in_order(by, parts):
            own = summed([parts[key]])
            rows.append((*shown(by, key), own, plain(own / whole, 4) if whole else None))
        if is_ranking(asked, by):
            rows.sort(key=lambda row: -row[-2])
        what = material.column(sheet, of).title if of else Text("数量", "Number")
        yield table(
            asked,
            material,
            headers=(*(each.title for each in by), what, Text("占比", "Share")),
            rows=tuple(rows),
            percent=(len(by) + 1,),
            chart=asked.get("chart", ""),
            total=(TOTAL, *[None] * (len(by) - 1), whole, 1) if whole and len(rows) > 1 else (),
        )


KIND = Share()
