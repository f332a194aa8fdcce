"""The roster that goes to the district: its source's words, columns, note and order."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl

from sheetkit.check.normalise import read_cell
from sheetkit.check.plan import plan_of
from sheetkit.compile import in_language, load_builtin
from sheetkit.model.consolidation import Consolidation, MergedRecord
from sheetkit.model.record import Record
from sheetkit.model.unit import Unit
from sheetkit.report.exports import Telling, export_book
from sheetkit.report.labels import Mask
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
NOTE = "注：各教育集团龙头学校的教学科研处填写。表格行数，可自行增减。"


def exported(
    *leaders: tuple[Unit, str, str, str], language: str = "zh", fixed: str = ""
) -> list[tuple[object, ...]]:
    """The rows of the district's sheet for these leaders: unit, stage, subject, kind."""
    merged = tuple(
        MergedRecord(ROSTER.id, unit, Record("leaders", 6 + at, _values(at, *values)), "a.xlsx", "")
        for at, (unit, *values) in enumerate(leaders)
    )
    consolidation = Consolidation("示例教育集团", TERM.title, (), (), {ROSTER.id: merged}, language=language)
    file = io.BytesIO()
    form = in_language(ROSTER, language)
    export = {**form.exports[0], **({"language": fixed} if fixed else {})}
    export_book(consolidation, form, export, merged, Telling(Mask({form.id: form}, False))).write(file)
    file.seek(0)
    return list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))


def _values(at: int, *values: str) -> dict[str, str]:
    return dict(zip(("stage", "subject", "kind"), values, strict=True)) | {
        "name": f"甲{at}",
        "mobile": f"1380000{at:04}",
    }


def subjects(rows: Sequence[tuple[object, ...]]) -> list[tuple[object, object]]:
    return [(row[1], row[2]) for row in rows[2:-1]]


def test_title_columns_and_note_are_the_sources_word_for_word() -> None:
    rows = exported((HEAD, "小学", "语文", LEAD))
    assert rows[0][0] == "集团校教研组长、各成员校教研组长汇总表"
    assert rows[1] == ("集团名称", "学段", "学科", "组长姓名及相关信息")
    assert rows[-1][0] == NOTE
    assert "集团校教研大组组长" in str(rows[2][3])


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
