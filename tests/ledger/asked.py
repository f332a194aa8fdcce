"""Answers of a project as they are noted."""

from __future__ import annotations

from pathlib import Path

from sheetkit.api.project import open_project
from sheetkit.model.record import Checked
from tests.ledger.project import checked_plainly, files_of, submissions


def plain(folder: Path) -> tuple[Checked, ...]:
    """Every result as it is without a memory."""
    project = open_project(folder)
    return tuple(checked_plainly(project, one) for one in submissions(project, files_of(project)))
