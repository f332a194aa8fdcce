"""The means of ratings, over all rows and by kind, and which of them are a common problem."""

from __future__ import annotations

from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.views.base import NUMBERS, SHEET, View, one_field

KIND = View(
    "means",
    Text("均值", "Means"),
    (
        SHEET,
        Parameter(
            "fields",
            Holds.FIELDS,
            Text("求哪些评分列的平均。", "The rating fields whose means are taken."),
            ["score"],
            required=True,
            sheet="sheet",
            columns=NUMBERS,
        ),
        Parameter(
            "threshold",
            Holds.NUMBER,
            Text("均值低于它算共性问题。", "Below it a mean counts as a common problem."),
            3.5,
            required=True,
        ),
        Parameter("minimum", Holds.PLAIN, Text("最低分。", "The least rating."), 1, default=1),
        Parameter("maximum", Holds.PLAIN, Text("最高分。", "The best rating."), 5, default=5),
        one_field("by", Text("再按哪一列的值各算一列。", "One more column for each value of this field.")),
    ),
)
