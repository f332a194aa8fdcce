"""What a unit lacks is what none of its rows names, however they come."""

from __future__ import annotations

from sheetkit.merge import consolidate
from sheetkit.merge.statistics import _material
from sheetkit.statistics import KINDS
from tests.merge.sample import NAMES, ROSTER, checked, leader, plan, school_unit


def test_gaps_of_a_unit_are_what_none_of_its_rows_names_wherever_they_stand() -> None:
    files = [
        checked(
            "leader_roster",
            school_unit(0),
            [leader(6, "小学", "语文", "甲一"), leader(7, "小学", "数学", "甲二")],
        ),
        checked("leader_roster", school_unit(1), [leader(6, "小学", "数学", "乙一")]),
    ]
    found, (asked,) = consolidate(files, plan()), [one for one in ROSTER.statistics if one["kind"] == "gaps"]
    (whole,) = (one for one in found.statistics if one.id == "leader_roster.gaps")
    first, second, of_another = found.records["leader_roster"]
    apart = _material(ROSTER, found.entries, [first, of_another, second], plan())
    (table,) = KINDS["gaps"].tables(asked, apart)
    assert table.rows == whole.rows
    assert (NAMES[0], "小学", "数学") not in table.rows
