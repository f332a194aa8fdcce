"""What is owed together is judged of returns in earlier versions wherever they have the columns to count by."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sheetkit.merge import EarlierRound
from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.finding import Level
from tests.merge.duties import (
    CALENDAR,
    OTHER,
    PLAN,
    PREPARING,
    ROSTER,
    THIRD,
    World,
    brief,
    dropping,
    without,
)


def test_a_return_of_a_version_that_has_all_columns_to_count_by_is_judged(world: World) -> None:
    edit = dropping([PREPARING, OTHER, THIRD], kind="跨学科教研")
    before = world.told(edit)
    assert ("S03", "plan.cross_subject") in {(c.unit.top.code, c.finding.rule) for c in before}
    assert world.told(edit, former={PREPARING: without(CALENDAR, "content", "theme")}) == before


def test_what_reads_a_column_that_a_version_had_not_got_is_left_out_and_says_which(world: World) -> None:
    told = world.told(dropping([PREPARING]), former={PREPARING: without(CALENDAR, "organiser")})
    notes = {c.unit.code: c.finding.message.zh for c in told if c.finding.code == "duties.former_form"}
    assert notes.keys() == {PREPARING}  # what the school owes asks for no organiser
    assert f"没有“{PLAN.column('organiser').title.zh}”" in notes[PREPARING]
    assert {rule for _, rule in brief(told)} >= {"plan.cross_subject"}
    assert {rule for code, rule in brief(told) if code == PREPARING} == set()


def test_a_roster_that_cannot_name_the_bearers_is_not_said_to_name_none(world: World) -> None:
    edit = dropping([PREPARING], organiser="备课组")
    told = world.told(edit, former={"S03": without(ROSTER, "grade")})
    assert PREPARING not in {code for code, _ in brief(told)}
    notes = [c.finding.message.zh for c in told if c.finding.code == "duties.former_form"]
    assert notes
    assert all(f"“{ROSTER.title.zh}”，里面没有“" in note for note in notes)
    assert "duties.nobody_named" not in {rule for _, rule in brief(told, Level.NOTE)}


@pytest.mark.parametrize("is_renamed", [True, False])
def test_a_round_that_ended_counts_by_what_its_columns_are_called_now(world: World, is_renamed: bool) -> None:
    """Where it had not got one, nothing is said to be missing that nobody can see."""
    day = datetime.date.fromisoformat
    second = replace(world.term, start=day("2027-02-22"), end=day("2027-07-09"))
    column = replace(PLAN.column("kind"), formerly=("sort",) if is_renamed else ())
    columns = tuple(column if one.field == "kind" else one for one in PLAN.columns)
    now = replace(
        CALENDAR,
        sheets=tuple(replace(s, columns=columns) if s.id == "plan" else s for s in CALENDAR.sheets),
    )
    then = replace(
        CALENDAR,
        sheets=tuple(
            replace(s, columns=tuple(replace(c, field="sort") if c.field == "kind" else c for c in s.columns))
            if s.id == "plan"
            else s
            for s in CALENDAR.sheets
        ),
    )
    first = {form: [_as_sort(one) for one in rows] for form, rows in world.records().items()}
    earlier = (EarlierRound(world.term, first, {CALENDAR.id: then}),)
    edit = dropping([PREPARING, OTHER, THIRD], kind="跨学段教研")
    told = World(world.registry, second, (ROSTER, now)).told(edit, earlier=earlier)
    assert "plan.cross_stage" not in {c.finding.rule for c in told}
    notes = [c.finding.message.zh for c in told if c.finding.code == "duties.former_round"]
    assert len(notes) == (0 if is_renamed else 1)
    assert all(column.title.zh in note and world.term.title in note for note in notes)


def _as_sort(merged: MergedRecord) -> MergedRecord:
    values = {"sort" if name == "kind" else name: value for name, value in merged.record.values.items()}
    return merged._replace(record=merged.record._replace(values=values))
