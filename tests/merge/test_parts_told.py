"""What is told of several files that are united: once for each pair of rows, at the weight it has, and nothing is passed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Entry
from sheetkit.model.finding import Level
from sheetkit.model.record import Record
from sheetkit.report.labels import Mask
from sheetkit.report.receipts import Receipt, _of_entry
from sheetkit.report.text import status_text
from tests.merge.parts import OBSERVERS, codes, lesson, log, member, merged, roster
from tests.merge.sample import ROSTER, TEMPLATES, at, leader, plan

TOPIC = TEMPLATES["observation_log"].sheet("observations").column("topic").letter


def test_what_two_rows_say_otherwise_is_told_once_for_the_pair_with_every_cell() -> None:
    first = roster("a.xlsx", 0, [leader(9, "小学", "语文", "甲一", "13800000001", members=5)])
    second = roster("b.xlsx", 1, [leader(6, "小学", "语文", "甲二", "13800000002", members=6)])
    entry, (one,) = merged(first, second)
    assert one.record.held_back
    told = {
        part.file.source.name: [
            (f.code, f.level, f.cells) for f in part.own.findings if f.code.startswith("merge.")
        ]
        for part in entry.parts
    }
    names = ("name", "mobile", "members")
    assert {
        file: [(code, level, set(cells)) for code, level, cells in own] for file, own in told.items()
    } == {
        "a.xlsx": [("merge.row_conflict", Level.ERROR, {at(name, 9) for name in names})],
        "b.xlsx": [("merge.row_conflict", Level.ERROR, {at(name, 6) for name in names})],
    }
    (here,) = (f for f in entry.parts[0].own.findings if f.code == "merge.row_conflict")
    assert all(word in here.message.en for word in ("a.xlsx", "row 9", "甲一", "甲二", "13800000001", "5"))


def test_an_older_part_is_compared_with_every_file_that_took_its_rows_over() -> None:
    one, two, three = ([lesson(6, name, day) for day in (1, 2)] for name in ("甲一", "甲二", "甲三"))
    changed = [lesson(6, "甲一", 1, topic="改过"), one[1]]
    files = [
        log("a.xlsx", 0, [*one, *two]),
        log("b.xlsx", 1, changed),
        log("c.xlsx", 2, two),
        log("d.xlsx", 3, three),
    ]
    entry, _ = merged(*files)
    (difference,) = [told for told in entry.differences if told.file == "a.xlsx"]
    assert difference.chosen == ("c.xlsx", "b.xlsx")  # not the best file, which holds none of its rows
    assert (len(difference.only_here), difference.only_chosen) == (0, 0)
    assert [(told.before, told.after) for told in difference.changes] == [("第1课", "改过")]
    (told,) = [told for told in entry.findings if told.code == "merge.older_version"]
    assert "“c.xlsx”“b.xlsx”" in told.message.zh
    assert "采用的那份" not in told.message.zh  # two count
    (note,) = [one.note.zh for one in receipts_of(entry) if one.file is files[0]]
    assert note.startswith("代替它的：c.xlsx、b.xlsx。")
    assert "旧版本" not in status_text(
        consolidate(files, plan()), TEMPLATES, "zh"
    )  # no matter of the group's


def test_a_row_that_counts_as_a_third_file_has_it_is_not_called_deleted() -> None:
    (one, two), (three, four) = ([lesson(6, name, day) for day in (1, 2)] for name in ("甲一", "甲二"))
    files = [
        log("a.xlsx", 0, [one, two._replace(row=7)]),
        log("b.xlsx", 1, [one, three._replace(row=7)]),
        log("c.xlsx", 2, [two, four._replace(row=7)]),
    ]
    entry, rows = merged(*files)
    assert len(rows) == 4
    assert "merge.part_rows_removed" not in codes(entry)
    (difference,) = entry.differences
    assert (difference.chosen, difference.removed, difference.changes) == (("c.xlsx", "b.xlsx"), (), ())
    (note,) = [made.note.zh for made in receipts_of(entry) if made.file is files[0]]
    assert note.startswith("代替它的：c.xlsx、b.xlsx。")


def test_a_copy_is_said_to_be_like_the_file_that_it_is_like() -> None:
    own = [lesson(6, "甲一", 1), lesson(7, "甲一", 2)]
    mine, copy = log("a.xlsx", 0, own), replace(log("a 副本.xlsx", 0, own))
    copy = replace(copy, source=replace(copy.source, sha256=mine.source.sha256))
    entry, _ = merged(mine, copy, log("b.xlsx", 1, [lesson(6, "甲二", 1), lesson(7, "甲一", 1)]))
    (note,) = [made.note.zh for made in receipts_of(entry) if made.outcome == "copy"]
    (told,) = [finding for finding in entry.findings if finding.code == "merge.same_content"]
    assert "“a.xlsx”" in note
    assert "“a.xlsx”" in told.message.zh


def receipts_of(entry: Entry) -> list[Receipt]:
    return list(_of_entry(entry, Mask({}, active=False)))


def test_nothing_says_nothing_to_do_beside_what_asks() -> None:
    rows = [
        lesson(6, "甲一", 1),
        lesson(7, "甲一", 2),
        lesson(8, "甲三", 1),
        member(9, "甲一"),
        member(10, "甲三"),
    ]
    mine = log("a.xlsx", 0, rows)
    later = [lesson(6, "甲一", 1, topic="改过"), member(9, "甲一")]
    other = log("c.xlsx", 1, [lesson(6, "甲二", 3), member(7, "甲二")])
    entry, _ = merged(mine, log("b.xlsx", 3, later, by="甲一"), other)
    found = {one.code: one for one in (*entry.findings, *entry.found)}
    assert {"merge.united", "merge.cell_replaced", "merge.part_rows_removed"} <= found.keys()
    assert found["merge.part_rows_removed"].level is Level.NOTE  # a line of descent: it was deleted
    assert found["merge.cell_replaced"].level is Level.WARNING
    for one in found.values():
        assert "无需处理" not in one.remedy.zh, one.code
        assert "Nothing to do" not in one.remedy.en, one.code


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [("甲·一", "甲•一", True), ("張一", "张一", True), ("甲 一", "甲一", False), ("甲一", "甲一", False)],
)
def test_a_name_that_two_files_write_in_two_ways_is_told(one: str, other: str, asked: bool) -> None:
    first = log("a.xlsx", 0, [lesson(6, one, 1), lesson(7, one, 2), member(8, one)])
    second = log("b.xlsx", 1, [lesson(6, other, 3), member(7, other)])
    entry, _ = merged(first, second)
    told = [
        (part.file.source.name, f.value, f.level.asks)
        for part in entry.parts
        for f in part.own.findings
        if f.code == "merge.written_differently"
    ]
    assert told == ([("b.xlsx", other, True)] if asked else [])
    assert codes(entry).count("merge.cell_conflict") == 0


def test_a_key_that_one_file_has_twice_is_told_at_every_row_that_counts_and_nothing_is_called_replaced() -> (
    None
):
    """Without a rule against it the rows count: none can be told from another."""
    form = replace(ROSTER, sheets=tuple(replace(one, rules=()) for one in ROSTER.sheets))
    by = replace(plan(), templates={**TEMPLATES, ROSTER.id: form})
    twice = [leader(row, "小学", "语文", f"甲{row}", f"1380000000{row}") for row in (6, 7)]
    single = [
        leader(6, "小学", "语文", "乙一", "13900000001"),
        leader(7, "小学", "数学", "乙二", "13900000002"),
    ]
    result = consolidate([roster("a.xlsx", 0, twice), roster("b.xlsx", 1, single)], by)
    (entry,) = (one for one in result.entries if one.parts)
    assert sorted(str(record.values["name"]) for record in entry.records) == ["乙一", "乙二", "甲6", "甲7"]
    told = {
        (part.file.source.name, one.code, one.level, one.place.cell)
        for part in entry.parts
        for one in part.own.findings
        if one.code.startswith("merge.")
    }
    cell = {
        row: f"{form.sheet('leaders').column(form.sheet('leaders').key[0]).letter}{row}" for row in (6, 7)
    }
    assert told == {
        ("a.xlsx", "merge.key_twice", Level.WARNING, cell[6]),
        ("a.xlsx", "merge.key_twice", Level.WARNING, cell[7]),
        ("b.xlsx", "merge.key_twice", Level.WARNING, cell[6]),
    }


def test_a_row_left_out_of_a_correction_is_told_although_its_key_stands_in_a_third_file() -> None:
    """Somebody else's row of the same post says nothing of what this one said."""
    math = leader(6, "小学", "数学", "甲九", "13800000009")
    old = roster("a.xlsx", 0, [math, leader(7, "小学", "语文", "甲一", "13800000001")])
    third = roster("b.xlsx", 1, [leader(6, "小学", "语文", "甲二", "13800000002")])
    answer = roster("c.xlsx", 2, [math._replace(values={**math.values, "members": 7})], answers=old)
    entry, _ = merged(old, third, answer)
    (difference,) = [one for one in entry.differences if one.file == "a.xlsx"]
    assert [one.values["name"] for one in difference.removed] == ["甲一"]


