"""Promise 5: text that looks like a formula stays text in everything a merge writes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from sheetkit.api.merging import MergeOptions, Merged, merge
from sheetkit.api.project import Project, open_project
from sheetkit.demo.rows import Rows
from sheetkit.model.template import Column
from tests.end_to_end.filled import FORMS, Filled, believable, fill, unit_of
from tests.office import convert

STARTS = ("=", "+", "-", "@", "=HYPERLINK(\"http://x\",\"甲\")&", "\t=", "'=", "＝", "=cmd|' /C calc'!A0 ")


def dangerous(column: Column, number: int) -> str:
    """A text of the column that some program would take for a formula; the tail tells it apart."""
    return f"{STARTS[number % len(STARTS)]}1+{column.field}{number}"


def poisoned(project: Project, form: str) -> tuple[Rows, set[str]]:
    """Believable rows with such a text in every column that holds free text, and the texts."""
    rows = believable(project, form, unit_of(project, form))
    texts: set[str] = set()
    for sheet in project.form(form).input_sheets:
        columns = [column for column in sheet.inputs if column.type == "text"]
        for number, column in enumerate(columns):
            for row in (0, 1):
                text = dangerous(column, number + row)
                rows[sheet.id][row][column.field] = text
                texts.add(text.strip())
        if sheet.id == "leaders":
            rows[sheet.id][2] |= {"mobile": "=1+13800000001", "email": "@1+x"}  # held back: goes to a correction
            texts |= {"=1+13800000001", "@1+x"}
    return rows, texts


@pytest.fixture(scope="module")
def texts(project: Project) -> dict[str, set[str]]:
    return {form: poisoned(project, form)[1] for form in FORMS}


@pytest.fixture(scope="module")
def returned(project: Project) -> list[Filled]:
    return [fill(project, form, unit_of(project, form), poisoned(project, form)[0]) for form in FORMS]


@pytest.fixture(scope="module")
def merged(
    project: Project, returned: list[Filled], tmp_path_factory: pytest.TempPathFactory
) -> Merged:
    folder = tmp_path_factory.mktemp("formulas")
    files = [filled.write(folder / "收回") for filled in returned]
    return merge(project, files, MergeOptions(folder / "汇总"))
