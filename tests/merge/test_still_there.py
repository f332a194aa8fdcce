"""A row that counts word for word was not deleted, whoever cleared its tag or wrote it anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.merge import MergePlan, consolidate
from sheetkit.model.consolidation import Standing
from sheetkit.model.record import Checked, Record
from sheetkit.model.row_tag import row_tag
from sheetkit.model.statement import Statement
from tests.effort import examples
from tests.merge.batches import KINDS, TAG_COLUMN
from tests.merge.parts import DAYS, GROUP, SCHOOL
from tests.merge.sample import checked, leader, plan_of_versions
from tests.merge.test_row_tags import ASKED, PLANS, codes, merged, roster, tagged


@PLANS
def test_a_row_whose_tag_was_cleared_beside_one_of_its_key_is_there(by: MergePlan) -> None:
    """The key stands twice, which is what was asked about; the one row came back with its tag and the other one without."""
    twice = [leader(6 + n, "小学", "语文", name, "13800000001") for n, name in enumerate(("甲一", "甲二"))]
    first = roster(0, twice, ASKED)
    back = [twice[1]._replace(row=6), tagged(twice[0]._replace(row=7), first, 6)]
    entry, records = merged(first, roster(1, back, answers=first), by=by)
    assert sorted(str(one.record.values["name"]) for one in records) == ["甲一", "甲二"]
    assert not [one for one in entry.differences if one.removed]
    assert "merge.rows_removed" not in codes(entry)


@PLANS
def test_of_two_rows_of_a_key_the_one_that_is_gone_is_told_and_not_the_other(by: MergePlan) -> None:
    twice = [leader(6 + n, "小学", "语文", name, "13800000001") for n, name in enumerate(("甲一", "甲二"))]
    first = roster(0, twice, ASKED)
    entry, records = merged(first, roster(1, [twice[1]._replace(row=6)], answers=first), by=by)
    assert [one.record.values["name"] for one in records] == ["甲二"]
    assert [row.values["name"] for one in entry.differences for row in one.removed] == ["甲一"]
    assert entry.standing is not Standing.WAITING


@st.composite
def corrections(draw: st.DrawFn, kind: str) -> list[Checked]:
    """A file, and one or two answers to it: most tags are cleared, some stand at another row."""
    about = KINDS[kind]
    unit = SCHOOL if about.form == "leader_roster" else GROUP
    rows = [about.row(draw)._replace(row=6 + n) for n in range(draw(st.integers(2, 5)))]
    first = checked(about.form, unit, rows, name="0.xlsx", received=DAYS[0])
    files = [replace(first, statement=Statement("甲一"))]
    for number in range(draw(st.integers(1, 2))):
        own: list[Record] = []
        for one in draw(st.permutations(rows)):
            fate = draw(st.sampled_from(["kept", "kept", "kept", "changed", "gone"]))
            row = one if fate == "kept" else about.row(draw)
            of = draw(st.sampled_from([one.row, one.row, rows[0].row]))
            tag = row_tag(first.source.sha256, one.sheet, of) if draw(st.integers(0, 2)) == 0 else ""
            tag = "" if any(other.tag == tag for other in own) else tag
            own += [row._replace(tag=tag, tag_column=TAG_COLUMN)] if fate != "gone" else []
        numbered = [one._replace(row=6 + n) for n, one in enumerate(own or [rows[0]])]
        file = checked(about.form, unit, numbered, name=f"{number + 1}.xlsx", received=DAYS[number + 1])
        by = Statement(draw(st.sampled_from(["甲一", "甲二"])))
        files.append(replace(file, answers=first.source.sha256[:32], statement=by))
    return files


@pytest.mark.property
@pytest.mark.parametrize("kind", list(KINDS))
@settings(max_examples=examples(80), deadline=None)
@given(data=st.data())
def test_of_rows_alike_no_more_are_called_deleted_than_are_missing(kind: str, data: st.DataObject) -> None:
    files = data.draw(corrections(kind))
    (entry,) = (one for one in consolidate(files, KINDS[kind].plan).entries if one.parts)
    by_name = {file.source.name: file for file in files}
    counting = [record.values for record in entry.records]
    for one in entry.differences:
        for row in one.removed:
            had = sum(other.values == row.values for other in by_name[one.file].records)
            gone = sum(other.values == row.values for other in one.removed)
            assert gone <= max(0, had - counting.count(row.values))


def test_a_row_of_the_key_of_one_that_an_answer_deleted_waits_and_is_not_compared_with_that() -> None:
    """Of one time all four, and held: what the better answer left as it went back, the other one deleted; nothing of it counts."""
    three = [
        leader(6 + n, "小学", subject, "甲一", "13800000001", held=True) for n, subject in enumerate("数语语")
    ]
    first = replace(roster(0, three), statement=Statement("甲一"))
    untouched = replace(
        roster(0, [*three, three[2]._replace(row=9)], answers=first), statement=Statement("甲一")
    )
    deleted = replace(
        roster(0, [one._replace(row=6 + n) for n, one in enumerate(three[1:])], answers=first),
        statement=Statement("甲一"),
    )
    fresh = replace(
        roster(0, [leader(6, "小学", "数", "甲二", "13800000002", held=True)]), statement=Statement("甲二")
    )
    named = [
        replace(file, source=replace(file.source, name=f"{n}.xlsx"))
        for n, file in enumerate((first, untouched, deleted, fresh))
    ]
    entry, _ = merged(*named, by=plan_of_versions(keyed=True))
    (own,) = [one for one in entry.differences if one.file == "3.xlsx"]
    assert [row.values["name"] for row in own.nowhere] == ["甲二"]
    assert own.changes == ()
    assert "merge.rows_lost" in codes(entry) or "merge.other_content" in codes(entry)
