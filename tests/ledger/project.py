"""The sample project with returns of every shipped form, good and bad."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from sheetkit.api.earlier import check_returned
from sheetkit.api.intake_options import intake_options
from sheetkit.api.judging import judged
from sheetkit.api.project import Project, open_project
from sheetkit.intake import read_file
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Checked
from sheetkit.model.submission import Source, Submission
from tests.end_to_end.filled import FORMS, Filled, believable, fill, unit_of
from tests.end_to_end.returned import ROSTER
from tests.samples import sample_project

WRONG: Mapping[str, Mapping[str, CellValue]] = {
    "leader_roster": {"mobile": "1380000", "members": 1, "name": " 甲 二 "},
    "observation_log": {"date": datetime.date(2027, 1, 21), "teacher": "没有这个人"},
}
"""What is wrong in the first row of a return: a day to come among it."""


def returned(folder: Path) -> Path:
    """A sample project in `folder`, with a good return of every form, and more that are bad or none."""
    sample_project(folder)
    project = open_project(folder)
    inbox = project.settings.inbox
    for form in FORMS:
        fill(project, form, unit_of(project, form)).write(inbox, f"{form} 1.xlsx")
    for form, wrong in WRONG.items():
        unit = unit_of(project, form, 2)
        rows = believable(project, form, unit)
        first = next(iter(rows))
        rows[first][0] = {**rows[first][0], **wrong}
        fill(project, form, unit, rows).write(inbox, f"{form} 2.xlsx")
    (inbox / "~$表.xlsx").write_bytes(b"lock")
    (inbox / "通知.xlsx").write_bytes(b"words")
    openpyxl.Workbook().save(inbox / "别的.xlsx")
    edited(fill(project, ROSTER, unit_of(project, ROSTER, 3)), inbox / "别人的.xlsx", misnamed)
    edited(fill(project, ROSTER, unit_of(project, ROSTER, 4)), inbox / "只剩编号.xlsx", stripped)
    return folder


def edited(filled: Filled, file: Path, edit: Callable[[openpyxl.Workbook], None]) -> None:
    """A return that somebody changed otherwise than by filling it in."""
    filled.write(file.parent, file.name)
    book = openpyxl.load_workbook(file)
    edit(book)
    book.save(file)
    filled.write(file.parent, file.name, file.read_bytes())


def misnamed(book: openpyxl.Workbook) -> None:
    """Its heading names nobody that there is."""
    sheet = next(sheet for sheet in book.worksheets if sheet.title == "组长名单")
    sheet["A2"].value = "示例没有这所小学"


def stripped(book: openpyxl.Workbook) -> None:
    """Only its visible code tells whose it is."""
    for sheet in [sheet for sheet in book.worksheets if sheet.sheet_state != "visible"]:
        book.remove(sheet)
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    for name in list(properties.names):
        del properties[name]
    for name in list(book.defined_names):
        del book.defined_names[name]


def files_of(project: Project) -> list[Path]:
    """What came back."""
    return sorted(project.settings.inbox.iterdir())


def submissions(project: Project, files: Sequence[Path]) -> list[Submission]:
    """The same, read."""
    settings = project.settings
    options = intake_options(settings)
    return [one for file in files for one in read_file(file, options)]


def source_of(project: Project, file: Path) -> Source:
    """What is known of a file before it is read."""
    data, clock = file.read_bytes(), project.settings.clock
    changed = datetime.datetime.fromtimestamp(int(file.stat().st_mtime), clock).replace(tzinfo=None)
    return Source(str(file), len(data), hashlib.sha256(data).hexdigest(), changed)


def checked_plainly(project: Project, submission: Submission) -> Checked:
    """The check as it is without a memory."""
    return judged(submission, lambda one: check_returned(one, project.registry, project.issuer))
