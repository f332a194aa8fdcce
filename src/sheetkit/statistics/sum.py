"""Sums of number fields, by any names, with totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from sheetkit.model.consolidation import StatisticTable
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.statistics.base import ACROSS, BY, CHART, NUMBERS, WHERE, Asked, KnownNames, Statistic
from sheetkit.statistics.count import is_ranking, shown
from sheetkit.statistics.material import TOTAL, Material, added, keys_in_order, number, plain, table

_DIGITS = 10  # what is beyond them was never typed by anybody


class Sum(Statistic):
    """The sum of each field of `of` for each value of `by`, or of one field for each value of `across`; totals below."""

    name: ClassVar[str] = "sum"
    title: ClassVar[Text] = Text("求和", "Sum")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        BY,
        Parameter(
            "of",
            Holds.FIELDS,
            Text(
                "加总哪些数字列；有 across 时只能一列。",
                "The number fields added up; only one with “across”.",
            ),
            ["amount"],
            required=True,
            sheet="sheet",
            columns=NUMBERS,
        ),
        ACROSS,
        Parameter(
            "row_total",
            Holds.FLAG,
            Text(
                "有 across 时，最右边再加一列合计；收入和支出这样不能相加的写 false。",
                "With “across”: a last column adds up the row. False where that means nothing, as for income and expense.",
            ),
            False,
            default=True,
        ),
        WHERE,
        CHART,
    )

    def lacks(self, asked: Asked, known: KnownNames) -> Iterator[tuple[str, Text]]:
        """Columns for each value and columns for each field do not go together."""
        yield from super().lacks(asked, known)
        if asked.get("across") and len(asked["of"]) > 1:
            yield "of", Text("有 across 时只能加总一列。", "With “across” only one field can be added up.")
        if "row_total" in asked and not asked.get("across"):
            yield (
                "row_total",
                Text("没有 across 就没有右边的合计列。", "Without “across” there is no such column."),
            )

    def tables(self, asked: Asked, material: Material) -> Iterator[StatisticTable]:
        """One table; the total of each column is in its last line."""
        sheet, of = asked["sheet"], list(asked["of"])
        by = material.dimensions(sheet, asked["by"])
        across = material.dimension(sheet, asked["across"]) if asked.get("across") else None
        parts: dict[tuple[Any, ...], dict[Any, list[float]]] = defaultdict(lambda: defaultdict(list))
        names = (*asked["by"], *of, *(name for name in (asked.get("across"),) if name))
        for merged, times in material.said(sheet, names, asked.get("where")):
            key = tuple(each.value(merged) for each in by)
            for field in of:
                value = number(merged.record.values.get(field))
                place = across.value(merged) if across else field
                parts[key][place] += [] if value is None else [value] * times
        added_up = across is not None and asked.get("row_total", True)
        columns = across.in_order(place for found in parts.values() for place in found) if across else of
        rows = []
        for key in keys_in_order(by, parts):
            sums = [summed(parts[key][place] for place in (column,)) for column in columns]
            whole = (summed(parts[key].values()),) if added_up else ()
            rows.append((*shown(by, key), *sums, *whole))
        if is_ranking(asked, by) and len(of) == 1:
            rows.sort(key=lambda row: -row[-1])
        heads = [across.shown(column) for column in columns] if across else self._titles(asked, material)
        headers = (*(each.title for each in by), *heads, *((TOTAL,) if added_up else ()))
        width = len(headers) - len(by)
        yield table(
            asked,
            material,
            headers=headers,
            rows=tuple(rows),
            chart=asked.get("chart", ""),
            total=_total(rows, len(by), width),
        )

    def _titles(self, asked: Asked, material: Material) -> list[Text]:
        return [material.column(asked["sheet"], field).title for field in asked["of"]]


def summed(parts: Iterable[Iterable[float]]) -> int | float:
    """The sum of all numbers of several lists."""
    return plain(added(value for part in parts for value in part), _DIGITS) or 0


def _total(rows: Sequence[tuple[Any, ...]], before: int, width: int) -> tuple[Any, ...]:
    """The line of totals; nothing where there is nothing to add."""
    if len(rows) < 2:
        return ()
    sums = [summed([[row[before + index] for row in rows]]) for index in range(width)]
    return (TOTAL, *[None] * (before - 1), *sums)


KIND = Sum()
