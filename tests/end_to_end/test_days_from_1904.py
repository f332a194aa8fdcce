"""The switch to days counted from 1904 is one finding that says so; what was filled in before is read as it was meant."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sheetkit.api.project import Project
from sheetkit.model.record import Checked
from sheetkit_demo.packages import Changed, sheet_part
from tests.end_to_end.filled import FORMS, Filled, check_one, fill, unit_of

WORKBOOK = "xl/workbook.xml"
SERIAL_FROM_1904 = (datetime.date(2026, 10, 12) - datetime.date(1904, 1, 1)).days
"""What Excel stores for that day once the switch is on."""


def switched(filled: Filled, cell: str = "", serial: int = 0) -> bytes:
    """The workbook with the box ticked; in one cell a day that was typed afterwards."""
    changed = Changed.of(filled.data)
    text = changed.members[WORKBOOK].decode()
    assert "<workbookPr " in text
    changed.members[WORKBOOK] = text.replace("<workbookPr ", '<workbookPr date1904="1" ').encode()
    if cell:
        name = sheet_part(changed.members, next(iter(filled.form.input_sheets)).name)
        before, own, after = changed.members[name].decode().partition(f'<c r="{cell}"')
        old, end, rest = after.partition("</v>")
        begin = old.rpartition("<v>")[0]
        changed.members[name] = f"{before}{own}{begin}<v>{serial}{end}{rest}".encode()
    return changed.data


def judged(project: Project, filled: Filled, folder: Path, data: bytes | None = None) -> Checked:
    return check_one(project, filled.write(folder, data=data))


@pytest.mark.parametrize("form", FORMS)
def test_the_switch_is_one_finding_and_changes_no_row(form: str, project: Project, tmp_path: Path) -> None:
    """There were up to 68: at the hidden sheet and at every day, and nobody was told why."""
    filled = fill(project, form, unit_of(project, form))
    before, after = (judged(project, filled, tmp_path, data) for data in (None, switched(filled)))
    known = {(finding.code, finding.addresses) for finding in before.findings}
    told = [finding for finding in after.findings if (finding.code, finding.addresses) not in known]
    assert [(finding.code, finding.level.value) for finding in told] == [
        ("workbook.days_from_1904", "warning")
    ]
    assert [record.values for record in after.records] == [record.values for record in before.records]


def test_a_day_typed_after_the_switch_is_told_at_its_cell(project: Project, tmp_path: Path) -> None:
    filled = fill(project, "term_calendar", unit_of(project, "term_calendar"))
    sheet = next(iter(filled.form.input_sheets))
    cell = f"{sheet.column('date').letter}{sheet.first_row}"
    found = judged(project, filled, tmp_path, switched(filled, cell, SERIAL_FROM_1904))
    errors = [(one.code, one.addresses) for one in found.findings if one.level.holds_row]
    assert errors == [("value.outside_term", (cell,))]
