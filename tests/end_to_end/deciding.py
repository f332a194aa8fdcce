"""A project with files that came back, and what somebody decides about them."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.deciding import Author
from sheetkit.api.decision_requests import Request, decide
from sheetkit.api.journal import journal_of
from sheetkit.api.merging import MergeOptions, merge, question
from sheetkit.api.project import Project, open_project
from sheetkit.model.consolidation import Entry
from sheetkit.model.errors import SheetkitError
from tests.end_to_end.filled import Filled, cell_in, dated

ROSTER, CALENDAR = "leader_roster", "term_calendar"
MONDAY = datetime.datetime(2026, 9, 7, 9, 30)
NOW = datetime.datetime(2026, 9, 30)
SHEET, PHONE = "leaders", "mobile"
"""Of the roster: its sheet, and a column in which a cell is easily wrong."""


def cell(project: Project, field: str = PHONE, row: int = 0) -> str:
    """The cell of that field in a row of the roster, 0 for the first."""
    return cell_in(project.form(ROSTER), SHEET, field, row)


@dataclass(frozen=True)
class Collected:
    """A project with files that came back, and what somebody decides about them."""

    folder: Path

    @property
    def project(self) -> Project:
        return open_project(self.folder)

    def decide(self, action: str, why: str = "测试", **said: Any) -> str:
        """The entry's number."""
        (made,) = decide(self.project, Request(action, Author(why, "秘书", MONDAY), **said))
        return made.number

    def refused(self, action: str, why: str = "测试", **said: Any) -> str:
        """The code of the error."""
        with pytest.raises(SheetkitError) as error:
            decide(self.project, Request(action, Author(why, "秘书", MONDAY), **said))
        return error.value.code

    def merged(self) -> dict[str, bytes]:
        """Every result by its place."""
        out = self.folder.parent / "out"
        shutil.rmtree(out, ignore_errors=True)
        merge(self.project, (), MergeOptions(output=out, now=NOW, jobs=1))
        files = (one for one in sorted(out.rglob("*")) if one.is_file() and ".sheetkit" not in one.parts)
        return {one.relative_to(out).as_posix(): one.read_bytes() for one in files}

    def entry(self, form: str, code: str) -> Entry:
        found = question(self.project).consolidation.entries
        return next(one for one in found if (one.expected.template, one.expected.unit.code) == (form, code))

    def last_digest(self) -> str:
        """The digest of the entry that was made last."""
        return journal_of(self.project.settings).read().entries[-1].digest

    def put(self, filled: Filled, name: str = "", form: str = ROSTER) -> Path:
        return dated(filled.write(self.project.settings.inbox, name), form)
