"""Where several files of a unit count together, an amendment is of one of them: named when it is made, taken back and told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.history import history, scope_of
from sheetkit.api.merging import merge
from sheetkit.api.project import Project
from sheetkit.model.unit import Unit
from tests.end_to_end.deciding import ROSTER, SHEET, Collected, cell
from tests.end_to_end.filled import fill

LATER = 1_790_000_000


@pytest.fixture
def collected(copied: Callable[[str], Path], project: Project, unit: Unit) -> Collected:
    """Two files count together, and what an older one says stands in them."""
    made = Collected(copied("project"))
    filled = fill(project, ROSTER, unit)
    rows = filled.rows[SHEET]
    made.put(fill(project, ROSTER, unit, {**filled.rows, SHEET: rows[:-2]}), "a.xlsx")
    made.put(fill(project, ROSTER, unit, {**filled.rows, SHEET: rows[:1]}), "old.xlsx")
    later = made.put(fill(project, ROSTER, unit, {**filled.rows, SHEET: rows[-2:]}), "b.xlsx")
    os.utime(later, (LATER, LATER))
    return made


def amend(collected: Collected, unit: Unit, value: str, file: str) -> str:
    where = cell(collected.project)
    return collected.decide("amend", unit=unit.code, form=ROSTER, cell=where, value=value, file=file)


def standing(collected: Collected, unit: Unit) -> set[str]:
    return {one.value for one in collected.project.decisions.amended.get((unit.code, ROSTER), ())}


def test_a_file_that_came_and_does_not_count_is_told_as_that(collected: Collected, unit: Unit) -> None:
    counting = {part.file.source.name for part in collected.entry(ROSTER, unit.code).parts}
    assert counting == {"收回/a.xlsx", "收回/b.xlsx"}
    about = {"unit": unit.code, "form": ROSTER, "cell": cell(collected.project), "value": "13900001111"}
    assert collected.refused("amend", **about, file="old.xlsx") == "decision.file_not_counting"
    assert collected.refused("amend", **about, file="没有.xlsx") == "decision.file_not_received"


def test_taken_back_by_its_cell_the_file_is_asked_for(collected: Collected, unit: Unit) -> None:
    amend(collected, unit, "13900001111", "a.xlsx")
    amend(collected, unit, "13900002222", "b.xlsx")
    about = {"unit": unit.code, "form": ROSTER, "cell": cell(collected.project), "undo": ""}
    assert collected.refused("amend", **about) == "decision.file_needed"
    assert standing(collected, unit) == {"13900001111", "13900002222"}
    collected.decide("amend", **about, file="b.xlsx")
    assert standing(collected, unit) == {"13900001111"}
    collected.decide("amend", **about)  # only one is left to be meant
    assert standing(collected, unit) == set()


def test_the_file_is_named_when_it_lies_there_no_more(collected: Collected, unit: Unit) -> None:
    amend(collected, unit, "13900001111", "a.xlsx")
    opened = collected.project
    merge(opened, ())
    (opened.settings.inbox / "a.xlsx").unlink()
    told = [one for one in history(opened, scope_of(opened, unit.code)) if one.kind == "amended"]
    assert [one.file for one in told] == ["收回/a.xlsx"]
    about = {"unit": unit.code, "form": ROSTER, "cell": cell(opened), "undo": ""}
    collected.decide("amend", **about, file="a.xlsx")
    assert standing(collected, unit) == set()
