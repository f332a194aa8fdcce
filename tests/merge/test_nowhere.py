"""No unit is complete while rows of a file that came for it are nowhere; a correction replaces what it corrects."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked, Record
from tests.merge.sample import (
    at,
    checked,
    finding,
    group_unit,
    leader,
    plan_of_versions,
    rated,
    school_unit,
)

SCHOOL, GROUP = school_unit(0), group_unit(0, 0)
DAYS = [datetime.datetime(2026, 9, day, 8, 0) for day in range(1, 6)]


def entry_of(form: str, *files: Checked) -> Entry:
    result = consolidate(files, plan_of_versions())
    unit = files[0].identity
    assert unit is not None
    return next(
        e for e in result.entries if (e.expected.template, e.expected.unit.codes) == (form, unit.codes)
    )


def roster(day: int, rows: Sequence[Record], *findings: Finding, answers: Checked | None = None) -> Checked:
    file = checked("leader_roster", SCHOOL, rows, name=f"{day}.xlsx", received=DAYS[day], findings=findings)
    return replace(file, answers=answers.source.sha256[:16] if answers else "")


def waiting(entry: Entry) -> int:
    return sum(len(one.nowhere) for one in entry.differences)


GOOD = leader(6, "小学", "语文", "甲一", "13800000001")
WRONG = leader(7, "小学", "数学", "甲二", "1380000", held=True)
TOLD = finding("value.mobile", at("mobile", 7))
RIGHT = leader(7, "小学", "数学", "甲二", "13800000002")


def test_a_roster_in_two_parts() -> None:
    parts = roster(0, [GOOD]), roster(1, [leader(6, "小学", "英语", "甲三", "13800000003")])
    entry = entry_of("leader_roster", *parts)
    assert (entry.standing, waiting(entry)) == (Standing.WAITING, 1)


def test_items_that_only_the_older_file_scored_are_nowhere() -> None:
    one = checked("rubric", GROUP, rated(without=[2]), name="a.xlsx", received=DAYS[0])
    two = checked("rubric", GROUP, rated(without=[1]), name="b.xlsx", received=DAYS[1])
    entry = entry_of("rubric", one, two)
    assert (entry.standing, waiting(entry)) == (Standing.WAITING, 1)


def test_a_held_row_put_right_is_replaced() -> None:
    entry = entry_of("leader_roster", roster(0, [GOOD, WRONG], TOLD), roster(1, [GOOD, RIGHT]))
    assert (entry.standing, waiting(entry)) == (Standing.COMPLETE, 0)
    assert [f.code for f in entry.findings] == ["merge.older_version"]


def test_a_file_that_holds_every_row_completed_or_moved_replaces() -> None:
    short = GOOD._replace(raw={k: v for k, v in GOOD.raw.items() if k != "members"})
    longer = [RIGHT, GOOD._replace(row=9), leader(10, "小学", "英语", "甲三", "13800000003")]
    entry = entry_of("leader_roster", roster(0, [short, RIGHT]), roster(1, longer))
    assert (entry.standing, waiting(entry)) == (Standing.COMPLETE, 0)


def test_a_held_row_with_more_changed_than_was_asked_is_not_replaced() -> None:
    newer = leader(7, "小学", "数学", "甲三", "13800000002")  # another name, which nobody asked about
    entry = entry_of("leader_roster", roster(0, [GOOD, WRONG], TOLD), roster(1, [GOOD, newer]))
    assert (entry.standing, waiting(entry)) == (Standing.WAITING, 1)


def test_where_a_row_stands_says_nothing() -> None:
    moved = RIGHT._replace(row=12)
    entry = entry_of("leader_roster", roster(0, [GOOD, WRONG], TOLD), roster(1, [moved, GOOD]))
    assert (entry.standing, waiting(entry)) == (Standing.COMPLETE, 0)


def test_of_two_rows_that_could_be_either_each_needs_one_of_its_own() -> None:
    twice = [WRONG, WRONG._replace(row=8)]
    told = (TOLD, finding("value.mobile", at("mobile", 8)))
    entry = entry_of("leader_roster", roster(0, [GOOD, *twice], *told), roster(1, [GOOD, RIGHT]))
    assert (entry.standing, waiting(entry)) == (Standing.WAITING, 1)


def test_of_two_items_the_cell_that_only_the_older_one_scored_is_listed() -> None:
    one = checked("rubric", GROUP, rated(without=[2]), name="a.xlsx", received=DAYS[0])
    two = checked("rubric", GROUP, rated(without=[1, 2]), name="b.xlsx", received=DAYS[1])
    (difference,) = entry_of("rubric", one, two).differences
    (lost,) = difference.nowhere
    assert (lost.item, set(lost.values)) == (1, {"self_score"})


def test_a_row_that_shares_only_words_of_a_list_is_not_replaced() -> None:
    told = [finding("value.mobile", at("mobile", 7)), finding("value.name", at("name", 7), field="name")]
    told.append(finding("value.members", at("members", 7), field="members"))
    entry = entry_of(
        "leader_roster",
        roster(0, [GOOD, WRONG], *told),
        roster(1, [GOOD, leader(7, "小学", "数学", "丁一", "13900000009", members=3)]),
    )
    assert (entry.standing, waiting(entry)) == (Standing.WAITING, 1)


def test_what_answers_a_correction_replaces_whatever_it_changed() -> None:
    sent_back = roster(0, [GOOD, WRONG], TOLD)
    other = leader(6, "小学", "英语", "甲三", "13800000003")
    answer = roster(1, [other], answers=sent_back)
    entry = entry_of("leader_roster", sent_back, answer)
    assert (entry.standing, waiting(entry)) == (Standing.COMPLETE, 0)
    assert [f.code for f in entry.findings] == ["merge.rows_removed"]
    assert {record.row for record in entry.differences[0].removed} == {6, 7}


def test_a_line_of_corrections_replaces_its_beginning() -> None:
    first = roster(0, [GOOD, WRONG], TOLD)
    second = roster(1, [GOOD, leader(7, "小学", "音乐", "甲五", "138")], answers=first)
    third = roster(2, [GOOD, leader(7, "小学", "美术", "甲六", "13800000006")], answers=second)
    entry = entry_of("leader_roster", first, second, third)
    assert (entry.standing, waiting(entry)) == (Standing.COMPLETE, 0)


def test_a_correction_replaces_nobody_elses_rows() -> None:
    mine = roster(0, [GOOD, WRONG], TOLD)
    theirs = roster(1, [leader(6, "小学", "英语", "甲三", "13800000003")])
    answer = roster(2, [GOOD, RIGHT], answers=mine)
    entry = entry_of("leader_roster", mine, theirs, answer)
    assert (entry.standing, waiting(entry)) == (Standing.WAITING, 1)


def test_what_is_to_correct_says_so_and_its_waiting_rows_are_told_too() -> None:
    entry = entry_of("leader_roster", roster(0, [GOOD]), roster(1, [WRONG], TOLD))
    assert entry.standing is Standing.FAULTY
    assert waiting(entry) == 1


def test_a_row_that_only_a_corrected_file_has_otherwise_waits() -> None:
    """The correction deleted a post that another file, which names nobody, fills with somebody else: no fact deletes that."""
    posts = [
        leader(6, "小学", "语文", "甲一", "13800000001"),
        leader(7, "小学", "数学", "甲一", "13800000001"),
    ]
    other = leader(6, "小学", "数学", "甲二", "13800000001")
    first = checked("leader_roster", SCHOOL, posts, name="a.xlsx", received=DAYS[0])
    beside = checked("leader_roster", SCHOOL, [other], name="b.xlsx", received=DAYS[0])
    answer = checked("leader_roster", SCHOOL, posts[:1], name="c.xlsx", received=DAYS[0])
    answer = replace(answer, answers=first.source.sha256[:32])
    (entry,) = (
        one for one in consolidate((first, beside, answer), plan_of_versions(keyed=True)).entries if one.parts
    )
    assert entry.standing is Standing.WAITING
    assert [(one.file, row.row) for one in entry.differences for row in one.nowhere] == [("b.xlsx", 6)]
    assert [one.code for one in entry.findings] == ["merge.rows_removed", "merge.other_content"]
