"""What pack.toml may say of a level of units, which is a worksheet of the register."""

from __future__ import annotations

from sheetkit.compile.frame.attributes import ATTRIBUTE, later
from sheetkit.compile.frame.naming import naming
from sheetkit.compile.frame.rules import RULE
from sheetkit.model import spelling
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

DEFAULT_NAME = (
    Parameter(
        "pattern",
        Holds.NAMING,
        Text(
            "{…} 里写属性；{a|number} 取第一个不空的。",
            "Attributes in {…}; {a|number}: the first of these that is not empty.",
        ),
        {"zh": "第 {number} 组", "en": "Team {number}"},
        required=True,
    ),
    Parameter(
        "attribute",
        Holds.WORDS,
        Text(
            "同一上级的各单位这个属性不全相同时，改用 distinct。",
            "Where units of one unit above differ in this attribute, distinct is the pattern.",
        ),
        "kind",
    ),
    Parameter(
        "distinct",
        Holds.NAMING,
        Text("这时用的写法。", "The pattern for them."),
        {"zh": "{kind}第 {number} 组", "en": "Team {number} ({kind})"},
    ),
)
"""How a unit without a name is called."""


def _column(name: str, meaning: Text, title: dict[str, str], *, required: bool = False) -> Parameter:
    """One of the register's columns that every level can have."""
    return Parameter(
        name,
        Holds.TABLE,
        meaning,
        {"id": name, "title": title, "source": "ours"},
        required=required,
        parameters=ATTRIBUTE,
        open=True,
    )


LEVEL = (
    Parameter(
        "id",
        Holds.WORDS,
        Text("表单的 scope 里怎么叫它。", "What forms say under scope."),
        "house",
        required=True,
        spelt=spelling.PACK_NAME,
    ),
    naming(
        "title", Text("这样的一个单位叫什么。", "What a unit of it is called."), {"zh": "分馆", "en": "House"}
    ),
    naming(
        "plural",
        Text("几个这样的单位叫什么，也是工作表的名称。", "What several are called: the worksheet's title."),
        {"zh": "各分馆", "en": "Houses"},
    ),
    Parameter(
        "sheet",
        Holds.WORDS,
        Text("工作表的代号。", "The worksheet's id."),
        "houses",
        required=True,
        spelt=spelling.PACK_NAME,
    ),
    Parameter(
        "rows",
        Holds.WHOLE,
        Text("工作表预备多少行。", "How many rows the worksheet has."),
        60,
        required=True,
        least=1,
        most=5000,
    ),
    Parameter(
        "minimum_rows", Holds.WHOLE, Text("至少要填多少行。", "How many must be filled in."), 1, least=0
    ),
    _column(
        "above",
        Text(
            "写上级单位代码的列；最上一级没有，其他各级都要有。",
            "The column for the code of the unit above; on every level but the first.",
        ),
        {"zh": "分馆代码", "en": "Code of the house"},
    ),
    _column(
        "code",
        Text(
            "写单位自己代码的列，下级的是在上级单位里的编号。",
            "The column for the unit's own code, or its number under the unit above.",
        ),
        {"zh": "代码", "en": "Code"},
        required=True,
    ),
    _column(
        "name",
        Text("写单位名称的列。", "The column for its name."),
        {"zh": "名称", "en": "Name"},
        required=True,
    ),
    _column(
        "short_name",
        Text("写单位简称的列。", "The column for its short name."),
        {"zh": "简称", "en": "Short name"},
    ),
    Parameter(
        "default_name",
        Holds.TABLE,
        Text("没有写名称的单位怎么叫。", "How a unit without a name is called."),
        {"pattern": {"zh": "第 {code} 馆", "en": "House {code}"}},
        parameters=DEFAULT_NAME,
    ),
    Parameter(
        "attributes",
        Holds.TABLES,
        Text("每个单位另外还知道什么。", "What else is known of every unit."),
        [{"id": "kind", "title": {"zh": "类型", "en": "Kind"}, "list": "kinds", "source": "ours"}],
        parameters=ATTRIBUTE,
        least=0,
        open=True,
    ),
    Parameter(
        "rules",
        Holds.TABLES,
        Text(
            "工作表的规则，写法与表单定义里的一样。",
            "Rules of the worksheet, as a form's definition has them.",
        ),
        [{"id": "once", "kind": "unique", "fields": ["code"], "source": "ours"}],
        parameters=later(RULE),
        least=0,
        open=True,
    ),
)
"""A level of units."""
