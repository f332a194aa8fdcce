"""What every kind of statistic has: a name, what a definition may give it, and the tables it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.columns import parameters
from sheetkit.columns.catalogue import AMOUNTS, DATES
from sheetkit.columns.month import Month
from sheetkit.model.consolidation import StatisticTable
from sheetkit.model.frozen import frozen
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.statistics.dimensions import MONTH, UNIT, WEEK
from sheetkit.statistics.material import Material

Asked = Mapping[str, Any]
"""One entry of a definition's `[[statistics]]`."""


@frozen
class KnownNames:
    """What a definition can name: the types of the sheet's fields, those that have a list, the attributes of units."""

    types: Mapping[str, str]
    listed: frozenset[str]
    attributes: frozenset[str]


class Statistic:
    """A kind of statistic: a file of this folder that holds one, as `KIND`, and nothing else knows it by name.

    `parameters` are what a definition may give it beside `COMMON`. `is_drawn`: it brings a chart without being asked.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    parameters: ClassVar[tuple[Parameter, ...]]
    is_drawn: ClassVar[bool] = False

    def tables(self, asked: Asked, material: Material) -> Iterable[StatisticTable]:
        """The tables that one entry of a definition asks for; a table over nothing has no rows, or rows of zeros."""
        raise NotImplementedError

    def lacks(self, asked: Asked, known: KnownNames) -> Iterator[tuple[str, Text]]:
        """Why an entry whose names are all known could still say nothing: the parameter, and what is wrong with it."""
        for parameter in ("by", "across"):
            for name in _listed(asked.get(parameter)):
                prefix, _, field = name.partition(".")
                wanted = _OF_TIME.get(f"{prefix}.", frozenset())
                if wanted and known.types.get(field) not in wanted:
                    told = Text("列“{field}”不是日期。", "The column “{field}” holds no days.")
                    yield parameter, told.format(field=field)


COMMON = (
    Parameter(
        "id",
        Holds.ID,
        Text("统计表的代号，同一张表单里不重复。", "Id of the table, once in a form."),
        "rows_by_unit",
        required=True,
    ),
    Parameter(
        "title",
        Holds.LABEL,
        Text("表的标题。", "What stands above the table."),
        {"zh": "各单位行数", "en": "Rows by unit"},
        required=True,
    ),
    Parameter("kind", Holds.ID, Text("统计的种类。", "The kind of statistic."), "count", required=True),
    Parameter(
        "sheet",
        Holds.SHEET,
        Text("统计哪张工作表的记录。", "The sheet whose records are counted."),
        "rows",
        required=True,
    ),
    Parameter(
        "first_page",
        Holds.FLAG,
        Text(
            "放到“一页看懂”上：前几名和后几名；评分不写也放。",
            "Its first and last lines stand on the page at a glance; those of scores do without being asked.",
        ),
        True,
    ),
)
"""What every statistic is given."""

_OF_TIME = {WEEK: DATES, MONTH: DATES | {Month.name}}
_NAMES = (*_OF_TIME, UNIT)
"""What `by` and `across` may name beside the sheet's fields; "unit." goes before a level or an attribute of units."""

BY = Parameter(
    "by",
    Holds.FIELDS,
    Text(
        "按什么分行：列、单位的层级或属性（unit.…）、第几周（week_of.日期列）、月份（month_of.日期列）。",
        "What the rows are made by: fields, levels and attributes of units (unit.…), week_of.<date>, month_of.<date>.",
    ),
    ["kind"],
    required=True,
    sheet="sheet",
    also=_NAMES,
)
ACROSS = Parameter(
    "across",
    Holds.FIELD,
    Text("再按什么分列，每个值一列。", "What the columns are made by, one for each value; named as in “by”."),
    "kind",
    sheet="sheet",
    also=_NAMES,
)
WHERE = replace(parameters.WHERE, sheet="sheet")
CHART = Parameter(
    "chart",
    Holds.CHOICE,
    Text("在表旁边画条形图。", "A bar chart beside the table."),
    "bar",
    choices=("", "bar"),
    default="",
)
NUMBERS = AMOUNTS
"""Types of columns that can be added up."""


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())
