"""Records of a form that are made block by block."""

from __future__ import annotations

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.merged_records import MergedRecords, UnitRecords, first_at_hand
from sheetkit.model.record import Record
from sheetkit.model.unit import NOBODY


def test_the_first_blocks_are_made_once_and_what_has_no_room_is_made_again() -> None:
    made: list[str] = []

    def block(file: str) -> UnitRecords:
        def records() -> list[MergedRecord]:
            made.append(file)
            return [
                MergedRecord("form", NOBODY, Record("sheet", row, {"name": file}, {}), file, "")
                for row in (6, 7)
            ]

        return UnitRecords(NOBODY, 2, 0, records)

    merged = MergedRecords(first_at_hand([block("a"), block("b"), block("c")], room=4))
    told = [(one.file, one.record.row) for one in merged]
    assert told == [("a", 6), ("a", 7), ("b", 6), ("b", 7), ("c", 6), ("c", 7)]
    assert [(one.file, one.record.row) for one in merged] == told
    assert made == ["a", "b", "c", "c"]
