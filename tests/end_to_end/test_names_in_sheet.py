"""A name with a blank in it is the same name, in the worksheet as for the check; and the head asks for nothing that was done."""

from __future__ import annotations

import io
import warnings
from typing import Any

import openpyxl
import pytest

from sheetkit.api.project import Project
from sheetkit.generate.checks import taken_over_words
from sheetkit.model.names import PREFILLED_NAME
from sheetkit.model.statement import CHECKED, SAID, STATEMENT_WORDS
from sheetkit_demo.rows import Row, Rows
from tests.end_to_end.filled import check_one, fill, unit_of
from tests.office import convert

pytestmark = pytest.mark.office

ROSTER, LOG = "leader_roster", "observation_log"


def roster_rows(project: Project) -> Rows:
    """Two rows of one phone and one name, once with a blank in it."""
    rows = dict(fill(project, ROSTER, unit_of(project, ROSTER)).rows)
    first, second, *_ = rows["leaders"]
    phone = first["mobile"]
    rows["leaders"] = [{**first, "name": "张三"}, {**second, "name": "张 三", "mobile": phone}]
    return rows


def log_rows(project: Project) -> Rows:
    """One teacher, written with and without blanks where he observes and where he is observed."""
    rows = dict(fill(project, LOG, unit_of(project, LOG)).rows)
    lessons = rows["observations"][:3]
    names = (("张三", "李四"), ("张 三", "李四"), ("李四", "张　三"))
    rows["observations"] = [
        {**lesson, "observer": observer, "teacher": teacher, "lesson_kind": "公开课", "period": f"第{n}节"}
        for n, (lesson, (observer, teacher)) in enumerate(zip(lessons, names, strict=True), start=1)
    ]
    people: list[Row] = [{**rows["members"][0], "name": name} for name in ("张三", "李四")]
    rows["members"] = people
    return rows


def confirmed(data: bytes, sheet: Any) -> bytes:
    """The workbook as one that went out filled, with “looked through” chosen in its head."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(io.BytesIO(data))
    book.defined_names[PREFILLED_NAME].attr_text = '"0123456789abcdef"'
    (said,) = [cell for cell in sheet.statement if cell.field == SAID]
    book[sheet.name][said.place.a1].value = sheet.say(STATEMENT_WORDS[CHECKED])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.fixture(scope="module")
def saved(project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("names")
    roster = fill(project, ROSTER, unit_of(project, ROSTER), roster_rows(project))
    log = fill(project, LOG, unit_of(project, LOG), log_rows(project))
    went_out = folder / "went-out.xlsx"
    went_out.write_bytes(confirmed(log.data, log.form.sheet("observations")))
    files = [roster.write(folder, "roster.xlsx"), log.write(folder, "log.xlsx"), went_out]
    books = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for file, done in zip(files, convert(files, "xlsx", folder / "saved"), strict=True):
            books[file.stem] = openpyxl.load_workbook(done, data_only=True)
    return {**books, "checked": check_one(project, folder / "roster.xlsx")}


def test_one_phone_with_one_name_is_no_contradiction(saved: dict[str, Any], project: Project) -> None:
    sheet = project.form(ROSTER).sheet("leaders")
    told = [
        str(saved["roster"][sheet.name].cell(row, sheet.check_column).value or "")
        for row in range(sheet.first_row, sheet.first_row + 2)
    ]
    (rule,) = [one for one in sheet.rules if one.kind == "consistent"]
    assert not [one for one in told if str(rule.message or rule.title) in one or "不同" in one], told
    assert "rows.conflict" not in {one.code for one in saved["checked"].findings}


def test_the_sheet_counts_what_the_merge_counts(saved: dict[str, Any], project: Project) -> None:
    sheet = project.form(LOG).sheet("members")
    worksheet = saved["log"][sheet.name]
    counted = {
        worksheet.cell(row, sheet.column("name").number).value: (
            worksheet.cell(row, sheet.column("observed").number).value,
            worksheet.cell(row, sheet.column("opened").number).value,
        )
        for row in range(sheet.first_row, sheet.first_row + 2)
    }
    assert counted == {"张三": (2, 1), "李四": (1, 2)}


def test_the_head_asks_for_no_confirmation_that_was_given(saved: dict[str, Any], project: Project) -> None:
    """On each sheet of the workbook, not only on the one that has the line."""
    sheet = project.form(LOG).sheet("members")
    asked = sheet.say(taken_over_words())
    formula = project.form(LOG)
    assert formula.sheet("members").prefill
    assert asked not in str(saved["went-out"][sheet.name]["A3"].value)
    assert str(saved["went-out"][sheet.name]["A3"].value).startswith("已填 2 行")
