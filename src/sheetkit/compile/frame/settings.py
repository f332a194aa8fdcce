"""What a project's settings, sheetkit.toml, may say."""

from __future__ import annotations

from sheetkit.compile.frame.settings_parts import FOLDERS, HOLIDAYS, PROJECT, ROUND
from sheetkit.model import spelling
from sheetkit.model.finding import Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

_LONGEST_PASSWORD = 64
_LONGEST_OFFER = 60


def _password(meaning: Text) -> Parameter:
    return Parameter("password", Holds.WORDS, meaning, "house-2027", most=_LONGEST_PASSWORD)


def _limit(name: str, meaning: Text, usual: int, most: int) -> Parameter:
    return Parameter(name, Holds.WHOLE, meaning, usual, default=usual, least=usual, most=most)


LIMITS = (
    _limit(
        "file_megabytes",
        Text(
            "收回的一个文件最多多少兆；解开以后最多是它的十倍。",
            "How many megabytes one returned file may have; unpacked, ten times as many.",
        ),
        20,
        200,
    ),
    _limit(
        "cells",
        Text("收回的一个文件最多多少个单元格。", "How many cells one returned file may have."),
        2_000_000,
        20_000_000,
    ),
    _limit(
        "seconds",
        Text(
            "读一个文件，处理器最多用多少秒。",
            "How many seconds of the processor's time reading one file may take.",
        ),
        20,
        600,
    ),
)
"""What a project may raise of the limits for a returned file; what these figures come from: `intake.limits`."""
LEFT = Parameter(
    "left",
    Holds.SEVERAL,
    Text("真的退出的单位：不再等它的表。", "Units that really left: their forms are waited for no more."),
    ["N-02"],
    each=Parameter(
        "code", Holds.WORDS, Text("一个单位的代码。", "The code of a unit."), "N-02", spelt=spelling.UNIT_CODE
    ),
    least=0,
    unique=True,
)
USE = Parameter(
    "use",
    Holds.SEVERAL,
    Text(
        "用哪些表单：包里的写代号，自己的写定义文件名；不写就是包里新项目用的那些。",
        "Which forms: those of the pack by id, one's own by the name of its file; else those that the pack gives new projects.",
    ),
    ["visits", "our_form.toml"],
    each=Parameter("form", Holds.WORDS, Text("一张表单。", "A form."), "visits", spelt=spelling.FORM),
    least=1,
    unique=True,
)

SETTINGS = (
    Parameter(
        "project",
        Holds.TABLE,
        Text("项目：代号、名称、所用的包。", "The project: its id, its name, its pack."),
        {"id": "library-2027", "title": "Example Library"},
        required=True,
        parameters=PROJECT,
    ),
    Parameter(
        "round",
        Holds.TABLE,
        Text(
            "这一轮：代号、名称、起止日期（0.1.0 写作 [term]）。",
            "The round: its id, title, first and last day (0.1.0 called it [term]).",
        ),
        {"id": "2027", "title": "Year 2027", "start": "2027-01-01", "end": "2027-12-31"},
        required=True,
        parameters=ROUND,
    ),
    Parameter(
        "units",
        Holds.TABLE,
        Text("关于各单位。", "About the units."),
        {"left": ["N-02"]},
        parameters=(LEFT,),
    ),
    Parameter(
        "forms",
        Holds.TABLE,
        Text("项目用的表单。", "The forms of the project."),
        {"use": ["visits"]},
        parameters=(USE,),
    ),
    Parameter(
        "due",
        Holds.NAMED,
        Text("表单 → 最迟哪天交。", "Form → the day it is wanted back."),
        {"visits": "2027-12-31"},
        each=Parameter("day", Holds.DATE, Text("最迟哪天。", "That day."), "2027-12-31"),
        spelt=spelling.PACK_NAME,
    ),
    Parameter(
        "figures",
        Holds.NAMED,
        Text("数值 → 代替表单里平时的值。", "Figure → its value here, in place of the usual one."),
        {"least": 3},
        each=Parameter("value", Holds.PLAIN, Text("数。", "A number."), 3),
    ),
    Parameter(
        "levels",
        Holds.NAMED,
        Text(
            "规则（代号或种类）→ 违反时有多严重。",
            "Rule, by its id or its kind → how much it weighs when broken.",
        ),
        {"unique": str(Level.WARNING)},
        each=Parameter(
            "level",
            Holds.CHOICE,
            Text("有多严重。", "How much it weighs."),
            str(Level.WARNING),
            choices=tuple(str(level) for level in Level if not level.refuses),
        ),
    ),
    Parameter(
        "lists",
        Holds.NAMED,
        Text("列表 → 换成这些选项。", "List → what is offered in place of its values."),
        {"kinds": ["visit", "review"]},
        each=Parameter(
            "values",
            Holds.SEVERAL,
            Text("选项。", "What is offered."),
            ["visit", "review"],
            each=Parameter(
                "value", Holds.WORDS, Text("一个选项。", "One choice."), "visit", least=1, most=_LONGEST_OFFER
            ),
            least=1,
            unique=True,
        ),
    ),
    Parameter(
        "lock",
        Holds.TABLE,
        Text("表单的锁定。", "How forms are locked."),
        {"password": "house-2027"},
        parameters=(
            _password(
                Text(
                    "防止误改标题和公式的密码；留空则不设密码。",
                    "The password that keeps titles and formulas from slips; “” locks without one.",
                )
            ),
        ),
    ),
    Parameter(
        "intake",
        Holds.TABLE,
        Text("收回的表。", "How forms are taken in."),
        {"password": "house-2027"},
        parameters=(
            _password(
                Text("打开加密文件用的密码。", "A password agreed on for files that come back protected.")
            ),
            *LIMITS,
        ),
    ),
    Parameter(
        "corrections",
        Holds.TABLE,
        Text("退回修改的表。", "Forms that go back to be corrected."),
        {"days": 7},
        parameters=(
            Parameter(
                "days",
                Holds.WHOLE,
                Text(
                    "退回的表请在几天内改好交回，从收到最新一份表的那天算起；截止日更晚的按截止日。不写就不提期限。",
                    "Within how many days of the newest return what goes back is wanted again, or by the day the form is due where "
                    "that is later. Without it no day is named.",
                ),
                7,
                least=1,
                most=365,
            ),
        ),
    ),
    Parameter(
        "keep",
        Holds.TABLE,
        Text("存档留多久。", "How long what ended is kept."),
        {"rounds": 2},
        parameters=(
            Parameter(
                "rounds",
                Holds.WHOLE,
                Text(
                    "结束的轮次里，最近几轮的原件和数据原样留着；更早的在结束一轮时清掉，只在有备份时才清。不写就全都留着。",
                    "Of how many rounds that ended, the newest, originals and values are kept; older ones are dropped when a round"
                    " ends, and only where a backup holds them. Without it everything is kept.",
                ),
                2,
                least=1,
            ),
        ),
    ),
    Parameter(
        "holidays",
        Holds.TABLE,
        Text("法定节假日以外的放假和上班。", "Days off and days worked beside the public holidays."),
        {"ordinary": ["2027-05-04"]},
        parameters=HOLIDAYS,
    ),
    Parameter(
        "folders",
        Holds.TABLE,
        Text("文件夹的名称；不写就按包里的。", "What the folders are called; else as the pack says."),
        {"inbox": "inbox"},
        parameters=FOLDERS,
    ),
)
"""sheetkit.toml."""
