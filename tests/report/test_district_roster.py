"""The roster that goes to the district: its source's words, columns, note and order."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import openpyxl
import pytest

from sheetkit.check.normalise import read_cell
from sheetkit.check.plan import plan_of
from sheetkit.compile import in_language, load_builtin
from sheetkit.model.consolidation import Consolidation, CrossFinding, MergedRecord, OtherSide
from sheetkit.model.finding import Finding, Level, Place
from sheetkit.model.record import Record
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.report.book import ResultBook
from sheetkit.report.exports import Telling, export_book
from sheetkit.report.labels import Mask
from sheetkit.report.text import merge_text
from tests.check.project import TERM
from tests.languages import foreign_letters
from tests.units import root_unit, school_unit

ROSTER = load_builtin("leader_roster")
LEAD, MEMBER, PREPARING = ROSTER.lists["leader_kinds"].values
HEAD, ONE, TWO = (
    root_unit("JT", "示例集团本部"),
    school_unit("S01", "示例一校"),
    school_unit("S02", "示例二校"),
)
FOUND = Consolidation("示例教育集团", TERM.title, (), (), {})
TELLING = Telling(Mask({ROSTER.id: ROSTER}, False))
NOTE = "注：各教育集团龙头学校的教学科研处填写。表格行数，可自行增减。"


def exported(
    *leaders: tuple[Unit, str, str, str], language: str = "zh", fixed: str = ""
) -> list[tuple[object, ...]]:
    """The rows of the district's sheet for these leaders: unit, stage, subject, kind."""
    return list(book(*leaders, language=language, fixed=fixed).worksheets[0].iter_rows(values_only=True))


def rows_of(made: openpyxl.Workbook | ResultBook) -> list[tuple[object, ...]]:
    """The rows of a workbook's first sheet, as they lie in its file."""
    if isinstance(made, ResultBook):
        made = loaded(made)
    return list(made.worksheets[0].iter_rows(values_only=True))


def loaded(made: ResultBook) -> openpyxl.Workbook:
    file = io.BytesIO()
    made.write(file)
    file.seek(0)
    return openpyxl.load_workbook(file)


def book(*leaders: tuple[Unit, str, str, str], language: str = "zh", fixed: str = "") -> openpyxl.Workbook:
    """The district's workbook for these leaders."""
    merged = tuple(
        MergedRecord(ROSTER.id, unit, Record("leaders", 6 + at, _values(at, *values)), "a.xlsx", "")
        for at, (unit, *values) in enumerate(leaders)
    )
    consolidation = Consolidation("示例教育集团", TERM.title, (), (), {ROSTER.id: merged}, language=language)
    form = in_language(ROSTER, language)
    export = {**form.exports[0], **({"language": fixed} if fixed else {})}
    return loaded(export_book(consolidation, form, export, merged, Telling(Mask({form.id: form}, False))))


def _values(at: int, *values: str) -> dict[str, str]:
    return dict(zip(("stage", "subject", "kind"), values, strict=True)) | {
        "name": f"甲{at}",
        "mobile": f"1380000{at:04}",
    }


def subjects(rows: Sequence[tuple[object, ...]]) -> list[tuple[object, object]]:
    return [(row[1], row[2]) for row in rows[2:] if row[1]]


def test_title_columns_and_note_are_the_sources_word_for_word() -> None:
    rows = exported((HEAD, "小学", "语文", LEAD))
    assert rows[0][0] == "集团校教研组长、各成员校教研组长汇总表"
    assert rows[1] == ("集团名称", "学段", "学科", "组长姓名及相关信息")
    assert rows[3][0] == NOTE
    assert "集团校教研大组组长" in str(rows[2][3])


def test_it_is_ready_for_the_seal_as_its_definition_says() -> None:
    """Who reports, who is in charge and the day stand below the note, with room to sign, on a line as high as a seal asks."""
    worksheet = book((HEAD, "小学", "语文", LEAD)).worksheets[0]
    line = str(worksheet.cell(worksheet.max_row, 1).value)
    places = [
        line.index(words) for words in ("填报单位（公章）：示例教育集团", "负责人（签字）：", "填报日期：")
    ]
    assert places == sorted(places)
    assert all("　　　　　" in line[first:last] for first, last in pairwise(places))
    assert float(worksheet.row_dimensions[worksheet.max_row].height or 0) >= 30
    last = str(rows_of(book((HEAD, "小学", "语文", LEAD), language="en"))[-1][0])
    assert last.startswith("Reported by (seal): 示例教育集团")
    assert "In charge (signature):" in last


def test_it_prints_on_a4_in_readable_letters_with_its_headers_on_every_page() -> None:
    worksheet = book((HEAD, "小学", "语文", LEAD)).worksheets[0]
    setup = worksheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    widths = sum(worksheet.column_dimensions[letter].width for letter in "ABCD")
    character = 5.25 * 10 / 8  # points, of a letter of 10 points that is printed at 8
    assert widths * character <= 784 * (setup.fitToWidth or 0)  # points between the margins
    footer: Any = worksheet.oddFooter
    assert (worksheet.print_title_rows, footer.right.text) == ("$2:$2", "第 &P 页 / 共 &N 页")
    assert str(worksheet.print_area).endswith(f"$A$1:$D${worksheet.max_row}")


