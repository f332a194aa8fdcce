"""What goes back to a sender can be handed in again: corrected it is complete, as it is it says the same."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from sheetkit.api.generating import units_of
from sheetkit.api.known_records import KnownRecords
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.address import Address
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.grid import CellValue
from sheetkit.model.names import RETURN_TITLE
from sheetkit.model.record import Checked
from sheetkit.model.template import Template
from sheetkit.style import DOUBTFUL_FILL, WRONG_FILL
from sheetkit_demo.rows import Row, Rows
from tests.end_to_end.filled import (
    FORMS,
    Filled,
    believable,
    check_one,
    dated,
    fill,
    recorded,
    unit_of,
    wanted,
)

Changes = Mapping[tuple[str, int], Row]
"""(sheet, row from 0) → what is written there instead."""

WRONG: Mapping[str, Changes] = {
    "leader_roster": {
        ("leaders", 0): {"mobile": "138", "email": "没有@"},
        ("leaders", 1): {"members": "几个", "name": "甲"},
    },
    "term_calendar": {
        ("plan", 0): {"date": "开学那天"},
        ("plan", 3): {"end": "散会为止", "periods": 99},
        ("plan", 4): {"kind": "开会开会"},
    },
    "observation_log": {
        ("observations", 0): {"goals": 9, "observer": ""},
        ("observations", 7): {"date": "2029-01-01"},
        ("members", 1): {"role": "校长"},
    },
    "rubric": {
        ("scores", 0): {"self_score": 99},
        ("scores", 5): {"self_score": "优"},
        ("scores", 9): {"self_score": ""},
    },
}


def spoiled(rows: Rows, changes: Changes) -> Rows:
    """The rows with those changes."""
    copies = {sheet: [dict(row) for row in of_sheet] for sheet, of_sheet in rows.items()}
    for (sheet, row), change in changes.items():
        copies[sheet][row] |= change
    return copies


def merged_alone(project: Project, path: Path, folder: Path) -> tuple[Merged, Entry]:
    """A merge of that one file, and how its unit stands."""
    result = merge(project, [path], MergeOptions(folder))
    (entry,) = [entry for entry in result.consolidation.entries if entry.standing is not Standing.MISSING]
    return result, entry


def sent_back(result: Merged) -> Path:
    """The one correction workbook."""
    paths = result.outputs["corrections"]
    assert isinstance(paths, list)
    (path,) = paths
    return Path(path)


@pytest.fixture(scope="module")
def corrections(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Filled, Checked, Path]]:
    """For each form: what was handed in wrong, what the check made of it, and what went back."""
    made = {}
    for form in FORMS:
        folder = tmp_path_factory.mktemp(form)
        unit = unit_of(project, form, 2)
        filled = fill(project, form, unit, spoiled(believable(project, form, unit), WRONG[form]))
        result, entry = merged_alone(project, filled.write(folder), folder / "out")
        assert entry.standing is Standing.FAULTY
        assert entry.chosen is not None
        made[form] = (filled, entry.chosen, dated(sent_back(result), form))
    return made


def opened(path: Path) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def wrong_cells(form: str, template: Template) -> set[tuple[str, str]]:
    """Sheet title and address of every cell that was spoiled."""
    return {
        (template.sheet(sheet).title.zh, address(template, sheet, row, name))
        for (sheet, row), change in WRONG[form].items()
        for name in change
    }


def address(template: Template, sheet_id: str, row: int, name: str) -> str:
    sheet = template.sheet(sheet_id)
    return Address(sheet.first_row + row, sheet.column(name).number).a1


@pytest.mark.parametrize("form", FORMS)
def test_wrong_cells_are_coloured_and_the_reason_stands_beside_the_row(
    form: str, corrections: Mapping[str, tuple[Filled, Checked, Path]]
) -> None:
    filled, _, path = corrections[form]
    book = opened(path)
    template = filled.form
    for title, cell in wrong_cells(form, template):
        colour = book[title][cell].fill.fgColor.rgb
        assert colour in (f"FF{WRONG_FILL}", f"FF{DOUBTFUL_FILL}"), (title, cell)
    for sheet_id, row in WRONG[form]:
        sheet = template.sheet(sheet_id)
        worksheet = book[sheet.title.zh]
        letter = Address(1, sheet.return_column).a1[:-1]
        assert worksheet.cell(sheet.header_row, sheet.return_column).value == RETURN_TITLE.zh
        assert worksheet.cell(sheet.first_row + row, sheet.return_column).value
        assert not worksheet.column_dimensions[letter].hidden


@pytest.mark.parametrize("form", FORMS)
def test_handed_in_as_it_is_it_says_the_same(
    form: str,
    project: Project,
    corrections: Mapping[str, tuple[Filled, Checked, Path]],
    tmp_path: Path,
) -> None:
    filled, before, path = corrections[form]
    after = check_one(project, path)
    assert after.identity == before.identity == project.registry.identity(filled.form, filled.unit)
    assert set(after.carriers) == {"cell", "property", "name", "code"}
    assert recorded(after, filled.form) == recorded(before, filled.form)
    assert [record.held_back for record in after.records] == [record.held_back for record in before.records]
    assert loud(after) == loud(before)
    _, entry = merged_alone(project, path, tmp_path / "out")
    assert entry.standing is Standing.FAULTY


def loud(checked: Checked) -> list[tuple[str, str, str]]:
    return sorted(
        (finding.code, finding.place.sheet, finding.place.cell)
        for finding in checked.findings
        if finding.level in ("refuse", "error", "warning")
    )


def written_right(book: Workbook, template: Template, form: str, right: Rows) -> bytes:
    """The correction with the spoiled cells written right, saved by another program."""
    for (sheet_id, row), change in WRONG[form].items():
        sheet = template.sheet(sheet_id)
        for name in change:
            value: CellValue | None = right[sheet_id][row].get(name)
            book[sheet.title.zh].cell(sheet.first_row + row, sheet.column(name).number).value = value  # type: ignore[assignment]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_corrected_it_is_complete(
    form: str,
    project: Project,
    corrections: Mapping[str, tuple[Filled, Checked, Path]],
    tmp_path: Path,
) -> None:
    filled, _, path = corrections[form]
    right = believable(project, form, filled.unit)
    data = written_right(opened(path), filled.form, form, right)
    corrected = Filled(filled.form, filled.unit, right, data).write(tmp_path, path.name)
    result, entry = merged_alone(project, corrected, tmp_path / "out")
    assert entry.chosen is not None
    assert loud(entry.chosen) == []
    assert entry.standing is Standing.COMPLETE
    assert recorded(entry.chosen, filled.form) == wanted(filled.form, right)
    assert result.outputs["corrections"] == []


def test_the_corrected_version_counts_and_the_old_correction_goes(
    project: Project, copied: Callable[[str], Path], tmp_path: Path
) -> None:
    unit = unit_of(project, "leader_roster", 2)
    right = believable(project, "leader_roster", unit)
    wrong = fill(project, "leader_roster", unit, spoiled(right, WRONG["leader_roster"]))
    first = wrong.write(tmp_path / "收回", "第一次.xlsx")
    result, _ = merged_alone(project, first, tmp_path / "out")
    correction = sent_back(result)
    second = fill(project, "leader_roster", unit, right).write(tmp_path / "收回", "第二次.xlsx")
    result, entry = merged_alone(project, tmp_path / "收回", tmp_path / "out")
    assert entry.standing is Standing.COMPLETE
    assert entry.chosen is not None
    assert entry.chosen.source.name == second.name
    assert len(entry.others) == 1
    assert not correction.exists()
    assert [path.name for path in correction.parent.iterdir()] == []


def test_rows_written_past_the_end_come_back_in_the_correction(project: Project, tmp_path: Path) -> None:
    unit = unit_of(project, "leader_roster", 7)
    filled = fill(project, "leader_roster", unit)
    sheet = filled.form.sheet("leaders")
    last = filled.rows["leaders"][-1]
    extra: list[Row] = [
        {**last, "kind": "备课组长", "grade": grade, "name": f"甲{grade}", "mobile": mobile}
        for grade, mobile in (("七年级", "13900000001"), ("八年级", "139"), ("九年级", "13900000003"))
    ]
    book = openpyxl.load_workbook(io.BytesIO(filled.data))
    for offset, row in enumerate(extra):
        for name, value in row.items():
            cell = book[sheet.title.zh].cell(sheet.last_row + 2 + offset, sheet.column(name).number)
            cell.value = value  # type: ignore[assignment]
    stream = io.BytesIO()
    book.save(stream)
    first = filled.write(tmp_path, "写到线外.xlsx", stream.getvalue())
    before = check_one(project, first)
    assert len(before.records) == len(filled.rows["leaders"]) + 3
    result, entry = merged_alone(project, first, tmp_path / "out")
    assert entry.standing is Standing.FAULTY
    after = check_one(project, dated(sent_back(result), "leader_roster"))
    assert after.content == before.content
    assert [record.held_back for record in after.records] == [record.held_back for record in before.records]
    assert sorted(code for code, _, _ in loud(after) if code != "row.beyond_form") == sorted(
        code for code, _, _ in loud(before) if code != "row.beyond_form"
    )


def test_forms_handed_out_before_the_leaders_were_known_are_still_taken(
    copied: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = copied("project")
    project = open_project(folder)
    unit = unit_of(project, "term_calendar", 1)
    early = fill(project, "term_calendar", unit)
    fill(project, "leader_roster", unit_of(project, "leader_roster", 1)).write(folder / "收回")
    merge(project)
    project = open_project(folder)
    unit = next(
        unit
        for unit in units_of(KnownRecords(project), project.form("term_calendar"))
        if unit.code == early.unit.code
    )
    assert unit.get("leader")
    late = fill(project, "term_calendar", unit)
    assert early.data != late.data
    for number, filled in enumerate((early, late)):
        checked = check_one(project, filled.write(tmp_path, f"{number}.xlsx"))
        assert loud(checked) == []
        assert recorded(checked, filled.form) == wanted(filled.form, filled.rows)
