"""Several files of one unit that are parts of one whole: united by key and by cell, by facts only, in any order."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation, Entry, MergedRecord, Standing
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked, Record
from tests.effort import examples
from tests.merge.sample import (
    OBSERVATION,
    at,
    checked,
    finding,
    group_unit,
    leader,
    plan,
    record,
    school_unit,
)

GROUP, SCHOOL = group_unit(0, 0), school_unit(0)
DAYS = [datetime.datetime(2026, 9, day, 8, 0) for day in range(1, 20)]
OBSERVERS = ("甲一", "甲二", "甲三", "甲四")


def lesson(row: int, observer: str, day: int, period: str = "第1节", **more: Any) -> Record:
    """A lesson whose key is the observer, the day and the period."""
    return record(
        "observations",
        row,
        {
            "date": datetime.date(2026, 9, day),
            "period": period,
            "class": "三（2）班",
            "teacher": f"乙{day}",
            "subject": "数学",
            "topic": f"第{day}课",
            "lesson_kind": "常态课",
            "observer": observer,
            "goals": 4,
            **more,
        },
    )


def member(row: int, name: str, **more: Any) -> Record:
    return record("members", row, {"name": name, "role": "教师", **more})


def log(
    name: str, day: int, rows: Sequence[Record], *told: Finding, answers: Checked | None = None
) -> Checked:
    """An observation log that came on that day; everybody's rows begin at the top."""
    numbered = [one._replace(row=row) for row, one in enumerate(rows, start=6)]
    file = checked("observation_log", GROUP, numbered, name=name, received=DAYS[day], findings=told)
    return replace(file, answers=answers.source.sha256[:32] if answers else "")


def roster(
    name: str, day: int, rows: Sequence[Record], *told: Finding, answers: Checked | None = None
) -> Checked:
    file = checked("leader_roster", SCHOOL, rows, name=name, received=DAYS[day], findings=told)
    return replace(file, answers=answers.source.sha256[:32] if answers else "")


def merged(*files: Checked) -> tuple[Entry, list[MergedRecord]]:
    result: Consolidation = consolidate(files, plan())
    (entry,) = (one for one in result.entries if one.parts)
    return entry, list(result.records[entry.expected.template])


def said(records: Sequence[MergedRecord]) -> Counter[Any]:
    """What the rows that count say, wherever they stand."""
    return Counter(
        (
            one.record.sheet,
            one.record.held_back,
            tuple(sorted((k, str(v)) for k, v in one.record.values.items())),
        )
        for one in records
    )


def codes(entry: Entry) -> list[str]:
    return [one.code for one in (*entry.findings, *entry.found)]


LESSONS = [lesson(6, OBSERVERS[n % 4], 1 + n % 20, f"第{1 + n % 6}节") for n in range(12)]


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


@st.composite
def split(draw: st.DrawFn) -> list[Checked]:
    """The lessons in two to five files: each observer's in one of them, or whole in several; any rows of the members."""
    count = draw(st.integers(2, 5))
    shares: list[list[Record]] = [[] for _ in range(count)]
    for name in OBSERVERS:
        for place in draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=2)):
            shares[place] += [one for one in LESSONS if one.values["observer"] == name]
            shares[place].append(member(6, name))
    shares = [draw(st.permutations(share)) for share in shares]
    days = draw(st.lists(st.integers(0, 18), min_size=count, max_size=count))
    return [log(f"{n}.xlsx", days[n], share) for n, share in enumerate(shares) if share]


WHOLE = log("whole.xlsx", 0, [*LESSONS, *(member(6, name) for name in OBSERVERS)])


@settings(max_examples=examples(25), deadline=None)
@given(split(), st.randoms())
def test_any_split_of_a_log_gives_the_rows_of_one_file(files: list[Checked], random: Any) -> None:
    entry, records = merged(*files)
    wanted = merged(WHOLE)[1]
    plainly = [{k: v for k, v in one.record.values.items() if not k.endswith("_missing")} for one in records]
    expected = [{k: v for k, v in one.record.values.items() if not k.endswith("_missing")} for one in wanted]
    given_by_people = [{k: v for k, v in one.items() if k not in ("observed", "opened")} for one in plainly]
    assert Counter(map(str, map(sorted_items, given_by_people))) == Counter(
        map(str, map(sorted_items, expected))
    )
    random.shuffle(files)
    assert merged(*files) == (entry, records)


def sorted_items(values: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in values.items())


