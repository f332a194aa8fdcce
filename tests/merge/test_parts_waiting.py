"""Rows that a newer file of somebody's part lacks: deleted where a fact says whose file that is, else they wait for a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheetkit.merge import consolidate
from sheetkit.merge.decided import contents_of
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.decision import Acceptance, DecisionMade, StandingDecisions
from sheetkit.model.finding import Level
from sheetkit.model.record import Checked
from sheetkit.report.text import status_text
from tests.merge.parts import GROUP, codes, lesson, log, member, merged
from tests.merge.sample import TEMPLATES, plan

EVERYBODY = [member(6, name) for name in ("甲一", "甲二")]
LESSONS = [lesson(6, "甲一", day) for day in (1, 2, 3, 4, 5)]
OWN = lesson(6, "甲二", 9)


def hers(by: str = "甲一") -> Checked:
    return log("a.xlsx", 0, [*LESSONS, *EVERYBODY], by=by)


def topics(entry: Entry) -> list[str]:
    return sorted(str(one.values["topic"]) for one in entry.records if one.sheet == "observations")


def waiting(entry: Entry) -> list[tuple[str, str]]:
    return [(one.file, str(row.values["topic"])) for one in entry.differences for row in one.nowhere]


def deleted(entry: Entry) -> list[str]:
    return [str(row.values["topic"]) for one in entry.differences for row in one.removed]


@pytest.mark.parametrize(
    ("older", "newer", "beside"),
    [
        ("丙一", "甲二", [OWN]),
        ("", "", [OWN]),
        ("甲一", "", []),
        ("", "甲二", []),
        ("", "", []),
        ("甲·一", "甲二", []),
    ],
)
def test_rows_that_a_file_which_no_fact_ties_to_her_lacks_wait(
    older: str, newer: str, beside: list[object]
) -> None:
    """A colleague copied one row as a pattern; or nobody says whose file it is."""
    copied = log("b.xlsx", 3, [LESSONS[0], *beside, *EVERYBODY], by=newer)  # type: ignore[list-item]
    entry, _ = merged(hers(older), copied)
    assert entry.standing is Standing.WAITING
    assert topics(entry) == sorted({"第1课", *(["第9课"] if beside else [])})
    assert waiting(entry) == [("a.xlsx", f"第{day}课") for day in (2, 3, 4, 5)]
    assert deleted(entry) == []
    (told,) = [one for one in entry.findings if one.code == "merge.rows_lost"]
    assert (told.level, "merge.part_rows_removed" in codes(entry)) == (Level.WARNING, False)
    assert all(word in told.message.zh for word in ("“a.xlsx”", "4", "“b.xlsx”"))


@pytest.mark.parametrize(
    ("older", "newer"), [("甲一", "甲一"), ("组长", "组 长"), ("", "甲一"), ("張一", "张 一")]
)
def test_rows_that_her_own_file_lacks_were_deleted(older: str, newer: str) -> None:
    """The same person filled in both, by the comparison key of names, or the newer one is by whoever the rows are of."""
    entry, _ = merged(hers(older), log("b.xlsx", 3, [LESSONS[0], OWN, *EVERYBODY], by=newer))
    assert entry.standing is Standing.COMPLETE
    assert (waiting(entry), deleted(entry)) == ([], [f"第{day}课" for day in (2, 3, 4, 5)])
    assert "merge.part_rows_removed" in codes(entry)


def test_what_she_deleted_herself_stays_deleted_and_what_another_left_out_counts() -> None:
    own = log("b.xlsx", 1, [*LESSONS[:4], *EVERYBODY], by="甲一")
    copied = log("c.xlsx", 2, [LESSONS[0], OWN, *EVERYBODY], by="甲二")
    entry, _ = merged(hers(), own, copied)
    assert waiting(entry) == []
    assert deleted(entry) == ["第5课"]
    assert topics(entry) == [*(f"第{day}课" for day in (1, 2, 3, 4)), "第9课"]
    assert entry.standing is Standing.COMPLETE


@pytest.mark.parametrize("day", [3, 0], ids=["later", "of the same time"])
def test_a_copy_that_another_person_signed_takes_nothing_from_what_she_signed_herself(day: int) -> None:
    """Her colleague goes on in her filled file: a cell in a row of hers is another one there, and rows of hers are gone."""
    altered = lesson(6, "甲一", 1, topic="别人改的")
    copied = log("b.xlsx", day, [altered, LESSONS[1], OWN, *EVERYBODY], by="甲二")
    entry, _ = merged(hers(), copied)
    assert {part.file.source.name for part in entry.parts} == {"a.xlsx", "b.xlsx"}
    assert entry.others == ()
    assert (waiting(entry), deleted(entry)) == ([], [])
    (held,) = [one for one in entry.records if one.held_back]
    assert (held.values["observer"], held.values["date"]) == ("甲一", LESSONS[0].values["date"])
    assert len(topics(entry)) == 6
    assert {"第2课", "第3课", "第4课", "第5课", "第9课"} < set(topics(entry))
    asked = [
        (part.file.source.name, one.value)
        for part in entry.parts
        for one in part.own.findings
        if one.code == "merge.cell_conflict"
    ]
    assert sorted(asked) == [("a.xlsx", "第1课"), ("b.xlsx", "别人改的")]
    assert "merge.cell_replaced" not in codes(entry)


def test_what_she_hands_in_again_takes_the_place_of_her_own_and_of_the_copy() -> None:
    altered = lesson(6, "甲一", 1, topic="别人改的")
    copied = log("b.xlsx", 1, [altered, OWN, *EVERYBODY], by="甲二")
    again = log("c.xlsx", 2, [*LESSONS, *EVERYBODY], by="甲一")
    entry, _ = merged(hers(), copied, again)
    assert entry.standing is Standing.COMPLETE
    assert topics(entry) == [*(f"第{day}课" for day in (1, 2, 3, 4, 5)), "第9课"]
    assert "merge.cell_conflict" not in codes(entry)


def test_whose_rows_wait_is_not_told_to_use_a_form_of_their_own() -> None:
    """Of united files nothing says who used whose form: the text for the group names what is there and what is not."""
    made = consolidate([hers(""), log("b.xlsx", 3, [LESSONS[0], OWN, *EVERYBODY], by="甲二")], plan())
    (line,) = [one for one in status_text(made, TEMPLATES, "zh").splitlines() if one.startswith("· a")]
    assert "4 行没有计入：后交的里没有这些行" in line
    assert "用错表" not in line


def test_the_answer_to_a_correction_may_leave_rows_out() -> None:
    """Whoever signs it: it was made from the file that it leaves rows out of."""
    first = hers("")
    answer = log("b.xlsx", 2, [LESSONS[0], *EVERYBODY], answers=first)
    entry, _ = merged(first, answer)
    assert (entry.standing, waiting(entry)) == (Standing.COMPLETE, [])
    assert "merge.rows_removed" in codes(entry)


def test_of_a_key_that_she_has_twice_the_row_that_is_left_out_waits_too() -> None:
    twice = [LESSONS[0], lesson(6, "甲一", 1, topic="另一课")]
    entry, _ = merged(
        log("a.xlsx", 0, [*twice, lesson(6, "甲三", 2), *EVERYBODY]), log("b.xlsx", 2, [LESSONS[0], OWN])
    )
    assert waiting(entry) == [("a.xlsx", "另一课")]


def test_accepting_settles_it_until_another_file_comes() -> None:
    files = [hers(""), log("b.xlsx", 3, [LESSONS[0], OWN, *EVERYBODY], by="甲二")]
    (entry,) = (one for one in consolidate(files, plan()).entries if one.parts)
    made = DecisionMade("0123456789abcdef", "丁一", "2026-09-10", "问过本人")
    accepted = Acceptance(made, contents_of(entry))
    decisions = replace(StandingDecisions(), accepted={(GROUP.code, entry.expected.template): accepted})
    (settled,) = (one for one in consolidate(files, plan(decisions=decisions)).entries if one.parts)
    assert (settled.standing, waiting(settled)) == (Standing.COMPLETE, [])
    assert [len(one.accepted) for one in settled.differences] == [4]
    assert "merge.rows_lost" not in codes(settled)
    more = [*files, log("c.xlsx", 4, [lesson(6, "甲三", 3)])]
    (again,) = (one for one in consolidate(more, plan(decisions=decisions)).entries if one.parts)
    assert (again.standing, len(waiting(again))) == (Standing.WAITING, 4)
