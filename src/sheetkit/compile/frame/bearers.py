"""What a bearer may say: those who owe what rules over a whole sheet ask for."""

from __future__ import annotations

from sheetkit.compile.frame.sources import NEEDED
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

_HELD = Parameter(
    "where",
    Holds.NAMED,
    Text("只算这些行：列 → 它的值之一。", "Only rows that such a bearer holds: field → values."),
    {"kind": ["visit"]},
    each=Parameter(
        "values",
        Holds.SEVERAL,
        Text("列里可以是哪些值。", "The values that the field may hold."),
        ["visit"],
        each=Parameter("value", Holds.WORDS, Text("一个值。", "A value."), "visit"),
        least=1,
    ),
)
NAMED_IN = (
    Parameter("form", Holds.ID, Text("另一张表单。", "The other form."), "register", required=True),
    Parameter("sheet", Holds.ID, Text("它的工作表。", "Its sheet."), "rows", required=True),
    Parameter(
        "field",
        Holds.ID,
        Text("写着责任方的列。", "The field that names the bearers."),
        "kind",
        required=True,
    ),
    Parameter(
        "where",
        Holds.NAMED,
        Text("只看这些行：列里是这几个值之一。", "Only rows whose field holds one of the values."),
        {"kind": ["visit"]},
        each=_HELD.each,
    ),
    Parameter(
        "match",
        Holds.NAMED,
        Text("那边的列对应这边单位的属性。", "Field there → attribute of the unit here."),
        {"area": "areas"},
        each=Parameter("attribute", Holds.ID, Text("单位的属性。", "The attribute of the unit."), "areas"),
    ),
)
"""Where the bearers are named, if not in the rows themselves."""
BEARER = (
    Parameter("id", Holds.ID, Text("责任方的代号。", "Id of the bearer."), "each_unit", required=True),
    Parameter(
        "title",
        Holds.LABEL,
        Text("怎么称呼。", "What it is called."),
        {"zh": "各单位", "en": "Each unit"},
        required=True,
    ),
    Parameter(
        "by",
        Holds.SEVERAL,
        Text(
            "unit：各单位各自负责；row：规则所在工作表的每一行；否则写单位共有的层级和属性。",
            "“unit”: each unit for itself; “row”: each row of the rule's sheet; else levels and attributes that units share.",
        ),
        ["unit"],
        required=True,
        each=Parameter(
            "name", Holds.ID, Text("unit、row、层级或属性。", "unit, row, a level or an attribute."), "unit"
        ),
        least=1,
        unique=True,
    ),
    _HELD,
    Parameter(
        "each",
        Holds.ID,
        Text("这一列的每个值是一个责任方。", "One bearer for every value of this field of the rows."),
        "kind",
    ),
    Parameter(
        "values_of",
        Holds.ID,
        Text(
            "单位的这个属性里写着列表的 key；这些 key 下的值就是责任方。",
            "The attribute of the unit that holds keys of the field's list: bearers are the values of those keys.",
        ),
        "areas",
    ),
    Parameter(
        "named_in",
        Holds.TABLE,
        Text(
            "同一上级单位在另一张表单里的记录，由其中的 field 写明责任方。",
            "Another form's records of the same top unit that name the bearers in `field`.",
        ),
        {"form": "register", "sheet": "rows", "field": "kind"},
        parameters=NAMED_IN,
    ),
    NEEDED,
)
"""Those who owe something."""
