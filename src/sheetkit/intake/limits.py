"""How much a returned file may cost to read; every figure lies above all honest files seen."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.model.excel import LONGEST_TEXT
from sheetkit.model.frozen import frozen

MEGABYTE = 1_000_000

OVERLAY_CHARACTERS = 4_000
"""Characters that are kept of a text that is in no cell; it is quoted much shorter."""

MOST_OF_A_MOMENT = 40
"""Characters that are kept of what a file says of a moment."""


@frozen
class Limits:
    """Ceilings for one workbook, for one archive and for the child process; all counted on real bytes, never declared.

    The workbook's figures come from 4,665 public workbooks (largest inflated size 114 MB, 1,033 members, ratio 299).
    """

    file_bytes: int = 20 * MEGABYTE
    inflated_bytes: int = 200 * MEGABYTE
    part_bytes: int = 128 * MEGABYTE
    ratio: int = 300  # inflated to stored bytes of a member, once it is past `ratio_free_bytes`
    ratio_free_bytes: int = MEGABYTE
    members: int = 2_000
    xml_depth: int = 64
    xml_tags: int = (
        24_000_000  # opening and closing, of a whole workbook; bounds the time, not only the memory
    )
    token_bytes: int = (
        MEGABYTE  # of one tag, comment or text between two tags; a full cell takes a third of it
    )
    cpu_seconds: float = (
        20.0  # of this computer's work on one file; the counts above stop most files long before
    )
    sheets: int = 1_000
    cells: int = 2_000_000
    text_characters: int = 200_000_000  # of all cells; a shared text counts in every cell that shows it
    formula_characters: int = 64_000_000  # of all formulas, shared ones written out
    details: int = 1_000_000  # styles, names, merges, pointers; hidden rows and columns once more
    cell_characters: int = LONGEST_TEXT
    archive_bytes: int = 1_000 * MEGABYTE
    archive_inflated_bytes: int = 2_000 * MEGABYTE
    archive_members: int = 20_000
    nested_archive_bytes: int = 100 * MEGABYTE
    child_seconds: float = 20.0  # of processor time
    child_memory: int = 2_000 * MEGABYTE
    dense_cells: int = 30_000_000  # area up to the farthest cell, for readers that fill it

    def changed(self, file_megabytes: int = 0, cells: int = 0, seconds: int = 0) -> Limits:
        """These limits with what a project says of one file; 0 leaves as it is.

        What a workbook may unpack to goes with its size, what its cells may hold with their number, and the child's
        time with the file's.
        """
        size = file_megabytes * MEGABYTE / self.file_bytes if file_megabytes else 1
        many = cells / self.cells if cells else 1
        time = seconds / self.cpu_seconds if seconds else 1
        return replace(
            self,
            file_bytes=int(self.file_bytes * size),
            inflated_bytes=int(self.inflated_bytes * size),
            part_bytes=int(self.part_bytes * size),
            archive_bytes=max(self.archive_bytes, int(self.file_bytes * size)),
            xml_tags=int(self.xml_tags * max(size, many)),
            cells=int(self.cells * many),
            text_characters=int(self.text_characters * many),
            formula_characters=int(self.formula_characters * many),
            details=int(self.details * many),
            cpu_seconds=self.cpu_seconds * time,
            child_seconds=self.child_seconds * time,
        )


DEFAULT = Limits()
