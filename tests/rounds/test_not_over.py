"""A round in which nothing went out or came back, or that is long from over, is not closed by a slip of the hand."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from sheetkit.api.deciding import Author
from sheetkit.api.decision_requests import Request, decide
from sheetkit.api.generating import generate
from sheetkit.api.project import open_project
from sheetkit.api.round_end import demand_over
from sheetkit.model.errors import SheetkitError
from sheetkit.project import load_settings
from tests.command import run_here
from tests.samples import sample_project


def test_a_round_that_has_hardly_begun_is_closed_on_demand_only(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    sample_project(folder, pack="budget")
    project = open_project(folder)
    term = project.settings.term
    unit = project.registry.units(project.forms[0])[-1]
    (written, *_) = generate(project, codes=[unit.code]).files
    shutil.copy2(written, project.settings.inbox / "came back.xlsx")
    project = open_project(folder)
    last = datetime.datetime.combine(term.end, datetime.time(9))
    with pytest.raises(SheetkitError) as lacking:
        demand_over(project, last)
    assert "missing" in lacking.value.message.en
    assert term.end.isoformat() not in str(lacking.value)
    with pytest.raises(SheetkitError) as caught:
        demand_over(project, last - datetime.timedelta(60))
    assert caught.value.code == "round.not_over"
    assert term.end.isoformat() in str(caught.value)
    waived = project.registry.units(project.forms[0])[0]
    decide(
        project,
        Request("waive", Author("not this year", "office"), unit=waived.code, form=project.forms[0].id),
    )
    closed = run_here("close", "--yes", "--lang", "en", where=folder)
    assert closed.code == 0
    assert "missing" in closed.out.splitlines()[0]
    assert "1 waived" in closed.out.splitlines()[0]
    assert waived.full_name in closed.out.splitlines()[1]
    assert "ends with it" in closed.out.splitlines()[1]
    second = run_here("close", "--lang", "en", where=folder)
    assert second.code == 2
    assert "no form of it was handed out" in second.err
    assert "nothing came back" in second.err
    assert load_settings(folder).term.start > term.start
    now = load_settings(folder).term.id
    assert run_here("close", "--reopen", "", where=folder).code == 2
    assert load_settings(folder).term.id == now
