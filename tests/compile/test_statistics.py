"""What is wrong with a form's statistics is told at its place; every example of a declaration is one that compiles."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from sheetkit import compile as forms
from sheetkit.compile.meaning_statistics import check_statistics
from sheetkit.compile.outline import Outline
from sheetkit.statistics import KINDS
from sheetkit.statistics.base import COMMON
from tests.compile.definitions import places_told

TYPES = {
    **dict.fromkeys(("subject", "visitor", "section", "name"), "text"),
    **dict.fromkeys(("amount", "full", "score", "review"), "decimal"),
    "date": "date",
}
COLUMNS: list[dict[str, Any]] = [
    {"field": field, "type": kind, "title": field} for field, kind in TYPES.items()
]
COLUMNS.append({"field": "kind", "list": "kinds", "title": "kind"})
SHEETS = [{"id": "rows", "columns": COLUMNS}, {"id": "people", "columns": COLUMNS}]
LISTS: dict[str, Any] = {
    "levels": {"id": "levels", "values": ["a", "b"]},
    "kinds": {"id": "kinds", "values": ["visit", "review"]},
}


def example(kind: str, /, *left_out: str, **change: Any) -> dict[str, Any]:
    """An entry made of the examples of what its kind declares."""
    declared = (*COMMON, *KINDS[kind].parameters)
    entry: dict[str, Any] = {p.name: copy.deepcopy(p.example) for p in declared if p.name not in left_out}
    return {**entry, "kind": kind, **change}


def places_of(statistic: dict[str, Any]) -> list[str]:
    """The places of the faults in a definition with this one table."""
    document: dict[str, Any] = {
        "sheets": [*SHEETS, {"id": "listed", "columns": [{"field": "level", "list": "levels"}]}],
        "figures": [{"id": "low", "value": 3}],
        "statistics": [statistic],
    }
    return places_told(lambda faults: check_statistics(document, Outline(document, LISTS), faults), document)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_declared_as_an_example_is_faultless(kind: str) -> None:
    assert places_of(example(kind)) == []
    assert all(p.meaning.zh and p.meaning.en for p in KINDS[kind].parameters)
    assert all(p.example is not None for p in KINDS[kind].parameters)


@pytest.mark.parametrize("name", ["unit.school", "unit.subject", "week_of.date", "month_of.date", "kind"])
def test_tables_are_made_by_fields_units_and_times(name: str) -> None:
    assert places_of(example("count", by=[name], across=name)) == []


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        (example("count", kind="nothing"), "statistics[0].kind"),
        (example("count", sheet="nowhere"), "statistics[0].sheet"),
        (example("count", "by"), "statistics[0].by"),
        (example("count", by=["nothing"]), "statistics[0].by[0]"),
        (example("count", across="unit.nothing"), "statistics[0].across"),
        (example("count", by=["week_of.kind"]), "statistics[0].by"),
        (example("count", by=["month_of.amount"]), "statistics[0].by"),
        (example("count", of=["amount"]), "statistics[0].of"),
        (example("count", where={"nothing": ["a"]}), "statistics[0].where.nothing"),
        (
            example("count", "across", sheet="listed", by=["level"], where={"level": ["c"]}),
            "statistics[0].where.level",
        ),
        (example("mean", of=["amount", "nothing"]), "statistics[0].of[1]"),
        (example("mean", of=["kind"]), "statistics[0].of[0]"),
        (example("mean", threshold="@nothing"), "statistics[0].threshold"),
        (example("sum", of=["amount", "full"], across="kind"), "statistics[0].of"),
        (example("sum", "across", row_total=False), "statistics[0].row_total"),
        (example("gaps", fields=["visitor"]), "statistics[0].fields"),
        (
            example("quota", counts=[{"title": "x", "person": "nothing", "figure": 1}]),
            "statistics[0].counts[0].person",
        ),
        (example("quota", people={"sheet": "rows", "field": "nothing"}), "statistics[0].people.field"),
        (example("scores", "full"), "statistics[0].full"),
    ],
)
def test_a_fault_is_told_at_its_place(entry: dict[str, Any], place: str) -> None:
    assert places_of(entry) == [place]


@pytest.mark.parametrize("form", ["leader_roster", "term_calendar", "observation_log", "rubric"])
def test_every_built_in_form_describes_statistics(form: str) -> None:
    assert forms.load_builtin(form).statistics
