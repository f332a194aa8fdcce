"""Which file counts when several come for one form."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.finding import Level
from sheetkit.model.record import Checked, Record
from sheetkit.model.text import Text
from tests.merge.sample import at, checked, finding, leader, plan_of_versions, school_unit

UNIT = school_unit(0)
EARLY = datetime.datetime(2026, 9, 1, 8, 0)
LATE = datetime.datetime(2026, 9, 3, 8, 0)
ROWS = [leader(6, "小学", "语文", "甲一"), leader(7, "小学", "数学", "甲二")]


def entry_of(*files: Checked, due: str = "", keyed: bool = False) -> Entry:
    result = consolidate(files, plan_of_versions(keyed=keyed, due={"leader_roster": due} if due else {}))
    return next(
        e for e in result.entries if e.expected.unit == UNIT and e.expected.template == "leader_roster"
    )


def codes(entry: Entry) -> list[str]:
    return [f.code for f in entry.findings]


def test_newest_valid_file_wins_and_the_older_one_is_told_with_what_differs() -> None:
    older = checked("leader_roster", UNIT, ROWS, name="a.xlsx", received=EARLY)
    newer = checked(
        "leader_roster", UNIT, [*ROWS, leader(8, "小学", "英语", "甲三")], name="b.xlsx", received=LATE
    )
    entry = entry_of(older, newer)
    assert entry.chosen == newer
    assert entry.others == (older,)
    assert entry.reason == Text("最新的有效文件", "the newest valid file")
    assert codes(entry) == ["merge.older_version"]
    assert "1 行只在采用的那份里" in entry.findings[0].message.zh
    assert entry.differences[0].only_chosen == 1


def test_an_accepted_file_wins_over_a_newer_refused_one() -> None:
    good = checked("leader_roster", UNIT, ROWS, name="a.xlsx", received=EARLY)
    bad = checked("leader_roster", UNIT, name="b.xlsx", received=LATE, refused=True)
    entry = entry_of(good, bad)
    assert entry.chosen == good
    assert codes(entry) == ["merge.refused_version"]
    assert entry.findings[0].level == Level.WARNING
    assert entry.standing == Standing.WAITING  # nobody knows what the newer one holds


@pytest.mark.parametrize("received", [EARLY, LATE, None], ids=["unpacked earlier", "one time", "no time"])
def test_a_correction_counts_whatever_time_its_file_bears(received: datetime.datetime | None) -> None:
    """Copying and unpacking change times; which file was made from which is a fact."""
    sent = leader(6, "小学", "语文", "甲一")._replace(held_back=True)
    wrong = checked("leader_roster", UNIT, [sent, ROWS[1]], name="b.xlsx", received=LATE)
    names = ("a.xlsx", "c.xlsx")
    mended = [[leader(6, "小学", "语文", name), ROWS[1]] for name in ("甲二二", "甲三三")]
    first, second = (
        checked("leader_roster", UNIT, rows, name=name, received=received)
        for name, rows in zip(names, mended, strict=True)
    )
    first = replace(first, answers=wrong.source.sha256[:32])
    second = replace(second, answers=first.source.sha256[:32])
    for files in ((wrong, first), (first, wrong)):
        assert (entry_of(*files, keyed=True).chosen, entry_of(*files, keyed=True).standing) == (
            first,
            Standing.COMPLETE,
        )
        assert entry_of(*files, keyed=True).reason == Text(
            "按退回件改好的那一份", "the correction of the other one"
        )
    entry = entry_of(wrong, second, first, keyed=True)
    assert (entry.chosen, entry.standing) == (second, Standing.COMPLETE)
    assert codes(entry) == ["merge.older_version", "merge.older_version"]


def test_a_row_that_any_of_several_corrections_left_out_is_shown() -> None:
    """The second correction was made from the first, which no longer held the row."""
    gone = leader(8, "小学", "英语", "甲三")._replace(held_back=True)
    wrong = checked("leader_roster", UNIT, [*ROWS, gone], name="a.xlsx", received=EARLY)
    first = checked("leader_roster", UNIT, ROWS, name="b.xlsx", received=LATE)
    first = replace(first, answers=wrong.source.sha256[:32])
    mended = [leader(6, "小学", "语文", "甲一一"), ROWS[1]]
    second = checked("leader_roster", UNIT, mended, name="c.xlsx", received=LATE)
    entry = entry_of(wrong, first, replace(second, answers=first.source.sha256[:32]), keyed=True)
    assert entry.standing is Standing.COMPLETE
    removed = {one.file: one.removed for one in entry.differences}
    assert removed == {"a.xlsx": (gone,), "b.xlsx": ()}
    assert codes(entry).count("merge.rows_removed") == 1


def test_a_correction_without_a_row_or_refused_takes_no_place() -> None:
    wrong = checked("leader_roster", UNIT, ROWS, name="a.xlsx", received=EARLY)
    blank = checked("leader_roster", UNIT, name="b.xlsx", received=EARLY)
    torn = checked("leader_roster", UNIT, ROWS, name="c.xlsx", received=EARLY, refused=True)
    for other in (blank, torn):
        assert entry_of(wrong, replace(other, answers=wrong.source.sha256[:32])).chosen == wrong


def test_a_refused_file_is_answered_by_a_later_one() -> None:
    bad = checked("leader_roster", UNIT, name="a.xlsx", received=EARLY, refused=True)
    good = checked("leader_roster", UNIT, ROWS, name="b.xlsx", received=LATE)
    entry = entry_of(bad, good)
    assert entry.standing == Standing.COMPLETE
    assert codes(entry) == ["merge.refused_version"]


def test_at_the_same_time_more_rows_win_and_the_doubt_is_told() -> None:
    short = checked("leader_roster", UNIT, ROWS[:1], name="z.xlsx")
    long = checked("leader_roster", UNIT, ROWS, name="a.xlsx")
    entry = entry_of(short, long)
    assert entry.chosen == long
    assert codes(entry) == ["merge.same_time"]


def test_two_people_who_each_filled_in_a_copy() -> None:
    """Both began at the top, and wrote as many rows: none of the older ones may pass for a changed one."""
    one = checked("leader_roster", UNIT, ROWS, name="a.xlsx", received=EARLY)
    rows = [
        leader(6, "小学", "英语", "乙一", "13800000077"),
        ROWS[1]._replace(values={**ROWS[1].values, "name": "甲二二"}),
    ]
    two = checked("leader_roster", UNIT, rows, name="b.xlsx", received=LATE)
    entry = entry_of(one, two)
    assert codes(entry) == ["merge.other_content"]
    assert entry.findings[0].level is Level.WARNING
    assert "让“a.xlsx”不计：运行 sheetkit exclude" in entry.findings[0].remedy.zh
    assert "excludes “a.xlsx”: run sheetkit exclude" in entry.findings[0].remedy.en
    assert entry.standing is Standing.WAITING
    (difference,) = entry.differences
    assert difference.nowhere == one.records
    assert (len(difference.only_here), difference.only_chosen, difference.changes) == (2, 2, ())


@pytest.mark.parametrize("received", [EARLY, LATE])
def test_a_blank_form_never_takes_the_place_of_a_filled_one(received: datetime.datetime) -> None:
    """Unpacked once more, or copied along, it is easily the newest file."""
    filled = checked("leader_roster", UNIT, ROWS, name="a.xlsx", received=EARLY)
    blank = checked("leader_roster", UNIT, name="z.xlsx", received=received)
    entry = entry_of(filled, blank)
    assert entry.chosen == filled
    assert entry.standing == Standing.COMPLETE
    assert codes(entry) == ["merge.older_version"]
    assert entry.reason.zh == "另外的是没有填写的空表"


def test_two_units_in_one_form_are_not_two_versions() -> None:
    """Newest wins, but rows of another school must not go with a note."""
    subjects = ("语文", "数学", "英语", "科学", "音乐")

    def roster(names: str, phone: int) -> list[Record]:
        rows = zip(range(6, 11), subjects, names, strict=True)
        return [leader(row, "小学", subject, name, f"{phone + row}") for row, subject, name in rows]

    wrong = [finding("value.mobile", at("mobile", 10))]
    mine = checked(
        "leader_roster",
        UNIT,
        roster("甲乙丙丁戊", 13800000000),
        name="a.xlsx",
        received=EARLY,
        findings=wrong,
    )
    corrected = [*mine.records[:4], leader(10, "小学", "音乐", "戊", "13900000000")]
    assert codes(entry_of(mine, checked("leader_roster", UNIT, corrected, name="b.xlsx", received=LATE))) == [
        "merge.older_version"
    ]
    others = [
        r._replace(values={**r.values, "subject": "美术", "members": 9})
        for r in roster("己庚辛壬癸", 13700000000)
    ]
    others = [r._replace(raw=dict(r.values)) for r in others]
    entry = entry_of(mine, checked("leader_roster", UNIT, others, name="b.xlsx", received=LATE))
    assert codes(entry) == ["merge.other_content"]
    assert entry.findings[0].level == Level.WARNING
    assert entry.differences[0].nowhere == mine.records
    assert entry.standing is Standing.WAITING


def test_identical_content_counts_once() -> None:
    first = checked("leader_roster", UNIT, ROWS, name="a.xlsx", received=EARLY)
    copy = checked("leader_roster", UNIT, ROWS, name="a(1).xlsx", received=LATE)
    result = consolidate([first, copy], plan_of_versions())
    assert len(result.records["leader_roster"]) == 2
    assert codes(entry_of(first, copy)) == ["merge.same_content"]
    assert entry_of(first, copy).reason.zh == "2 份内容相同，计一份"


def test_a_newer_version_with_fewer_rows_is_told() -> None:
    older = checked("leader_roster", UNIT, ROWS, name="a.xlsx", received=EARLY)
    newer = checked("leader_roster", UNIT, ROWS[:1], name="b.xlsx", received=LATE)
    entry = entry_of(older, newer)
    assert "merge.rows_lost" in codes(entry)
    assert entry.standing is Standing.WAITING
    assert entry.differences[0].nowhere == (ROWS[1],)


def test_only_refused_files_leave_the_form_refused() -> None:
    bad = checked("leader_roster", UNIT, refused=True)
    entry = entry_of(bad)
    assert (entry.standing, entry.chosen, entry.others) == (Standing.REFUSED, None, (bad,))


def test_held_back_rows_make_a_faulty_entry() -> None:
    rows = [leader(6, "小学", "语文", "甲一", held=True)]
    assert entry_of(checked("leader_roster", UNIT, rows)).standing == Standing.FAULTY
    told = checked("leader_roster", UNIT, ROWS, findings=[finding("sheet.count", "")])
    assert entry_of(told).standing == Standing.FAULTY
    warned = checked(
        "leader_roster", UNIT, ROWS, findings=[finding("value.odd", at("mobile", 6), Level.WARNING)]
    )
    assert entry_of(warned).standing == Standing.COMPLETE


def test_lateness_is_told_of_files_and_of_missing_ones() -> None:
    file = checked("leader_roster", UNIT, ROWS, received=LATE)
    assert entry_of(file, due="2026-09-02").late
    assert codes(entry_of(file, due="2026-09-02")) == ["merge.late"]
    assert not entry_of(file, due="2026-09-03").late
    other = checked("leader_roster", school_unit(1), ROWS, received=LATE)
    assert entry_of(other, due="2026-09-02").late
    assert entry_of(other, due="2026-09-02").standing == Standing.MISSING


def test_changed_cells_are_named() -> None:
    older = checked("leader_roster", UNIT, ROWS, name="a.xlsx", received=EARLY)
    rows = [ROWS[0], leader(7, "小学", "数学", "甲贰")]
    newer = checked("leader_roster", UNIT, rows, name="b.xlsx", received=LATE)
    (entry,) = (
        one for one in consolidate([older, newer], plan_of_versions(keyed=True)).entries if one.others
    )
    (difference,) = entry.differences
    assert entry.standing is Standing.COMPLETE
    (change,) = difference.changes
    assert (change.cell, change.title, change.before, change.after) == (at("name", 7), "姓名", "甲二", "甲贰")


def test_sorted_rows_are_no_difference_in_rows() -> None:
    older = checked("leader_roster", UNIT, ROWS, name="a.xlsx", received=EARLY)
    swapped = [leader(6, "小学", "数学", "甲二"), leader(7, "小学", "语文", "甲一")]
    newer = checked("leader_roster", UNIT, swapped, name="b.xlsx", received=LATE)
    (difference,) = entry_of(older, newer).differences
    assert (len(difference.only_here), difference.only_chosen, difference.changes) == (0, 0, ())
