"""What a form may say, and its figures."""

from __future__ import annotations

from sheetkit.compile.frame.bearers import BEARER
from sheetkit.compile.frame.lists import LIST
from sheetkit.compile.frame.sheets import SHEET
from sheetkit.compile.frame.sources import NEEDED
from sheetkit.exports.base import COMMON as EXPORT
from sheetkit.model import spelling
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.template import SEVERAL_FILES, VERSIONS
from sheetkit.model.text import Text
from sheetkit.statistics.base import COMMON as STATISTIC

_LONGEST_UNIT = 20

FIGURE = (
    Parameter("id", Holds.ID, Text("数值的代号。", "Id of the figure."), "least", required=True),
    Parameter(
        "title",
        Holds.LABEL,
        Text("它是什么数。", "What number it is."),
        {"zh": "至少几次", "en": "Least number of times"},
        required=True,
    ),
    Parameter("value", Holds.PLAIN, Text("平时的值。", "Its usual value."), 2, required=True),
    Parameter(
        "unit",
        Holds.LABEL,
        Text("数的是什么，如每周几次。", "What a figure counts, such as times a week."),
        {"zh": "次", "en": "times"},
        least=0,
        most=_LONGEST_UNIT,
    ),
    NEEDED,
)
"""A number that rules rest on."""

