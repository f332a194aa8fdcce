"""Rows that went out filled come back by their tags: moved, deleted and new ones are told apart, in any order of files."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.merge import MergePlan, consolidate
from sheetkit.model.address import Address
from sheetkit.model.consolidation import Entry, MergedRecord, Standing
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked, Record
from sheetkit.model.row_tag import row_tag
from tests.effort import examples
from tests.merge.sample import (
    activity,
    at,
    checked,
    finding,
    group_unit,
    leader,
    plan,
    plan_of_versions,
    school_unit,
)

SCHOOL, GROUP = school_unit(0), group_unit(0, 0)
DAYS = [datetime.datetime(2026, 9, day, 8, 0) for day in range(1, 9)]
COLUMN = 20
SUBJECTS = ("语文", "数学", "英语", "音乐", "美术", "体育", "科学", "信息科技")


def returned(
    form: str, day: int, rows: Sequence[Record], *told: Finding, answers: Checked | None = None
) -> Checked:
    unit = SCHOOL if form == "leader_roster" else GROUP
    file = checked(form, unit, rows, name=f"{day}.xlsx", received=DAYS[day], findings=told)
    return replace(file, answers=answers.source.sha256[:16] if answers else "")


def roster(day: int, rows: Sequence[Record], *told: Finding, answers: Checked | None = None) -> Checked:
    return returned("leader_roster", day, rows, *told, answers=answers)


def tagged(record: Record, file: Checked, row: int) -> Record:
    """The record with the tag that the row of a file went back with."""
    return record._replace(tag=row_tag(file.source.sha256, record.sheet, row), tag_column=COLUMN)


def merged(*files: Checked, by: MergePlan | None = None) -> tuple[Entry, list[MergedRecord]]:
    result = consolidate(files, by or plan())
    (entry,) = (one for one in result.entries if one.parts)
    return entry, list(result.records.get(entry.expected.template, ()))


def codes(entry: Entry) -> set[str]:
    return {one.code for one in (*entry.findings, *entry.found)}


def subjects(records: Sequence[MergedRecord]) -> Counter[object]:
    return Counter(one.record.values.get("subject") for one in records)


PLANS = pytest.mark.parametrize("by", [plan(), plan_of_versions(keyed=True)], ids=["parts", "versions"])
GOOD = leader(6, "小学", "语文", "甲一", "13800000001")
HELD = leader(7, "小学", "物理", "甲二", "13800000002", held=True)
ASKED = finding("value.not_in_list", at("subject", 7), field="subject")


@PLANS
def test_a_repaired_key_moves_the_row_whatever_else_was_changed_in_it(by: MergePlan) -> None:
    first = roster(0, [GOOD, HELD], ASKED)
    repaired = leader(9, "小学", "科学", "甲二", "13900000009", members=9)
    second = roster(1, [tagged(repaired, first, 7), tagged(GOOD, first, 6)], answers=first)
    entry, records = merged(first, second, by=by)
    assert subjects(records) == {"语文": 1, "科学": 1}
    assert entry.standing is Standing.COMPLETE
    assert codes(entry) == {"merge.older_version"}
    (difference,) = entry.differences
    assert (difference.removed, len(difference.only_here), difference.only_chosen) == ((), 0, 0)
    assert {change.field: (change.before, change.after) for change in difference.changes} == {
        "subject": ("物理", "科学"),
        "mobile": ("13800000002", "13900000009"),
        "members": ("6", "9"),
    }


@PLANS
def test_a_tagged_row_that_is_missing_was_deleted_whatever_looks_like_it(by: MergePlan) -> None:
    """A new row that says what was asked for is no answer to a row that was deleted: nothing is guessed beside tags."""
    first = roster(0, [GOOD, HELD], ASKED)
    fresh = leader(8, "小学", "科学", "甲二", "13800000002")
    entry, records = merged(first, roster(1, [tagged(GOOD, first, 6), fresh], answers=first), by=by)
    assert subjects(records) == {"语文": 1, "科学": 1}
    assert [record.row for one in entry.differences for record in one.removed] == [7]
    assert "merge.rows_removed" in codes(entry)


@PLANS
def test_a_row_without_its_tag_is_known_by_its_key(by: MergePlan) -> None:
    first = roster(0, [GOOD, HELD], ASKED)
    changed = leader(6, "小学", "语文", "丁一", "13700000007")
    right = leader(7, "小学", "科学", "甲二", "13800000002")
    entry, _ = merged(first, roster(1, [changed, tagged(right, first, 7)], answers=first), by=by)
    assert entry.standing is Standing.COMPLETE
    assert [one.removed for one in entry.differences] == [()]


def test_a_tag_whose_row_shares_nothing_is_told_at_its_cell_and_not_followed() -> None:
    first = roster(0, [GOOD, HELD], ASKED)
    other = leader(7, "初中", "美术", "戊一", "13600000006", members=3, kind="年级组长")
    entry, _ = merged(first, roster(1, [tagged(GOOD, first, 6), tagged(other, first, 7)], answers=first))
    (told,) = (one for one in entry.found if one.code == "merge.row_tag_of_another")
    assert (told.place.cell, told.level.asks) == (Address(7, COLUMN).a1, True)
    assert [record.row for one in entry.differences for record in one.removed] == [7]


def test_tags_that_stayed_where_they_were_when_rows_were_sorted_are_told_and_not_followed() -> None:
    rows = [
        leader(6 + n, "小学", subject, f"甲{n}", f"1380000000{n}") for n, subject in enumerate(SUBJECTS[:3])
    ]
    first = roster(0, [*rows, HELD._replace(row=9)], ASKED)
    shuffled = [one._replace(row=6 + n) for n, one in enumerate([rows[2], rows[0], rows[1]])]
    right = leader(9, "小学", "科学", "甲二", "13800000002")
    second = roster(1, [tagged(one, first, one.row) for one in (*shuffled, right)], answers=first)
    entry, records = merged(first, second)
    assert subjects(records) == Counter([*SUBJECTS[:3], "科学"])
    (told,) = (one for one in entry.found if one.code == "merge.row_tag_of_another")
    assert told.cells == tuple(Address(row, COLUMN).a1 for row in (6, 7, 8))
    assert [one.removed for one in entry.differences] == [()]


def test_who_else_holds_the_row_as_it_was_does_not_bring_it_back() -> None:
    """A colleague's copy has the old key: it is the same row, and what differs is asked, not counted twice."""
    first = roster(0, [GOOD, leader(7, "小学", "数学", "甲二", "1380000", held=True)], ASKED)
    colleague = roster(2, [leader(6, "小学", "数学", "甲二", "13800000002")])
    moved = leader(7, "小学", "科学", "甲二", "13800000002")
    second = roster(1, [tagged(GOOD, first, 6), tagged(moved, first, 7)], answers=first)
    entry, records = merged(first, colleague, second)
    assert len(records) == 2
    conflicts = [one for one in entry.found if one.code == "merge.cell_conflict"]
    assert {one.value for one in conflicts} == {"数学", "科学"}
    assert entry.standing is Standing.FAULTY


