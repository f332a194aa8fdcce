"""What a column may say, whatever its type, and what the types declare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sheetkit.columns.catalogue import TYPES
from sheetkit.columns.text import TextColumn
from sheetkit.compile.frame.sources import SOURCE
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.people import PERSON, PLACE
from sheetkit.model.sheet_kinds import FILLED_BY, REVIEWER
from sheetkit.model.text import SEMICOLON, Text, joined

CHOOSE_FROM = "choose_from"
"""The property that fills a dropdown from another sheet."""
DEFAULT, DEFAULT_FROM = "default", "default_from"
"""The properties that say what a cell shows until somebody writes into it."""
_FOR_TYPES = Text("{meaning}（{types}）", "{meaning} ({types})")


def _of_types() -> Iterator[Parameter]:
    """The properties that types of columns declare, each once, with the types for which it means what.

    None is needed in itself: other types do without it.
    """
    declared: dict[str, list[tuple[str, Parameter]]] = {}
    for kind in TYPES.values():
        for parameter in kind.parameters:
            declared.setdefault(parameter.name, []).append((kind.name, parameter))
    for found in declared.values():
        types: dict[Text, list[str]] = {}
        for kind_name, parameter in found:
            types.setdefault(parameter.meaning, []).append(kind_name)
        meanings = [
            _FOR_TYPES.format(meaning=meaning, types=joined(names)) for meaning, names in types.items()
        ]
        yield replace(found[0][1], meaning=joined(meanings, SEMICOLON), required=False)


COLUMN = (
    Parameter(
        "field",
        Holds.ID,
        Text("列的代号，同一张工作表里不重复。", "Id of the column, once in a sheet."),
        "name",
        required=True,
    ),
    Parameter(
        "title",
        Holds.LABEL,
        Text("表头。", "What stands above the column."),
        {"zh": "姓名", "en": "Name"},
        required=True,
    ),
    Parameter(
        "type",
        Holds.CHOICE,
        Text(
            "这一列填什么；不写时，有 list 是 choice，否则是 text。",
            "What the column holds; where it is not said, choice if there is a list, else text.",
        ),
        "date",
        choices=tuple(TYPES),
    ),
    *_of_types(),
    Parameter(
        "required",
        Holds.FLAG,
        Text("一行只要填了什么，这一列就必须填。", "Whether a row that holds anything must hold it."),
        True,
    ),
    Parameter(
        "width",
        Holds.PLAIN,
        Text("列宽，按字符数。", "How wide it is, in characters."),
        16,
        least=3,
        most=100,
    ),
    Parameter(
        "align",
        Holds.CHOICE,
        Text("单元格怎样对齐。", "How the cells are aligned."),
        "center",
        choices=("left", "center"),
    ),
    Parameter(
        "help",
        Holds.TEXT,
        Text("选中单元格时显示的提示。", "What is shown when a cell is chosen."),
        {"zh": "写全名。", "en": "The full name."},
    ),
    Parameter(
        DEFAULT,
        Holds.CELL,
        Text(
            "一行在别的列里开始填了，这一列就用灰字写上的内容：一个值，或 zh、en 等各自的说法；可以直接改写，清掉就是没填。只有这些内容的行是空行。",
            "What the cell shows in grey once something else of its row is filled in: a value, or its words by language. It can be"
            " written over, and is blank where somebody clears it. A row that holds nothing else is blank.",
        ),
        "visit",
    ),
    Parameter(
        DEFAULT_FROM,
        Holds.FIELD,
        Text(
            "同样是灰字写上的内容：同一行另一列里填的，两列类型相同。",
            "The same, with what another column of the same type holds in its row.",
        ),
        "planned",
    ),
    Parameter(
        CHOOSE_FROM,
        Holds.TABLE,
        Text(
            "下拉里列出另一张工作表这一列填了的内容，填一行多一项；没列出的照样能写，怎样判断只由规则说。只能用在 text 列。",
            "The dropdown offers what is filled in in a column of another sheet, as it is filled in; anything else may be"
            " written as before, and only rules judge it. For columns of type text.",
        ),
        {"sheet": "people", "field": "name"},
        parameters=(
            Parameter(
                "sheet", Holds.SHEET, Text("哪张工作表。", "The other sheet."), "people", required=True
            ),
            Parameter(
                "field",
                Holds.FIELD,
                Text("它的哪一列。", "The field of its column."),
                "name",
                required=True,
                sheet="sheet",
                columns=frozenset((TextColumn.name,)),
            ),
        ),
    ),
    SOURCE,
    Parameter(
        "personal",
        Holds.FLAG,
        Text(
            "内容是否关系到个人；电话和邮箱不写 false 就算。",
            "Whether it tells of a person; phones and mails do unless it says false.",
        ),
        True,
    ),
    Parameter(
        "role",
        Holds.CHOICE,
        Text(
            "对需要的规则和视图来说，里面的值是什么：person 是人名（一格多个时逐个看），place 是地点。",
            "What its values are to rules and views that ask for it: “person” (names, several in a cell one by one) or “place”.",
        ),
        PERSON,
        choices=(PERSON, PLACE),
    ),
    Parameter(
        "locked",
        Holds.FLAG,
        Text("是否是预先写好、谁也不改的内容。", "Whether it holds prepared text that nobody changes."),
        True,
    ),
    Parameter(
        "filled_by",
        Holds.CHOICE,
        Text(
            "由谁填写。filler 是交表的单位（不写就是它）；reviewer 是评审：单位的表里这一列锁定，由评审在评审表里填写，只能用在 items 工作表里。",
            "Who fills it in: “filler”, the unit that hands the form in (where nothing is said), or “reviewer”: locked in the"
            " unit's form and filled in by reviewers in workbooks of their own; only on a sheet of kind items.",
        ),
        REVIEWER,
        choices=FILLED_BY,
    ),
    Parameter(
        "spread",
        Holds.NUMBER,
        Text(
            "由评审填写的数字列：几位评审之间相差超过多少要核对。",
            "For numbers that reviewers fill in: how far those of several reviewers may be apart before it is told.",
        ),
        2,
    ),
    Parameter(
        "formerly",
        Holds.SEVERAL,
        Text(
            "这一列在旧版本里的代号；改代号时写上，旧版表里填的内容才会对到这一列。",
            "What its field was called in earlier versions: only so does what was filled in there count in it.",
        ),
        ["full_name"],
        each=Parameter("field", Holds.ID, Text("旧的代号。", "A former field."), "full_name"),
        least=1,
    ),
    Parameter(
        "total",
        Holds.FLAG,
        Text("最后一行下面是否写合计。", "Whether its sum stands under the last row."),
        True,
    ),
    Parameter(
        "data_bar",
        Holds.NUMBER,
        Text("单元格里画条形，到这个数为满格。", "A bar in each cell, full at this number."),
        60,
    ),
    Parameter(
        "computed",
        Holds.TABLE,
        Text(
            "每一行的值怎样算出来；还能写什么由种类决定。",
            "How its value is computed in every row; its kind says what else it may hold.",
        ),
        {"kind": "sum", "of": ["hours", "planned"]},
        parameters=(
            Parameter("kind", Holds.ID, Text("怎样计算。", "The kind of computation."), "sum", required=True),
        ),
        open=True,
    ),
)
"""A column."""
