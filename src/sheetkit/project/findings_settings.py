"""What the settings may be told about: names and codes in them that nothing goes by, and values that forms miss."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text
from sheetkit.model.way import Way

LEFT_UNKNOWN = FindingKind(
    "project.left_unknown",
    Level.WARNING,
    Text(
        "sheetkit.toml 的 [units] 里写着 {value} 已经退出，但名单里和发过的表里都没有这个代码，它不起作用。",
        "left below [units] in sheetkit.toml names {value}, a code that neither the register has nor any form that "
        "was handed out; it has no effect.",
    ),
    Text(
        "请核对代码，写法如：{codes}。",
        "Check the code. They are written so: {codes}.",
    ),
)
LEFT_IS_ROOT = FindingKind(
    "project.left_own_unit",
    Level.WARNING,
    Text(
        "sheetkit.toml 的 [units] 里写着 {value} 已经退出，它是项目自己的单位，不能退出；它的表照常收。",
        "left below [units] in sheetkit.toml names {value}, the project's own unit, which cannot leave; its forms are "
        "waited for as before.",
    ),
    Text("请把它从 left 里删去。", "Take it out of left."),
)
NAME_UNKNOWN = FindingKind(
    "project.name_unknown",
    Level.WARNING,
    Text(
        "sheetkit.toml 的 [{table}] 里写了“{value}”，本项目的表里没有这个名称，它不起作用。",
        "[{table}] of sheetkit.toml has “{value}”, which no form of the project knows; it has no effect.",
    ),
    Text(
        "请核对拼写，或删去这一行；有哪些名称，可以这样看（后面写上表单名）：{show}。",
        "Check the spelling or take the line out; to see the names, {show} and the name of a form.",
    ),
    ways={"show": Way("templates show", ("--json",))},
)
VALUE_LOST = FindingKind(
    "project.value_lost",
    Level.WARNING,
    Text(
        "sheetkit.toml 的 [lists] 换掉了表“{form}”要用的选项（{value}）：{fault}那里要找的行会一行也没有。",
        "[lists] of sheetkit.toml took away a choice that the form “{form}” asks for ({value}): {fault} "
        "What asks for it will find no row.",
    ),
    Text(
        "请在 [lists] 里补上这个选项；确实不要了，也请核对统计表和导出的表。",
        "Put the choice back into [lists]; if it is meant to go, check the statistics and exports too.",
    ),
)

FORM_UNTRANSLATED = FindingKind(
    "project.form_untranslated",
    Level.WARNING,
    Text(
        "定义“{value}”里有 {number} 处没有项目要用的“{language}”说法（第一处：{first}），那里会显示另一种说法。",
        "The definition “{value}” has no words in the project's language “{language}” at {number} {number:place|places} "
        "(first {first}); another language is shown there.",
    ),
    Text(
        "请补上这些说法；要逐处列出，请{check}。",
        "Give it words there; to list every place, {check}.",
    ),
    ways={"check": Way("templates check", (), "{value}")},
)

FORM_FAULTY = FindingKind(
    "project.form_faulty",
    Level.WARNING,
    Text(
        "“{title}”的定义文件“{file}”现在不能用，有 {count} 处不对（{what}）；这一轮仍按发出去的定义收。",
        "The definition file “{file}” of “{title}” cannot be used as it is: {count} {count:fault|faults} ({what}). This "
        "round goes on with the definition that went out.",
    ),
    Text(
        "请在结束这一轮以前改好，或从备份取回；要逐处列出，请{check}。",
        "Put it right or take it from a backup before the round ends; to list every fault, {check}.",
    ),
    ways={"check": Way("templates check", (), "{file}")},
)

KINDS: tuple[FindingKind, ...] = (
    LEFT_UNKNOWN,
    LEFT_IS_ROOT,
    NAME_UNKNOWN,
    VALUE_LOST,
    FORM_UNTRANSLATED,
    FORM_FAULTY,
)
