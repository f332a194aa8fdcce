"""Who owes what, in a definition: what may be declared, and what a rule becomes by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.compile.definitions import Definition, Edit, compiled, faults

GROUP: Definition = {"id": "group", "title": "小组", "by": ["unit"], "source": "001"}
COUNTED: Definition = {
    "id": "often",
    "kind": "requires_count",
    "date": "day",
    "per": "term",
    "minimum": 1,
    "bearer": "group",
}


def owed(bearer: dict[str, Any] | None = None, **rule: Any) -> Edit:
    """Adds a bearer, and a rule of the first sheet that names it."""

    def edit(definition: Definition) -> None:
        definition["bearers"] = [{**GROUP, **(bearer or {})}]
        definition["sheets"][0]["rules"].append({**COUNTED, **rule})

    return edit


RULE = "sheets[0].rules[2]"
EACH = {"each": "colour", "values_of": "stages"}


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (owed(bearer={"id": "others"}), f"{RULE}.bearer"),
        (owed(bearer={"by": ["row"]}), f"{RULE}.bearer"),
        (owed(kind="unique", fields=["name"], date=None), f"{RULE}.bearer"),
        (owed(bearer={"where": {"hue": ["红"]}}), f"{RULE}.bearer"),
        (
            owed(bearer={"by": ["school"], "each": "colour", "values_of": "stagse"}),
            "bearers[0].values_of",
        ),
        (owed(bearer={"where": {"colour": ["绿"]}}), f"{RULE}.bearer"),
        (owed(bearer={"where": {"colour": ["红"]}}, where={"colour": ["蓝"]}), f"{RULE}.where.colour"),
        (owed(bearer={"each": "hue", "values_of": "stages"}), f"{RULE}.bearer"),
        (owed(bearer={"each": "name", "values_of": "stages"}), f"{RULE}.bearer"),
        (owed(bearer={"each": "colour"}), "bearers[0].each"),
        (owed(bearer={"values_of": "stages"}), "bearers[0].each"),
        (owed(bearer={**EACH, "named_in": {"form": "f", "sheet": "s", "field": "x"}}), "bearers[0].each"),
        (owed(bearer={"by": ["unit", "school"]}), "bearers[0].by"),
        (owed(bearer={"by": ["class"]}), "bearers[0].by[0]"),
        (owed(bearer={"source": "009"}), "bearers[0].source"),
        (owed(window={"at": "start", "weeks": 2}, per="month"), f"{RULE}.per"),
        (owed(window={"at": "noon", "weeks": 2}), f"{RULE}.window.at"),
    ],
)
def test_a_faulty_bearer_or_window_is_told_at_its_place(tmp_path: Path, edit: Edit, place: str) -> None:
    def without_none(definition: Definition) -> None:
        edit(definition)
        rules = definition["sheets"][0]["rules"]
        rules[-1] = {name: value for name, value in rules[-1].items() if value is not None}

    assert place in faults(tmp_path, without_none)


def test_a_rule_counts_the_rows_of_its_bearer_and_spares_the_whole_groups_own_unit(tmp_path: Path) -> None:
    edit = owed(bearer={"where": {"colour": ["红"]}}, where={"name": ["甲"]})
    (rule,) = [r for r in compiled(tmp_path, edit).sheet("rows").rules if r.id == "rows.often"]
    assert rule.bearer
    assert rule.parameters["where"] == {"colour": ["红"], "name": ["甲"]}
    assert rule.parameters["members_only"]
    assert not rule.together


@pytest.mark.parametrize("bearer", [{"by": ["school"]}, {"by": ["school", "subject"]}, EACH])
def test_what_several_files_tell_together_is_the_merges(tmp_path: Path, bearer: dict[str, Any]) -> None:
    (rule,) = [r for r in compiled(tmp_path, owed(bearer=bearer)).sheet("rows").rules if r.id == "rows.often"]
    assert rule.together


def test_a_rule_without_bearer_asks_as_it_did(tmp_path: Path) -> None:
    (rule,) = [r for r in compiled(tmp_path, owed(bearer=None)).sheet("rows").rules if r.id == "rows.often"]
    plain = {**COUNTED}
    del plain["bearer"]
    edit: Edit = lambda d: d["sheets"][0]["rules"].append(plain)  # noqa: E731
    (old,) = [r for r in compiled(tmp_path, edit).sheet("rows").rules if r.id == "rows.often"]
    assert old.bearer is None
    assert "members_only" not in old.parameters
    assert rule.message == old.message