FORM = (
    Parameter(
        "id",
        Holds.ID,
        Text("表单的代号，也是文件名。", "Id of the form, and the name of its file."),
        "visits",
        required=True,
    ),
    Parameter(
        "version",
        Holds.WORDS,
        Text(
            "在用表单的列或列表一改就要提高；写在每份工作簿的身份里。",
            "Raised whenever a column or a list of a form in use changes; part of every workbook's identity.",
        ),
        "1",
        required=True,
        spelt=spelling.FORM_VERSION,
    ),
    Parameter(
        "title",
        Holds.LABEL,
        Text("表单的名称。", "What the form is called."),
        {"zh": "走访记录", "en": "Visits"},
        required=True,
    ),
    Parameter(
        "scope",
        Holds.LEVEL,
        Text(
            "这一级的每个单位一份工作簿，project 则全项目一份；不写就是第一个包的最上一级。",
            "One workbook for each unit of this level, or “project” for one in all; a form that names none is for the first pack's top level.",
        ),
        "project",
    ),
    Parameter(
        "with_head",
        Holds.FLAG,
        Text("项目自己的单位是否也有一份。", "Whether the project's own unit gets a workbook too."),
        True,
    ),
    Parameter(
        "several_files",
        Holds.CHOICE,
        Text(
            "一个单位交来几个文件时：parts，都算，逐行逐格合在一起；versions，最新的一份算，只在旧的一份里有的等人确认。",
            "What several files of one unit are. parts: all count and are united row by row and cell by cell; versions: the"
            " newest counts, and what only an older one has waits for somebody to decide.",
        ),
        "parts",
        default=VERSIONS,
        choices=SEVERAL_FILES,
    ),
    Parameter(
        "part_by",
        Holds.ID,
        Text(
            "key 里的哪一列说明是谁的部分：谁后来又交了自己的行，就代替谁先前的。几个文件是 parts 时才有。",
            "The field of a key that tells whose part a row is: what somebody hands in later replaces what the same one"
            " handed in before. Only where several files are parts.",
        ),
        "name",
    ),
    Parameter(
        "purpose",
        Holds.TEXT,
        Text("谁填，填什么。", "Who fills it in, and what with."),
        {"zh": "每次走访填一行。", "en": "One row for every visit."},
        required=True,
    ),
    Parameter(
        "instructions",
        Holds.NOTES,
        Text("说明页上的话，一条一段。", "What the instruction sheet says, one entry a paragraph."),
        [{"zh": "第一步：每次走访填一行。", "en": "Step 1: fill in one row a visit."}],
        least=0,
        most=30,
    ),
    Parameter(
        "signature",
        Holds.NOTES,
        Text(
            "打印时每页下面签字、盖章的各处，如负责人、单位公章、日期；以冒号结尾的，后面留出签字的横线。",
            "Where it is signed and sealed on paper, at the bottom of every page that people fill in: who is in charge, the seal, the"
            " date. One that ends with a colon has a line to sign on behind it.",
        ),
        [{"zh": "负责人（签字）：", "en": "In charge (signature):"}],
        least=0,
        most=4,
    ),
    Parameter(
        "sources",
        Holds.GIVEN,
        Text("出处的编号 → 它是哪份文件。", "Source document number → what it is."),
        {"001": {"zh": "走访办法", "en": "How visits are made"}},
    ),
    Parameter(
        "figures",
        Holds.TABLES,
        Text(
            "规则所依据的数；项目文件可以另给。",
            "Numbers that rules rest on; a project file may give others.",
        ),
        [
            {
                "id": "least",
                "title": {"zh": "至少几次", "en": "Least number of times"},
                "value": 2,
                "source": "ours",
            }
        ],
        parameters=FIGURE,
        least=0,
    ),
    Parameter(
        "bearers",
        Holds.TABLES,
        Text(
            "整张工作表的规则由谁负责，规则用 bearer 写明；by 各项都相同的单位共同负责，项目自己的单位除外。",
            "Who owes what rules over a whole sheet ask for; units that agree in all of `by` owe it together, the project's own never does.",
        ),
        [{"id": "each_unit", "title": {"zh": "各单位", "en": "Each unit"}, "by": ["unit"], "source": "ours"}],
        parameters=BEARER,
        least=0,
    ),
    Parameter(
        "lists",
        Holds.NAMED,
        Text(
            "只属于这张表单的列表，按代号；其他的在 lists/<代号>.toml 里找。",
            "Lists of this form alone, by id; all others are looked up in lists/<id>.toml.",
        ),
        {"kinds": {"values": ["visit", "review"]}},
        each=Parameter(
            "list",
            Holds.TABLE,
            Text(
                "列出 values；或者用 pairs，对列表 key 的每个值写出可选的值。",
                "Plain `values`, or `pairs`: for each value of the list `key`, the values that go with it.",
            ),
            {"values": ["visit", "review"]},
            parameters=LIST,
        ),
        spelt=spelling.ID,
    ),
    Parameter(
        "sheets",
        Holds.TABLES,
        Text("工作表，按顺序。", "The worksheets, in their order."),
        [
            {
                "id": "rows",
                "title": {"zh": "走访", "en": "Visits"},
                "kind": "rows",
                "key": ["name"],
                "columns": [{"field": "name", "title": {"zh": "姓名", "en": "Name"}}],
            }
        ],
        required=True,
        parameters=SHEET,
        least=1,
        most=20,
    ),
    Parameter(
        "exports",
        Holds.TABLES,
        Text(
            "合并后按别人规定的列生成的文件，取自一张工作表的记录；还能写什么由种类决定。",
            "Files in somebody else's exact columns, made after a merge from the records of one sheet; the kind says what else it may hold.",
        ),
        [
            {
                "id": "roster",
                "title": {"zh": "名册", "en": "Roster"},
                "sheet": "rows",
                "columns": [{"title": {"zh": "姓名", "en": "Name"}, "pattern": "{name}"}],
            }
        ],
        parameters=EXPORT,
        least=0,
        open=True,
    ),
    Parameter(
        "statistics",
        Holds.TABLES,
        Text(
            "合并时从记录生成的统计表；还能写什么由种类决定。",
            "Tables that a merge makes of the records; the kind says what else it may hold.",
        ),
        [
            {
                "id": "rows_by_kind",
                "title": {"zh": "各类行数", "en": "Rows by kind"},
                "kind": "count",
                "sheet": "rows",
                "by": ["name"],
            }
        ],
        parameters=STATISTIC,
        least=0,
        open=True,
    ),
)
"""A form: one file of a pack's folder `forms`."""
