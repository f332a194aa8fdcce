"""Any number of answers to one correction, in any order: every word that somebody wrote counts, or is asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.merge import MergePlan
from sheetkit.model.consolidation import Entry
from sheetkit.model.record import Checked, Record
from sheetkit.model.statement import Statement
from tests.effort import examples
from tests.merge.sample import leader, plan, plan_of_versions
from tests.merge.test_row_tags import ASKED, GOOD, HELD, codes, merged, roster, subjects, tagged

SUBJECTS = ("语文", "数学", "英语", "音乐")
ROWS = [leader(6 + n, "小学", subject, f"甲{n}", f"1380000000{n}") for n, subject in enumerate(SUBJECTS)]
FIELDS: dict[str, tuple[Any, Any]] = {
    "remark": ("甲", "乙"),
    "members": (7, 8),
    "since": ("2020-09", "2021-09"),
}
GONE = "gone"


class Answers(NamedTuple):
    """A roster that went back, its answers, and what each of them wrote: field → value by row, GONE for a deleted one."""

    files: list[Checked]
    edits: list[dict[int, Any]]


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    """Two to four answers to one correction with edits at will, some of the same cells; each with a new row or none."""
    named = Statement("甲一", None, "")
    first = replace(roster(0, ROWS, ASKED), statement=named)
    files, edits = [first], []
    for day in range(1, draw(st.integers(3, 5))):
        own: dict[int, Any] = {}
        rows: list[Record] = []
        for one in ROWS:
            edit = draw(st.sampled_from(["untouched", "untouched", "changed", GONE]))
            if edit == GONE:
                own[one.row] = GONE
                continue
            values = dict(one.values)
            if edit == "changed":
                names = draw(st.sets(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=2))
                own[one.row] = {name: draw(st.sampled_from(FIELDS[name])) for name in sorted(names)}
                values |= own[one.row]
            rows.append(tagged(one._replace(values=values, raw=values), first, one.row))
        if draw(st.booleans()):
            rows.append(leader(20, "初中", f"新{day}", f"乙{day}", f"1370000000{day}"))
            own[20] = {"subject": f"新{day}"}
        rows = [one._replace(row=6 + n) for n, one in enumerate(draw(st.permutations(rows)))]
        if rows:
            files.append(replace(roster(day, rows, answers=first), statement=named))
            edits.append(own)
    return Answers(files, edits)


@pytest.mark.property
@settings(max_examples=examples(80), deadline=None)
@given(answers(), st.randoms())
def test_every_edit_of_every_answer_counts_or_is_asked_about_in_any_order(made: Answers, random: Any) -> None:
    files, edits = made
    entry, records = merged(*files)
    if len(edits) > 1:
        assert sorted(
            str(one.record.values["subject"]) for one in records if one.record.values["stage"] == "初中"
        ) == (sorted(own[20]["subject"] for own in edits if 20 in own))
        for one in ROWS:
            wrote = [own[one.row] for own in edits if one.row in own]
            changed = [edit for edit in wrote if edit != GONE]
            found = [
                each.record for each in records if each.record.values["subject"] == one.values["subject"]
            ]
            if GONE in wrote and not changed:
                assert not found
                continue
            (row,) = found
            said = {name: {edit[name] for edit in changed if name in edit} for name in FIELDS}
            disputed = GONE in wrote or any(len(values) > 1 for values in said.values())
            assert row.held_back is disputed
            for name, values in said.items():
                assert row.values.get(name) in (values or {one.values.get(name)})
            assert (("merge.row_deleted" in codes(entry)) or GONE not in wrote) is True
    shuffled = list(files)
    random.shuffle(shuffled)
    assert merged(*shuffled) == (entry, records)


def test_the_name_that_went_out_with_both_makes_no_line_of_two_answers() -> None:
    named = Statement("甲一", None, "")
    first = replace(roster(0, [GOOD, HELD], ASKED), statement=named)
    right = leader(7, "小学", "科学", "甲二", "13800000002")
    new = leader(8, "初中", "美术", "甲三", "13800000003")
    one = roster(1, [tagged(GOOD, first, 6), tagged(right, first, 7), new], answers=first)
    two = roster(2, [tagged(GOOD, first, 6), tagged(HELD, first, 7)], ASKED, answers=first)
    entry, records = merged(first, *(replace(file, statement=named) for file in (one, two)))
    assert subjects(records) == {"语文": 1, "科学": 1, "美术": 1}
    assert not any(record.record.held_back for record in records)
    assert codes(entry) <= {"merge.older_version", "merge.united", "merge.sibling_cells"}


@pytest.mark.parametrize("by", [plan(), plan_of_versions(keyed=True)], ids=["parts", "versions"])
def test_an_answer_to_an_answer_that_counts_no_more_still_takes_the_place_of_the_first_file(
    by: MergePlan,
) -> None:
    first = roster(0, [GOOD, HELD], ASKED)
    second = roster(1, [tagged(GOOD, first, 6), tagged(HELD, first, 7)], ASKED, answers=first)
    right = leader(7, "初中", "科学", "甲二", "13800000002")
    third = roster(2, [tagged(GOOD, second, 6), tagged(right, second, 7)], answers=second)
    _, records = merged(first, third, by=replace(by, origins=(second,)))
    assert subjects(records) == {"语文": 1, "科学": 1}
    assert not any(record.record.held_back for record in records)


def test_of_two_rows_that_say_the_same_two_answers_did_not_delete_both() -> None:
    """Asked which of two is too many, two people each left the other one out: the row is there, and that it is twice is told."""
    twice = [ROWS[0], ROWS[0]._replace(row=7), ROWS[1]._replace(row=8)]
    first = replace(roster(0, twice, ASKED), statement=Statement("甲一", None, ""))
    answered = []
    for day, kept in ((1, 6), (2, 7)):
        values = {**ROWS[1].values, "members": day}
        changed = ROWS[1]._replace(row=7, values=values, raw=values)
        rows = [tagged(ROWS[0], first, kept), tagged(changed, first, 8)]
        answered.append(replace(roster(day, rows, answers=first), statement=first.statement))
    entry, records = merged(first, *answered)
    assert subjects(records) == {"语文": 2, "数学": 1}
    assert {"rows.same", "merge.cell_conflict"} <= codes(entry)
    assert not any(one.removed for one in entry.differences)


def changed(row: Record, **cells: Any) -> Record:
    values = {**row.values, **cells}
    return row._replace(values=values, raw=values)


def sibling_cells(entry: Entry) -> set[tuple[str, str]]:
    """What is told of cells that another answer changed: the file it is told in, and the sentence."""
    return {
        (part.file.source.name, str(one.message.zh))
        for part in entry.parts
        for one in part.own.findings
        if one.code == "merge.sibling_cells"
    }


def test_of_a_row_that_two_answers_changed_in_other_cells_each_is_told_what_the_other_one_changed() -> None:
    first = roster(0, ROWS[:1], ASKED)
    one = roster(1, [tagged(changed(ROWS[0], members=7), first, 6)], answers=first)
    two = roster(2, [tagged(changed(ROWS[0], remark="甲"), first, 6)], answers=first)
    entry, (row,) = merged(first, one, two)
    assert (row.record.values["members"], row.record.values["remark"]) == (7, "甲")
    told = sibling_cells(entry)
    assert {file for file, _ in told} == {"1.xlsx", "2.xlsx"}
    for file, sentence in told:
        (other,) = {"1.xlsx", "2.xlsx"} - {file}
        assert sentence.startswith(f"“{other}”改过的 1 格，在同一次退回的“{file}”里")


def test_a_row_written_again_under_the_key_that_another_answer_gave_to_it_names_that_answer() -> None:
    before, same = changed(ROWS[0], name="甲三"), [ROWS[0]._replace(row=7 + n) for n in range(3)]
    first = roster(0, [before, *same], ASKED)
    moved = tagged(changed(ROWS[0], subject="英语"), first, 6)
    one = roster(1, [moved, *same[:2]], answers=first)
    again = changed(ROWS[0], subject="英语", name="甲三")._replace(row=9)
    two = roster(2, [*(row._replace(row=row.row - 1) for row in same), again], answers=first)
    entry, records = merged(first, one, two)
    assert subjects(records) == {"语文": 3, "英语": 1}
    ((file, sentence),) = sibling_cells(entry)
    assert file == "2.xlsx"
    assert sentence.startswith("“1.xlsx”改过的 1 格，在同一次退回的“2.xlsx”里")


def test_of_a_cell_that_two_answers_contradict_each_other_in_no_note_says_which_counts() -> None:
    """A third answer left it as it went back: it says nothing, and which of the others is right is being asked."""
    first = roster(0, ROWS[:1], ASKED)
    untouched = roster(1, [tagged(changed(ROWS[0], remark="甲"), first, 6)], answers=first)
    two = [roster(2 + n, [tagged(changed(ROWS[0], members=7 + n), first, 6)], answers=first) for n in (0, 1)]
    entry, (row,) = merged(first, untouched, *two)
    assert row.record.held_back
    assert "merge.cell_conflict" in codes(entry)
    told = dict(sibling_cells(entry))
    assert "1.xlsx" not in told  # it alone has the remark, and the others changed nothing there
    assert all("改过的 1 格" in told[file] for file in ("2.xlsx", "3.xlsx"))


def test_what_an_answer_put_right_a_round_ago_and_another_one_now_is_asked_and_not_answered_too() -> None:
    """Left as it went back the second time, it still is what somebody wrote in the first: a note cannot pass over that."""
    first = roster(0, ROWS[:1], ASKED)
    one = roster(1, [tagged(changed(ROWS[0], members=7), first, 6)], ASKED, answers=first)
    again = roster(2, [tagged(changed(ROWS[0], members=7, remark="甲"), one, 6)], answers=one)
    other = roster(3, [tagged(changed(ROWS[0], members=8), first, 6)], answers=first)
    entry, (row,) = merged(first, one, again, other)
    assert row.record.held_back
    (asked,) = {
        cell
        for part in entry.parts
        for f in part.own.findings
        if f.code == "merge.cell_conflict"
        for cell in f.addresses
    }
    noted = {
        cell
        for part in entry.parts
        for f in part.own.findings
        if f.code == "merge.sibling_cells"
        for cell in f.addresses
    }
    assert asked not in noted
