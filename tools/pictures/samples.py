"""The made-up project of the pictures and the workbooks that are shown: one of each kind, filled in."""

from __future__ import annotations

from pathlib import Path

from sheetkit.api.project import Project, create_project, open_project
from sheetkit.model.text import Language
from sheetkit.model.unit import Unit
from sheetkit_demo import run
from sheetkit_demo.believable import believable_rows
from sheetkit_demo.practice import practise
from sheetkit_demo.rows import Row, as_filling

SCHOOL, SUBJECT = "S04", "数学"
CORRECTED = "S02"
WRONG_MOBILE = "1380000003"


def demo(folder: Path, language: Language) -> Project:
    """A group of schools whose forms came back, mistakes included, and were merged."""
    run(folder, language=language, spoken=language)
    return open_project(folder)


def practice(folder: Path, language: Language) -> tuple[Path, Path]:
    """A smaller project whose five returns were not merged yet, and the file of one of them: what the window shows."""
    create_project(folder, sample=True, language=language)
    project = open_project(folder)
    practise(project)
    return folder, next(project.settings.inbox.glob(f"{CORRECTED}*/*.xlsx"))


def workbooks(project: Project, folder: Path) -> dict[str, Path]:
    """By a name for the pictures: each shipped form filled in, a correction, the register, the results."""
    shown = {name: folder / f"{name}.xlsx" for name in ("roster", "calendar", "log", "rubric")}
    for (_, file), form in zip(
        shown.items(), ("leader_roster", "term_calendar", "observation_log", "rubric"), strict=True
    ):
        file.write_bytes(filled(project, form))
    merged = project.settings.merged
    books = sorted(merged.glob("*.xlsx"), key=lambda file: file.stat().st_size)
    (correction,) = (file for file in merged.glob(f"*/{CORRECTED}_*.xlsx"))
    (register,) = project.settings.folder.glob("*.xlsx")
    return {
        **shown,
        "correction": correction,
        "register": register,
        "receipts": books[0],
        "results": books[-1],
    }


def filled(project: Project, form_id: str) -> bytes:
    """One unit's workbook as it would come back; the roster with a phone number that lacks a digit."""
    form = project.form(form_id)
    unit = unit_of(project, form_id)
    rows = believable_rows(form, unit, project.registry.directory, project.settings.term)
    if form_id == "leader_roster":
        rows["leaders"][1]["mobile"] = WRONG_MOBILE
    for number, row in enumerate(rows.get("scores", ())):  # a review that is a little stricter than the group
        row["review_score"] = stricter(row) if number % 3 else row["self_score"]
    identity = project.registry.identity(form, unit)
    return project.issuer.stamp(form, identity, unit, as_filling(form, rows))


def stricter(row: Row) -> float:
    """Half a point less than the group gave itself."""
    own = row["self_score"]
    assert isinstance(own, int | float)
    return max(0, own - 0.5)


def unit_of(project: Project, form_id: str) -> Unit:
    """The school, or its group of the subject, whose workbook is shown."""
    units = project.registry.units(project.form(form_id))
    return next(unit for unit in units if unit.top.code == SCHOOL and unit.text("subject") in ("", SUBJECT))
