"""Rows that other ways took out of the count: a tag copied to another row, a key that stands twice, a refused file, an old acceptance."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sheetkit.merge import consolidate
from sheetkit.merge.decided import contents_of
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.decision import Acceptance, DecisionMade, StandingDecisions
from sheetkit.model.record import Checked, Record
from sheetkit.model.row_tag import row_tag
from sheetkit.model.statement import Statement
from tests.merge.parts import DAYS, GROUP, SCHOOL, codes, lesson, log, member, merged
from tests.merge.sample import activity, checked, leader, plan, plan_of_versions

DAY = datetime.date(2026, 9, 1)
MINE, THEIRS = lesson(6, "甲一", 1), lesson(6, "甲二", 2)
EVERYBODY = [member(6, name) for name in ("甲一", "甲二")]


def tagged(row: Record, file: Checked, of: int = 6) -> Record:
    return row._replace(tag=row_tag(file.source.sha256, row.sheet, of), tag_column=30)


def topics(entry: Entry) -> list[str]:
    return sorted(str(one.values["topic"]) for one in entry.records if one.sheet == "observations")


def waiting(entry: Entry) -> list[tuple[str, int]]:
    return [(one.file, row.row) for one in entry.differences for row in one.nowhere]


def conflicts(entry: Entry) -> set[tuple[str, int]]:
    """The files and rows at which two files say otherwise in several cells."""
    return {
        (part.file.source.name, cell.row)
        for part in entry.parts
        for one in part.own.findings
        if one.code == "merge.row_conflict"
        for cell in one.places
    }


def calendar(name: str, day: int, *rows: Record, answers: Checked | None = None) -> Checked:
    file = checked("term_calendar", GROUP, rows, name=name, received=DAYS[day])
    return replace(file, answers=answers.source.sha256[:32] if answers else "")


def test_a_tag_copied_from_a_file_that_this_one_was_not_made_from_unites_nothing() -> None:
    """A row of somebody's correction workbook is pasted, tag and all, over one of another file."""
    first = log("a.xlsx", 0, [MINE, *EVERYBODY], by="甲一")
    pasted = tagged(THEIRS._replace(values={**THEIRS.values, "class": MINE.values["class"]}), first)
    entry, _ = merged(first, log("b.xlsx", 1, [pasted, *EVERYBODY], by="甲二"))
    assert topics(entry) == ["第1课", "第2课"]
    (told,) = [
        one for part in entry.parts for one in part.own.findings if one.code == "merge.row_tag_of_another"
    ]
    assert (told.value, told.level.asks) == (pasted.tag, True)


def test_a_tag_copied_between_versions_hides_no_row() -> None:
    first = calendar("a.xlsx", 0, activity(6, DAY, "主题教研", "磨课"))
    entry, _ = merged(first, calendar("b.xlsx", 1, tagged(activity(6, DAY, "主题教研", "命题"), first)))
    assert (entry.standing, waiting(entry)) == (Standing.WAITING, [("a.xlsx", 6)])


def test_a_row_that_a_correction_changed_waits_where_a_later_copy_of_the_first_file_counts() -> None:
    """The copy says what the row said before: that it is also what became of it nobody knows."""
    first = calendar("a.xlsx", 0, activity(6, DAY, "主题教研", "磨课"))
    answer = calendar("b.xlsx", 1, tagged(activity(6, DAY, "主题教研", "命题"), first), answers=first)
    later = calendar("c.xlsx", 2, activity(6, DAY, "主题教研", "磨课"), activity(7, DAY, "主题教研", "听课"))
    entry, _ = merged(first, answer, later)
    assert (entry.standing, waiting(entry)) == (Standing.WAITING, [("b.xlsx", 6)])


def test_of_versions_with_a_key_the_second_row_of_a_key_waits() -> None:
    rows = [leader(6, "小学", "语文", "甲一"), leader(7, "小学", "语文", "甲二")]
    files = [
        checked("leader_roster", SCHOOL, own, name=name, received=DAYS[day])
        for name, day, own in (("a.xlsx", 0, rows), ("b.xlsx", 1, rows[:1]))
    ]
    (entry,) = (one for one in consolidate(files, plan_of_versions(keyed=True)).entries if one.parts)
    assert (entry.standing, waiting(entry)) == (Standing.WAITING, [("a.xlsx", 7)])


