"""Parameters that kinds of several rooms declare alike: rules, views, statistics and exports ask for the same things."""

from __future__ import annotations

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

WHERE = Parameter(
    "where",
    Holds.WHERE,
    Text(
        "只看这些行：列里是这个值，或这几个值之一",
        "only rows whose field holds the value, or one of the values",
    ),
    {"kind": ["visit", "review"]},
)
GRADES = Parameter(
    "grades",
    Holds.TABLES,
    Text("等级，从高到低。", "Grades, the best first."),
    [
        {"title": {"zh": "优秀", "en": "Excellent"}, "minimum": 90},
        {"title": {"zh": "待提高", "en": "To improve"}, "minimum": 0},
    ],
    parameters=(
        Parameter(
            "title",
            Holds.LABEL,
            Text("等级的名称。", "What it is called."),
            {"zh": "优秀", "en": "Excellent"},
            required=True,
        ),
        Parameter(
            "minimum",
            Holds.NUMBER,
            Text("最低得分率（百分数）。", "Its least score rate in per cent."),
            90,
            required=True,
        ),
    ),
    least=0,
)
THRESHOLD = Parameter(
    "threshold",
    Holds.NUMBER,
    Text("均值低于它算共性问题。", "Below it a mean counts as a common problem."),
    3.5,
)
SCORES = (
    Parameter(
        "section",
        Holds.FIELD,
        Text("说明属于哪一项（分项）的列。", "The field that names an item's section."),
        "section",
        required=True,
        sheet="sheet",
    ),
    Parameter(
        "full",
        Holds.FIELD,
        Text("最高能得几分的列。", "The field of the greatest score of an item."),
        "full",
        required=True,
        sheet="sheet",
        columns=AMOUNTS,
    ),
    Parameter(
        "score",
        Holds.FIELD,
        Text("自评分的列。", "The field of the unit's own scores."),
        "score",
        required=True,
        sheet="sheet",
        columns=AMOUNTS,
    ),
    Parameter(
        "review",
        Holds.FIELD,
        Text(
            "复评分的列；全部评完后以它为准。",
            "The field of reviewed scores; they count once every item has one.",
        ),
        "review",
        sheet="sheet",
        columns=AMOUNTS,
    ),
)
"""What a scoring sheet is read by."""
