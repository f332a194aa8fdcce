"""What pack.toml may say."""

from __future__ import annotations

from sheetkit.compile.frame.levels import LEVEL
from sheetkit.compile.frame.naming import naming
from sheetkit.compile.frame.pack_parts import NAMES, PACK_FORM, REGION, REGISTER_FORM, ROOT
from sheetkit.compile.frame.rounds import ROUNDS
from sheetkit.model import spelling
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

PACK = (
    Parameter(
        "id",
        Holds.WORDS,
        Text(
            "项目设置里怎么叫它，也是文件夹名。",
            "What a project's settings name it by; the folder is called so too.",
        ),
        "libraries",
        required=True,
        spelt=spelling.PACK_ID,
    ),
    Parameter(
        "version",
        Holds.WORDS,
        Text(
            "进行中的项目会注意到的东西一改就提高。",
            "Goes up when something changes that a running project would notice.",
        ),
        "1",
        required=True,
        least=1,
        most=20,
    ),
    naming(
        "title",
        Text("用几个字说这个包做什么用。", "What the pack is for, in a few words."),
        {"zh": "图书馆", "en": "Libraries"},
    ),
    Parameter(
        "languages",
        Holds.SEVERAL,
        Text(
            "有哪些语言的说法；新项目用第一种。",
            "The languages it has words in; new projects speak the first one.",
        ),
        ["zh", "en"],
        required=True,
        each=Parameter(
            "language", Holds.WORDS, Text("一种语言。", "A language."), "zh", spelt=spelling.LANGUAGE
        ),
        least=1,
        unique=True,
    ),
    Parameter(
        "forms",
        Holds.TABLES,
        Text(
            "新项目用哪些表单，按人们遇到的顺序。",
            "The forms that a new project uses, in the order people meet them.",
        ),
        [{"id": "visits", "due": {"after": "end"}}],
        required=True,
        parameters=PACK_FORM,
        least=1,
    ),
    Parameter(
        "root",
        Holds.TABLE,
        Text("项目自己的单位，在所有单位之上。", "The project's own unit, above all others."),
        {
            "code": "HQ",
            "name": {"zh": "总馆", "en": "Main house"},
            "title": {"zh": "图书馆", "en": "Library"},
            "example": {"zh": "某某图书馆", "en": "A library"},
            "id_start": "library",
        },
        required=True,
        parameters=ROOT,
    ),
    Parameter(
        "rounds",
        Holds.TABLE,
        Text(
            "收一次表叫什么，通常在什么时候。",
            "What one collection is called, and when there usually is one.",
        ),
        {"title": {"zh": "年度", "en": "year"}, "usual": ROUNDS[-1].example},
        required=True,
        parameters=ROUNDS,
    ),
    Parameter(
        "region",
        Holds.TABLE,
        Text("这个包的项目在哪里。", "Where the pack's projects are."),
        {"time_zone": "Asia/Shanghai", "country": "CN"},
        required=True,
        parameters=REGION,
    ),
    Parameter(
        "names",
        Holds.TABLE,
        Text(
            "新项目的文件夹和名单文件叫什么。",
            "What the folders of a new project and the file of the register are called.",
        ),
        {one.name: one.example for one in NAMES},
        required=True,
        parameters=NAMES,
    ),
    Parameter(
        "register",
        Holds.TABLE,
        Text(
            "列出各单位的表单，说它的整体。", "The form that lists the units: what is about the whole of it."
        ),
        {one.name: one.example for one in REGISTER_FORM},
        required=True,
        parameters=REGISTER_FORM,
    ),
    Parameter(
        "levels",
        Holds.TABLES,
        Text(
            "单位的级别，从上到下；每级是名单里的一张工作表。",
            "The levels of units from the top down; each is a worksheet of the register.",
        ),
        [{one.name: one.example for one in LEVEL if one.name not in ("above", "default_name")}],
        required=True,
        parameters=LEVEL,
        least=1,
    ),
)
"""pack.toml."""
