"""Checks a workbook that is open in a spreadsheet program: its grid, read live, goes through the same check as a file."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sheetkit.api.earlier import check_returned
from sheetkit.api.outgoing import file_name
from sheetkit.api.own_register import judged_as_register
from sheetkit.api.project import Project, open_project
from sheetkit.api.standalone import check_by, registry_of
from sheetkit.intake.carriers import find_carriers
from sheetkit.intake.cell_pictures import with_pictures
from sheetkit.intake.cell_styles import number_format_of
from sheetkit.intake.display import look_of
from sheetkit.intake.number_formats import NumberDisplay
from sheetkit.intake.numbers import plain
from sheetkit.intake.serials import is_seen, moment
from sheetkit.model.errors import SheetkitError
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue, DisplayedText, WorkbookGrid
from sheetkit.model.record import Checked
from sheetkit.model.registry import Registry
from sheetkit.model.submission import Source, Submission


@frozen
class LiveCheck:
    """The result for an open workbook. `standard_name` is the file name it should be handed in under, "" if unknown."""

    checked: Checked
    standard_name: str
    with_project: bool


def cell_content(
    number: float, number_format: str, epoch_1904: bool = False
) -> tuple[CellValue, DisplayedText | None]:
    """A number as a file reader gives it (a day or time where its format shows one) and what else its cell shows."""
    shown, code = number_format_of(0, number_format)
    found = moment(number, shown, epoch_1904)
    if found is not None:
        return found, None if is_seen(found, shown) else DisplayedText(None)
    value = plain(number)
    if shown is not NumberDisplay.NUMBER:
        return value, DisplayedText(None)
    return value, look_of(code, value) if code else None


def check_open_workbook(
    grid: WorkbookGrid,
    name: str,
    now: datetime.datetime,
    projects: Iterable[Path] = (),
    cache_folder: Path | None = None,
) -> LiveCheck:
    """Check an open workbook by the first of the project folders that issued it, else by what it says of itself.

    Nothing raises but what reading the built-in forms may. `cache_folder` keeps what can be made again.
    """
    grid = replace(grid, sheets=tuple(map(with_pictures, grid.sheets)))
    submission = Submission(Source(name, 0, "", now), grid, find_carriers(grid))
    project = _issuing_project(submission, projects)
    if project is not None:
        registry = replace(project.registry, today=now.date(), amended={})  # the sheet at hand as it stands
        checked = check_returned(submission, registry, project.issuer)
        checked = judged_as_register(project, checked, submission)
        return LiveCheck(checked, _standard_name(checked, registry), True)
    alone = registry_of(submission, now.date(), cache_folder)
    checked = check_by(alone, submission)
    return LiveCheck(checked, _standard_name(checked, alone) if alone else "", False)


def _issuing_project(submission: Submission, folders: Iterable[Path]) -> Project | None:
    """The first project that the workbook says it belongs to; a broken project folder is passed over."""
    carriers = submission.carriers
    identity = carriers.hidden_cell or carriers.custom_property or carriers.defined_name
    for folder in dict.fromkeys(folders):
        with contextlib.suppress(SheetkitError, OSError):
            project = open_project(folder)
            if identity is None or identity.project == project.registry.project:
                return project
    return None


def _standard_name(checked: Checked, registry: Registry) -> str:
    identity = checked.identity
    if identity is None:
        return ""
    form = registry.template(identity)
    unit = registry.unit(identity)
    return file_name(form, unit) if form and unit else ""
