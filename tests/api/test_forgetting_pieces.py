"""After many files are checked, what was remembered for reading them makes room for the results."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.api import recalling
from sheetkit.api.arrivals import arrivals
from sheetkit.api.originals import _as_read
from sheetkit.api.project import Project, open_project
from sheetkit.api.recalling import Known, checked_files
from sheetkit.api.workers import Hands
from sheetkit.intake.ooxml.formulas import moved
from sheetkit.model.record import Checked
from tests.end_to_end.filled import fill, unit_of
from tests.samples import sample_project

MEMORIES = (moved, _as_read)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one return in its inbox."""
    sample_project(tmp_path / "p")
    project = open_project(tmp_path / "p")
    fill(project, "leader_roster", unit_of(project, "leader_roster")).write(project.settings.inbox, "r.xlsx")
    return project


def checked(project: Project) -> tuple[Known, list[Checked]]:
    """What is known of the inbox, and what came of it."""
    files = [project.settings.inbox / "r.xlsx"]
    known = Known(arrivals(project, files))
    return known, [one for some in checked_files(project, files, known, Hands(1)) for one in some]


def held(project: Project) -> list[int]:
    """How much is remembered."""
    return [*(memory.cache_info().currsize for memory in MEMORIES), len(project.issuer._copies)]


def test_it_is_let_go_of_after_many_files_and_kept_after_a_few(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, before = checked(project)
    assert all(held(project))
    monkeypatch.setattr(recalling, "POOL_FROM", 1)
    _, after = checked(project)
    assert not any(held(project))
    assert after == before
    assert checked(project)[1] == before


def test_where_a_file_came_from_is_held_once(project: Project) -> None:
    known, (one,) = checked(project)
    ((source,),) = known.came.sources.values()
    assert one.source is source
