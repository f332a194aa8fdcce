"""What changes at random brought to light, pinned: each form, each fault by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sheetkit.api.checking import check_files
from sheetkit.model.record import Checked
from sheetkit_demo.packages import members_of, package_of, sheet_part
from tests.fuzz.layout import moved, without_row
from tests.intake.files import code_of, ordinary, submitted, workbook_of
from tests.resaved.forms import HandedIn, handed_in

FORMS = (
    "branch_budget",
    "quarterly_return",
    "membership_list",
    "leader_roster",
    "term_calendar",
    "observation_log",
    "rubric",
)


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, HandedIn]:
    return handed_in(tmp_path_factory.mktemp("projects"))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_whose_first_line_was_deleted_is_read(
    name: str, forms: dict[str, HandedIn], tmp_path: Path
) -> None:
    """What stood there would stand above the sheet now; the whole file was refused for it."""
    filled, project = forms[name].filled, forms[name].project
    members = members_of(filled.data)
    sheet = filled.form.input_sheets[0]
    part = sheet_part(members, sheet.name)
    members[part] = moved(without_row(members[part], 1), lambda row: row - (row > 1), lambda column: column)
    (tmp_path / "form.xlsx").write_bytes(package_of(members))
    (before,) = check_files(project, [written(tmp_path / "before.xlsx", filled.data)])
    (after,) = check_files(project, [tmp_path / "form.xlsx"])
    told = [(finding.code, finding.place.sheet, finding.place.cell) for finding in after.findings]
    assert ("structure.label_removed", sheet.name, "") in told
    assert ("structure.rows_moved", sheet.name, f"A{sheet.header_row - 1}") in told
    assert after.verdict != "refused"
    assert values(after) == values(before)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def values(checked: Checked) -> list[tuple[str, dict[str, object]]]:
    return [(record.sheet, dict(record.values)) for record in checked.records]


def test_a_worksheet_without_a_name_is_damage() -> None:
    members = members_of(ordinary())
    book = members["xl/workbook.xml"]
    members["xl/workbook.xml"] = re.sub(rb'(<sheet [^>]*)name="[^"]*"', rb'\1name=""', book, count=1)
    assert code_of(submitted(package_of(members))) == "file.damaged"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><c r="B1"/><v>12</v></c>',
        '<c r="A1"><v>12</v><v>13</v></c>',
        '<c r="A1" t="inlineStr"><is><t>a</t></is><is><t>b</t></is></c>',
        '<c r="A1" t="inlineStr"><is><t>a</t></is><v>12</v></c>',
    ],
)
def test_a_cell_that_says_two_things_is_damage(cell: str) -> None:
    assert code_of(submitted(workbook_of(f'<row r="1">{cell}</row>'))) == "file.damaged"
