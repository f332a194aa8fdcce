"""A log of the sample project that came back with three faults, what went back for it, and answers to that."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.consolidation import Entry, MergedRecord
from sheetkit.model.finding import Finding
from sheetkit_demo.rows import Row
from tests.end_to_end.filled import believable, fill, unit_of
from tests.end_to_end.sent_back import entry_of

LOG, SHEET = "observation_log", "observations"
NOON = datetime.datetime(2026, 10, 1, 12).timestamp()
FIRST = 6
LESSON: Row = {
    "date": datetime.date(2026, 9, 14), "period": "第2节", "class": "三（2）班", "teacher": "王甲", "subject": "语文",
    "topic": "T001", "lesson_kind": "常态课", "observer": "张甲", "goals": 5, "steps": 4, "interaction": 4,
    "participation": 4, "efficiency": 4, "effect": 4, "key_points": 5, "questions": 4,
}  # fmt: skip
DAY = {number: datetime.date(2026, 9, 14 + number) for number in range(10)}
ROWS: list[Row] = [
    LESSON,
    LESSON | {"date": DAY[1], "topic": "T002", "goals": 9},
    LESSON | {"date": "下周二", "topic": "T003"},
    LESSON | {"date": DAY[1], "topic": "T004", "observer": "李乙", "period": ""},
    LESSON | {"date": DAY[2], "topic": "T005", "observer": "李乙"},
]
Edits = Mapping[tuple[int, str], Any]
"""(row from 0, field) → what is written there."""

MENDED: Edits = {(1, "goals"): 5, (2, "date"): DAY[8], (3, "period"): "第3节"}


class Sent(NamedTuple):
    """The sample project, a log that came back with three faults, and what went back for it."""

    folder: Path
    file: Path
    correction: Path

    @property
    def project(self) -> Project:
        return open_project(self.folder)

    def column(self, field: str) -> int:
        """The number of a column, or of a cell of the statement line."""
        sheet = self.project.form(LOG).sheet(SHEET)
        stated = {cell.field: cell.place.column for cell in sheet.statement}
        return stated.get(field) or sheet.column(field).number

    def written(self, source: Path, target: Path, edits: Edits, minute: int = 0, without: int = -1) -> Path:
        """A copy of a workbook with those cells written, and one row emptied, handed in so many minutes later."""
        book = openpyxl.load_workbook(source)
        worksheet = book[self.project.form(LOG).sheet(SHEET).name]
        for (row, field), value in edits.items():
            worksheet.cell(FIRST + row, self.column(field)).value = value
        for cell in worksheet[FIRST + without] if without >= 0 else ():
            if not cell.protection.locked:
                cell.value = None
        target.parent.mkdir(parents=True, exist_ok=True)
        book.save(target)
        os.utime(target, (NOON + 60 * minute, NOON + 60 * minute))
        return target

    def answer(self, target: Path, edits: Edits, minute: int, without: int = -1) -> Path:
        return self.written(self.correction, target, edits, minute, without)


def sent_back(folder: Path, out: Path) -> Sent:
    """The log handed in, and its correction; `folder` is a project's, into which nothing is written, but into `out`."""
    project = open_project(folder)
    unit = unit_of(project, LOG)
    members = believable(project, LOG, unit)["members"]
    filled = fill(project, LOG, unit, {SHEET: ROWS, "members": members})
    file = out / "a.xlsx"
    file.write_bytes(filled.data)
    os.utime(file, (NOON - 3600, NOON - 3600))
    result = merge(project, [file], MergeOptions(out / "out"))
    corrections = result.outputs["corrections"]
    assert isinstance(corrections, list)
    (correction,) = corrections
    return Sent(folder, file, Path(correction))


class Result(NamedTuple):
    """What the files came to."""

    entry: Entry
    records: list[MergedRecord]

    def topics(self, *, held: bool = False) -> list[str]:
        rows = (one.record for one in self.records if one.record.sheet == SHEET)
        return sorted(str(one.values.get("topic")) for one in rows if one.held_back is held)

    def value(self, topic: str, field: str) -> Any:
        (row,) = [one.record for one in self.records if one.record.values.get("topic") == topic]
        return row.values.get(field)

    def told(self, *codes: str) -> set[tuple[str, str, str, str]]:
        """File, code, cell and value of the findings with those codes; of what is told of all files no file."""
        found = [(part.file.source.name, one) for part in self.entry.parts for one in part.own.findings] + [
            ("", one) for one in self.entry.findings
        ]
        return {(file, one.code, one.place.cell, one.value) for file, one in found if one.code in codes}

    def finding(self, code: str) -> Finding:
        (found,) = [one for one in (*self.entry.found, *self.entry.findings) if one.code == code]
        return found


def merged(project: Project, *files: Path, out: Path) -> Result:
    found = merge(project, list(files), MergeOptions(out))
    return Result(entry_of(found), list(found.consolidation.records[LOG]))
