"""What is wrong with a form's exports is told at its place; every example of a declaration is one that compiles."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from sheetkit.compile.meaning_exports import check_exports
from sheetkit.compile.outline import Outline
from sheetkit.exports import KINDS
from sheetkit.exports.base import COMMON
from tests.compile.definitions import places_told

FIELDS = ("name", "kind", "mobile", "subject")
SHEETS = [{"id": "rows", "columns": [{"field": field, "title": field} for field in FIELDS]}]


def example(kind: str, /, **change: Any) -> dict[str, Any]:
    """An entry made of the examples of what its kind declares."""
    declared = (*COMMON, *KINDS[kind].parameters)
    return {**{p.name: copy.deepcopy(p.example) for p in declared}, "kind": kind, **change}


def places_of(export: dict[str, Any]) -> list[str]:
    """The places of the faults in a definition with this one export."""
    document: dict[str, Any] = {"sheets": SHEETS, "exports": [export]}
    return places_told(lambda faults: check_exports(document, Outline(document, {}), faults), document)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_declared_as_an_example_is_faultless(kind: str) -> None:
    assert places_of(example(kind)) == []
    assert all(p.meaning.zh and p.meaning.en and p.example is not None for p in KINDS[kind].parameters)


@pytest.mark.parametrize("place", ["project", "term", "school", "group", "subject", "stages"])
def test_a_pattern_names_fields_levels_and_attributes(place: str) -> None:
    assert places_of(example("table", columns=[{"title": "x", "pattern": f"{{{place}}}"}])) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"kind": "nothing"}, "exports[0].kind"),
        ({"sheet": "nowhere"}, "exports[0].sheet"),
        ({"columns": []}, "exports[0].columns"),
        ({"columns": [{"title": "x", "pattern": "{nobody}"}]}, "exports[0].columns[0].pattern"),
        ({"columns": [{"title": "x", "pattern": "{name"}]}, "exports[0].columns[0].pattern"),
        ({"columns": [{"title": "x", "pattern": "{name}", "width": 1}]}, "exports[0].columns[0].width"),
        ({"sort": ["nothing"]}, "exports[0].sort[0]"),
        ({"where": {"nothing": ["a"]}}, "exports[0].where.nothing"),
        ({"colour": "red"}, "exports[0].colour"),
    ],
)
def test_a_fault_is_told_at_its_place(change: dict[str, Any], place: str) -> None:
    assert places_of(example("table", **change)) == [place]
