"""Records that are packed, and what is kept of the files they come from, change nothing that a merge finds out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.ledger.codec import with_packed_records
from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.record import Checked, Record
from sheetkit.rules.base import RuleKind
from sheetkit.rules.catalogue import KINDS
from tests.effort import examples
from tests.merge.day import returned
from tests.merge.sample import checked, leader, plan, school_unit
from tests.shelves import Remembering


def told(found: Consolidation) -> tuple[object, ...]:
    """Everything that a merge finds out over all rows."""
    tables = [
        (one.id, [[str(value) for value in row] for row in one.rows], one.total) for one in found.statistics
    ]
    records = {form: tuple(merged) for form, merged in found.records.items()}
    return found.cross_findings, tables, records, found.entries


def packed(files: Sequence[Checked]) -> list[Checked]:
    return list(map(with_packed_records, files))


def test_packed_or_not_kept_or_not_the_same_is_found_out() -> None:
    plainly, shelf = told(consolidate(returned(), plan())), Remembering()
    assert told(consolidate(packed(returned()), plan())) == plainly
    assert told(consolidate(packed(returned()), plan(shelf=shelf))) == plainly
    before = shelf.new
    assert before > 10
    assert told(consolidate(packed(returned()), plan(shelf=shelf))) == plainly
    assert shelf.new == before
    assert shelf.given >= before


NAMES, NUMBERS = ("甲一", "甲 一", "甲二", "Ann Lee"), ("13800000001", "13800000002", "138 0000 0001")
ROWS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NUMBERS), st.booleans()), max_size=4)


def rows_of(said: Sequence[tuple[str, str, bool]]) -> list[Record]:
    rows = [
        leader(6 + number, "小学", "语文", name, held=held) for number, (name, _, held) in enumerate(said)
    ]
    return [
        row._replace(values={**row.values, "mobile": mobile})
        for row, (_, mobile, _) in zip(rows, said, strict=True)
    ]


@settings(max_examples=examples(30), deadline=None)
@given(st.tuples(ROWS, ROWS, ROWS))
def test_rules_across_files_say_the_same_of_those_that_share_something_as_of_all(
    said: tuple[list[tuple[str, str, bool]], ...],
) -> None:
    files = [checked("leader_roster", school_unit(number), rows_of(rows)) for number, rows in enumerate(said)]
    shelf = Remembering()
    chosen = consolidate(packed(files), plan(shelf=shelf)).cross_findings
    assert consolidate(packed(files), plan(shelf=shelf)).cross_findings == chosen
    with pytest.MonkeyPatch.context() as patch:
        for kind in {type(one) for one in KINDS.values()}:
            patch.setattr(kind, "shared", RuleKind.shared)
        assert consolidate(files, plan()).cross_findings == chosen


def test_somebody_who_leads_twice_is_told_out_of_what_is_kept() -> None:
    said = [[("甲一", NUMBERS[0], False)], [("甲一", NUMBERS[0], False)], [("甲二", NUMBERS[1], False)]]
    files = [checked("leader_roster", school_unit(n), rows_of(rows)) for n, rows in enumerate(said)]
    shelf = Remembering()
    for _ in range(2):
        found = consolidate(packed(files), plan(shelf=shelf))
        twice = [one for one in found.cross_findings if one.finding.code == "schools.leads_twice"]
        assert [one.unit for one in twice] == [school_unit(0), school_unit(1)]
    other = replace(files[1], records=tuple(rows_of([("甲三", NUMBERS[2], False)])))
    found = consolidate(packed([files[0], other, files[2]]), plan(shelf=shelf))
    assert "schools.leads_twice" not in {one.finding.code for one in found.cross_findings}
