"""A finding names a row and quotes a cell by what the cell shows: a value of a list by its word, never by its id."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from sheetkit.api.merge_plan import plan_of
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.merge.comparison import Comparison
from sheetkit.merge.handed_out import _named
from sheetkit.model.finding import Finding
from tests.end_to_end.filled import fill, unit_of
from tests.samples import sample_project

ROSTER = "leader_roster"
_CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def english(tmp_path: Path) -> Project:
    sample_project(tmp_path / "p", language="en")
    return open_project(tmp_path / "p")


def hand_in(project: Project, form: str, field: str, *, second: bool = False, twice: bool = False) -> None:
    """A return whose first row says the first value of a list, or the second; where `twice`, in two rows of one key."""
    filled = fill(project, form, unit_of(project, form))
    sheet = filled.form.input_sheets[0]
    values = filled.form.lists[sheet.column(field).list].values
    first, *rest = filled.rows[sheet.id]
    first = {**first, field: values[1 if second else 0]}
    if twice:
        keys = {name: first[name] for name in sheet.key if name in first}
        rest = [
            {**{name: value for name, value in rest[0].items() if name not in sheet.key}, **keys},
            *rest[1:],
        ]
    path = fill(project, form, filled.unit, {**filled.rows, sheet.id: [first, *rest]}).write(
        project.settings.inbox, f"{2 if second else 1}.xlsx"
    )
    os.utime(path, (1790000000 + 86400 * second,) * 2)


def told(project: Project) -> list[Finding]:
    (entry,) = [one for one in merge(project).consolidation.entries if one.parts]
    return [*entry.findings, *(one for part in entry.parts for one in part.own.findings)]


def chinese(found: list[Finding]) -> list[str]:
    words = [f"{one.code}: {one.value} {one.message.en} {one.remedy.en}" for one in found]
    return [line for line in words if _CHINESE.search(line)]


def test_a_broken_rule_quotes_the_word(english: Project) -> None:
    hand_in(english, ROSTER, "kind", twice=True)
    found = told(english)
    assert [one for one in found if one.level.holds_row and one.value]
    assert chinese(found) == []


def test_a_cell_that_another_file_says_otherwise_is_told_by_its_words(english: Project) -> None:
    hand_in(english, "term_calendar", "kind")
    hand_in(english, "term_calendar", "kind", second=True)
    (entry,) = [one for one in merge(english).consolidation.entries if one.parts]
    changes = [one for difference in entry.differences for one in difference.changes if one.field == "kind"]
    assert changes
    assert not [one for one in changes if _CHINESE.search(f"{one.before} {one.after}")]


def test_a_row_is_named_by_the_words_of_its_key(english: Project) -> None:
    hand_in(english, ROSTER, "kind")
    (entry,) = [one for one in merge(english).consolidation.entries if one.parts]
    file = entry.parts[0].file
    comparison = Comparison(plan_of(english, None), [file])
    named = [_named(record, comparison) for record in file.records]
    assert named
    assert not [one for one in named if not one or _CHINESE.search(one)]