def test_wide_columns_go_over_several_pages_rather_than_get_small() -> None:
    export = {**ROSTER.exports[0], "columns": [{"title": "x", "pattern": "{name}", "width": 100}] * 4}
    assert export_book(FOUND, ROSTER, export, (), TELLING).workbook.worksheets[0].page_setup.fitToWidth == 3


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("王 红", "王红"),
        ("丁　三十一", "丁三十一"),
        ("Ann  Lee", "Ann Lee"),
        ("甲一 乙二", "甲一、乙二"),
        ("甲·乙", "甲·乙"),
    ],
)
def test_names_go_up_without_blanks_inside(typed: str, shown: str) -> None:
    values = _values(0, "小学", "语文", MEMBER) | {"name": typed}
    merged = (MergedRecord(ROSTER.id, ONE, Record("leaders", 6, values), "a.xlsx", ""),)
    found = rows_of(export_book(FOUND, ROSTER, ROSTER.exports[0], merged, TELLING))
    assert str(found[2][3]).startswith(f"{shown}（")


def test_a_person_with_rows_in_two_units_is_told_before_it_goes_up() -> None:
    place = Place("组长名单", "F6", field="name")
    found = Finding("schools.leads_twice", Level.WARNING, Text("…"), Text("…"), place, "丁 一")
    cross = CrossFinding(ROSTER.id, ONE, "a.xlsx", found, (OtherSide(TWO, 7),))
    mirrored = CrossFinding(ROSTER.id, TWO, "b.xlsx", found, (OtherSide(ONE, 6),))
    values = _values(0, "小学", "语文", MEMBER)
    merged = (MergedRecord(ROSTER.id, ONE, Record("leaders", 6, values), "a.xlsx", ""),)
    consolidation = replace(FOUND, cross_findings=(cross, mirrored), records={ROSTER.id: merged})
    told = merge_text(consolidation, {ROSTER.id: ROSTER}, (), "zh")
    assert "同一个人在不同单位各有一行：丁一（示例一校、示例二校）。" in told
    assert "同一个人" not in merge_text(
        replace(consolidation, cross_findings=()), {ROSTER.id: ROSTER}, (), "zh"
    )


def test_the_rows_are_ordered_by_stage_and_subject_whatever_school_they_come_from() -> None:
    rows = exported(
        (HEAD, "普高", "物理", LEAD),
        (HEAD, "小学", "数学", LEAD),
        (ONE, "初中", "科学", MEMBER),
        (ONE, "初中", "历史", MEMBER),
        (ONE, "小学", "数学", MEMBER),
        (ONE, "小学", "数学", PREPARING),
        (TWO, "小学", "语文", MEMBER),
        (TWO, "学前", "艺术", MEMBER),
    )
    assert subjects(rows) == [
        ("学前", "艺术"),
        ("小学", "语文"),
        ("小学", "数学"),
        ("小学", "数学"),
        ("初中", "历史"),  # before 科学, as the stage's own list has it
        ("初中", "科学"),
        ("普高", "物理"),
    ]
    assert [LEAD in str(row[3]) for row in rows[4:6]] == [True, False]  # the group's lead before the schools'


def test_the_former_word_for_the_groups_lead_is_still_read() -> None:
    inputs = plan_of(ROSTER).sheet("leaders").inputs["kind"]
    for former in ("集团大组组长", " 集团大组组长　", "集團大組組長"):
        reading = read_cell(former, inputs.column, inputs.reader, TERM)
        assert reading.value == LEAD
        assert "note.normalised.choice" in [kind.code for kind in reading.notes]


def test_a_number_alone_in_its_column_stays_a_number_and_sorts_as_one() -> None:
    export = {**ROSTER.exports[0], "sort": ["members"]}
    export["columns"] = [
        {"title": "人数", "pattern": "{members}"},
        {"title": "人数说明", "pattern": "{members} 人"},
        {"title": "学段", "pattern": "{stages}"},
    ]
    unit = ONE.having(stages=("小学", "初中"))
    people = [_values(0, "小学", "语文", MEMBER) | {"members": number} for number in (10, 9)]
    merged = [MergedRecord(ROSTER.id, unit, Record("leaders", 6, values), "a.xlsx", "") for values in people]
    found = Consolidation("示例教育集团", TERM.title, (), (), {ROSTER.id: tuple(merged)})
    file = io.BytesIO()
    export_book(found, ROSTER, export, merged, Telling(Mask({ROSTER.id: ROSTER}, False))).write(file)
    rows = list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))
    assert rows[2:4] == [(9, "9 人", "小学、初中"), (10, "10 人", "小学、初中")]


def test_it_speaks_the_projects_language_but_for_what_people_typed() -> None:
    typed = ("示例教育集团", "示例一校", "甲0")
    for language in ("en", "zh-Hant"):
        rows = exported((ONE, "小学", "语文", MEMBER), language=language)
        words = " ".join(str(cell) for row in rows for cell in row if cell is not None)
        for one in typed:
            assert one in words
            words = words.replace(one, "")
        assert foreign_letters(words, language) == ""
    assert str(exported((ONE, "小学", "语文", MEMBER), language="en")[2][3]).endswith(", mobile 13800000000)")


def test_its_words_may_be_fixed_whatever_the_project_speaks() -> None:
    leader = (ONE, "小学", "语文", MEMBER)
    assert exported(leader, language="en", fixed="zh") == exported(leader)
