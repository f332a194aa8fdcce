"""The calendar: weeks as rows, Monday first, every planned activity in the cell of its day."""

from __future__ import annotations

from sheetkit.columns.catalogue import DATES, TIMES
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.views.base import SHEET, View, one_field

KIND = View(
    "calendar",
    Text("日历", "Calendar"),
    (
        SHEET,
        one_field("date", Text("日期的列。", "The field of the day."), DATES, required=True),
        one_field(
            "start",
            Text("开始时间的列，同一天里按它排。", "The field of the beginning: orders a day."),
            TIMES,
        ),
        one_field(
            "end", Text("结束时间的列，写进日历文件。", "The field of the end, for the calendar file."), TIMES
        ),
        one_field(
            "place", Text("地点的列，写进日历文件。", "The field of the place, for the calendar file.")
        ),
        Parameter(
            "lines",
            Holds.FIELDS,
            Text("每条显示哪些列，最重要的在前。", "The fields that are shown, most important first."),
            ["kind", "subject"],
            required=True,
            sheet="sheet",
        ),
        Parameter(
            "without",
            Holds.WHERE,
            Text(
                "不排进来的行：这些列取这些值，如已取消的。",
                "Rows left out, such as cancelled ones: field → values.",
            ),
            {"kind": ["甲"]},
            sheet="sheet",
        ),
    ),
)