@pytest.mark.parametrize(
    ("by", "standing"),
    [
        (("", ""), Standing.WAITING),
        (("甲一", "甲二"), Standing.WAITING),
        (("甲二", "甲二"), Standing.COMPLETE),
    ],
)
def test_one_file_of_parts_beside_a_refused_one_is_complete_only_where_the_same_person_sent_both(
    by: tuple[str, str], standing: Standing
) -> None:
    refused = checked("observation_log", GROUP, name="a.xlsx", received=DAYS[0], refused=True)
    refused = replace(refused, statement=Statement(by[0]) if by[0] else None)
    entry, _ = merged(refused, log("b.xlsx", 1, [THEIRS, *EVERYBODY], by=by[1]))
    assert entry.standing is standing
    assert "merge.refused_version" in codes(entry)


def test_what_was_accepted_is_asked_anew_where_one_of_the_files_counts_no_more() -> None:
    """Other rows may wait then than those that somebody looked at."""
    own = [lesson(6, "甲一", day) for day in (1, 2)]
    files = [
        log("a.xlsx", 0, own, by="丙一"),
        log("b.xlsx", 1, own[:1], by="丙一"),
        log("c.xlsx", 2, [own[0]._replace(values={**own[0].values, "goals": 1}), THEIRS], by="甲二"),
    ]
    (entry,) = (one for one in consolidate(files, plan()).entries if one.parts)
    made = DecisionMade("0123456789abcdef", "丁一", "2026-09-10", "问过")
    accepted = {(GROUP.code, entry.expected.template): Acceptance(made, contents_of(entry))}
    decisions = StandingDecisions(accepted=accepted)
    without = replace(decisions, excluded={files[1].source.sha256: made})
    (settled,) = (one for one in consolidate(files, plan(decisions=without)).entries if one.parts)
    assert (settled.standing, waiting(settled)) == (Standing.WAITING, [("a.xlsx", 7)])


def test_a_correction_that_makes_a_row_somebody_else_s_takes_nothing_from_that_one_s_own_file() -> None:
    """The correction replaces the part of its own observer in the other file; of anybody else's part it only says otherwise."""
    first = log("a.xlsx", 0, [lesson(6, "甲二", 1), lesson(6, "甲一", 1)], by="甲一")
    other = log("b.xlsx", 0, [lesson(6, "甲一", 1), lesson(6, "甲二", 1)], by="甲二")
    moved = tagged(lesson(6, "甲一", 2), first)
    answer = log("c.xlsx", 0, [moved, lesson(6, "甲一", 1)], answers=first, by="甲一")
    entry, records = merged(first, other, answer)
    assert entry.standing is Standing.FAULTY
    held = {one.record.values["topic"]: one.record.held_back for one in records}
    assert held == {"第2课": True, "第1课": False}
    assert conflicts(entry) == {("c.xlsx", 6), ("b.xlsx", 7)}


def test_a_row_that_says_what_a_corrected_one_said_is_asked_about() -> None:
    """A colleague copied the row as it was; that the correction put it down as somebody else's does not answer for them."""
    copied = log("a.xlsx", 0, [lesson(6, "甲一", 2), lesson(6, "甲二", 1)], by="甲一")
    first = log("b.xlsx", 0, [lesson(6, "甲一", 2), lesson(6, "甲一", 1)], by="甲二")
    answer = log(
        "c.xlsx", 0, [tagged(lesson(6, "甲二", 1), first), lesson(6, "甲一", 1)], answers=first, by="甲二"
    )
    entry, _ = merged(copied, first, answer)
    assert conflicts(entry) == {("c.xlsx", 6), ("a.xlsx", 6)}


def test_the_tag_of_another_worksheet_s_row_is_told_and_says_nothing() -> None:
    first = log("a.xlsx", 0, [MINE, *EVERYBODY], by="甲一")
    name = EVERYBODY[0]._replace(tag=tagged(MINE, first).tag, tag_column=30)
    answer = log("b.xlsx", 1, [MINE, name, EVERYBODY[1]], answers=first, by="甲一")
    entry, _ = merged(first, answer)
    assert len(entry.records) == 3
    (told,) = [one for one in entry.found if one.code == "merge.row_tag_of_another"]
    assert (told.place.sheet, told.place.cell) == (name.sheet_title, "AD7")
