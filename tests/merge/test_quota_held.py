"""What does not count yet stands beside what counts: the form counts what is written in it."""

from __future__ import annotations

from sheetkit.merge import consolidate
from tests.merge.sample import checked, group_unit, lesson, plan
from tests.merge.test_statistics import one_table


def test_rows_held_back_stand_beside_the_number_of_those_that_count() -> None:
    """The form counts what is written in it; who reads both numbers sees what they differ by."""
    seen = [lesson(row, "丙一", f"丁{row}", 4, 4) for row in (6, 7, 8)]
    seen = [seen[0], *(one._replace(held_back=True) for one in seen[1:])]
    found = consolidate([checked("observation_log", group_unit(0, 0), seen)], plan())
    table = one_table(found, "observation_log.quota")
    assert [str(head) for head in table.headers[-2:]] == ["听课：另有暂缓的行", "公开课：另有暂缓的行"]
    (row,) = (row for row in table.rows if row[2] == "丙一")
    assert (row[3], *row[-2:]) == (1, 2, 0)
