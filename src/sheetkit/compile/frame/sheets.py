"""What a sheet may say, and what its kind asks for."""

from __future__ import annotations

from sheetkit.compile.frame.columns import COLUMN
from sheetkit.compile.frame.prefill import PREFILL
from sheetkit.compile.frame.rules import RULE
from sheetkit.model.frozen import frozen
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.sheet_kinds import ITEMS, ROWS, VIEW
from sheetkit.model.text import Text


@frozen
class SheetKind:
    """A kind of sheet: what such a sheet must say beside what every sheet says, and what it may not."""

    name: str
    needs: tuple[str, ...]
    never: tuple[str, ...]


SHEET_KINDS = (
    SheetKind(ROWS, ("columns",), ("items", "items_as_in", "view", "parameters")),
    SheetKind(
        ITEMS,
        ("columns", "items"),
        ("rows", "every_week", "key", "minimum_rows", "prefill", "view", "parameters"),
    ),
    SheetKind(
        VIEW, ("view",), ("columns", "rules", "items", "items_as_in", "rows", "every_week", "key", "prefill")
    ),
)
"""Every kind of sheet."""

EVERY_WEEK = "every_week"
"""The property by which rows are laid out by the week."""

SHEET = (
    Parameter("id", Holds.ID, Text("工作表的代号。", "Id of the sheet."), "rows", required=True),
    Parameter(
        "title",
        Holds.CAPTION,
        Text(
            "工作表的名称：最多 31 个字符，不能有 []:*?/\\。",
            "The worksheet's name: at most 31 characters, none of []:*?/\\.",
        ),
        {"zh": "走访", "en": "Visits"},
        required=True,
    ),
    Parameter(
        "kind",
        Holds.CHOICE,
        Text(
            "rows：由人添加行；items：行已给定；view：内容来自其他工作表。",
            "rows: people add rows; items: the rows are given; view: fills itself from other sheets.",
        ),
        "rows",
        required=True,
        choices=tuple(kind.name for kind in SHEET_KINDS),
    ),
    Parameter("rows", Holds.WHOLE, Text("预备多少行。", "Prepared rows."), 100, least=1, most=2000),
    Parameter(
        "key",
        Holds.FIELDS,
        Text(
            "哪几列合起来说明是哪一行：合并几个文件时，这几列都相同的两行是同一行。不是必填的列可以空着。",
            "The fields that together tell which row it is: when files are merged, two rows that agree in them are the same"
            " row. Those that are not required may be blank.",
        ),
        ["name"],
        sheet="id",
    ),
    Parameter(
        "minimum_rows",
        Holds.WHOLE,
        Text("至少要填多少行。", "How many rows must be filled in at least."),
        1,
        least=0,
    ),
    Parameter(
        EVERY_WEEK,
        Holds.TABLE,
        Text(
            "表头里可以选一个星期几：选了，每一行用灰字排上本轮次里这一天的日期，放假跳过；第一行填的内容，下面各行用灰字照写。只能用在第一张由人填写的工作表。",
            "Lets its head say a day of the week: then each row shows in grey the next such day of the round, holidays skipped, and"
            " the rows below what the first row says. For the first sheet that people fill in.",
        ),
        {"date": "day", "fields": ["place"]},
        parameters=(
            Parameter(
                "date",
                Holds.FIELD,
                Text("日期的列。", "The field of the day."),
                "day",
                required=True,
                columns=frozenset(("date",)),
            ),
            Parameter(
                "fields",
                Holds.FIELDS,
                Text("照第一行写的列。", "The fields that say what the first row says."),
                ["place"],
                required=True,
            ),
        ),
    ),
    Parameter(
        "prefill",
        Holds.TABLES,
        Text(
            "发出以前先填好哪些行：从前到后，同一个 key 的行只有一行，后面的补前面空着的格子。收回时没有动过、也没有选“已核对”的，不计入。",
            "The rows that it goes out with: source by source; of one key there is one row, in which a later source fills what is"
            " blank. Where it comes back untouched, and nobody says that it was checked, it does not count.",
        ),
        [{"from": "last_round"}],
        parameters=PREFILL,
        least=0,
    ),
    Parameter(
        "notes",
        Holds.NOTES,
        Text("说明页上关于这张工作表的话。", "Sentences about this sheet on the instruction sheet."),
        [{"zh": "每次走访一行。", "en": "One row a visit."}],
        least=0,
    ),
    Parameter(
        "example",
        Holds.ROW,
        Text(
            "说明页上填好的一行：列 → 值，或 zh、en 等各自的说法。",
            "A filled row shown on the instruction sheet: field → value, or its words by language.",
        ),
        {"name": {"zh": "甲一", "en": "Example person"}},
    ),
    Parameter(
        "columns",
        Holds.TABLES,
        Text(
            "列，结果里按这个顺序；表上先排 key 的列，再排必填和有时必填的，最后是选填的。",
            "The columns in the order of the results; a form shows those of the key first, then those that must be filled in,"
            " at times too, then the rest.",
        ),
        [{"field": "name", "title": {"zh": "姓名", "en": "Name"}}],
        parameters=COLUMN,
        least=1,
        most=60,
    ),
    Parameter(
        "rules",
        Holds.TABLES,
        Text(
            "除了列上写的，各行还要遵守什么；还能写什么由种类决定。",
            "What the rows must keep beside what their columns say; the parameters of a rule's kind stand beside these.",
        ),
        [{"id": "once", "kind": "unique", "fields": ["name"]}],
        parameters=RULE,
        least=0,
        open=True,
    ),
    Parameter(
        "items",
        Holds.SEVERAL,
        Text(
            "给定的行：锁定的列 → 值，或 zh、en 等各自的说法；记录里存的是排在最前的。",
            "The given rows: locked field → value, or its words by language; records hold those that stand first.",
        ),
        [{"kind": {"zh": "走访", "en": "visit"}}],
        each=Parameter(
            "item",
            Holds.NAMED,
            Text("一行。", "A row."),
            {"kind": "visit"},
            each=Parameter(
                "value",
                Holds.CELL,
                Text("值，或 zh、en 等各自的说法。", "A value, or its words by language."),
                "visit",
            ),
        ),
        least=1,
        most=500,
    ),
    Parameter(
        "items_as_in",
        Holds.SEVERAL,
        Text(
            "在哪几个旧版本里，给定的行就是这些行、顺序也一样，只是说法不同：旧版表交上来的各行照顺序算到这些行上。",
            "The earlier versions that have these very rows in this order in other words: their returns are counted row by row.",
        ),
        ["1"],
        each=Parameter("version", Holds.WORDS, Text("版本。", "A version."), "1"),
        least=0,
    ),
    Parameter("view", Holds.ID, Text("哪一种视图。", "Which view it is."), "calendar"),
    Parameter(
        "parameters",
        Holds.TABLE,
        Text("给视图的参数，由它的种类决定。", "What the view is given, as its kind says."),
        {"sheet": "rows"},
        open=True,
    ),
)
"""A sheet."""