@st.composite
def rosters(draw: st.DrawFn) -> list[Checked]:
    """Any rows of a few posts in two to five files, blanks and disagreements, wrong and incomplete ones among them."""
    files = []
    for number in range(draw(st.integers(2, 5))):
        rows = []
        for place in range(draw(st.integers(1, 4))):
            values: dict[str, Any] = {
                "stage": "小学",
                "subject": draw(st.sampled_from(["语文", "数学", "英语"])),
                "kind": "成员校教研组长",
                "name": draw(st.sampled_from(["甲一", "甲二"])),
                "mobile": draw(st.sampled_from(["13800000001", "13800000002"])),
                "members": draw(st.sampled_from([5, 6])),
            }
            for name in draw(st.sets(st.sampled_from(sorted(values)), max_size=2)):
                del values[name]
            held = draw(st.booleans()) or not {"stage", "subject", "kind"} <= values.keys()
            rows.append(record("leaders", 6 + place, values, held))
        files.append(roster(f"{number}.xlsx", draw(st.integers(0, 3)), rows))
    return files


@settings(max_examples=examples(40), deadline=None)
@given(rosters(), st.randoms())
def test_every_received_row_is_a_record_or_part_of_one_or_told_as_superseded(
    files: list[Checked], random: Any
) -> None:
    entry, records = merged(*files)
    places = [(one.file, one.record.sheet_title, one.record.row) for one in records]
    places += [(other.file, other.sheet, other.row) for one in records for other in one.also]
    assert len(places) == len(set(places)), "a row stands in two records"
    received = {(file.source.name, one.sheet_title, one.row) for file in files for one in file.records}
    assert set(places) <= received
    left = received - set(places)
    gone = {(one.file, row.sheet_title, row.row) for one in entry.differences for row in one.removed}
    copies = {other.source.name for other in entry.others}
    answered = {(name, sheet, row) for name, sheet, row in left if _was_held(files, name, row)}
    assert left <= gone | answered | {place for place in left if place[0] in copies}
    random.shuffle(files)
    assert merged(*files) == (entry, records)


def _was_held(files: Sequence[Checked], name: str, row: int) -> bool:
    """Whether a row was held back: only such a row is replaced by what became of it."""
    return any(
        file.source.name == name and one.row == row and one.held_back
        for file in files
        for one in file.records
    )


def test_a_blank_says_nothing() -> None:
    short = leader(6, "小学", "语文", "甲一")
    first = roster("a.xlsx", 0, [_without(short, "members")._replace(held_back=True)], missing("members"))
    second = roster("b.xlsx", 1, [_without(leader(6, "小学", "语文", "甲一", "13800000001"), "name")])
    entry, (one,) = merged(first, second)
    assert one.record.values["name"] == "甲一"
    assert one.record.values["members"] == 6
    assert [(other.file, other.row) for other in one.also] == [("a.xlsx", 6)]
    assert [part.file.source.name for part in entry.parts] == ["b.xlsx", "a.xlsx"]
    assert not one.record.held_back, entry.found


def _without(one: Record, *names: str) -> Record:
    values = {name: value for name, value in one.values.items() if name not in names and value != ""}
    return one._replace(values=values, raw=dict(values))


def missing(field: str) -> Finding:
    told = finding("value.missing", at(field, 6), field=field)
    return replace(told, rule=f"leaders.{field}.required")


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
    held = _without(leader(6, "小学", "", "甲一", "13800000001"), "subject")._replace(held_back=True)
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
    files = log("a.xlsx", 0, [*mine, *theirs, *everybody]), log("b.xlsx", newer, [*changed, *everybody])
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
    assert [(one.place.field, one.value, one.level.asks) for one in replaced] == [("topic", "第1课", True)]
    assert "a.xlsx" in replaced[0].message.zh
    assert [row.values["date"].day for one in entry.differences for row in one.removed] == [2]  # type: ignore[union-attr]
    assert entry.standing is Standing.COMPLETE


def test_what_a_copy_of_a_row_blanks_or_changes_is_told_at_each_cell() -> None:
    """A colleague copies a row, later, and writes over it: nothing of it counts unseen."""
    mine = log("a.xlsx", 0, [lesson(6, "甲一", 1, goals=5, topic="甲一写的"), lesson(6, "甲二", 2)])
    theirs = lesson(6, "甲一", 1, goals=3)
    theirs = theirs._replace(values={name: value for name, value in theirs.values.items() if name != "topic"})
    entry, _ = merged(mine, log("b.xlsx", 3, [theirs, lesson(6, "甲三", 3)]))
    replaced = {
        one.place.field: (one.value, one.place.cell)
        for part in entry.parts
        for one in part.own.findings
        if one.code == "merge.cell_replaced"
    }
    assert replaced.keys() == {"goals", "topic"}
    assert (replaced["goals"][0], replaced["topic"][0]) == ("5", "甲一写的")


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
