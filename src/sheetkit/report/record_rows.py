"""The rows of a sheet of records, written block by block; what was written of a file before is not made again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.merged_records import UnitRecords
from sheetkit.model.shelf import Shelf, made_of
from sheetkit.report.record_facts import SheetFacts
from sheetkit.report.record_row import RowMaker, Shown
from sheetkit.report.rows import BETWEEN, CHUNK, Layout, RowLook, RowWriter, TableRows, numbered


@frozen_with_room
class RecordRows(TableRows):
    """The rows of one sheet; `blocks` are those that have any, `about` is everything that a row looks at beside them."""

    sheet: str
    blocks: Sequence[UnitRecords]
    facts: SheetFacts
    maker: RowMaker
    shown: Shown
    shelf: Shelf
    about: tuple[object, ...]

    def __len__(self) -> int:
        return self.facts.number

    @property
    def looks(self) -> AbstractSet[RowLook]:
        """Every look there is."""
        held = {RowLook("held")} if self.facts.held else set()
        return held | ({RowLook("fine", False)} if self.facts.held < len(self) else set())

    def longest(self, column: int) -> str:
        """The longest text of a column."""
        units = [self.maker.unit(block.unit) for block in self.blocks]
        levels = [max(names, key=len) for names in zip(*units, strict=True)]
        fields = [*(one.field for one in self.shown.form), *self.shown.extra]
        said, texts = self.facts.said, [self.facts.longest.get(name, "") for name in fields]
        amended = [said.get("amended", "")] * self.shown.amended
        after = [said.get(name, "") for name in ("why_held", "files", "worksheet")]
        found: list[str] = [*levels, "", *texts, *amended, *after, "", ""]
        return found[column]

    def chunks(self, layout: Layout, wanted: range) -> Iterator[bytes]:
        """The XML of those rows, some hundred at a time."""
        waiting: list[bytes] = []
        first = layout.first_row
        for row in islice(self._unnumbered(layout), wanted.start, wanted.stop):
            waiting.append(row)
            if len(waiting) == CHUNK:
                yield numbered(waiting, first)
                first += CHUNK
                waiting.clear()
        yield numbered(waiting, first)

    def _unnumbered(self, layout: Layout) -> Iterator[bytes]:
        """The XML of every row, without its number."""
        writer = RowWriter(layout)
        about = self.shelf.about("rows", self.sheet, *self.about, self.shown, layout)
        for piece in made_of(self.blocks, lambda block: self._written(block, writer), self.shelf, about):
            yield from piece.split(BETWEEN)

    def _written(self, block: UnitRecords, writer: RowWriter) -> bytes:
        rows = [self.maker.row(one, self.shown) for one in block if one.record.sheet == self.sheet]
        return BETWEEN.join(writer.unnumbered(rows))
