"""The secretary's desk: a project folder, the commands that are run on it, and what must have changed after each."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sheetkit.api.project import Project, open_project
from sheetkit.model.template import Template
from tests.command import Ran, run_here
from tests.year.filling import Entered, Sheets, filled_in, rewritten

TAKEN = ("taken", "faulty", "unconfirmed", "waiting", "refused", "foreign", "mistaken", "after_close")
"""What becomes of files that something is still asked about; an older version or a copy asks nothing any more."""
LISTS = ("taken_out", "waived", "excluded", "amended", "missing")


@dataclass
class Desk:
    """A project in `folder`, and the counts of the last merge by name."""

    folder: Path
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def project(self) -> Project:
        return open_project(self.folder)

    def run(self, *words: object, code: int = 0) -> Ran:
        """A command on the project; it must end with that code."""
        ran = run_here(words[0], *words[1:], "-p", self.folder, where=self.folder.parent)
        assert ran.code == code, (words, ran.code, ran.out[-2000:], ran.err[-2000:])
        return ran

    def form(self, form: str) -> Template:
        return self.project.form(form)

    def issued(self, form: str, unit: str, place: str = "发出") -> Path:
        """The workbook that went out to a unit, by what its name ends in."""
        title = self.form(form).title.zh
        found = [one for one in (self.folder / place).rglob("*.xlsx") if one.name.startswith(title)]
        (file,) = [one for one in found if unit in one.stem]
        return file

    def fill(self, form: str, unit: str, sheets: Sheets, by: Entered = Entered()) -> bytes:  # noqa: B008 - frozen
        """What a teacher makes of the workbook that went out."""
        return filled_in(self.issued(form, unit), self.form(form), sheets, by)

    def correct(self, form: str, name: str, cells: Mapping[tuple[str, int, str], object]) -> bytes:
        """The workbook that went back, called so, with some cells written otherwise: (sheet, row from 0, field) → value."""
        (file,) = [
            one for one in (self.folder / "汇总").rglob("*.xlsx") if name in one.name and "退回" in str(one)
        ]
        return rewritten(file, self.form(form), cells, Entered())

    def mark(self, reviewer: str, unit: str, marks: Sequence[float]) -> bytes:
        """What a reviewer makes of the workbook that went out: marks of one unit's items, in their order."""
        project = self.project
        (review,) = [one for one in project.registry.reviews if one.reviewer.name == reviewer]
        form = project.registry.form_of_review(review)
        assert form is not None
        (sheet,) = form.input_sheets
        (field,) = [column.field for column in sheet.inputs]
        rows = [number for number, item in enumerate(sheet.items) if unit in str(item["reviewed_unit"])]
        cells = {(sheet.id, row, field): mark for row, mark in zip(rows, marks, strict=True)}
        (file,) = [one for one in (self.folder / "发出").rglob("*.xlsx") if reviewer in one.parent.name]
        return rewritten(file, form, cells, Entered())

    def receive(self, name: str, data: bytes, day: str) -> Path:
        """A file comes in on that day."""
        file = self.folder / "收回" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        moment = datetime.datetime.fromisoformat(f"{day}T10:00+08:00").timestamp()
        os.utime(file, (moment, moment))
        return file

    def results(self) -> dict[str, str]:
        """Every result by its place, as a digest."""
        out = self.folder / "汇总"
        return {
            file.relative_to(out).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(out.rglob("*"))
            if file.is_file()
        }

    def merge(self, day: str, *changes: Mapping[str, int]) -> dict[str, Any]:
        """Merge on that day. Together the changes name every count that is another than before, and by how much."""
        words = ("merge", "-p", self.folder, "--json", "--jobs", 1, "--now", f"{day}T18:00")
        ran = run_here(*words, where=self.folder.parent)
        document: dict[str, Any] = ran.document
        now = every_count(document)
        found = {name: now[name] - self.counted.get(name, 0) for name in now.keys() | self.counted.keys()}
        wanted = Counter[str]()
        for change in changes:
            wanted.update(change)
        assert not (apart := _apart(found, wanted)), apart
        assert ran.code == 1, ran.err  # all through the year something is missing or to be looked at
        self.counted = dict(now)
        return document


def came(form: str, records: int, files: int = 1) -> Counter[str]:
    """What changes where the form of a unit comes, is complete, and has that many rows."""
    return Counter(
        {
            "files": files,
            "received": 1,
            "complete": 1,
            "missing": -1,
            "list.missing": -1,
            "records": records,
            f"records.{form}": records,
        }
    )


def told(level: str, **codes: int) -> Counter[str]:
    """What changes where so many findings of a level are told, by code; a point of a code is written as two underscores."""
    found = Counter({f"code.{code.replace('__', '.')}": number for code, number in codes.items()})
    found[f"level.{level}"] = found.total()
    return found


def _apart(found: Mapping[str, int], wanted: Mapping[str, int]) -> str:
    names = sorted(name for name in found.keys() | wanted.keys() if found.get(name, 0) != wanted.get(name, 0))
    return "; ".join(f"{name} {found.get(name, 0):+d} (not {wanted.get(name, 0):+d})" for name in names)


def every_count(document: Mapping[str, Any]) -> Counter[str]:
    """Everything that a merge counts, by name: its counts, its lists, its findings by level and by code."""
    counts = document["counts"]
    made = Counter({name: number for name, number in counts.items() if isinstance(number, int)})
    made.update({f"records.{form}": number for form, number in counts["records_by_template"].items()})
    made.update({f"level.{level}": number for level, number in counts["findings"].items()})
    made.update({f"list.{name}": len(document[name]) for name in LISTS})
    made["list.not_counted"] = sum(one["rows"] for one in document["not_counted"])
    made.update(f"code.{finding['code']}" for finding in findings(document))
    return made


def findings(document: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """The findings of files that something is still asked about, and those across files."""
    for file in document["files"]:
        if file["outcome"] in TAKEN:
            yield from file["findings"]
    yield from document["across"]
