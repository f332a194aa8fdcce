"""The sections of a scoring sheet: sums, score rates and notes, total, grade and profile."""

from __future__ import annotations

from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.views.base import NUMBERS, SHEET, View, one_field

_GRADE = (
    Parameter(
        "title", Holds.WORDS, Text("等级的名称。", "What it is called."), "优秀", required=True, least=1
    ),
    Parameter(
        "minimum",
        Holds.NUMBER,
        Text("最低得分率（百分数）。", "Its least score rate in per cent."),
        90,
        required=True,
    ),
)

KIND = View(
    "sections",
    Text("分项得分", "Sections"),
    (
        SHEET,
        one_field(
            "section", Text("一级指标的列。", "The field that names an item's section."), required=True
        ),
        one_field(
            "heading", Text("原件标题里所印分值的列。", "The field of the marks that the source prints.")
        ),
        one_field("full", Text("满分的列。", "The field of the full marks."), NUMBERS, required=True),
        one_field(
            "score", Text("自评分的列。", "The field of the unit's own scores."), NUMBERS, required=True
        ),
        one_field("review", Text("复评分的列。", "The field of the reviewed scores."), NUMBERS),
        Parameter(
            "grades",
            Holds.TABLES,
            Text("等级，从高到低。", "Grades, the best first."),
            [{"title": "优秀", "minimum": 90}, {"title": "待提高", "minimum": 0}],
            parameters=_GRADE,
            least=0,
        ),
        Parameter(
            "remarks",
            Holds.GIVEN,
            Text(
                "某个一级指标的说明，代替自动写的。",
                "Section → note, instead of the one that is worded here.",
            ),
            {"一": "按文件评分"},
        ),
    ),
)
