"""What a sheet may say of the rows that it goes out with."""

from __future__ import annotations

from sheetkit.compile.frame.bearers import NAMED_IN
from sheetkit.model.parameters import Holds, Parameter, named
from sheetkit.model.prefill import LAST_ROUND, REGISTER, SOURCES
from sheetkit.model.text import Text

PREFILL = (
    Parameter(
        "from",
        Holds.CHOICE,
        Text(
            "从哪里来。register：单位名单；last_round：上一轮归档的记录。",
            "Where from: “register”, the list of units; “last_round”, the records of the latest round that ended.",
        ),
        LAST_ROUND,
        required=True,
        choices=SOURCES,
    ),
    Parameter(
        "level",
        Holds.ID,
        Text(
            "register：这一级的下级单位各一行；不写就是单位自己一行。",
            "register: a row for each unit of that level below the unit; left out, one row for the unit itself.",
        ),
        "house",
    ),
    Parameter(
        "form",
        Holds.ID,
        Text("last_round：哪张表单的记录；不写就是本表。", "last_round: the form; left out, this one."),
        "register",
    ),
    Parameter(
        "sheet",
        Holds.ID,
        Text("last_round：它的哪张工作表；不写就是本工作表。", "last_round: its sheet; left out, this one."),
        "rows",
    ),
    Parameter(
        "fields",
        Holds.NAMED,
        Text(
            "这里的列 → 单位的属性（或 code、name、short_name），或那边的列；不写就是同名的各列。",
            "Column here → attribute of the unit (or code, name, short_name), or field there; left out, all that are called alike.",
        ),
        {"name": "name"},
        each=Parameter("name", Holds.ID, Text("属性或那边的列。", "An attribute, or a field there."), "name"),
        least=1,
    ),
    Parameter(
        "without",
        Holds.SEVERAL,
        Text("不写 fields 时，哪几列要重新填。", "Without `fields`: the columns that are asked for anew."),
        ["remark"],
        each=Parameter("field", Holds.ID, Text("列。", "A field."), "remark"),
        least=1,
        unique=True,
    ),
    Parameter(
        "values",
        Holds.NAMED,
        Text("每一行都一样的列 → 值。", "Column → the value that it has in every row."),
        {"kind": "visit"},
        each=Parameter("value", Holds.VALUE, Text("值。", "A value."), "visit"),
        least=1,
    ),
    named(NAMED_IN, "where"),
    named(NAMED_IN, "match"),
)
"""One source of rows: `REGISTER` knows no form, `LAST_ROUND` no level."""

ONLY_OF = {REGISTER: ("level",), LAST_ROUND: ("form", "sheet", "without", "where", "match")}
"""What belongs to one of the sources alone."""
