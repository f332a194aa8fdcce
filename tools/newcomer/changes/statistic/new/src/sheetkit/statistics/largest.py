"""The largest number of a field, by any names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from sheetkit.model.consolidation import StatisticTable
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.statistics.base import BY, NUMBERS, WHERE, Asked, Statistic
from sheetkit.statistics.count import shown
from sheetkit.statistics.material import Material, keys_in_order, number, plain, table


class Largest(Statistic):
    """The largest number of `of` for each value of `by`."""

    name: ClassVar[str] = "largest"
    title: ClassVar[Text] = Text("最大值", "Largest")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        BY,
        Parameter(
            "of",
            Holds.FIELD,
            Text("看哪个数字列。", "The number field."),
            "amount",
            required=True,
            sheet="sheet",
            columns=NUMBERS,
        ),
        WHERE,
    )

    def tables(self, asked: Asked, material: Material) -> Iterator[StatisticTable]:
        """One table."""
        by = material.dimensions(asked["sheet"], asked["by"])
        found: dict[tuple[Any, ...], float] = {}
        for merged in material.rows(asked["sheet"], asked.get("where")):
            key = tuple(each.value(merged) for each in by)
            value = number(merged.record.values.get(asked["of"]))
            if value is not None:
                found[key] = max(found.get(key, value), value)
        rows = tuple((*shown(by, key), plain(found[key])) for key in keys_in_order(by, found))
        headers = (*(each.title for each in by), self.title)
        yield table(asked, material, headers=headers, rows=rows)


KIND = Largest()
