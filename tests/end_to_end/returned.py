"""A returned roster and what the check says of it: for tests of what else a returned file may hold."""

from __future__ import annotations

from pathlib import Path

from sheetkit.api.project import Project
from sheetkit.model.finding import Finding, Level
from sheetkit.model.record import Checked, Verdict
from tests.end_to_end.filled import Filled, cell_in, check_one

ROSTER, SHEET = "leader_roster", "leaders"


def title(filled: Filled) -> str:
    return next(iter(filled.form.input_sheets)).title.zh


def cell(filled: Filled, field: str, row: int = 0) -> str:
    return cell_in(filled.form, SHEET, field, row)


def checked_as(project: Project, filled: Filled, data: bytes, folder: Path) -> Checked:
    return check_one(project, filled.write(folder, data=data))


def told(checked: Checked) -> list[Finding]:
    """All but notes."""
    return [finding for finding in checked.findings if finding.level is not Level.NOTE]


def only(checked: Checked, code: str) -> Finding:
    """The one finding there is; the file is taken all the same."""
    assert [finding.code for finding in told(checked)] == [code]
    assert checked.verdict is Verdict.ACCEPTED_WITH_FINDINGS
    return told(checked)[0]
