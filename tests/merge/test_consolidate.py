"""A consolidation is the same for any order of files, and loses nothing."""

from __future__ import annotations

import datetime
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Standing
from sheetkit.model.record import Checked
from tests.effort import examples
from tests.merge.day import returned
from tests.merge.sample import PROJECT, activity, checked, group_unit, leader, plan, school_unit

DAYS = st.integers(1, 4).map(lambda day: datetime.datetime(2026, 9, day, 8, 0))


@st.composite
def files(draw: st.DrawFn) -> list[Checked]:
    """Any returns: several versions, refused ones, foreign ones, held-back rows, unknown times."""
    made = []
    for number in range(draw(st.integers(0, 10))):
        names = draw(st.lists(st.sampled_from(["甲一", "甲二", "甲三"]), max_size=3))
        rows = [leader(6 + i, "小学", "语文", name, held=draw(st.booleans())) for i, name in enumerate(names)]
        made.append(
            checked(
                "leader_roster",
                school_unit(draw(st.integers(0, 2))),
                rows,
                name=f"{draw(st.integers(0, 3))}-{number}.xlsx",
                received=draw(st.none() | DAYS),
                refused=draw(st.booleans()),
                project=draw(st.sampled_from([PROJECT, PROJECT, "other"])),
            )
        )
    return made


@settings(max_examples=examples(60), deadline=None)
@given(files(), st.randoms())
def test_any_order_of_files_gives_the_same_consolidation(given_files: list[Checked], random: object) -> None:
    shuffled = list(given_files)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert consolidate(given_files, plan()) == consolidate(shuffled, plan())


@settings(max_examples=examples(60), deadline=None)
@given(files())
def test_every_record_of_a_file_that_counts_appears_exactly_once(given_files: list[Checked]) -> None:
    result = consolidate(given_files, plan())
    expected = Counter(
        (part.file.source.name, record.sheet, record.row)
        for entry in result.entries
        for part in entry.parts
        for record in part.records
    )
    merged = Counter(
        (m.file, m.record.sheet, m.record.row) for found in result.records.values() for m in found
    )
    assert merged == expected


@settings(max_examples=examples(60), deadline=None)
@given(files())
def test_every_file_is_somewhere(given_files: list[Checked]) -> None:
    result = consolidate(given_files, plan())
    seen = [file.source.name for file in result.unplaced]
    for entry in result.entries:
        seen += [file.source.name for file in entry.others]
        seen += [part.file.source.name for part in entry.parts]
    assert sorted(seen) == sorted(file.source.name for file in given_files)
    assert result.files_read == len(given_files)


def test_records_carry_where_they_came_from() -> None:
    result = consolidate(returned(), plan())
    first = result.records["leader_roster"][0]
    assert (first.unit.top.code, first.file, first.record.row) == ("S03", "S03-leader_roster.xlsx", 6)
    assert first.received == "2026-09-02 08:30:00"


def test_entries_stand_in_the_order_of_the_plan_and_missing_ones_are_there() -> None:
    result = consolidate([], plan())
    assert [entry.expected for entry in result.entries] == list(plan().expected)
    assert {entry.standing for entry in result.entries} == {Standing.MISSING}
    assert result.as_of == ""
    assert result.statistics == ()


def test_as_of_is_the_newest_time_among_the_inputs_unless_given() -> None:
    assert consolidate(returned(), plan()).as_of == "2026-09-02 08:30"
    assert consolidate(returned(), plan(as_of="2026-09-09 12:00")).as_of == "2026-09-09 12:00"


def test_a_readable_file_nobody_owes_is_told_not_merged() -> None:
    from dataclasses import replace

    stranger = replace(group_unit(0, 0), code="S03-99")
    file = checked("term_calendar", stranger, [activity(6, datetime.date(2026, 9, 3), "例会", "x")])
    result = consolidate([file], plan())
    assert result.unplaced == (file,)
    assert [c.finding.code for c in result.cross_findings] == ["merge.not_expected"]


def test_another_terms_file_is_unplaced() -> None:
    file = checked("leader_roster", school_unit(0), refused=True, term="2025-2")
    assert consolidate([file], plan()).unplaced == (file,)
