"""Names in a form's statistics that stand for nothing are faults, each with its place."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from sheetkit import compile as forms
from sheetkit.compile.faults import Faults
from sheetkit.compile.meaning_statistics import check_statistics
from sheetkit.compile.outline import Outline
from sheetkit.model.errors import DefinitionError

SHEETS = [{"id": "log", "columns": [{"field": "date"}, {"field": "kind"}, {"field": "teacher"}]}]
GOOD: dict[str, Any] = {
    "id": "x",
    "kind": "quota",
    "sheet": "log",
    "by": ["unit.school", "kind", "week_of.date"],
    "of": ["kind"],
    "where": {"kind": ["a"]},
    "threshold": "@low",
    "counts": [{"title": "t", "person": "teacher", "figure": "@low", "where": {"kind": ["a"]}}],
    "people": {"sheet": "log", "field": "teacher"},
}


def places_of(statistic: dict[str, Any]) -> list[str]:
    """The places of the faults in a definition with this one table."""
    document: dict[str, Any] = {
        "sheets": SHEETS,
        "figures": [{"id": "low", "value": 3}],
        "statistics": [statistic],
    }
    faults = Faults()
    check_statistics(document, Outline(document, {}), faults)
    try:
        faults.raise_any("x.toml", document)
    except DefinitionError as error:
        return sorted(fault.place for fault in error.faults)
    return []


def test_good_statistics_have_no_fault() -> None:
    assert places_of(GOOD) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"sheet": "nowhere"}, "statistics[0].sheet"),
        ({"by": ["nothing"]}, "statistics[0].by[0]"),
        ({"across": "unit.nothing"}, "statistics[0].across"),
        ({"of": ["kind", "nothing"]}, "statistics[0].of[1]"),
        ({"where": {"nothing": ["a"]}}, "statistics[0].where.nothing"),
        ({"threshold": "@nothing"}, "statistics[0].threshold"),
        ({"counts": [{"person": "nothing"}]}, "statistics[0].counts[0].person"),
        ({"people": {"sheet": "log", "field": "nothing"}}, "statistics[0].people.field"),
    ],
)
def test_a_name_that_stands_for_nothing_is_a_fault(change: dict[str, Any], place: str) -> None:
    assert place in places_of({**copy.deepcopy(GOOD), **change})


@pytest.mark.parametrize("form", ["leader_roster", "term_calendar", "observation_log", "rubric"])
def test_every_built_in_form_describes_statistics(form: str) -> None:
    assert forms.load_builtin(form).statistics
