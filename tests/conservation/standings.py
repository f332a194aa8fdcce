"""Where each cell of everything ever received ended, read from what sheetkit shows people: its results and its JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

from tests.conservation.cells import Written, shown

RECORD, HELD, FINDING, SUPERSEDED, EXCLUDED, TAKEN_OUT, AMENDED = (
    "merged record",
    "held row",
    "finding",
    "superseded",
    "excluded",
    "taken out",
    "amended",
)
FILE, SHEET, ROW = ("来源文件", "File"), ("工作表", "Worksheet"), ("行", "Row")
NOT_COUNTED = ("没有计入的行", "Rows not counted")
NOT_COUNTED_FILE = ("文件", "File")
REMOVED = (
    "代替它的里没有",
    "not in what replaces it",
    "交回时没有",
    "did not come back",
    "看不出哪一行是它",
    "which row it is cannot be told",
)
_AS_WHOLE = {
    "refused": FINDING,
    "foreign": FINDING,
    "after_close": FINDING,
    "copy": SUPERSEDED,
    "excluded": EXCLUDED,
}
"""What becomes of every cell of a file that a merge did not take as one of its unit's."""
COUNTS = ("taken", "faulty", "waiting", "partly")
MORE = ("格不同", "cells differ", "cell differs")
Place = tuple[str, str, int]
"""File as results call it, worksheet, row."""


@dataclass(frozen=True)
class Shown:
    """A row of the consolidated workbook: whether it counts, and what it shows, by heading."""

    counts: bool
    values: Mapping[str, str]
    files: int


