"""Codes that are missing just where a listed row has none of its own follow from that row; the others are told."""

from __future__ import annotations

import pytest

from sheetkit.project.register_gaps import unexplained


@pytest.mark.parametrize(
    ("unknown", "rows", "unusable", "told"),
    [
        (["S03"], ["S01", "S02", None, "S04"], 1, []),
        (["S33"], ["S01", "S02", None, "S04"], 1, []),  # by number alone: as many as there are such rows
        (["S03", "S33"], ["S01", "S02", None, "S04"], 1, ["S33"]),
        (["S33", "S03"], ["S01", "S02", None, "S04"], 1, ["S33"]),
        (["S33"], ["S01", "S02"], 0, ["S33"]),
        (["S03", "S04"], ["S02", None, None, "S05"], 2, []),
        (["S03", "S04"], ["S02", None, "S05"], 1, ["S03", "S04"]),  # nobody can say which of the two
        (["S9", "S11"], ["S8", None, "S10", None], 2, []),  # as people count
        (["S02", "S77"], [None, None], 2, []),
        (["S05"], ["S09", None, "S02"], 1, []),  # a list in no order
    ],
)
def test_what_follows_from_a_row_without_a_code_is_not_told(
    unknown: list[str], rows: list[str | None], unusable: int, told: list[str]
) -> None:
    assert unexplained(unknown, rows, unusable) == told
