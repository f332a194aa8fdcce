"""Records of a form that are made block by block."""

from __future__ import annotations

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.merged_records import MergedRecords, UnitRecords, at_hand
from sheetkit.model.record import Record
from sheetkit.model.unit import NOBODY


def test_records_that_have_room_are_made_once_and_else_again_for_everybody() -> None:
    made: list[str] = []

    def block(file: str) -> UnitRecords:
        def records() -> list[MergedRecord]:
            made.append(file)
            return [
                MergedRecord("form", NOBODY, Record("sheet", row, {"name": file}, {}), file, "")
                for row in (6, 7)
            ]

        return UnitRecords(NOBODY, 2, 0, records)

    for room, times in ((6, 1), (5, 2)):
        made.clear()
        merged = MergedRecords(at_hand([block("a"), block("b"), block("c")], room))
        told = [(one.file, one.record.row) for one in merged]
        assert told == [("a", 6), ("a", 7), ("b", 6), ("b", 7), ("c", 6), ("c", 7)]
        assert [(one.file, one.record.row) for one in merged] == told
        assert made == ["a", "b", "c"] * times