@dataclass
class Results:
    """What a merge of the project in `folder` showed: its JSON document and its consolidated workbook."""

    folder: Path
    document: Mapping[str, Any]
    rows: dict[Place, list[Shown]] = field(default_factory=lambda: defaultdict(list))
    apart: dict[Place, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """Rows that count nowhere: how they stand, and their content."""
    shown: int = 0
    """Rows that the consolidated workbook shows as records."""

    def __post_init__(self) -> None:
        path = self.document["outputs"].get("consolidated")
        book = openpyxl.load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            rows = list(sheet.iter_rows(values_only=True))
            if sheet.title in NOT_COUNTED:
                self._read_apart(rows)
            else:
                self._read_records(rows)
        book.close()

    def _read_records(self, rows: Sequence[Sequence[object]]) -> None:
        at = _header(rows, FILE, SHEET, ROW)
        if at is None:
            return
        heads = [str(one) for one in rows[at]]
        file, sheet, row = (_place(heads, names) for names in (FILE, SHEET, ROW))
        for one in rows[at + 1 :]:
            if one[file] is None or one[row] is None:
                continue
            self.shown += 1
            state = next((str(cell)[0] for cell in one if str(cell)[:1] in "✔✘"), "")
            values = {heads[number]: shown(cell) for number, cell in enumerate(one) if cell is not None}
            files = _listed(one[file])
            made = Shown(state == "✔", values, len(files))
            for name in files:
                for number in str(one[row]).split("; "):
                    self.rows[name, str(one[sheet]), int(float(number))].append(made)

    def _read_apart(self, rows: Sequence[Sequence[object]]) -> None:
        at = _header(rows, NOT_COUNTED_FILE, SHEET, ROW)
        assert at is not None
        heads = [str(one) for one in rows[at]]
        file, sheet, row = (_place(heads, names) for names in (NOT_COUNTED_FILE, SHEET, ROW))
        for one in rows[at + 1 :]:
            if one[row] is not None:
                place = (str(one[file]), str(one[sheet]), int(float(str(one[row]))))
                self.apart[place].append((str(one[0]), str(one[row + 1])))

    def name(self, path: str) -> str:
        """A file as the results call it."""
        return Path(path).relative_to(self.folder).as_posix()

    def of_file(self, name: str, sheet: str) -> Iterator[Shown]:
        """The rows of a file's worksheet that the results show."""
        for (file, worksheet, _), rows in self.rows.items():
            if (file, worksheet) == (name, sheet):
                yield from rows

    def files(self, content: str) -> list[Mapping[str, Any]]:
        """What the document says of a content, once for each name it lies under."""
        return [one for one in self.document["files"] if one["sha256"] == content]

    def standing(self, content: str, cells: Sequence[Written]) -> Iterator[tuple[Written, str]]:
        """Each cell with where it ended; AssertionError for one that ended nowhere, or in two places at once."""
        if content in {one["sha256"] for one in self.document["taken_out"]}:
            assert not self.files(content), "taken out, and yet it lies there"
            yield from ((cell, TAKEN_OUT) for cell in cells)
            return
        files = self.files(content)
        assert files, f"nothing is said of a file that came: {content[:8]}"
        file = min(files, key=lambda one: one["outcome"] == "copy")
        outcome = file["outcome"]
        if outcome in _AS_WHOLE:
            told = file["note"] or file["findings"]
            assert told, f"{file['file']}: {outcome}, and nothing says why"
            yield from ((cell, _AS_WHOLE[outcome]) for cell in cells)
            return
        one = OneFile(self, file)
        for cell in cells:
            yield cell, one.standing(cell)


@dataclass(frozen=True)
class OneFile:
    """A file that its unit's merge looked at row by row."""

    results: Results
    file: Mapping[str, Any]

    def standing(self, cell: Written) -> str:
        if not cell.row:
            return self._stated(cell)
        name = self.results.name(self.file["file"])
        place = (name, cell.sheet, cell.row)
        rows, apart = self.results.rows.get(place, []), self.results.apart.get(place, [])
        united = any(one.files > 1 for one in rows)
        assert len(rows) + len(apart) <= 1 or united, f"{place}: {len(rows)} records, {len(apart)} rows apart"
        if self._is_amended(cell):
            return AMENDED
        for row in rows:
            if row.values.get(cell.title, "") in cell.renderings():
                return RECORD if row.counts else HELD
        for state, content in apart:  # of a given row only the cells that no other file says as well
            if any(f"{cell.title}={text}" in content for text in cell.renderings()):
                return SUPERSEDED if any(word in state for word in REMOVED) else FINDING
        if self._is_told(cell, name):
            return FINDING
        assert self._is_taken_over(cell) or self._is_answered(cell), (
            f"{place} {cell.cell} {cell.title}={cell.text!r}: nowhere ({self.file['outcome']}, {self.file['note']}, "
            f"{[one.values for one in rows]})"
        )
        return SUPERSEDED

    def _stated(self, cell: Written) -> str:
        said = self.file["statement"] or {}
        if any(cell.text.strip() == value for value in said.values()) or cell.is_number or said.get("said"):
            return RECORD
        assert self._is_told(cell, self.results.name(self.file["file"])), (
            f"{cell}: nothing says what was stated"
        )
        return FINDING

    def _is_amended(self, cell: Written) -> bool:
        return any(
            (one["file"], one["cell"], one["field"]) == (self.file["file"], cell.cell, cell.field)
            for one in self.results.document["amended"]
        )

    def _is_told(self, cell: Written, name: str) -> bool:
        """Whether a finding names the cell, or the file and what stands in the cell."""
        for told in self._findings():
            here = told.get("file", self.file["file"]) == self.file["file"]
            if here and told["sheet"] == cell.sheet and cell.cell in told["cells"]:
                return True
            if told["value"] in cell.renderings() and name in told["message"]:
                return True
        return False

    def _findings(self) -> Iterator[Mapping[str, Any]]:
        yield from self.file["findings"]
        for file in self.results.document["files"]:
            yield from ({**one, "file": file["file"]} for one in file["findings"])
        yield from self.results.document["across"]

    def _is_taken_over(self, cell: Written) -> bool:
        """Whether a file that counts in this one's place says the same in some row."""
        whose = _whose(self.file)
        return any(
            row.values.get(cell.title) in cell.renderings()
            for file in self.results.document["files"]
            if file["outcome"] in COUNTS and _whose(file) == whose
            for row in self.results.of_file(self.results.name(file["file"]), cell.sheet)
        )

    def _is_answered(self, cell: Written) -> bool:
        """Whether the note beside the file says what stood in the cell, or that more cells differ than it lists."""
        note = self.file["note"]
        return any(f"“{text}”" in note for text in cell.renderings()) or any(word in note for word in MORE)


def _whose(file: Mapping[str, Any]) -> tuple[object, object]:
    return file["identity"]["template"], file["identity"]["unit"]


def _header(rows: Sequence[Sequence[object]], *wanted: tuple[str, ...]) -> int | None:
    for number, row in enumerate(rows[:12]):
        if all(any(name in row for name in names) for names in wanted):
            return number
    return None


def _place(heads: Sequence[str], names: Sequence[str]) -> int:
    """The last column headed so: a form's own column may be called alike."""
    return max(number for number, head in enumerate(heads) if head in names)


def _listed(names: object) -> list[str]:
    return str(names).replace("; ", "；").split("；")
