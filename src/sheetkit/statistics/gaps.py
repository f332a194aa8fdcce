"""What a unit is expected to name in its rows and does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sheetkit.model.comparison import same_key
from sheetkit.model.consolidation import StatisticTable
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.statistics.base import WHERE, Asked, KnownNames, Statistic
from sheetkit.statistics.count import shown
from sheetkit.statistics.dimensions import full_name
from sheetkit.statistics.material import Material, table
from sheetkit.statistics.projected import TableLook


class Gaps(Statistic):
    """The combinations that a unit's rows should show and that none of them names (`model.coverage`): those that the units
    below have in attributes called like the fields, and the values of the lists of all other fields.

    A row held back for something else names what it names: it is no gap.
    """

    name: ClassVar[str] = "gaps"
    title: ClassVar[Text] = Text("缺项", "Gaps")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "fields",
            Holds.FIELDS,
            Text(
                "哪些列合起来算一项：与下级单位的属性同名的列，或有下拉列表的列。",
                "The fields that make one combination: called like attributes of the units below, or with a list.",
            ),
            ["kind"],
            required=True,
            sheet="sheet",
        ),
        WHERE,
    )

    def lacks(self, asked: Asked, known: KnownNames) -> Iterator[tuple[str, Text]]:
        """A field without a list that is no attribute of units is expected of nobody."""
        for field in asked["fields"]:
            if field not in known.attributes | known.listed:
                yield (
                    "fields",
                    Text(
                        "单位没有属性“{field}”，这一列也没有下拉列表，这张表永远是空的。",
                        "Units have no attribute “{field}” and the field has no list, so this table would always be empty.",
                    ).format(field=field),
                )

    def tables(self, asked: Asked, material: Material) -> Iterator[StatisticTable]:
        """One table, a line for each gap."""
        sheet, fields = asked["sheet"], tuple(asked["fields"])
        by = material.dimensions(sheet, fields)
        lacking: dict[Unit, list[tuple[str, ...]]] = {}  # what a unit names is more, and not held
        for block, told in material.told(TableLook(sheet, fields, asked.get("where"), with_held=True)):
            said = ([one.merged.record.values.get(field) for field in fields] for one in told)
            named = {tuple(map(same_key, values)) for values in said}
            unit = block.unit
            keys = lacking[unit] if unit in lacking else material.expected(unit, sheet, fields)
            lacking[unit] = [key for key in keys if tuple(map(same_key, key)) not in named]
        rows = []
        for entry in material.entries:
            if entry.parts:
                unit = entry.expected.unit
                keys = lacking[unit] if unit in lacking else material.expected(unit, sheet, fields)
                rows += [(full_name(unit), *shown(by, key)) for key in keys]
        headers = (material.own_level.title, *(each.title for each in by))
        yield table(asked, material, headers=headers, rows=tuple(rows))


KIND = Gaps()
