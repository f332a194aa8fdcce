"""A workbook in somebody else's exact columns: a title, the rows, a note below."""

from __future__ import annotations

from sheetkit.exports.base import Export
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

PLACES = ("project", "term")
"""What a pattern may name beside the sheet's fields and the levels and attributes of units."""

_COLUMNS = (
    Parameter(
        "title",
        Holds.LABEL,
        Text("列的标题，一字不差。", "The header, word for word."),
        {"zh": "姓名及相关信息", "en": "Name and contact"},
        required=True,
    ),
    Parameter(
        "pattern",
        Holds.PATTERN,
        Text(
            "格子里写什么：{列}，或 {project}、{term}、单位的层级和属性。一段里的空位都为空时，这一段连同前面的标点不写。",
            "What a cell says: {field}, {project}, {term}, or a level or an attribute of units. A part between "
            "separators of which every place is empty is left out with them.",
        ),
        "{name} ({kind}, {mobile})",
        required=True,
        sheet="sheet",
        also=(*PLACES, "unit."),
    ),
    Parameter(
        "width",
        Holds.PLAIN,
        Text("列宽，按字符计。", "In characters."),
        24,
        default=16,
        least=3,
        most=100,
    ),
)

KIND = Export(
    "table",
    Text("上报表", "Table"),
    (
        Parameter(
            "columns",
            Holds.TABLES,
            Text("各列，从左到右。", "The columns from left to right."),
            [{"title": {"zh": "姓名", "en": "Name"}, "pattern": "{name}", "width": 24}],
            required=True,
            parameters=_COLUMNS,
        ),
        Parameter(
            "sort",
            Holds.FIELDS,
            Text(
                "按哪些列排序，最重要的在前；选择列按列表的顺序。",
                "Fields that order the rows, the first weighs most; choices in the order of their list.",
            ),
            ["kind", "name"],
            sheet="sheet",
        ),
        Parameter(
            "where",
            Holds.WHERE,
            Text("只上报这些列取这些值的记录。", "Only records whose fields hold one of the values."),
            {"kind": ["visit"]},
            sheet="sheet",
        ),
        Parameter(
            "note",
            Holds.TEXT,
            Text("表下面的一行注。", "The line below the rows."),
            {"zh": "注：行数可自行增减。", "en": "Note: add rows as needed."},
        ),
        Parameter(
            "signature",
            Holds.NOTES,
            Text(
                "表下面签字、盖章的各处，如填报单位、负责人、日期；{project} 是项目的名称，{term} 是这一轮的名称。",
                "Where the sheet is signed and sealed, below the note, such as who reports, who is in charge, the date; "
                "{project} is the project's name, {term} the round's.",
            ),
            [{"zh": "填报单位（公章）：{project}", "en": "Reported by (seal): {project}"}],
        ),
    ),
)
