"""What pack.toml may say of an attribute of units, which is a column of the register besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.frame.columns import COLUMN
from sheetkit.compile.frame.naming import naming
from sheetkit.model import spelling
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text


def later(parameters: Iterable[Parameter]) -> tuple[Parameter, ...]:
    """The same parameters where the form that is made of pack.toml is what they are judged in."""
    return tuple(replace(one, judged=False) for one in parameters)


REMEMBERED = (
    Parameter("form", Holds.WORDS, Text("表单的代号。", "The form's id."), "visits", required=True),
    Parameter("sheet", Holds.WORDS, Text("工作表的代号。", "The id of its sheet."), "rows", required=True),
    Parameter("value", Holds.WORDS, Text("写着它的列。", "The field that says it."), "name", required=True),
    Parameter(
        "match",
        Holds.NAMED,
        Text(
            "一行说的是哪个单位：列 → 与它相等的属性。",
            "Which unit a row speaks of: field → the attribute that equals it.",
        ),
        {"area": "areas"},
        required=True,
        each=Parameter("attribute", Holds.WORDS, Text("单位的属性。", "An attribute of units."), "areas"),
        least=1,
    ),
    Parameter(
        "where",
        Holds.ROW,
        Text("只看这些行：列 → 它的值之一。", "Only rows with one of these values: field → values."),
        {"kind": ["visit"]},
    ),
)
"""Which rows of a form say an attribute that nobody fills in."""

DERIVED = (
    Parameter("from", Holds.WORDS, Text("由哪个属性得出。", "The other attribute."), "kind", required=True),
    Parameter(
        "list",
        Holds.WORDS,
        Text("以它的值为 key 的列表。", "The list whose keys are its values."),
        "areas_of_kinds",
        required=True,
    ),
    Parameter(
        "below",
        Holds.WORDS,
        Text(
            "列表里没有时，收集下一级单位的这个属性。",
            "The attribute of the next level's units that is gathered where the list says nothing.",
        ),
        "area",
    ),
)
"""How an attribute comes about by others."""

OF_ATTRIBUTE = (
    Parameter(
        "id",
        Holds.WORDS,
        Text("表单、列表和统计里怎么叫它。", "What forms, lists and statistics call it."),
        "kind",
        required=True,
        spelt=spelling.PACK_NAME,
    ),
    naming(
        "title",
        Text("名单里的表头。", "What stands above its column in the register."),
        {"zh": "类型", "en": "Kind"},
    ),
    Parameter(
        "type",
        Holds.WORDS,
        Text("列的类型：{types}。", "A type of column: {types}.").format(types=", ".join(TYPES)),
        "integer",
    ),
    Parameter("list", Holds.WORDS, Text("从哪个列表里选。", "The list that it is chosen from."), "kinds"),
    Parameter(
        "parent",
        Holds.WORDS,
        Text("由哪个属性的值缩小列表。", "The attribute whose value narrows the list."),
        "area",
    ),
    Parameter("many", Holds.FLAG, Text("可以有几个值。", "Whether it holds several values."), True),
    Parameter(
        "carried",
        Holds.FLAG,
        Text("单位的表单是否带着它。", "Whether the unit's forms carry it, as a fact of that name."),
        True,
    ),
    Parameter(
        "heading",
        Holds.FLAG,
        Text(
            "单位的表单第 2 行在名称后面写它；发出后还可以变。",
            "Line 2 of the unit's forms says it, after its title; it may change after a form went out.",
        ),
        True,
    ),
    Parameter(
        "remembered",
        Holds.TABLE,
        Text(
            "没有人填：由一张表单里说到这个单位的行得知。",
            "Nobody fills it in: a form says it, in the rows of a sheet that speak of the unit.",
        ),
        {"form": "visits", "sheet": "rows", "value": "name", "match": {"area": "areas"}},
        parameters=REMEMBERED,
    ),
    Parameter(
        "personal",
        Holds.FLAG,
        Text(
            "关系到个人，表单和结果里都没有。",
            "Whether it is about a person, so that no form and no result has it.",
        ),
        True,
    ),
    Parameter(
        "derived",
        Holds.TABLE,
        Text(
            "没有人填：由同一单位的另一个属性查一个分组的列表得出，查不到就看下级单位。",
            "Nobody fills it in: it comes about by another attribute of the unit through a dependent list, else by the units below.",
        ),
        {"from": "kind", "list": "areas_of_kinds"},
        parameters=DERIVED,
    ),
)
"""What is said of an attribute itself."""

EXAMPLE = Parameter(
    "example",
    Holds.CELL,
    Text("名单说明页上的例子。", "What the register's instructions show as an example."),
    {"zh": "示例馆", "en": "Example House"},
    judged=False,
)
_OWN = frozenset(("field", *(parameter.name for parameter in OF_ATTRIBUTE)))
ATTRIBUTE = (*OF_ATTRIBUTE, EXAMPLE, *later(one for one in COLUMN if one.name not in _OWN))
"""An attribute; what a form's column may have besides is about its column in the register."""
