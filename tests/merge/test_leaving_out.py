"""Who may leave a row out of an answer: whoever's part it is; what others send back without it deletes nothing."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked, Record
from sheetkit.model.row_tag import row_tag
from sheetkit.model.statement import Statement
from tests.effort import examples
from tests.merge.batches import PEOPLE
from tests.merge.parts import DAYS, codes, lesson, log, member, merged
from tests.merge.sample import finding, plan

ANN, BOB, CAL = PEOPLE
OURS = [lesson(6, who, day, topic=f"{who}第{day}课") for who in PEOPLE for day in (1, 2, 3)]
"""Three rows of each, from row 6 on."""
LEADER = "0 组长.xlsx"
_ON = Statement("", datetime.date(2026, 9, 4))


def asked(*rows: int) -> list[Finding]:
    """What was asked about cells of rows."""
    column = plan().templates["observation_log"].sheet("observations").column("goals")
    return [
        finding("value.out_of_range", f"{column.letter}{row}", field="goals", sheet=OURS[0].sheet_title)
        for row in rows
    ]


def first(*told: Finding, rows: Iterable[Record] = OURS) -> Checked:
    """The log of the group as its leader handed it in."""
    rows, wrong = [*rows, member(99, CAL)], {cell.row for one in told for cell in one.places}
    held = [one._replace(held_back=row in wrong) for row, one in enumerate(rows, start=6)]
    return log(LEADER, 1, held, *told, by=ANN)


def answer(to: Checked, by: str, kept: Collection[int], **put_right: Any) -> Checked:
    """The correction as somebody sends it back: those rows of it, `put_right` cells of the first of them; "" leaves the line."""
    rows = [
        one._replace(tag=row_tag(to.source.sha256, one.sheet, one.row), tag_column=30, held_back=False)
        for one in to.records
        if one.row in kept or one.values.get("name") == CAL
    ]
    if put_right:
        values = {**rows[0].values, **put_right}
        rows[0] = rows[0]._replace(values=values, raw=values)
    day = 2 + PEOPLE.index(by) if by else 5
    file = log(f"{day} {by or '谁'}.xlsx", day, rows, answers=to, by=by)
    return replace(file, statement=replace(_ON, filled_by=by) if by else to.statement)


def there(*files: Checked) -> tuple[Entry, dict[str, bool]]:
    """The entry, and the rows that count by their topic: whether each is held back."""
    entry, records = merged(*files)
    turned, again = merged(*reversed(files))
    assert (entry, records) == (turned, again)
    lessons = [one.record for one in records if one.record.sheet == "observations"]
    return entry, {str(one.values["topic"]): one.held_back for one in lessons}


OF = {who: {6 + 3 * n, 7 + 3 * n, 8 + 3 * n} for n, who in enumerate(PEOPLE)}
TOPICS = {str(one.values["topic"]) for one in OURS}
ALL = {6 + n for n in range(9)}


def test_whoever_sends_back_only_their_own_rows_deletes_nobody_elses() -> None:
    leader = first(*asked(9))
    entry, found = there(leader, answer(leader, BOB, OF[BOB], goals=3))
    assert found == dict.fromkeys(TOPICS, False)
    assert entry.standing is Standing.COMPLETE
    (told,) = [one for one in entry.findings if one.code == "merge.others_rows_stay"]
    assert told.about == LEADER
    assert " 6 行" in str(told.message.zh)
    assert not any(one.removed or one.nowhere for one in entry.differences)
    assert "merge.cell_replaced" not in codes(entry)


def test_three_people_each_send_back_their_own_rows_and_all_of_them_count() -> None:
    leader = first(*asked(6, 9, 12))
    answers = [answer(leader, who, OF[who], goals=3) for who in PEOPLE]
    entry, found = there(leader, *answers)
    assert found == dict.fromkeys(TOPICS, False)
    assert entry.standing is Standing.COMPLETE
    assert not any(one.level.needs_doing for one in (*entry.findings, *entry.found))


def test_the_others_answer_with_all_rows_and_those_that_one_left_out_count() -> None:
    leader = first(*asked(6, 9))
    bob, ann = answer(leader, BOB, OF[BOB]), answer(leader, ANN, ALL, goals=3)
    entry, found = there(leader, bob, ann)
    assert found.keys() == TOPICS
    assert not {"merge.row_deleted", "merge.sibling_rows_removed", "merge.rows_removed"} & {*codes(entry)}


def test_a_row_with_a_mistake_that_another_one_left_out_is_still_asked_about() -> None:
    leader = first(*asked(6, 9))
    entry, found = there(leader, answer(leader, BOB, OF[BOB], goals=3))
    assert {topic for topic, is_held in found.items() if is_held} == {OURS[0].values["topic"]}
    assert entry.standing is Standing.FAULTY


def test_a_row_kept_as_a_pattern_makes_the_others_of_that_part_nobody_elses() -> None:
    leader = first(*asked(9))
    _, found = there(leader, answer(leader, BOB, {6, *OF[BOB]}))
    assert found.keys() == TOPICS


def test_who_deletes_their_own_row_has_it_deleted() -> None:
    leader = first(*asked(9))
    _, found = there(leader, answer(leader, BOB, OF[BOB] - {10}))
    assert found.keys() == TOPICS - {OURS[4].values["topic"]}
    _, found = there(leader, answer(leader, BOB, OF[BOB] - {10}), answer(leader, ANN, ALL))
    assert found.keys() == TOPICS - {OURS[4].values["topic"]}


def test_who_filled_in_the_file_deletes_single_rows_of_it_and_whole_parts_only_where_asked() -> None:
    leader = first(*asked(9))
    _, found = there(leader, answer(leader, ANN, ALL - {10}))
    assert found.keys() == TOPICS - {OURS[4].values["topic"]}
    _, found = there(leader, answer(leader, ANN, OF[ANN]))
    assert found.keys() == TOPICS
    wrong = first(*asked(9), rows=[*OURS[:3], OURS[3]])
    _, found = there(wrong, answer(wrong, ANN, OF[ANN]))
    assert found.keys() == {str(one.values["topic"]) for one in OURS[:3]}


def test_where_the_statement_line_is_as_it_went_out_a_row_nobody_was_asked_about_waits() -> None:
    leader = first(*asked(9))
    entry, found = there(leader, answer(leader, "", ALL - {7}))
    assert found.keys() == TOPICS - {OURS[1].values["topic"]}
    assert entry.standing is Standing.WAITING
    assert "merge.rows_lost" in codes(entry)
    entry, found = there(leader, answer(leader, "", ALL - {9}))
    assert (set(found), entry.standing) == (TOPICS - {OURS[3].values["topic"]}, Standing.COMPLETE)
    _, found = there(leader, answer(leader, "", OF[BOB]))
    assert found.keys() == TOPICS


def test_in_the_log_of_one_person_whoever_answers_unnamed_is_that_person() -> None:
    leader = first(*asked(6), rows=OURS[:3])
    entry, found = there(leader, answer(leader, "", {6, 7}))
    assert (set(found), entry.standing) == (
        {str(one.values["topic"]) for one in OURS[:2]},
        Standing.COMPLETE,
    )


def test_a_row_of_no_part_that_another_person_left_out_waits() -> None:
    leader = first(*asked(6), rows=[*OURS[:3], member(9, ANN), member(10, BOB)])
    entry, _ = there(leader, answer(leader, BOB, {6, 7, 8, 10}))
    assert entry.standing is Standing.WAITING
    assert [len(one.nowhere) for one in entry.differences] == [1]


def test_whoever_adds_a_row_that_they_had_deleted_has_it_again() -> None:
    """Told that another answer changed it, somebody puts the row back and hands in again: nothing is left to ask."""
    leader = first(*asked(9, 10))
    cal = answer(leader, CAL, {10, *OF[CAL]}, goals=2)
    without, again = answer(leader, BOB, OF[BOB] - {10}), answer(leader, BOB, OF[BOB])
    entry, _ = there(leader, cal, without)
    assert "merge.row_deleted" in codes(entry)
    later = replace(again.source, name="9 又一份.xlsx", sha256="9" * 64, received=DAYS[15])
    entry, found = there(leader, cal, without, replace(again, source=later))
    assert "merge.row_deleted" not in codes(entry)
    assert found == dict.fromkeys(TOPICS, False)


class Answered(NamedTuple):
    """A log that its leader, who has no row in it, handed in, and the answers to it; `by` and `kept` for each of these."""

    files: list[Checked]
    by: list[str]
    kept: list[set[int]]
    asked: set[int]


@st.composite
def answered(draw: st.DrawFn) -> Answered:
    wrong = draw(st.sets(st.sampled_from(sorted(ALL)), min_size=1, max_size=3))
    leader = first(*asked(*wrong))
    leader = replace(leader, statement=Statement("甲九"))
    made = Answered([leader], [], [], wrong)
    for number in range(draw(st.integers(1, 3))):
        by = draw(st.sampled_from([*PEOPLE, ""]))
        kept = draw(st.one_of(st.just(OF.get(by, ALL)), st.sets(st.sampled_from(sorted(ALL)), min_size=1)))
        put_right = {"goals": draw(st.integers(1, 5))} if draw(st.booleans()) else {}
        file = answer(leader, by, kept, **put_right)
        name, sha256 = f"{number} {file.source.name}", f"{number}" * 64
        made.files.append(replace(file, source=replace(file.source, name=name, sha256=sha256)))
        made.by.append(by)
        made.kept.append(set(kept))
    return made


@pytest.mark.property
@settings(max_examples=examples(120), deadline=None)
@given(answered())
def test_no_row_of_a_person_is_gone_unless_that_person_left_it_out_or_somebody_is_asked(
    made: Answered,
) -> None:
    entry, found = there(*made.files)
    waiting = {str(one.values.get("topic")) for each in entry.differences for one in each.nowhere}
    for row, one in enumerate(OURS, start=6):
        whose, topic = str(one.values["observer"]), str(one.values["topic"])
        answers = list(zip(made.by, made.kept, strict=True))
        left_out = any(by == whose and row not in kept for by, kept in answers)
        answered_unnamed = row in made.asked and any(not by and row not in kept for by, kept in answers)
        assert topic in {*found, *waiting} or left_out or answered_unnamed
        if not any(row not in kept for by, kept in answers if by in ("", whose)):
            assert topic in found
    assert not waiting or entry.standing is not Standing.COMPLETE
