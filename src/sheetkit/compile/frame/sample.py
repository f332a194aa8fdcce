"""What the files of a pack's folder `sample` may say: the made-up project, and what its units would send back."""

from __future__ import annotations

from sheetkit.compile.frame.naming import naming
from sheetkit.model import spelling
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

_PAIR = 2

OF_PROJECT = (
    Parameter(
        "id",
        Holds.WORDS,
        Text("示例项目的代号。", "Id of the sample project."),
        "sample-2027",
        required=True,
        spelt=spelling.PROJECT_ID,
    ),
    naming(
        "title",
        Text("示例项目的名称。", "Name of the sample project."),
        {"zh": "示例图书馆", "en": "Example Library"},
    ),
    naming(
        "head_name",
        Text("项目自己的单位叫什么。", "What the project's own unit is called."),
        {"zh": "示例总馆", "en": "Example main house"},
    ),
    Parameter(
        "lock_password",
        Holds.WORDS,
        Text("锁定表单的密码。", "The password that forms are locked with."),
        "library",
        required=True,
    ),
    Parameter(
        "head_unit",
        Holds.WORDS,
        Text("牵头单位的代码。", "The code of the unit that leads the others."),
        "N",
        spelt=spelling.HEAD_OR_NONE,
    ),
    Parameter(
        "intake_password",
        Holds.WORDS,
        Text("打开加密文件用的密码。", "The password for files that come back protected."),
        "house-2027",
    ),
    Parameter(
        "note",
        Holds.NAMING,
        Text(
            "写在设置文件末尾的话，每行以 # 开头。",
            "What stands at the end of the settings; each line begins with #.",
        ),
        {"zh": "# 这是示例。", "en": "# This is a sample."},
    ),
)
OF_ROUND = (
    Parameter(
        "id",
        Holds.WORDS,
        Text("这一轮的代号。", "The round's id."),
        "2027",
        required=True,
        spelt=spelling.HEAD_CODE,
    ),
    naming("title", Text("这一轮的名称。", "What the round is called."), {"zh": "2027年", "en": "Year 2027"}),
    Parameter("start", Holds.DATE, Text("第一天。", "Its first day."), "2027-01-01", required=True),
    Parameter("end", Holds.DATE, Text("最后一天。", "Its last day."), "2027-12-31", required=True),
)
OF_REVIEWER = (
    Parameter("code", Holds.WORDS, Text("评审的代码。", "The reviewer's code."), "R01", required=True),
    Parameter(
        "name",
        Holds.NAMING,
        Text("怎么称呼这位评审。", "How the reviewer is called."),
        {"zh": "示例评审甲", "en": "Example reviewer A"},
        required=True,
    ),
    Parameter(
        "units",
        Holds.WORDS,
        Text(
            "评哪些单位：代码，用顿号隔开；不写是全部。",
            "Codes of the units reviewed, with commas; all without it.",
        ),
        "N",
    ),
)
REVIEWERS = "reviewers"
UNITS = "units"
"""What units stand under, and those below a unit under it."""
SAMPLE = (
    Parameter(
        "project",
        Holds.TABLE,
        Text("示例项目。", "The sample project."),
        {one.name: one.example for one in OF_PROJECT if one.required},
        required=True,
        parameters=OF_PROJECT,
    ),
    Parameter(
        "round",
        Holds.TABLE,
        Text("示例项目的一轮；日期不加引号。", "The round of the sample; days stand without quotes."),
        {one.name: one.example for one in OF_ROUND},
        required=True,
        parameters=OF_ROUND,
    ),
    Parameter(
        REVIEWERS,
        Holds.TABLES,
        Text("名单里的评审。", "The reviewers on the register."),
        [{one.name: one.example for one in OF_REVIEWER}],
        parameters=OF_REVIEWER,
        least=0,
    ),
    Parameter(
        UNITS,
        Holds.TABLES,
        Text(
            "最上一级的单位：名单里各列的值，也可以中英文各写一份；下一级的单位写在 units 里，按顺序编号。",
            "The units of the top level: a value for each of the register's columns, or its words by language; "
            "those below stand in “units”, numbered in their order.",
        ),
        [{"code": "N", "name": {"zh": "示例北馆", "en": "Example North"}}],
        required=True,
        open=True,
    ),
)
"""sample/project.toml."""

_NUMBERS = Parameter(
    "numbers",
    Holds.SEVERAL,
    Text("通常的最小和最大的数。", "The least and the greatest usual number."),
    [20, 480],
    each=Parameter("number", Holds.PLAIN, Text("一个数。", "A number."), 20),
    least=_PAIR,
    most=_PAIR,
)
OF_COLUMN = (
    _NUMBERS,
    Parameter(
        "dates",
        Holds.SEVERAL,
        Text("通常的第一天和最后一天。", "The first and the last usual day."),
        ["2004-01-05", "2026-12-18"],
        each=Parameter("day", Holds.DATE, Text("一天。", "A day."), "2004-01-05"),
        least=_PAIR,
        most=_PAIR,
    ),
    Parameter(
        "words",
        Holds.SEVERAL,
        Text("几组词，每组取一个连成一句。", "Groups of words of which one each makes a text."),
        [["Agreed on", "Settled on"], ["12 October."]],
        each=Parameter(
            "choices",
            Holds.SEVERAL,
            Text("一组词。", "A group of words."),
            ["Agreed on"],
            each=Parameter("word", Holds.WORDS, Text("一个词。", "A word."), "Agreed on"),
        ),
    ),
)
OF_SHEET = (
    Parameter(
        "rows",
        Holds.SEVERAL,
        Text("最少和最多几行。", "How many rows there usually are: fewest and most."),
        [12, 40],
        each=Parameter("count", Holds.WHOLE, Text("行数。", "How many."), 12, least=0),
        least=_PAIR,
        most=_PAIR,
    ),
    Parameter(
        "filled",
        Holds.PLAIN,
        Text(
            "可以不填的格子填几成，0 到 1。", "Which part of the cells that may stay blank is filled, 0 to 1."
        ),
        0.7,
        least=0,
        most=1,
    ),
    _NUMBERS,
    Parameter(
        "columns",
        Holds.NAMED,
        Text("列 → 它里面通常是什么。", "Field → what it usually holds."),
        {"remark": {"words": [["Agreed on"], ["12 October."]]}},
        each=Parameter(
            "column",
            Holds.TABLE,
            Text("一列里通常是什么。", "What a field usually holds."),
            {"numbers": [20, 480]},
            parameters=OF_COLUMN,
        ),
    ),
)
RETURNED = Parameter(
    "returned",
    Holds.MOMENT,
    Text(
        "第一份交回来的时间，按包的时区。",
        "When the first of these forms comes back, in the pack's time zone.",
    ),
    "2026-11-24T10:00:00",
)
"""sample/returns.toml has a table for each form: this, and under the id of each of its sheets a table of `OF_SHEET`."""
