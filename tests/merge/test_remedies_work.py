"""Whoever does to the letter what a merge's finding offers is not told it again."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from sheetkit.merge import MergePlan, consolidate
from sheetkit.merge.decided import contents_of
from sheetkit.merge.findings import KINDS
from sheetkit.model.consolidation import Entry
from sheetkit.model.decision import Acceptance, DecisionMade, StandingDecisions
from sheetkit.model.record import Checked, Record
from sheetkit.model.statement import NOTHING, Statement
from tests.merge.parts import DAYS, SCHOOL, lesson, log, member
from tests.merge.sample import checked, leader, plan, plan_of_versions

MADE = DecisionMade("0123456789abcdef", "丁一", "2026-09-10", "问过")
EVERYBODY = [member(6, "甲一"), member(7, "甲二")]
MINE, MINE_TOO, THEIRS = lesson(6, "甲一", 1), lesson(6, "甲一", 2), lesson(6, "甲二", 1)
POSTS = [
    leader(6 + n, "小学", post, "甲一", "13800000001") for n, post in enumerate(["语文", "数学", "英语"])
]
OTHER_PHONE = leader(6, "小学", "语文", "甲一", "13800000002")
LOG, VERSIONS, PARTS = plan(), plan_of_versions(keyed=True), plan()
Act = Callable[[Sequence[Checked]], tuple[Sequence[Checked], StandingDecisions]]


def roster(name: str, day: int, rows: Sequence[Record], answers: Checked | None = None) -> Checked:
    file = checked("leader_roster", SCHOOL, rows, name=name, received=DAYS[day])
    return replace(file, answers=answers.source.sha256[:32] if answers else "")


def exclude(name: str) -> Act:
    def done(files: Sequence[Checked]) -> tuple[Sequence[Checked], StandingDecisions]:
        (file,) = (one for one in files if one.source.name == name)
        return files, StandingDecisions(excluded={file.source.sha256: MADE})

    return done


def hand_in(*more: Checked) -> Act:
    return lambda files: ([*files, *more], StandingDecisions())


def exclude_and_hand_in(name: str, more: Checked) -> Act:
    return lambda files: ([*files, more], exclude(name)(files)[1])


ACCEPT: Act = lambda files: (files, StandingDecisions())  # noqa: E731 (what is accepted is what the merge shows)


class Told(NamedTuple):
    """Files, the finding they are told with, what it offers, and what counts for one of them."""

    code: str
    by: MergePlan
    files: tuple[Checked, ...]
    acts: dict[str, Act]


COPIED = (
    log("a.xlsx", 0, [MINE, MINE_TOO, *EVERYBODY]),
    log("b.xlsx", 1, [MINE, THEIRS, *EVERYBODY], by="甲二"),
)
APART = roster("a.xlsx", 0, POSTS[:2]), roster("b.xlsx", 1, [POSTS[0], POSTS[2]])
NOTHING_SHARED = roster("a.xlsx", 0, POSTS[:2]), roster("b.xlsx", 1, POSTS[2:])
ONE_TIME = roster("a.xlsx", 0, POSTS[:1]), roster("b.xlsx", 0, [OTHER_PHONE])
FIRST, SECOND = roster("a.xlsx", 0, POSTS[:1]), roster("b.xlsx", 1, [OTHER_PHONE])
DISPUTED = (
    replace(FIRST, statement=Statement("", datetime.date(2026, 9, 1))),
    replace(SECOND, statement=Statement("", datetime.date(2026, 8, 30))),
)
SAYS_NOTHING = replace(
    roster("b.xlsx", 1, []), statement=Statement("甲一", datetime.date(2026, 8, 30), NOTHING)
)
TOGETHER = {
    "put together": hand_in(roster("c.xlsx", 2, POSTS)),
    "exclude": exclude("a.xlsx"),
    "accept": ACCEPT,
}
CASES = (
    Told(
        "merge.rows_lost",
        LOG,
        COPIED,
        {
            "accept": ACCEPT,
            "add": hand_in(log("c.xlsx", 2, [MINE, MINE_TOO, THEIRS, *EVERYBODY], by="甲二")),
            "exclude": exclude_and_hand_in("b.xlsx", log("c.xlsx", 2, [THEIRS, *EVERYBODY], by="甲二")),
        },
    ),
    Told("merge.rows_lost", VERSIONS, APART, TOGETHER),
    Told("merge.other_content", VERSIONS, NOTHING_SHARED, TOGETHER),
    Told(
        "merge.same_time", VERSIONS, ONE_TIME, {"exclude": exclude("a.xlsx"), "the other": exclude("b.xlsx")}
    ),
    Told("merge.older_version", VERSIONS, (FIRST, SECOND), {"exclude": exclude("b.xlsx")}),
    Told("merge.order_disputed", VERSIONS, DISPUTED, {"accept": ACCEPT, "exclude": exclude("a.xlsx")}),
    Told("merge.nothing_beside", VERSIONS, (FIRST, SAYS_NOTHING), {"exclude": exclude("a.xlsx")}),
    Told("merge.united", PARTS, NOTHING_SHARED, {"exclude": exclude("a.xlsx")}),
    Told(
        "merge.cell_conflict",
        PARTS,
        (FIRST, SECOND),
        {"correct": hand_in(roster("c.xlsx", 2, [OTHER_PHONE], FIRST))},
    ),
)
ROOT = Path(__file__).parents[2]
ELSEWHERE = {
    "merge.taken_out": "tests/ledger/test_taken_out.py",
    "merge.overwritten": "tests/ledger/test_overwritten.py",
    "merge.amendment_lapsed": "tests/end_to_end/test_amendments_as_they_stand.py",
    "merge.amendment_rests": "tests/end_to_end/test_amendments_as_they_stand.py",
    "merge.amendment_stays": "tests/end_to_end/test_undoing.py",
    "merge.waived_came": "tests/end_to_end/test_decisions.py",
    "merge.waived_refused": "tests/end_to_end/test_decisions.py",
    "merge.still_asked": "tests/end_to_end/test_untouched.py",
    "merge.names_another_unit": "tests/merge/test_parts.py",
}
"""Findings that need more than a merge of checked files, and where what they offer is done."""


def entry_of(files: Sequence[Checked], by: MergePlan, decisions: StandingDecisions) -> Entry:
    result = consolidate(files, replace(by, decisions=decisions))
    (entry,) = (one for one in result.entries if one.parts)
    return entry


def codes(entry: Entry) -> set[str]:
    return {one.code for one in (*entry.findings, *entry.found)}


@pytest.mark.parametrize(
    ("told", "act"),
    [pytest.param(one, act, id=f"{one.code} {act}") for one in CASES for act in one.acts],
)
def test_what_a_finding_offers_clears_it(told: Told, act: str) -> None:
    before = entry_of(told.files, told.by, StandingDecisions())
    assert told.code in codes(before)
    files, decisions = told.acts[act](told.files)
    if act == "accept":
        about = before.expected.unit.code, before.expected.template
        decisions = StandingDecisions(accepted={about: Acceptance(MADE, contents_of(before))})
    after = entry_of(files, told.by, decisions)
    assert told.code not in codes(after)
    assert not any(one.nowhere for one in after.differences)


def test_what_rows_lost_says_does_not_stop_at_half() -> None:
    """A file without the copied rows alone is not enough: the one that has them still counts for them."""
    (told,) = (
        one for one in entry_of(COPIED, LOG, StandingDecisions()).findings if one.code == "merge.rows_lost"
    )
    assert "“b.xlsx”不计" in told.remedy.zh
    assert "excludes “b.xlsx”" in told.remedy.en
    half = [*COPIED, log("c.xlsx", 2, [THEIRS, *EVERYBODY], by="甲二")]
    assert "merge.rows_lost" in codes(entry_of(half, LOG, StandingDecisions()))


def test_what_counts_for_now_is_not_called_the_newest() -> None:
    before = entry_of(APART, VERSIONS, StandingDecisions())
    assert before.reason.zh == "暂时采用这一份"
    about = before.expected.unit.code, before.expected.template
    decided = StandingDecisions(accepted={about: Acceptance(MADE, contents_of(before))})
    assert entry_of(APART, VERSIONS, decided).reason.zh == "认可采用的那一份"  # it is settled


def test_every_finding_that_offers_a_command_is_tried() -> None:
    offered = {kind.code for kind in KINDS if kind.code.startswith("merge.") and kind.ways}
    assert offered <= {one.code for one in CASES} | ELSEWHERE.keys()
    for code, file in ELSEWHERE.items():
        assert code in (ROOT / file).read_text(encoding="utf-8")
