"""What a shipped form notes of its last saving is read, remembered, and part of which of two files is the newer one."""

from __future__ import annotations

import datetime
import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

from sheetkit.api.merging import merge, status
from sheetkit.api.project import open_project
from sheetkit.model.consolidation import Standing
from sheetkit.model.template import Sheet
from tests.end_to_end.filled import fill, unit_of
from tests.end_to_end.sent_back import entry_of

RUBRIC = "rubric"
NOON = datetime.datetime(2027, 1, 20, 12)
CORE = "docProps/core.xml"


def saved(data: bytes, moment: str) -> bytes:
    """The workbook as a program notes in it that it was saved then."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as target:
        for name in package.namelist():
            content = package.read(name)
            if name == CORE:
                content = re.sub(
                    rb">[^<]*</dcterms:modified>", f">{moment}</dcterms:modified>".encode(), content
                )
            target.writestr(name, content)
    return made.getvalue()


def scored(data: bytes, sheet: Sheet, score: float) -> bytes:
    """The workbook as a program saves it with that score for the first item."""
    book, made = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    cell = book[sheet.name].cell(sheet.first_row, sheet.column("self_score").number)
    cell.value = score
    book.save(made)
    return made.getvalue()


def test_of_two_rubrics_the_saving_and_the_coming_have_to_agree(copied: Callable[[str], Path]) -> None:
    folder = copied("project")
    project = open_project(folder)
    blank, sheet = fill(project, RUBRIC, unit_of(project, RUBRIC)).data, project.form(RUBRIC).sheet("scores")
    first, second = (scored(blank, sheet, score) for score in (1, 0.5))

    def put(name: str, data: bytes, day: int) -> None:
        file = project.settings.inbox / name
        file.write_bytes(data)
        moment = (NOON + datetime.timedelta(day)).timestamp()
        os.utime(file, (moment, moment))

    put("a.xlsx", saved(first, "2027-01-19T04:00:00Z"), 0)
    put("b.xlsx", saved(second, "2027-01-19T03:00:00Z"), 1)
    for found in (
        merge(open_project(folder)),
        status(open_project(folder)),
    ):  # the second recalls what the first read
        entry = entry_of(found)
        assert entry.standing is Standing.WAITING
        assert "merge.order_disputed" in [one.code for one in entry.findings]
    put("b.xlsx", saved(second, "2027-01-19T05:00:00Z"), 1)
    entry = entry_of(status(open_project(folder)))
    assert (entry.standing, entry.parts[0].file.source.name) == (Standing.COMPLETE, "收回/b.xlsx")
