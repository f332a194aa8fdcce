"""What a list may say."""

from __future__ import annotations

from sheetkit.model import spelling
from sheetkit.model.excel import LONGEST_PROMPT
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

_LONGEST_ENDING = 20

_OFFER = Parameter(
    "value",
    Holds.WORDS,
    Text(
        "下拉框里的一个值：前后没有空格，不换行，最多 255 个字符。",
        "What a dropdown offers: no blanks around it, no line break, at most 255 characters.",
    ),
    "visit",
    most=LONGEST_PROMPT,
    spelt=spelling.OFFER,
)
LIST = (
    Parameter("id", Holds.ID, Text("列表的代号。", "Id of the list."), "kinds"),
    Parameter(
        "title", Holds.LABEL, Text("列表的名称。", "What the list is called."), {"zh": "类型", "en": "Kinds"}
    ),
    Parameter("source", Holds.WORDS, Text("列出这些值的文件。", "The source that names the values."), "ours"),
    Parameter(
        "by_unit",
        Holds.ID,
        Text(
            "用来缩小列表的单位属性：一个单位只看到它自己有的值。",
            "The attribute of units that narrows the list: a unit is offered only the values that it has itself.",
        ),
        "areas",
    ),
    Parameter(
        "values",
        Holds.SEVERAL,
        Text("列表的值，按顺序。", "The values in their order."),
        ["visit", "review"],
        each=_OFFER,
        least=1,
    ),
    Parameter(
        "key",
        Holds.ID,
        Text("由哪个列表的值决定可选哪些。", "The list whose values decide which are offered."),
        "areas",
    ),
    Parameter(
        "pairs",
        Holds.NAMED,
        Text("key 的每个值可选哪些值。", "Value of the key → the values that go with it."),
        {"indoors": ["lamp", "window"]},
        each=Parameter(
            "values",
            Holds.SEVERAL,
            Text("可选的值。", "The values that go with it."),
            ["lamp", "window"],
            each=_OFFER,
            least=1,
        ),
        least=1,
    ),
    Parameter(
        "aliases",
        Holds.NAMED,
        Text(
            "别的说法或旧的说法对应的值：不供选择，但按这个值读，并加提示。",
            "Another word for it, or a former one → value: not offered, but read as the value, with a note.",
        ),
        {"call": "visit"},
        each=_OFFER,
    ),
    Parameter(
        "endings",
        Holds.SEVERAL,
        Text(
            "人们会在值后面多写或少写的字：写了“类”，“书籍类”和“书籍”都按列表里有的那个读。",
            "What people write after a value or leave off its end: with “s” both “visits” and “visit” are read as "
            "the one that is a value.",
        ),
        ["s"],
        each=Parameter(
            "ending",
            Holds.WORDS,
            Text("多写或少写的字。", "What may be added or left off."),
            "s",
            least=1,
            most=_LONGEST_ENDING,
        ),
        least=1,
        unique=True,
    ),
    Parameter(
        "numbered",
        Holds.FLAG,
        Text(
            "true：各个值靠数字区分，数字怎么写都读得出（“第三项”“③”“3”读作“第3项”）。",
            "True where a number tells the values apart: it is read however it is written (“III”, “3” for “Part 3”).",
        ),
        True,
        default=False,
    ),
    Parameter(
        "words",
        Holds.NAMED,
        Text(
            "值的各种说法，按 zh、en 等写，与值相同的不用写；记录里存的是值。",
            "Value → its words by language, where they differ from the value itself; records hold the value.",
        ),
        {"visit": {"zh": "走访", "en": "A visit"}},
        each=Parameter(
            "words",
            Holds.NAMED,
            Text("zh、en 等 → 说法。", "Language → the word."),
            {"zh": "走访", "en": "A visit"},
            each=_OFFER,
            least=1,
        ),
    ),
)
"""A list: plain `values`, or `pairs`, which give for each value of the list `key` those that go with it."""
