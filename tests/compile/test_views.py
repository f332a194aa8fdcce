"""Every example that a kind of view declares is one that compiles."""

from __future__ import annotations

from typing import Any

import pytest

from sheetkit.compile.faults import Faults
from sheetkit.compile.meaning_views import check_view
from sheetkit.compile.outline import Outline
from sheetkit.views import KINDS
from tests.compile.examples import all_of

TYPES = {
    **dict.fromkeys(("kind", "topic", "place", "section", "heading", "by"), "text"),
    **dict.fromkeys(("score", "full", "review"), "decimal"),
    "date": "date",
    "start": "time",
    "end": "time",
}
COLUMNS = [{"field": field, "type": kind, "title": field} for field, kind in TYPES.items()]
SHEETS = [{"id": "rows", "columns": COLUMNS}, {"id": "people", "columns": COLUMNS}]


def faults_of(view: str, parameters: dict[str, Any]) -> int:
    """How many faults a view with these parameters has."""
    sheet = {"id": "view", "kind": "view", "view": view, "parameters": parameters}
    faults = Faults()
    check_view(sheet, "sheets[2]", Outline({"sheets": [*SHEETS, sheet]}, {}), faults)
    return len(list(faults))


@pytest.mark.parametrize("name", KINDS)
def test_the_examples_of_a_view_are_faultless(name: str) -> None:
    kind = KINDS[name]
    assert all(parameter.example is not None for parameter in all_of(kind.parameters))
    assert faults_of(name, {one.name: one.example for one in kind.parameters}) == 0
    assert faults_of(name, {}) > 0
