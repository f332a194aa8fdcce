"""Row tags in forms that did not go out with them: told at their cells, and the rows count."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.merge import MergePlan
from sheetkit.model.address import Address
from sheetkit.model.consolidation import Standing
from tests.merge.sample import leader
from tests.merge.test_row_tags import (
    ASKED,
    COLUMN,
    GOOD,
    HELD,
    PLANS,
    codes,
    merged,
    roster,
    subjects,
    tagged,
)


@PLANS
def test_a_tag_in_a_form_that_went_out_blank_is_told_at_its_cell_and_the_row_counts(by: MergePlan) -> None:
    """Rows copied whole from somewhere that nobody knows here: of another round, or another project."""
    elsewhere = replace(roster(0, [GOOD]), answers="")
    pasted = [tagged(GOOD, elsewhere, 40), leader(7, "小学", "数学", "甲三", "13800000003")]
    entry, records = merged(roster(1, pasted), by=by)
    (told,) = (one for one in entry.found if one.code == "merge.row_tag_from_elsewhere")
    assert (told.place.sheet, told.place.cell) == (GOOD.sheet_title, Address(6, COLUMN).a1)
    assert not told.level.holds_row
    assert subjects(records) == {"语文": 1, "数学": 1}
    assert entry.standing is Standing.COMPLETE
    assert "6" in told.message.zh


def test_a_tag_of_a_file_that_is_known_is_told_as_that_and_those_that_went_out_with_the_form_not_at_all() -> (
    None
):
    first = roster(0, [GOOD, HELD], ASKED)
    pasted = roster(1, [tagged(leader(6, "小学", "英语", "甲四", "13800000004"), first, 6)])
    entry, _ = merged(first, pasted)
    assert "merge.row_tag_of_another" in codes(entry)
    assert "merge.row_tag_from_elsewhere" not in codes(entry)
    answer = roster(1, [tagged(GOOD, first, 6)], answers=first)
    went_out_filled = replace(roster(2, [tagged(GOOD, first, 6)]), prefilled="0" * 32)
    for file in (answer, went_out_filled):
        assert "merge.row_tag_from_elsewhere" not in codes(merged(file)[0])