def test_every_row_held_back_of_united_files_stands_in_the_table_of_what_came_once() -> None:
    """The best file holds back a row of its own, the other one too, and of a third both say something else."""
    phones = {"甲一": "13800000001", "乙一": "13800000001", "甲二": "13800000002", "甲三": "13800000003"}

    def row(number: int, subject: str, name: str, *, held: bool = False) -> Record:
        return leader(number, "小学", subject, name, phones.get(name, "13800000004"), held=held)

    first = roster("a.xlsx", 0, [row(6, "语文", "甲一"), row(7, "数学", "甲二", held=True)])
    second = roster(
        "b.xlsx", 1, [row(6, "语文", "乙一"), row(7, "英语", "甲三", held=True), row(8, "科学", "甲四")]
    )
    found = consolidate([first, second], plan())
    records = list(found.records["leader_roster"])
    assert (len(records), sum(one.record.held_back for one in records)) == (4, 3)
    (table,) = (one for one in found.statistics if one.id == "leader_roster.by_school")
    assert "暂缓行数" in str(table.headers[2])
    assert table.rows[0][1:3] == (1, 3)


def test_what_the_same_person_wrote_before_two_files_contradict_each_other_is_told_too() -> None:
    files = [
        log("a.xlsx", 0, [lesson(6, "甲一", 2, topic="初稿"), lesson(7, "甲二", 1)], by="甲一"),
        log("b.xlsx", 1, [lesson(6, "甲一", 2, topic="二稿")], by="甲一"),
        log("c.xlsx", 1, [lesson(6, "甲一", 2, topic="三稿")], by="甲一"),
    ]
    entry, _ = merged(*files)
    assert codes(entry).count("merge.cell_conflict") == 2
    (told,) = (one for one in entry.found if one.code == "merge.cell_replaced")
    assert "“a.xlsx”里是“初稿”" in told.message.zh


