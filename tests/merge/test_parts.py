"""Several files of one unit that are parts of one whole: united by key and by cell, by facts only."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from sheetkit.model.consolidation import Standing
from sheetkit.model.finding import Finding
from tests.merge.parts import (
    DAYS,
    GROUP,
    LESSONS,
    OBSERVERS,
    codes,
    lesson,
    log,
    member,
    merged,
    missing,
    roster,
    unread,
    without,
    without_value,
)
from tests.merge.sample import (
    OBSERVATION,
    at,
    checked,
    finding,
    group_unit,
    leader,
)


def test_four_teachers_each_hand_in_their_own_lessons() -> None:
    files = [
        log(f"{n}.xlsx", n, [*(one for one in LESSONS if one.values["observer"] == name), member(6, name)])
        for n, name in enumerate(OBSERVERS)
    ]
    entry, records = merged(*files)
    assert entry.standing is Standing.COMPLETE
    assert [part.file for part in entry.parts] == files[::-1]
    assert Counter(one.record.sheet for one in records) == {"observations": 12, "members": 4}
    assert {(one.file, one.record.row) for one in records if one.record.sheet == "observations"} == {
        (f"{n}.xlsx", row) for n in range(4) for row in (6, 7, 8)
    }
    assert codes(entry).count("merge.united") == 1
    assert entry.others == ()


def test_what_the_form_computes_is_computed_from_all_parts() -> None:
    """Everybody listed the whole group; the lessons of each stand in another file."""
    members = [member(30, name, observed=0) for name in OBSERVERS]
    files = [
        log(f"{n}.xlsx", n, [*(one for one in LESSONS if one.values["observer"] == name), *members])
        for n, name in enumerate(OBSERVERS)
    ]
    _, records = merged(*files)
    found = [one for one in records if one.record.sheet == "members"]
    assert {one.record.values["name"]: one.record.values["observed"] for one in found} == dict.fromkeys(
        OBSERVERS, 3
    )
    assert {len(one.also) for one in found} == {3}


def test_a_blank_says_nothing() -> None:
    short = leader(6, "小学", "语文", "甲一")
    first = roster("a.xlsx", 0, [without(short, "members")._replace(held_back=True)], missing("members"))
    second = roster("b.xlsx", 1, [without(leader(6, "小学", "语文", "甲一", "13800000001"), "name")])
    entry, (one,) = merged(first, second)
    assert one.record.values["name"] == "甲一"
    assert one.record.values["members"] == 6
    assert [(other.file, other.row) for other in one.also] == [("a.xlsx", 6)]
    assert [part.file.source.name for part in entry.parts] == ["b.xlsx", "a.xlsx"]
    assert not one.record.held_back, entry.found


def test_a_key_put_right_in_a_fresh_file_is_told_at_the_file_that_had_it_wrong() -> None:
    """Nothing is a partner of the row that was held back, so what became of it must be said: else its value is nowhere."""
    wrong = leader(6, "小学校", "语文", "甲一")._replace(held_back=True)
    first = roster(
        "a.xlsx", 0, [without_value(wrong, "stage"), leader(7, "小学", "数学", "甲二")], unread("stage")
    )
    second = roster("b.xlsx", 1, [leader(9, "小学", "语文", "甲一")])
    entry, records = merged(first, second)
    assert [(one.file, one.record.row) for one in records] == [("b.xlsx", 9), ("a.xlsx", 7)]
    (difference,) = entry.differences
    assert (difference.file, difference.removed, difference.chosen) == ("a.xlsx", (), ("b.xlsx",))
    assert [(one.cell, one.before, one.after) for one in difference.changes] == [("D9", "小学校", "小学")]


def test_two_values_of_a_cell_are_told_at_both_and_hold_the_row() -> None:
    first = roster("a.xlsx", 0, [leader(9, "小学", "语文", "甲一", "13800000001")])
    second = roster("b.xlsx", 1, [leader(6, "小学", "语文", "甲二", "13800000001")])
    entry, (one,) = merged(first, second)
    assert (entry.standing, one.record.held_back) == (Standing.FAULTY, True)
    told = {
        part.file.source.name: [(f.code, f.place.cell, f.value) for f in part.own.findings if f.place.cell]
        for part in entry.parts
    }
    assert told == {
        "b.xlsx": [("merge.cell_conflict", at("name", 6), "甲二")],
        "a.xlsx": [("merge.cell_conflict", at("name", 9), "甲一")],
    }
    (here,) = (f for f in entry.parts[0].own.findings if f.place.cell)
    assert all(word in here.message.en for word in ("a.xlsx", at("name", 9), "甲一"))


def test_a_row_without_a_whole_key_is_united_with_nothing() -> None:
    held = without(leader(6, "小学", "", "甲一", "13800000001"), "subject")._replace(held_back=True)
    told = replace(
        finding("value.missing", at("subject", 6), field="subject"), rule="leaders.subject.required"
    )
    other = leader(6, "小学", "语文", "甲二", "13800000002")
    entry, records = merged(roster("a.xlsx", 0, [held], told), roster("b.xlsx", 1, [other]))
    assert [(one.file, one.record.held_back) for one in records] == [("b.xlsx", False), ("a.xlsx", True)]
    assert entry.standing is Standing.FAULTY


def test_a_key_put_right_as_asked_is_the_same_row() -> None:
    wrong = leader(6, "小学", "物理", "甲一", "13800000001", held=True)
    told = finding("value.not_in_list", at("subject", 6), field="subject")
    right = leader(9, "小学", "科学", "甲一", "13800000001")
    entry, records = merged(roster("a.xlsx", 0, [wrong], told), roster("b.xlsx", 1, [right]))
    assert [(one.file, one.record.held_back) for one in records] == [("b.xlsx", False)]
    assert entry.standing is Standing.COMPLETE


def test_what_was_asked_is_answered_by_the_newer_file() -> None:
    wrong = leader(6, "小学", "语文", "甲一", "1380000", held=True)
    told = finding("value.mobile", at("mobile", 6))
    right = leader(6, "小学", "语文", "甲一", "13800000001")
    entry, (one,) = merged(roster("a.xlsx", 0, [wrong], told), roster("b.xlsx", 1, [right]))
    assert (one.record.values["mobile"], one.record.held_back) == ("13800000001", False)
    assert entry.standing is Standing.COMPLETE


@pytest.mark.parametrize("newer", [1, 0], ids=["handed in later", "of the same time"])
def test_along_a_part_the_newer_replaces_the_older_and_a_missing_row_is_deleted(newer: int) -> None:
    mine = [lesson(6, "甲一", day) for day in (1, 2, 3)]
    theirs = [lesson(6, "甲二", day) for day in (1, 2)]
    changed = [lesson(6, "甲一", 1, topic="改过"), lesson(6, "甲一", 3)]
    everybody = [member(6, name) for name in ("甲一", "甲二")]
    files = (
        log("a.xlsx", 0, [*mine, *theirs, *everybody], by="丙一"),
        log("b.xlsx", newer, [*changed, *everybody], by="丙一"),
    )
    entry, records = merged(*files)
    lessons = [one for one in records if one.record.sheet == "observations"]
    if not newer:  # nobody knows which is newer: nothing is deleted, and what differs is asked
        assert len(lessons) == 5
        assert codes(entry).count("merge.cell_conflict") == 2
        return
    assert len(lessons) == 4
    assert {one.record.values["topic"] for one in lessons if one.record.values["observer"] == "甲一"} == {
        "改过",
        "第3课",
    }
    assert "merge.part_rows_removed" in codes(entry)
    replaced = [one for part in entry.parts for one in part.own.findings if one.code == "merge.cell_replaced"]
    assert [(one.place.field, one.value, one.level.asks) for one in replaced] == [("topic", "改过", True)]
    assert all(word in replaced[0].message.zh for word in ("“a.xlsx”里是“第1课”", "“b.xlsx”里是“改过”"))
    assert [row.values["date"].day for one in entry.differences for row in one.removed] == [2]  # type: ignore[union-attr]
    assert entry.standing is Standing.COMPLETE


def test_what_a_copy_of_a_row_blanks_or_changes_is_told_at_each_cell() -> None:
    """A colleague copies a row, later, and writes over it: nothing of it counts unseen."""
    mine = log("a.xlsx", 0, [lesson(6, "甲一", 1, goals=5, topic="甲一写的"), lesson(6, "甲二", 2)])
    theirs = lesson(6, "甲一", 1, goals=3)
    theirs = without(theirs, "topic")
    entry, _ = merged(mine, log("b.xlsx", 3, [theirs, lesson(6, "甲三", 3)]))
    replaced = {
        one.place.field: (one.value, one.message.zh)
        for part in entry.parts
        for one in part.own.findings
        if one.code == "merge.cell_replaced"
    }
    assert replaced.keys() == {"goals", "topic"}
    assert (replaced["goals"][0], replaced["topic"][0]) == ("3", "")
    assert "“a.xlsx”里是“5”" in replaced["goals"][1]
    assert "“a.xlsx”里是“甲一写的”，代替它的“b.xlsx”里是“（空）”" in replaced["topic"][1]


def test_who_begins_a_fresh_copy_every_week_loses_nothing() -> None:
    weeks = [log(f"{week}.xlsx", week, [lesson(6, "甲一", 1 + week), member(6, "甲一")]) for week in range(4)]
    entry, records = merged(*weeks)
    assert sum(one.record.sheet == "observations" for one in records) == 4
    assert entry.standing is Standing.COMPLETE


def test_a_correction_replaces_its_own_part_and_nobody_elses() -> None:
    wrong = leader(6, "小学", "语文", "甲一", "1380000", held=True)
    mine = roster(
        "a.xlsx", 0, [wrong, leader(7, "小学", "音乐", "甲五")], finding("value.mobile", at("mobile", 6))
    )
    theirs = roster("b.xlsx", 3, [leader(6, "小学", "英语", "甲三", "13800000003")])
    answer = roster("c.xlsx", 2, [leader(6, "小学", "美术", "甲四", "13800000001")], answers=mine)
    entry, records = merged(mine, theirs, answer)
    assert {one.record.values["subject"] for one in records} == {"英语", "美术"}
    assert entry.standing is Standing.COMPLETE
    assert "merge.rows_removed" in codes(entry)


def test_rules_over_the_rows_of_a_sheet_see_all_parts() -> None:
    """The same mobile with two names stands in two files: neither of them could know."""
    first = roster("a.xlsx", 0, [leader(6, "小学", "语文", "甲一", "13800000001")])
    second = roster("b.xlsx", 1, [leader(6, "小学", "数学", "甲二", "13800000001")])
    entry, records = merged(first, second)
    told = [(part.file.source.name, f.rule) for part in entry.parts for f in part.own.findings if f.rule]
    assert {name for name, rule in told if rule == "leaders.one_person_per_phone"} == {"a.xlsx", "b.xlsx"}
    assert all(one.record.held_back for one in records)
    assert entry.standing is Standing.FAULTY


def test_a_sheet_that_only_one_part_filled_in_is_not_empty() -> None:
    empty = Finding("sheet.empty", finding("", "A1").level, *(finding("", "A1").message,) * 2)
    first = log("a.xlsx", 0, [lesson(6, "甲一", 1), member(6, "甲一")])
    second = log("b.xlsx", 1, [lesson(6, "甲二", 1)], empty)
    entry, records = merged(first, second)
    assert (entry.standing, len(records)) == (Standing.COMPLETE, 3)


def test_a_refused_part_keeps_the_unit_waiting() -> None:
    good = [
        log(f"{n}.xlsx", n + 1, [lesson(6, name, 1), member(6, name)]) for n, name in enumerate(OBSERVERS[:2])
    ]
    refused = checked("observation_log", GROUP, name="r.xlsx", received=DAYS[0], refused=True)
    entry, _ = merged(*good, refused)
    assert entry.standing is Standing.WAITING


def test_a_file_named_after_another_unit_is_asked_about() -> None:
    """Rows alone cannot tell that somebody filled in the form of another group."""
    other = group_unit(1, 0)
    names = "a.xlsx", f"{other.top.name}/{other.names_below_top}.xlsx"
    files = [
        log(name, n, [lesson(6, OBSERVERS[n], 1), member(6, OBSERVERS[n])]) for n, name in enumerate(names)
    ]
    entry, records = merged(*files)
    assert (entry.standing, len(records)) == (Standing.COMPLETE, 4)
    (told,) = (one for one in entry.findings if one.code == "merge.names_another_unit")
    assert told.level.asks
    assert other.full_name in told.message.zh
    own = f"{GROUP.top.name}/{GROUP.names_below_top}.xlsx"
    assert "merge.names_another_unit" not in codes(merged(files[0], log(own, 1, files[1].records))[0])


def test_names_are_compared_as_names() -> None:
    first = log("a.xlsx", 0, [lesson(6, "甲 一", 1), member(6, "甲一")])
    second = log("b.xlsx", 1, [lesson(6, "甲一", 1), member(6, "甲一")])
    _, records = merged(first, second)
    assert Counter(one.record.sheet for one in records) == {"observations": 1, "members": 1}


def test_the_log_is_a_form_of_parts() -> None:
    assert (OBSERVATION.several_files, OBSERVATION.part_by) == ("parts", "observer")
