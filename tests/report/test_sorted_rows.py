"""Rows of an export that do not fit come back in the order of those that do."""

from __future__ import annotations

import json
import random

from sheetkit.report.sorted_rows import SortedRows


def test_rows_that_are_packed_on_the_way_stand_in_the_same_order() -> None:
    chance = random.Random(7)
    ranks = [
        json.dumps([[False, chance.choice([1, 1.0, 2, 13]), chance.choice("乙甲")]]).encode()
        for _ in range(3_000)
    ]
    rows = [b"<row %d>" % number for number in range(len(ranks))]
    open_, packed = SortedRows(), SortedRows(most=4_000)
    for start in range(0, len(rows), 70):
        share = slice(start, start + 70)
        open_.add(ranks[share], rows[share])
        packed.add(ranks[share], rows[share])
    by_rank = sorted(range(len(rows)), key=lambda place: json.loads(ranks[place]))  # equal ones as they came
    assert list(open_) == list(packed) == [rows[place] for place in by_rank]
    assert len(packed) == len(rows)


def test_rows_that_share_a_rank_hold_it_once() -> None:
    rows = SortedRows()
    for number in range(2):  # each share tells its ranks in texts of its own
        rows.add([bytes(bytearray(b"[1]"))], [b"<row %d>" % number])
    one, other = rows._open
    assert one.told is other.told
    assert one.order is other.order
