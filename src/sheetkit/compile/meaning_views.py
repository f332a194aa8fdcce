"""What is wrong with the parameters of a view: what it declares, and the sheets it may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sheetkit.compile.declared import check_declared
from sheetkit.compile.faults import Faults
from sheetkit.compile.outline import Outline
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.rules.parameters import WITHOUT

_SHEET = Parameter(
    "sheet", Holds.SHEET, Text("看哪张表", "the sheet it looks at"), "activities", required=True
)
_GRADES = (
    Parameter(
        "title", Holds.WORDS, Text("等第的名称", "what the grade is called"), "优", required=True, least=1
    ),
    Parameter("minimum", Holds.NUMBER, Text("从多少起", "from this number on"), 90, required=True),
)


def _field(name: str, meaning: Text, *, required: bool = False) -> Parameter:
    return Parameter(name, Holds.FIELD, meaning, name, required=required, sheet="sheet")


def _fields(name: str, meaning: Text) -> Parameter:
    return Parameter(name, Holds.FIELDS, meaning, [name], required=True, sheet="sheet")


VIEWS: Mapping[str, tuple[Parameter, ...]] = {
    "calendar": (
        _SHEET,
        _field("date", Text("日期的列", "the field of the day"), required=True),
        _field("start", Text("开始时间的列", "the field of the beginning")),
        _field("end", Text("结束时间的列", "the field of the end")),
        _field("place", Text("地点的列", "the field of the place")),
        _fields("lines", Text("每条显示的列", "the fields that are shown")),
        replace(WITHOUT, sheet="sheet"),
    ),
    "requirements": (
        replace(_SHEET, required=False),
        Parameter("sheets", Holds.SHEETS, Text("看哪几张表", "the sheets it looks at"), ["activities"]),
    ),
    "means": (
        _SHEET,
        _fields("fields", Text("求平均的列", "the fields whose means are taken")),
        Parameter(
            "threshold", Holds.NUMBER, Text("低于多少算低", "below this a mean is low"), 3, required=True
        ),
        Parameter("minimum", Holds.PLAIN, Text("最低可填多少", "the least that can be given"), 1),
        Parameter("maximum", Holds.PLAIN, Text("最高可填多少", "the most that can be given"), 5),
        _field("by", Text("按哪一列分组", "the field that divides the rows")),
    ),
    "sections": (
        _SHEET,
        _field("section", Text("部分的列", "the field of the section"), required=True),
        _field("heading", Text("标题的列", "the field of the heading")),
        _field("full", Text("满分的列", "the field of the full marks"), required=True),
        _field("score", Text("得分的列", "the field of the score"), required=True),
        _field("review", Text("复核得分的列", "the field of the reviewed score")),
        Parameter("grades", Holds.TABLES, Text("等第", "the grades"), parameters=_GRADES, least=0),
        Parameter("remarks", Holds.GIVEN, Text("各部分的说明", "remarks by section"), {"一": "按文件评分"}),
    ),
}
"""What each view may be given; `generate.views` says what it makes of it."""


def check_view(sheet: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    """Note every fault of a view: its parameters, the sheets it looks at, and the fields of those."""
    view, given = sheet.get("view"), sheet.get("parameters", {})
    if sheet.get("kind") != "view" or view not in VIEWS or not isinstance(given, Mapping):
        return
    parameters = VIEWS[str(view)]
    if view == "requirements" and "sheets" not in given:
        parameters = (_SHEET, *parameters[1:])
    check_declared(given, parameters, f"{place}.parameters", outline, faults)
