"""A picture in a cell is told at its cell, and comments of both kinds in the words of people."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sheetkit.api.live import check_open_workbook
from sheetkit.api.project import Project
from sheetkit.intake import read_workbook
from sheetkit_demo.packages import MICROSOFT, Changed, Part, typed
from tests.end_to_end.filled import Filled
from tests.end_to_end.returned import SHEET, cell, checked_as, only, title, told

DISPIMG = 'DISPIMG("ID_5BA4F81A0D674C7AA8849A79AC5645C8",1)'
IN_CELL: dict[str, tuple[str, str]] = {
    "WPS": (f"<f>_xlfn.{DISPIMG}</f><v>={DISPIMG}</v>", ' t="str"'),
    "WPS, saved again as text": (f"<is><t>={DISPIMG}</t></is>", ' t="inlineStr"'),
    "WPS, opened in Excel": (f"<f>_xlfn.{DISPIMG}</f><v>#NAME?</v>", ' t="e"'),
    "WPS, never worked out": (f"<f>_xlfn.{DISPIMG}</f>", ""),
    "Excel 365": ("<v>#VALUE!</v>", ' t="e" vm="1"'),
    "Excel 365, from the net": (
        '<f>_xlfn.IMAGE("https://example.com/a.png")</f><v>#VALUE!</v>',
        ' t="e" vm="1"',
    ),
}


@pytest.mark.parametrize(("inside", "attributes"), IN_CELL.values(), ids=IN_CELL)
@pytest.mark.parametrize("field", ["name", "remark"])
def test_a_picture_in_a_cell_is_one_finding_there(
    project: Project, roster: Filled, tmp_path: Path, inside: str, attributes: str, field: str
) -> None:
    at = cell(roster, field, 1)
    changed = Changed.of(roster.data).sheet(title(roster), edit=typed(at, inside, attributes))
    checked = checked_as(project, roster, changed.data, tmp_path)
    finding = only(checked, "cell.picture")
    assert (finding.place.cell, finding.place.field) == (at, field)
    assert not [one for one in checked.findings if one.code == "note.formula_in_input"]
    is_required = roster.form.sheet(SHEET).column(field).required
    assert [record.held_back for record in checked.records].count(True) == int(is_required)
    assert not checked.records[1].values.get(field)
    said = [
        str(value) for record in checked.records for value in (*record.values.values(), *record.raw.values())
    ]
    assert not [text for text in said if "DISPIMG" in text or "#VALUE" in text]


def test_an_error_of_a_newer_kind_is_no_picture(project: Project, roster: Filled, tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rich = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
    base = "http://schemas.microsoft.com/office/2017/06/relationships"
    metadata = (
        f'<metadata xmlns="{main}" xmlns:x="{rich}"><futureMetadata name="XLRICHVALUE" count="2"><bk><x:rvb i="0"/></bk>'
        '<bk><x:rvb i="1"/></bk></futureMetadata><valueMetadata count="2"><bk><rc t="1" v="0"/></bk>'
        '<bk><rc t="1" v="1"/></bk></valueMetadata></metadata>'
    )
    values = f'<rvData xmlns="{rich}"><rv s="1"><v>0</v></rv><rv s="0"><v>13</v></rv></rvData>'
    structures = f'<rvStructures xmlns="{rich}"><s t="_error"/><s t="_localImage"/></rvStructures>'
    name, remark = cell(roster, "name", 1), cell(roster, "remark", 2)
    changed = Changed.of(roster.data).workbook(
        Part("sheetMetadata", "xl/metadata.xml", metadata.encode()),
        Part("rdRichValue", "xl/richData/rdrichvalue.xml", values.encode(), base),
        Part("rdRichValueStructure", "xl/richData/rdrichvaluestructure.xml", structures.encode(), base),
    )
    changed.sheet(title(roster), edit=typed(name, "<v>#VALUE!</v>", ' t="e" vm="2"'))
    changed.sheet(title(roster), edit=typed(remark, "<v>#VALUE!</v>", ' t="e" vm="1"'))
    checked = checked_as(project, roster, changed.data, tmp_path)
    assert [(one.code, one.place.cell) for one in told(checked)] == [
        ("cell.error", name),
        ("cell.picture", remark),
    ]


def test_a_picture_in_a_cell_of_an_open_workbook(project: Project, roster: Filled) -> None:
    grid = read_workbook(roster.data)
    sheet = grid.sheet(title(roster))
    assert sheet is not None
    column = roster.form.sheet(SHEET).column("remark")
    key = (roster.form.sheet(SHEET).first_row, column.number)
    edited = replace(sheet, cells={**sheet.cells, key: 0}, formulas={**sheet.formulas, key: DISPIMG})
    opened = replace(grid, sheets=tuple(edited if one is sheet else one for one in grid.sheets))
    moment = datetime.datetime(2026, 8, 15, 9, 0)
    found = check_open_workbook(opened, roster.name, moment, [project.settings.folder]).checked
    assert [(one.code, one.place.field) for one in told(found)] == [("cell.picture", "remark")]


THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
PREAMBLES = {
    "en": (
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it "
        "will get removed if the file is opened in a newer version of Excel. Learn more: "
        "https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    "
    ),
    "zh": (
        "[线程批注]\n\n你的 Excel 版本可读取此线程批注；但如果在更新版本的 Excel 中打开文件，则对批注所作的任何改动都将被删除。"
        "了解详细信息: https://go.microsoft.com/fwlink/?linkid=870924\n\n注释:\n    "
    ),
}
SAID = "十月起由戊五接任"


def threaded(filled: Filled, *texts: str) -> Part:
    inside = "".join(
        f'<threadedComment ref="{cell(filled, "name")}" id="{{A{number}}}"><text>{text}</text></threadedComment>'
        for number, text in enumerate(texts)
    )
    content = f'<ThreadedComments xmlns="{THREADS}">{inside}</ThreadedComments>'
    return Part("threadedComment", "xl/threadedComments/t1.xml", content.encode(), MICROSOFT)


def commented(filled: Filled, text: str) -> Part:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = (
        f'<comments xmlns="{main}"><authors><author>tc=A</author></authors><commentList>'
        f'<comment ref="{cell(filled, "name")}" authorId="0"><text><t xml:space="preserve">{text}</t></text></comment>'
        "</commentList></comments>"
    )
    return Part("comments", "xl/comments1.xml", content.encode())


COMMENTS: dict[str, Callable[[Filled], tuple[Part, ...]]] = {
    "modern, with its copy": lambda one: (commented(one, PREAMBLES["en"] + SAID), threaded(one, SAID)),
    "modern alone": lambda one: (threaded(one, SAID),),
    "with an answer": lambda one: (threaded(one, SAID, "收到"),),
    "only the copy is left": lambda one: (commented(one, PREAMBLES["en"] + SAID + "\nReply:\n    收到"),),
    "only the copy, in Chinese": lambda one: (commented(one, PREAMBLES["zh"] + SAID),),
    "old": lambda one: (commented(one, SAID),),
}


@pytest.mark.parametrize("parts", COMMENTS.values(), ids=COMMENTS)
def test_comments_are_told_in_the_words_of_people(
    project: Project, roster: Filled, tmp_path: Path, parts: Callable[[Filled], tuple[Part, ...]]
) -> None:
    changed = Changed.of(roster.data).sheet(title(roster), *parts(roster))
    finding = only(checked_as(project, roster, changed.data, tmp_path), "structure.comments")
    assert finding.place.cell == cell(roster, "name")
    assert SAID in finding.message.zh
    assert not [
        word for word in ("Excel", "linkid", "Comment", "Reply", "注释", "线程") if word in finding.message.zh
    ]
