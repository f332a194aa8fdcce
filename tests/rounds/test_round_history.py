"""The history tells of rounds that ended and that were taken up again, each step once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.api import closing
from sheetkit.api.closing import close, reopen
from sheetkit.api.deciding import Author
from sheetkit.api.decision_requests import Request, decide
from sheetkit.api.history import HistoryScope, history, scope_of
from sheetkit.api.project import Project, open_project
from tests.samples import sample_project

FIRST, SECOND = "2027", "2028"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of the second pack; nothing went out, nothing came."""
    sample_project(tmp_path / "project", pack="budget")
    return tmp_path / "project"


def told(project: Project, scope: HistoryScope) -> list[tuple[str, str, str]]:
    return [(one.kind, one.outcome.en, one.entry) for one in history(project, scope)]


def test_every_unit_is_told_that_a_round_ended_and_was_taken_up_again(folder: Path) -> None:
    close(open_project(folder).settings)
    reopen(open_project(folder).settings, FIRST)
    close(open_project(folder).settings)  # the second, begun before, is taken up where it was
    now = open_project(folder)
    assert now.settings.term.id == SECOND
    steps = [("closed", FIRST, ""), ("reopened", FIRST, ""), ("closed", FIRST, "")]
    unit = now.registry.units(now.forms[0])[-1]
    assert told(now, scope_of(now)) == told(now, scope_of(now, unit.code)) == steps
    assert all(one.who for one in history(now, scope_of(now)))


def test_a_branch_is_told_what_was_decided_of_its_region_in_its_own_forms(folder: Path) -> None:
    project = open_project(folder)
    branch = next(unit for form in project.forms for unit in project.registry.units(form) if unit.above)
    region = branch.above[0]
    author = Author("no budget there", "office")
    decide(project, Request("waive", author, unit=region.code))
    now = open_project(folder)
    assert [(one.kind, one.unit.code) for one in history(now, scope_of(now, branch.code))] == [
        ("waived", region.code)
    ]
    other = next(
        unit for unit in now.registry.units(now.forms[0]) if region not in unit.lineage and unit.above
    )
    assert history(now, scope_of(now, other.code)) == []


def test_a_step_that_was_interrupted_is_told_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(_folder: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr(closing, "_finish", cut)
        with pytest.raises(KeyboardInterrupt):
            close(open_project(folder).settings)
    for _ in range(2):
        now = open_project(folder)
        assert now.settings.term.id == SECOND
        assert told(now, scope_of(now)) == [("closed", FIRST, "")]
