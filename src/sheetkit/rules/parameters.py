"""Parameters that several kinds of rule declare alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheetkit.columns.catalogue import AMOUNTS, DATES, MONTHS
from sheetkit.columns.parameters import WHERE as WHERE
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.template import FigureReference
from sheetkit.model.text import Text

FIELDS = Parameter(
    "fields", Holds.FIELDS, Text("规则针对的列", "the fields that the rule is about"), ["teacher"]
)
ABOUT = replace(FIELDS, required=True)
"""For kinds that name no field otherwise."""

ABOUT_DATES = replace(ABOUT, columns=DATES, example=["date"])
ABOUT_DAYS_AND_MONTHS = replace(ABOUT_DATES, columns=DATES | MONTHS)
ABOUT_NUMBERS = replace(ABOUT, columns=AMOUNTS, example=["size"])

WITHOUT = Parameter(
    "without",
    Holds.WHERE,
    Text(
        "不看这些行：列里是这个值，或这几个值之一",
        "rows left out: those whose field holds the value, or one of the values",
    ),
    {"state": "cancelled"},
)
MEMBERS_ONLY = Parameter(
    "members_only",
    Holds.FLAG,
    Text("对项目自己的单位不作要求", "asks nothing of the project's own unit"),
    True,
    default=False,
)
WHAT = Parameter(
    "what",
    Holds.LABEL,
    Text("计数的东西叫什么", "how people call what is counted"),
    {"zh": "活动", "en": "activities"},
)
MINIMUM = Parameter("minimum", Holds.NUMBER, Text("最小值（含）", "the least value, itself allowed"), 1)
MAXIMUM = Parameter("maximum", Holds.NUMBER, Text("最大值（含）", "the greatest value, itself allowed"), 5)
WINDOW = Parameter(
    "window",
    Holds.TABLE,
    Text(
        "只看一轮的头几周、末几周，或期中前后各几周",
        "only the first or last weeks of the round, or so many before and after its middle",
    ),
    {"at": "start", "weeks": 2},
    agrees={"per": "term"},
    parameters=(
        Parameter(
            "at",
            Holds.CHOICE,
            Text("一轮的哪一段", "which part of the round"),
            "start",
            required=True,
            choices=("start", "middle", "end"),
        ),
        Parameter("weeks", Holds.COUNT, Text("几周", "how many weeks"), 2, required=True),
    ),
)
DISTINCT = Parameter(
    "distinct",
    Holds.FIELDS,
    Text(
        "这些列都相同的行只算一次：几个人填的同一件事",
        "rows that say the same in these fields count once: one event told by several",
    ),
    ["date", "teacher"],
    points=False,
)
DATE = Parameter(
    "date", Holds.FIELD, Text("说明日期的列；不写就是 fields 的第一列", "the field that holds the day; else the first of `fields`"), "date",
    columns=DATES,
)  # fmt: skip


def match(sheet: str) -> Parameter:
    """Rows of the sheet that the parameter `sheet` names, matched with this sheet's rows."""
    meaning = Text(
        "那张表的列 = 本表的列，值相同才算",
        "field of the other sheet = field of this one; both hold the same",
    )
    return Parameter("match", Holds.MATCH, meaning, {"observer": "teacher"}, required=True, sheet=sheet)


def unit_of(number: object, units: Mapping[str, Text], usual: Text) -> Text:
    """The unit of a parameter: that of its figure, where it has one."""
    unit = units.get(number.id) if isinstance(number, FigureReference) else None
    return unit or usual
