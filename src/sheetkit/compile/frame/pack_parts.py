"""What the single tables of pack.toml may say: its forms, the project's own unit, place, names, and the register as a whole."""

from __future__ import annotations

from sheetkit.compile.frame.attributes import later
from sheetkit.compile.frame.form import FIGURE
from sheetkit.compile.frame.naming import naming
from sheetkit.model import spelling
from sheetkit.model.pack import INBOX, MERGED, OUTGOING, REGISTER
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

DUE = (
    Parameter(
        "after",
        Holds.CHOICE,
        Text("从哪天数起。", "The day that is counted from."),
        "start",
        required=True,
        choices=("start", "first_monday", "end"),
    ),
    Parameter(
        "days",
        Holds.WHOLE,
        Text("之后多少天；小于 0 是之前。", "How many days later; below 0 for earlier."),
        14,
        least=-366,
        most=366,
    ),
)
PACK_FORM = (
    Parameter(
        "id",
        Holds.WORDS,
        Text(
            "forms 文件夹里的文件名，不带 .toml。", "The name of a file in the folder forms, without .toml."
        ),
        "visits",
        required=True,
        spelt=spelling.PACK_NAME,
    ),
    Parameter(
        "due",
        Holds.TABLE,
        Text("这张表通常什么时候要交。", "When the form is usually wanted back."),
        {"after": "end", "days": -7},
        parameters=DUE,
    ),
)
ROOT = (
    Parameter(
        "code", Holds.WORDS, Text("通常的代码。", "Its usual code."), "HQ", required=True, spelt=spelling.CODE
    ),
    naming("name", Text("通常的名称。", "Its usual name."), {"zh": "总馆", "en": "Main house"}),
    naming(
        "title", Text("这样的单位叫什么。", "What such a unit is called."), {"zh": "图书馆", "en": "Library"}
    ),
    naming(
        "example",
        Text(
            "新项目在有人写名称以前怎么叫。", "What a new project is called until somebody writes its name."
        ),
        {"zh": "某某图书馆", "en": "A library"},
    ),
    Parameter(
        "id_start",
        Holds.WORDS,
        Text("新项目的代号以什么开头。", "What a new project's id begins with."),
        "library",
        required=True,
        spelt=spelling.CODE,
    ),
)
REGION = (
    Parameter(
        "time_zone",
        Holds.WORDS,
        Text(
            "显示文件时间用的时区，IANA 名称。",
            "The IANA name of the time zone that times of files are shown in.",
        ),
        "Asia/Shanghai",
        required=True,
    ),
    Parameter(
        "country",
        Holds.WORDS,
        Text(
            "按哪个国家或地区的法定节假日，ISO 3166 代码。",
            "Whose public holidays count, by its ISO 3166 code.",
        ),
        "CN",
        required=True,
    ),
    Parameter(
        "subdivision",
        Holds.WORDS,
        Text(
            "哪个省或州，holidays 包里的代码。",
            "Which part of the country, by the code of the package holidays.",
        ),
        "ENG",
    ),
    Parameter(
        "holiday_languages",
        Holds.NAMED,
        Text(
            "包的一种语言在 holidays 包里叫什么。",
            "What the package holidays calls a language of the pack's.",
        ),
        {"zh": "zh_CN", "en": "en_US"},
        each=Parameter("language", Holds.WORDS, Text("那边的名称。", "The name there."), "zh_CN"),
    ),
)
NAMES = (
    Parameter(
        OUTGOING,
        Holds.NAMING,
        Text("放发出的表的文件夹；不写就按通常的。", "The folder for forms that go out; else as usual."),
        {"zh": "送出", "en": "To send"},
    ),
    Parameter(
        INBOX,
        Holds.NAMING,
        Text("放收回的表的文件夹；不写就按通常的。", "The folder for forms that come back; else as usual."),
        {"zh": "回收", "en": "Returned"},
    ),
    Parameter(
        MERGED,
        Holds.NAMING,
        Text("放结果的文件夹；不写就按通常的。", "The folder for results; else as usual."),
        {"zh": "结果", "en": "Merged"},
    ),
    naming(
        REGISTER,
        Text("单位名单的工作簿，不带 .xlsx。", "The workbook that lists the units, without .xlsx."),
        {"zh": "分馆名单", "en": "houses"},
    ),
)
REGISTER_FORM = (
    Parameter(
        "id",
        Holds.WORDS,
        Text("名单的代号。", "Id of the register."),
        "house_list",
        required=True,
        spelt=spelling.PACK_NAME,
    ),
    Parameter(
        "version",
        Holds.WORDS,
        Text("各级或各列改动后要提高。", "Raised when levels or columns change."),
        "1",
        required=True,
    ),
    naming("title", Text("名单的标题。", "What the register is called."), {"zh": "分馆名单", "en": "Houses"}),
    naming(
        "purpose",
        Text("谁填，填什么。", "Who fills it in, and what with."),
        {"zh": "总馆填写。", "en": "For the main house."},
    ),
    Parameter(
        "instructions",
        Holds.SEVERAL,
        Text("说明页上的话，一条一段。", "What its instruction sheet says, one entry a paragraph."),
        [{"zh": "每馆填一行。", "en": "Fill in one row a house."}],
        each=Parameter(
            "instruction",
            Holds.NAMING,
            Text("一段。", "A paragraph."),
            {"zh": "每馆填一行。", "en": "One row each."},
        ),
        least=0,
    ),
    Parameter(
        "reviewers",
        Holds.FLAG,
        Text(
            "名单里是否有“评审”这张工作表：谁评哪些单位的哪些表。",
            "Whether it has a worksheet of reviewers: who reviews which forms of which units.",
        ),
        True,
    ),
    Parameter(
        "sources",
        Holds.NAMED,
        Text("出处的编号 → 它是哪份文件。", "Source document number → what it is."),
        {"001": {"zh": "分馆办法", "en": "How houses are run"}},
        each=Parameter(
            "source",
            Holds.NAMING,
            Text("是哪份文件。", "What it is."),
            {"zh": "分馆办法", "en": "How houses are run"},
        ),
    ),
    Parameter(
        "figures",
        Holds.TABLES,
        Text("名单的规则所依据的数。", "Numbers that the register's rules rest on."),
        [{"id": "least", "title": {"zh": "至少几人", "en": "Fewest people"}, "value": 3, "source": "001"}],
        parameters=later(FIGURE),
        least=0,
        open=True,
    ),
)
