"""Rows of a file that was not taken are shown, and keep their unit from being complete, until somebody settles it."""

from __future__ import annotations

import io
import os
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.documents import merge_document, status_document, status_text
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.report.not_counted import NAME
from sheetkit.report.overview import NAME as OVERVIEW
from sheetkit_demo.rows import Rows
from tests.end_to_end.filled import RETURNED, believable, fill, unit_of

CALENDAR, PLAN = "term_calendar", "plan"  # its files are versions, and its rows have no key
EACH = 3  # activities


def merged(project: Project, folder: Path, files: dict[str, Rows], form: str = CALENDAR) -> Merged:
    """A merge of the copies of one unit, each a minute newer than the one before."""
    inbox = folder / "in"
    for minute, (name, rows) in enumerate(files.items()):
        path = fill(project, form, unit_of(project, form, 2), rows).write(inbox, name)
        os.utime(path, (RETURNED[form] + 60 * minute,) * 2)
    return merge(project, [inbox], MergeOptions(folder / "out"))


def entry_of(result: Merged) -> Entry:
    (entry,) = [one for one in result.consolidation.entries if one.standing is not Standing.MISSING]
    return entry


@pytest.fixture(scope="module")
def four(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """Four people, three activities each; everybody's begin in the first row."""
    rows = believable(project, CALENDAR, unit_of(project, CALENDAR, 2))
    activities = rows[PLAN]
    copies = {
        f"{person}.xlsx": {**rows, PLAN: activities[person * EACH : (person + 1) * EACH]}
        for person in range(4)
    }
    assert all(len(copy[PLAN]) == EACH for copy in copies.values())
    return merged(project, tmp_path_factory.mktemp("four"), copies)


def test_the_unit_is_not_complete(four: Merged) -> None:
    entry = entry_of(four)
    assert entry.standing in (Standing.WAITING, Standing.FAULTY)
    assert sum(len(one.nowhere) for one in entry.differences) == 3 * EACH


def test_every_row_that_does_not_count_is_shown_with_its_file(four: Merged, project: Project) -> None:
    book = openpyxl.load_workbook(io.BytesIO(Path(str(four.outputs["consolidated"])).read_bytes()))
    rows = list(book[NAME.zh].iter_rows(values_only=True))
    (titles,) = [row for row in rows if "填写的内容" in row]
    shown = [row for row in rows if row[0] == "△ 没有计入"]
    assert len(shown) == 3 * EACH
    activities = believable(project, CALENDAR, unit_of(project, CALENDAR, 2))[PLAN]
    for number, activity in enumerate(activities[: 3 * EACH]):
        assert any(
            str(row[titles.index("文件")]).endswith(f"{number // EACH}.xlsx")
            and str(activity["theme"]) in str(row[titles.index("填写的内容")])
            for row in shown
        )


def test_people_are_told_everywhere(four: Merged) -> None:
    document = merge_document(four, "zh")
    assert [one["rows"] for one in document["not_counted"]] == [EACH] * 3
    (unit,) = [one for one in status_document(four, "zh")["units"] if one["standing"] != "missing"]
    assert (unit["rows_not_counted"], bool(unit["standing_text"])) == (3 * EACH, True)
    told = [one for one in document["across"] if one["code"] in ("merge.rows_lost", "merge.other_content")]
    assert {one["level"] for one in told} == {"warning"}
    assert len(told) == 3
    assert not any(one["code"] == "merge.older_version" for one in document["across"]), "a second remedy"
    assert status_text(four, "zh").count(f"有 {EACH} 行没有计入") == 3
    book = openpyxl.load_workbook(io.BytesIO(Path(str(four.outputs["consolidated"])).read_bytes()))
    overview = [str(cell) for row in book[OVERVIEW.zh].iter_rows(values_only=True) for cell in row if cell]
    assert not any(text.startswith("✔ 1/") for text in overview)


def test_one_file_with_everything_settles_it(project: Project, tmp_path: Path) -> None:
    rows = believable(project, CALENDAR, unit_of(project, CALENDAR, 2))
    activities = rows[PLAN]
    copies = {"a.xlsx": {**rows, PLAN: activities[:EACH]}, "b.xlsx": {**rows, PLAN: activities}}
    assert entry_of(merged(project, tmp_path, copies)).standing is Standing.COMPLETE


@pytest.mark.parametrize("form", ["leader_roster", "rubric"])
def test_what_comes_back_corrected_replaces_what_was_sent_back(
    form: str, project: Project, tmp_path: Path
) -> None:
    """The row is filled in anew, so no likeness says that it is the same; the correction says what it corrects."""
    wrong, right = dict(believable(project, form, unit_of(project, form, 2))), {}
    sheet_id, field = ("leaders", "members") if form == "leader_roster" else ("scores", "self_score")
    rows = [dict(row) for row in wrong[sheet_id]]
    right[sheet_id], rows[0] = wrong[sheet_id], {**rows[0], field: "几个"}
    first = merged(project, tmp_path, {"a.xlsx": {**wrong, sheet_id: rows}}, form)
    correction = next(iter(first.outputs["corrections"]))
    answer = tmp_path / "in" / "答复.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(Path(correction).read_bytes()))
    sheet = project.form(form).sheet(sheet_id)
    worksheet = book[sheet.title.zh]
    for name, value in right[sheet_id][0].items():
        worksheet.cell(sheet.first_row, sheet.column(name).number).value = value  # type: ignore[assignment]
    if form == "leader_roster":
        worksheet.cell(sheet.first_row, sheet.column("name").number).value = "另一位"
        worksheet.cell(sheet.first_row, sheet.column("mobile").number).value = "13912345678"
    book.save(answer)
    os.utime(answer, (RETURNED[form] + 3600,) * 2)
    entry = entry_of(merge(project, [tmp_path / "in"], MergeOptions(tmp_path / "out2")))
    assert entry.chosen is not None
    assert entry.chosen.source.name.endswith("答复.xlsx")
    assert entry.standing is Standing.COMPLETE
