"""A view tells what it misses, and what it names that does not exist, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compile.definitions import Definition, Edit, faults


def parameters(definition: Definition) -> Definition:
    """The parameters of the view."""
    found: Definition = definition["sheets"][2]["parameters"]
    return found


def view(name: str, **values: object) -> Edit:
    """Makes another view of the third sheet."""
    return lambda d: d["sheets"][2].update(view=name, parameters=values)


VIEW = "sheets[2].parameters"

SINGLE_FAULTS: dict[str, tuple[Edit, str]] = {
    "view of nothing": (
        lambda d: d["sheets"][2]["parameters"].update(sheet="nowhere"),
        "sheets[2].parameters.sheet",
    ),
    "view of an unknown field": (
        lambda d: d["sheets"][2]["parameters"].update(fields=["score", "grade"]),
        "sheets[2].parameters.fields[1]",
    ),
    "view without a sheet": (lambda d: parameters(d).pop("sheet"), f"{VIEW}.sheet"),
    "view without fields": (lambda d: parameters(d).pop("fields"), f"{VIEW}.fields"),
    "view without threshold": (lambda d: parameters(d).pop("threshold"), f"{VIEW}.threshold"),
    "view of nothing at all": (lambda d: d["sheets"][2].pop("parameters"), f"{VIEW}.sheet"),
    "view parameter unknown": (lambda d: parameters(d).update(colour="red"), f"{VIEW}.colour"),
    "view of a view": (lambda d: parameters(d).update(sheet="overview"), f"{VIEW}.sheet"),
    "calendar without a date": (view("calendar", sheet="rows", lines=["name"]), f"{VIEW}.date"),
    "calendar without lines": (view("calendar", sheet="rows", date="day"), f"{VIEW}.lines"),
    "calendar without a status": (
        view("calendar", sheet="rows", date="day", lines=["name"], without={"colour": ["绿"]}),
        f"{VIEW}.without.colour",
    ),
    "requirements of nothing": (view("requirements"), f"{VIEW}.sheet"),
    "requirements of an unknown sheet": (view("requirements", sheets=["rows", "no"]), f"{VIEW}.sheets[1]"),
    "sections without full marks": (
        view("sections", sheet="marks", section="item", score="score"),
        f"{VIEW}.full",
    ),
    "sections without a score": (
        view("sections", sheet="marks", section="item", full="full"),
        f"{VIEW}.score",
    ),
    "sections without sections": (
        view("sections", sheet="marks", full="full", score="score"),
        f"{VIEW}.section",
    ),
    "section grade without a limit": (
        view("sections", sheet="marks", section="item", full="full", score="score", grades=[{"title": "优"}]),
        f"{VIEW}.grades[0].minimum",
    ),
    "view unknown figure": (
        lambda d: d["sheets"][2]["parameters"].update(threshold="@most"),
        "sheets[2].parameters.threshold",
    ),
    "unknown view": (lambda d: d["sheets"][2].update(view="pie"), "sheets[2].view"),
    "view with columns": (lambda d: d["sheets"][2].update(columns=[]), "sheets[2].columns"),
}


@pytest.mark.parametrize("case", SINGLE_FAULTS)
def test_a_fault_is_told_at_its_place(case: str, tmp_path: Path) -> None:
    edit, place = SINGLE_FAULTS[case]
    assert place in faults(tmp_path, edit)
