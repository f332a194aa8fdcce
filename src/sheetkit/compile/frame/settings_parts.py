"""What the single sections of sheetkit.toml may say."""

from __future__ import annotations

from sheetkit.model import spelling
from sheetkit.model.pack import INBOX, MERGED, OUTGOING
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

_LONGEST_TITLE = 60

PROJECT = (
    Parameter(
        "format",
        Holds.WHOLE,
        Text("设置文件的格式，由程序填写。", "How the folder is laid out; the program fills it in."),
        2,
        least=1,
    ),
    Parameter(
        "pack",
        Holds.WORDS,
        Text("所用的包，由程序填写。", "The pack; the program fills it in."),
        "libraries",
        spelt=spelling.PACK_ID,
    ),
    Parameter(
        "pack_version",
        Holds.WORDS,
        Text(
            "新建时包的版本，由程序填写。",
            "The pack's version when the project was made; the program fills it in.",
        ),
        "1",
        most=20,
    ),
    Parameter(
        "id",
        Holds.WORDS,
        Text(
            "项目代号：字母、数字、短横线和下划线；发出表单后不要再改。",
            "The project's id: letters, digits, hyphens and underscores. Leave it once forms went out.",
        ),
        "library-2027",
        required=True,
        spelt=spelling.PROJECT_ID,
    ),
    Parameter(
        "title",
        Holds.WORDS,
        Text(
            "项目名称，印在每张表单和结果上。",
            "The project's name, as it stands on every form and in the results.",
        ),
        "Example Library",
        required=True,
        least=1,
        most=_LONGEST_TITLE,
    ),
    Parameter(
        "language",
        Holds.WORDS,
        Text(
            "表单和结果用的语言；不写就是包的第一种。",
            "What forms and results speak; else the pack's first language.",
        ),
        "zh-Hant",
        spelt=spelling.ANY_LANGUAGE,
    ),
    Parameter(
        "head_unit",
        Holds.WORDS,
        Text(
            "牵头单位在名单里的代码；可以空着。", "The code of the unit that leads the others; may be empty."
        ),
        "N",
        spelt=spelling.HEAD_OR_NONE,
    ),
    Parameter(
        "head_code",
        Holds.WORDS,
        Text(
            "项目自己的单位用的代码；不写就按包里的。",
            "The code of the project's own unit; else as the pack says.",
        ),
        "HQ",
        spelt=spelling.HEAD_CODE,
    ),
    Parameter(
        "head_name",
        Holds.WORDS,
        Text(
            "项目自己的单位叫什么；不写就按包里的。",
            "What the project's own unit is called; else as the pack says.",
        ),
        "Main house",
        least=1,
        most=_LONGEST_TITLE,
    ),
)
ROUND = (
    Parameter(
        "id",
        Holds.WORDS,
        Text(
            "这一轮的代号；别轮的表单由此认出来。",
            "The round's id; forms of another round are told apart by it.",
        ),
        "2027",
        required=True,
        spelt=spelling.HEAD_CODE,
    ),
    Parameter(
        "title",
        Holds.WORDS,
        Text("这一轮的名称。", "What the round is called."),
        "Year 2027",
        required=True,
        least=1,
        most=40,
    ),
    Parameter("start", Holds.DATE, Text("第一天。", "Its first day."), "2027-01-01", required=True),
    Parameter("end", Holds.DATE, Text("最后一天。", "Its last day."), "2027-12-31", required=True),
)


def _days(name: str, meaning: Text) -> Parameter:
    return Parameter(
        name,
        Holds.NAMED,
        meaning,
        {"2027-05-14": "Open house"},
        each=Parameter(
            "name", Holds.WORDS, Text("叫什么。", "What it is called."), "Open house", least=1, most=30
        ),
        by_day=True,
    )


HOLIDAYS = (
    _days("off", Text("另外放假的日子 → 名称。", "Further day off → its name.")),
    _days("work", Text("周末要上班的日子 → 名称。", "Weekend day worked → its name.")),
    Parameter(
        "ordinary",
        Holds.SEVERAL,
        Text("程序以为放假、实际不放的日子。", "Days that are ordinary after all."),
        ["2027-05-04"],
        each=Parameter("day", Holds.DATE, Text("一天。", "A day."), "2027-05-04"),
        least=0,
    ),
)
FOLDERS = (
    Parameter(OUTGOING, Holds.FILE_NAME, Text("放发出的表。", "For forms that go out."), "outgoing"),
    Parameter(INBOX, Holds.FILE_NAME, Text("放收回的表。", "For forms that come back."), "inbox"),
    Parameter(MERGED, Holds.FILE_NAME, Text("放结果。", "For results."), "merged"),
)
