"""What is counted over the whole year goes by what the other round says now: also after it was taken up again and changed."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sheetkit.api.closing import close, reopen
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import open_project
from sheetkit.project import archived_rounds
from tests.end_to_end.recalled import results_of
from tests.samples import sample_project
from tests.upgrade.changed import hand_in, rows_of

FORM, SHEET, SCHOOL = "term_calendar", "plan", "S04"
WANTED, OTHER = "跨学段教研", "听评课"
RULE = "plan.cross_stage"
Rows = list[dict[str, Any]]


class First(NamedTuple):
    """When the first round began, and a few rows of the calendars of a school in it, by group."""

    start: datetime.date
    rows: dict[str, Rows]


class Made(NamedTuple):
    """A project in its second round, in which nobody planned it; in the first one somebody did."""

    folder: Path
    first: First


@pytest.fixture
def made(tmp_path: Path) -> Made:
    folder = tmp_path / "p"
    sample_project(folder)
    made = Made(folder, _first(folder))
    returned(made, planned=True)
    assert told(folder) == []
    close(open_project(folder).settings)
    returned(made, planned=False)
    return made


def _first(folder: Path) -> First:
    project = open_project(folder)
    form = project.form(FORM)
    units = [unit for unit in project.registry.units(form) if unit.top.code == SCHOOL]
    rows = {unit.code: rows_of(project, form, unit)[SHEET] for unit in units}
    few = {code: [*_of(OTHER, own)[:2], *_of(WANTED, own)] for code, own in rows.items()}
    return First(project.settings.term.start, few)


def _of(kind: str, rows: Any) -> Rows:
    return [dict(row) for row in rows if row["kind"] == kind]


def returned(made: Made, *, planned: bool) -> None:
    """The calendars of the school in the inbox of the round under way, with the activity that is owed once a year or without."""
    project = open_project(made.folder)
    form, later = project.form(FORM), project.settings.term.start - made.first.start
    for unit in project.registry.units(form):
        rows = made.first.rows.get(unit.code, [])
        own = [{**row, "date": row["date"] + later} for row in rows if planned or row["kind"] != WANTED]
        if own:
            hand_in(project, form, unit, {SHEET: own}, minute=int(planned))


def told(folder: Path) -> list[str]:
    """What is said of the activity to the school, by code."""
    found = merge(open_project(folder), (), MergeOptions(jobs=1)).consolidation
    own = (one for one in found.cross_findings if one.unit.top.code == SCHOOL)
    return [one.finding.code for one in own if one.finding.rule == RULE]


def test_a_round_that_was_taken_up_again_says_what_it_says_now(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = made
    assert told(folder) == []  # the first round had it
    before = results_of(folder)
    (first,) = archived_rounds(open_project(folder).settings)
    for change, wanting in ((False, ["sheet.too_few_this_year"]), (True, [])):
        reopen(open_project(folder).settings, first)
        returned(made, planned=change)
        assert told(folder) == (["sheet.too_few_so_far"] if wanting else [])
        close(open_project(folder).settings)
        assert told(folder) == wanting
        now = results_of(folder)
        with monkeypatch.context() as patched:
            patched.setenv("SHEETKIT_HOME", str(tmp_path / f"new computer {change}"))
            assert told(folder) == wanting
            assert results_of(folder) == now
    assert now == before