def test_two_answers_to_one_row_are_one_row_and_their_conflict_is_told_at_both() -> None:
    first = roster(0, [GOOD, HELD], ASKED)
    one, two = (
        roster(
            day,
            [
                tagged(GOOD, first, 6),
                tagged(leader(7, "小学", subject, "甲二", "13800000002"), first, 7),
            ],
            answers=first,
        )
        for day, subject in ((1, "科学"), (2, "美术"))
    )
    entry, records = merged(first, one, two)
    assert len(records) == 2
    told = {
        (part.file.source.name, f.value) for part in entry.parts for f in part.own.findings if f.place.cell
    }
    assert told == {("1.xlsx", "科学"), ("2.xlsx", "美术")}
    assert entry.standing is Standing.FAULTY


def test_two_answers_to_one_row_that_differ_are_asked_where_files_are_versions_too() -> None:
    first = roster(0, [GOOD, HELD], ASKED)
    answers = [
        roster(
            day,
            [tagged(GOOD, first, 6), tagged(leader(7, "小学", subject, "甲二", "13800000002"), first, 7)],
            answers=first,
        )
        for day, subject in ((1, "科学"), (2, "美术"))
    ]
    entry, records = merged(first, *answers, by=plan_of_versions(keyed=True))
    assert subjects(records) == {"语文": 1, "美术": 1}
    assert [one.record.held_back for one in records] == [False, True]
    told = [one for one in entry.found if one.code == "merge.cell_conflict"]
    assert [(one.place.cell, one.value) for one in told] == [
        (at("subject", 7), "美术"),
        (at("subject", 7), "科学"),
    ]


def test_a_rescheduled_activity_is_the_same_row_without_any_key() -> None:
    day = datetime.date(2026, 9, 10)
    first = returned(
        "term_calendar", 0, [activity(6, day, "集体备课", "单元一"), activity(7, day, 99, "单元二")]
    )
    later = activity(9, day + datetime.timedelta(30), "主题教研", "单元二", place="别处", start="09:00")
    second = returned("term_calendar", 1, [tagged(later, first, 7)], answers=first)
    entry, records = merged(first, second)
    assert [one.record.values["date"] for one in records] == [day + datetime.timedelta(30)]
    (difference,) = entry.differences
    assert [record.row for record in difference.removed] == [6]
    assert {change.field for change in difference.changes} == {"date", "kind", "place", "start"}