def test_each_cell_that_a_receipt_names_is_named_with_its_own_file() -> None:
    """The row stands elsewhere in the file that took its place, and which of two took it is said."""
    mine = [lesson(6, "甲一", 1), lesson(7, "甲一", 2)]
    files = [
        log("a.xlsx", 0, [*mine, lesson(8, "甲二", 1)]),
        log("b.xlsx", 1, [mine[1], lesson(7, "甲一", 1, topic="改过")]),
        log("c.xlsx", 2, [lesson(6, "甲二", 1, topic="也改过")]),
    ]
    entry, _ = merged(*files)
    (note,) = [one.note.zh for one in receipts_of(entry) if one.file is files[0]]
    assert f"这一份（听课记录 {TOPIC}6）“第1课”，“b.xlsx”（听课记录 {TOPIC}7）“改过”" in note
    assert f"这一份（听课记录 {TOPIC}8）“第1课”，“c.xlsx”（听课记录 {TOPIC}6）“也改过”" in note
    (told,) = [one for one in entry.findings if one.code == "merge.older_version"]
    assert f"2 格不同：{TOPIC}6、{TOPIC}8" in told.message.zh  # where they stand in the file that is named


@pytest.mark.parametrize("name", ["a.xlsx", "组.zip › 一.xlsx"])
def test_two_files_of_one_name_are_two(name: str) -> None:
    """Members of an archive may be called alike: what stands in the one is not what the other one says."""
    one = log(name, 0, [lesson(6, "甲一", 1), lesson(7, "甲一", 2)])
    two = log(name, 1, [lesson(6, "甲二", 1, topic="别的"), lesson(7, "甲三", 2, goals=2)])
    entry, records = merged(one, two)
    assert len(records) == 4
    assert "merge.cell_replaced" not in codes(entry)


def test_what_is_said_of_one_of_several_files_names_that_file() -> None:
    files = [log(f"{name}.xlsx", day, [lesson(6, name, day)]) for day, name in enumerate(OBSERVERS[:3], 10)]
    result = consolidate(files, plan(due={"observation_log": "2026-09-01"}))
    late = {
        told.finding.message.zh[:15]: told.file
        for told in result.cross_findings
        if told.finding.code == "merge.late"
    }
    assert late == {
        f"文件时间 {one.source.received.date()}": one.source.name for one in files if one.source.received
    }
