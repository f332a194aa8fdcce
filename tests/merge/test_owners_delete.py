"""What somebody deleted of their own part in a correction is gone in whomever's older copy it stands, and told."""

from __future__ import annotations

import pytest

from tests.merge.parts import codes, lesson, log, merged

MINE = [lesson(6, "甲一", day) for day in (1, 2, 3)]
THEIRS = lesson(6, "甲二", 5)


@pytest.mark.parametrize("signed", ["甲一", "甲三"])
def test_a_row_that_its_owner_deleted_counts_in_nobody_s_older_copy(signed: str) -> None:
    first = log("a.xlsx", 0, MINE, by="甲一")
    copy = log("b.xlsx", 0, [THEIRS, MINE[2]], by="甲二")
    answer = log("c.xlsx", 5, MINE[:2], answers=first, by=signed)
    entry, rows = merged(first, copy, answer)
    days = sorted(str(one.record.values["date"])[-2:] for one in rows)
    if signed != "甲一":  # somebody else's answer says nothing of a row in a copy
        assert days == ["01", "02", "03", "05"]
        return
    assert days == ["01", "02", "05"]
    (gone,) = [one for one in entry.differences if one.file == "b.xlsx"]
    assert [str(one.values["date"]) for one in gone.removed] == ["2026-09-03"]
    assert "merge.part_rows_removed" in codes(entry)


def test_a_double_row_is_told_in_the_file_that_has_it_twice() -> None:
    twice = log("a.xlsx", 0, [MINE[0], MINE[0], MINE[1]], by="甲一")
    once = log("b.xlsx", 1, [MINE[0], THEIRS], by="甲二")
    entry, _ = merged(twice, once)
    told = {
        part.file.source.name: [
            one.message.zh for one in part.own.findings if one.code in ("rows.same", "rows.duplicate")
        ]
        for part in entry.parts
    }
    assert not told["b.xlsx"]
    (said,) = told["a.xlsx"]
    assert "(a.xlsx)" in said
    assert "b.xlsx" not in said