def test_a_line_of_corrections_is_one_row() -> None:
    first = roster(0, [GOOD, HELD], ASKED)
    second = roster(
        1,
        [tagged(GOOD, first, 6), tagged(leader(7, "小学", "化学", "甲二", "138"), first, 7)],
        ASKED,
        answers=first,
    )
    third = roster(2, [tagged(leader(8, "小学", "科学", "甲三", "13800000002"), second, 7)], answers=second)
    entry, records = merged(second, third, first)
    assert subjects(records) == {"科学": 1}
    assert {one.file: [r.row for r in one.removed] for one in entry.differences} == {
        "1.xlsx": [6],
        "0.xlsx": [6],
    }


def test_whoever_takes_a_change_back_ends_the_line_and_not_the_merge() -> None:
    """The second correction says what the first file said: no line runs in a circle."""
    first = roster(0, [GOOD, leader(7, "小学", "数学", "甲二", "13800000002")], ASKED)
    second = roster(1, [tagged(GOOD, first, 6), leader(9, "小学", "科学", "丁一")], ASKED, answers=first)
    third = roster(
        2, [tagged(GOOD, second, 6), leader(7, "小学", "数学", "甲二", "13800000002")], answers=second
    )
    for files in ((first, second, third), (third, second, first)):
        entry, records = merged(*files)
        assert subjects(records) == {"语文": 1, "数学": 1}
        assert entry.parts[0].file.source.name == "2.xlsx"


def test_of_two_rows_with_one_key_the_tags_say_which_was_deleted() -> None:
    first = roster(0, [GOOD, leader(7, "小学", "语文", "甲二", "13800000002", held=True)], ASKED)
    kept = leader(6, "小学", "语文", "甲二", "13800000002")
    entry, _ = merged(first, roster(1, [tagged(kept, first, 7)], answers=first))
    assert [record.row for one in entry.differences for record in one.removed] == [6]


@st.composite
def line_of_descent(draw: st.DrawFn) -> tuple[list[Checked], Checked]:
    """A roster and its corrections, each edited at will, some tags cleared; gives them all, and the last one."""
    subjects = draw(st.permutations(SUBJECTS))
    rows = [leader(6 + n, "小学", one, f"甲{n}", f"1380000000{n}") for n, one in enumerate(subjects[:4])]
    if draw(st.booleans()):
        rows[0] = rows[0]._replace(values={**rows[0].values, "subject": "物理"}, held_back=True)
    files = [roster(0, [one._replace(raw=dict(one.values)) for one in rows], ASKED)]
    for day in range(1, draw(st.integers(2, 4))):
        before, kept = files[-1], []
        for one in before.records:
            edit = draw(st.sampled_from(["as it was", "moved", "deleted", "tag cleared", "changed"]))
            if edit == "deleted":
                continue
            values: dict[str, Any] = dict(one.values)
            if edit == "moved":
                values["grade"] = f"{day}年级{one.row}"
            if edit == "changed":
                values["mobile"] = f"139{day}{one.row:07}"
            new = one._replace(values=values, raw=values, held_back=False, tag="")
            kept.append(new if edit == "tag cleared" else tagged(new, before, one.row))
        if draw(st.booleans()):
            subject = draw(st.sampled_from(SUBJECTS))
            kept.append(leader(40, "初中", subject, f"乙{day}", f"1370000000{day}", grade=f"新{day}"))
        kept = [one._replace(row=6 + n) for n, one in enumerate(draw(st.permutations(kept)))]
        if not kept:
            break
        files.append(roster(day, kept, answers=before))
    return files, files[-1]


@pytest.mark.property
@PLANS
@settings(max_examples=examples(40), deadline=None)
@given(line=line_of_descent(), random=st.randoms())
def test_any_edits_along_a_line_give_the_last_files_rows_in_any_order(
    by: MergePlan, line: tuple[list[Checked], Checked], random: Any
) -> None:
    files, last = line
    entry, records = merged(*files, by=by)
    assert Counter(_said(one.record) for one in records) == Counter(map(_said, last.records))
    for one in entry.differences:  # nothing of an older file is gone unless it is told
        older = next(file for file in files if file.source.name == one.file)
        there = len(older.records) - len(one.removed)
        assert one.same or there <= len(last.records), one
    random.shuffle(files)
    assert merged(*files, by=by) == (entry, records)


def _said(record: Record) -> str:
    return str(sorted((name, str(value)) for name, value in record.values.items()))
