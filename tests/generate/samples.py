"""A small hand-made form for the tests of this room."""

from __future__ import annotations

import datetime

from sheetkit.generate import WorkbookFacts
from sheetkit.model.address import column_letter
from sheetkit.model.finding import Level
from sheetkit.model.identity import Identity
from sheetkit.model.situation import Situation, Term
from sheetkit.model.template import ChoiceList, Column, Figure, Rule, Sheet, Template, Validation
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from tests.units import LEVELS, root_unit, school_unit

KEY = b"a key of the tests"
LAST_ROW = 15


def cell(letter: str) -> str:
    """This row's value of a column of the sheet "people", as the compiler writes it."""
    return f"INDEX($C6:$L6,1,{ord(letter) - ord('C') + 1})"


def rule(field: str, kind: str, formula: str, message: str, level: Level = Level.ERROR) -> Rule:
    """A rule of the sheet "people"."""
    return Rule(
        id=f"people.{field}.{kind}",
        kind=kind,
        sheet="people",
        fields=(field,),
        level=level,
        message=Text(message),
        remedy=Text("请改正。"),
        formula=formula,
    )


def column(field: str, title: str, number: int, kind: str = "text", **properties: object) -> Column:
    """An input column."""
    return Column(field=field, title=Text(title), number=number, type=kind, width=12, **properties)  # type: ignore[arg-type]


SUBJECTS = Validation(
    "list",
    f"OFFSET(sk_top_subjects,MATCH({cell('D')},sk_key_subjects,0),0,COUNTIF(sk_key_subjects,{cell('D')}),1)",
    error=Text("请从列表中选择。"),
)

PEOPLE = Sheet(
    id="people",
    title=Text("人员"),
    kind="rows",
    columns=(
        column(
            "stage",
            "学段",
            4,
            "choice",
            required=True,
            list="stages",
            validation=Validation("list", "sk_list_stages"),
        ),
        column(
            "subject",
            "学科",
            5,
            "choice",
            required=True,
            list="subjects",
            parent="stage",
            validation=SUBJECTS,
        ),
        column("name", "姓名", 6, required=True),
        column("mobile", "手机", 7, "mobile", personal=True, help=Text("11 位数字。")),
        column(
            "members",
            "组内人数",
            8,
            "integer",
            validation=Validation("whole", "1", "99"),
            data_bar="full_house",
        ),
        column("since", "起始日期", 9, "date", validation=Validation("date", "36526", "73050")),
        column("at", "时间", 10, "time"),
        Column(
            field="double",
            title=Text("两倍人数"),
            number=11,
            type="integer",
            width=10,
            locked=True,
            formula='IF(LEN(OFFSET($A6,0,7))=0,"",2*OFFSET($A6,0,7))',
        ),
    ),
    rules=(
        rule("stage", "required", f"NOT(LEN(TRIM({cell('D')}))>0)", "缺学段"),
        rule("name", "required", f"NOT(LEN(TRIM({cell('F')}))>0)", "缺姓名"),
        rule(
            "mobile",
            "mobile",
            f"AND(LEN(TRIM({cell('G')}))>0,LEN(TRIM({cell('G')}))<>11)",
            "手机应为 11 位数字",
        ),
        rule(
            "members",
            "at_least",
            f"AND(LEN({cell('H')})>0,N({cell('H')})<sk_figure_minimum)",
            "不足 3 人，可与相近学科合并",
            Level.WARNING,
        ),
    ),
    last_row=LAST_ROW,
    status_column=2,
    check_column=13,
    return_column=12,
    example={"name": "甲一"},
)

CHECK, RETURN = column_letter(PEOPLE.check_column), column_letter(PEOPLE.return_column)

ITEM_ROWS = ({"item": "有计划", "full": 5}, {"item": "=有记录", "full": 3.5}, {"item": "有反思", "full": 1.5})

SCORES = Sheet(
    id="scores",
    title=Text("评分"),
    kind="items",
    columns=(
        Column(field="item", title=Text("要点"), number=4, type="text", width=30, locked=True),
        Column(field="full", title=Text("满分"), number=5, type="decimal", width=8, locked=True, total=True),
        column("score", "自评", 6, "decimal", required=True, total=True),
    ),
    last_row=8,
    status_column=2,
    check_column=8,
    return_column=7,
    items=ITEM_ROWS,
    notes=(Text("满分合计 10 分。"),),
)

TEMPLATE = Template(
    id="sample_form",
    version="1",
    title=Text("示例汇总表", "Sample form"),
    scope="school",
    with_head=True,
    purpose=Text("供测试使用：各校填写人员和评分。"),
    instructions=(Text("先填“人员”，再填“评分”。"),),
    sources={"000": "示例文件"},
    figures=(
        Figure("minimum", Text("最少人数"), 3, "人", "000"),
        Figure("full_house", Text("满员"), 20, "人", "ours"),
    ),
    lists={
        "stages": ChoiceList("stages", ("学前", "小学", "初中", "普高"), by_unit="stages"),
        "subjects": ChoiceList(
            "subjects",
            ("语文", "数学", "物理"),
            pairs=(("初中", "数学"), ("初中", "物理"), ("小学", "语文"), ("小学", "数学")),
        ),
    },
    sheets=(PEOPLE, SCORES),
    schemas={},
    fingerprint="0123456789abcdef",
)

TERM = Term(
    "2026-1",
    "2026 学年第一学期",
    datetime.date(2026, 9, 1),
    datetime.date(2027, 1, 20),
    {datetime.date(2026, 10, 1): "国庆节"},
    {datetime.date(2026, 10, 10): "补班"},
)

UNIT = school_unit("S03", "示例“甲”小学 & <分校>", stages=("小学", "初中"))
HEAD = root_unit("HQ", "示例教育集团")

SITUATION = Situation(
    "demo", "示例教育集团", TERM, UNIT, figures={"minimum": 3, "full_house": 20}, levels=LEVELS
)


def facts(unit: Unit = UNIT) -> WorkbookFacts:
    """Signed facts for a unit."""
    identity = Identity("demo", "sample_form", "1", *unit.codes, "2026-1", "1").signed(KEY)
    return WorkbookFacts(identity, identity.form_code(KEY), unit, "2026-08-18", LEVELS)
