"""Means of number fields by any names, and what of them lies under a threshold: the common problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

from sheetkit.columns.parameters import THRESHOLD
from sheetkit.model.consolidation import StatisticTable
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.statistics.base import BY, CHART, NUMBERS, WHERE, Asked, Statistic
from sheetkit.statistics.count import shown
from sheetkit.statistics.material import Material, added, keys_in_order, number, plain, table

COUNTED = Text("记录数", "Records")
TOGETHER = Text("综合", "Together")


class Mean(Statistic):
    """The mean of each field of `of` for each value of `by`, all of them together, and the number of rows.

    With `threshold`, also a table of what lies under it.
    """

    name: ClassVar[str] = "mean"
    title: ClassVar[Text] = Text("均值", "Mean")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        BY,
        Parameter(
            "of",
            Holds.FIELDS,
            Text("求哪些数字列的平均。", "The number fields."),
            ["amount"],
            required=True,
            sheet="sheet",
            columns=NUMBERS,
        ),
        THRESHOLD,
        WHERE,
        CHART,
    )

    def tables(self, asked: Asked, material: Material) -> Iterator[StatisticTable]:
        """The means, and with a threshold what lies under it."""
        sheet, of = asked["sheet"], list(asked["of"])
        by = material.dimensions(sheet, asked["by"])
        found: dict[tuple[Any, ...], list[_Numbers]] = defaultdict(list)
        for said in material.said(sheet, (*asked["by"], *of), asked.get("where")):
            own = tuple(number(said.merged.record.values.get(field)) for field in of)
            found[tuple(each.value(said.merged) for each in by)].append(_Numbers(own, said.times))
        titles = [material.column(sheet, field).title for field in of]
        threshold = material.figure(asked["threshold"]) if "threshold" in asked else None
        rows, low = [], []
        for key in keys_in_order(by, found):
            if key not in found:
                continue
            numbers = [_numbers(found[key], place) for place in range(len(of))]
            means = [_mean(values) for values in numbers]
            together = (_mean([value for values in numbers for value in values]),) if len(of) > 1 else ()
            rows.append((*shown(by, key), *means, *together, sum(said.times for said in found[key])))
            low += [
                (*shown(by, key), title, value, len(values))
                for title, value, values in zip(titles, means, numbers, strict=True)
                if threshold is not None and value is not None and value < threshold
            ]
        heads = [each.title for each in by]
        headers = (*heads, *titles, *((TOGETHER,) if len(of) > 1 else ()), COUNTED)
        yield table(asked, material, headers=headers, rows=tuple(rows), chart=asked.get("chart", ""))
        if threshold is not None:
            yield _low(asked, material, heads, low)


class _Numbers(NamedTuple):
    """What some rows say in each of the fields, and how many rows they are."""

    each: tuple[float | None, ...]
    times: int


def _numbers(rows: Sequence[_Numbers], place: int) -> list[float]:
    values = ((one.each[place], one.times) for one in rows)
    return [value for value, times in values if value is not None for _ in range(times)]


def _mean(values: Sequence[float]) -> int | float | None:
    return plain(added(values) / len(values)) if values else None


def _low(asked: Asked, material: Material, heads: Sequence[Text], rows: list[Any]) -> StatisticTable:
    """The table of common problems, lowest first within each place."""
    places = list(dict.fromkeys(row[: len(heads)] for row in rows))
    rows = sorted(rows, key=lambda row: (places.index(row[: len(heads)]), row[-2], row[-3].zh))
    more = Text("低于 {threshold} 的共性问题", "common problems, below {threshold}")
    return table(
        asked,
        material,
        suffix="_low",
        more=more.format(threshold=plain(material.figure(asked["threshold"]))),
        headers=(*heads, Text("指标", "Indicator"), Text("均值", "Mean"), COUNTED),
        rows=tuple(rows),
    )


KIND = Mean()
