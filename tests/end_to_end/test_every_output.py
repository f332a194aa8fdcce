"""Promise 2 over results: no output and no table takes the others down, however few rows there are to count."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project
from tests.command import run_here
from tests.end_to_end.filled import Filled, fill, unit_of

WRONG: list[tuple[str, dict[str, Any]]] = [
    ("leader_roster", {"mobile": "138"}),
    ("leader_roster", {"name": None}),
    ("leader_roster", {"stage": "写错了", "members": "几个"}),
    ("term_calendar", {"kind": "写错了"}),
    ("observation_log", {"date": "没有日期"}),
    ("rubric", {"self_score": "很多"}),
]
"""A form, and what is written into every row of it so that the row is held back."""


def all_wrong(project: Project, form: str, wrong: dict[str, Any]) -> Filled:
    """A return of that form of which no row can count."""
    filled = fill(project, form, unit_of(project, form))
    for sheet in filled.form.input_sheets:
        own = {column.field for column in sheet.inputs}
        rows = filled.rows.get(sheet.id, [])
        for row in rows:
            row.update({name: value for name, value in wrong.items() if name in own})
        if not wrong.keys() & own:
            rows.clear()
    return fill(project, form, filled.unit, filled.rows)


def read(merged: Merged) -> list[tuple[object, ...]]:
    """Every row of the consolidated workbook as another program reads it."""
    book = openpyxl.load_workbook(io.BytesIO(Path(str(merged.outputs["consolidated"])).read_bytes()))
    return [tuple(cell.value for cell in row) for sheet in book.worksheets for row in sheet.iter_rows()]


@pytest.mark.parametrize(("form", "wrong"), WRONG)
def test_a_merge_in_which_no_row_counts(
    form: str, wrong: dict[str, Any], project: Project, tmp_path: Path
) -> None:
    path = all_wrong(project, form, wrong).write(tmp_path / "收")
    merged = merge(project, [path], MergeOptions(tmp_path / "出"))
    records = merged.consolidation.records[form]
    assert records
    assert all(one.record.held_back for one in records)
    rows = read(merged)
    for one in records:
        place = (one.file, one.record.sheet_title, one.record.row)
        assert [row for row in rows if place in zip(row, row[1:], row[2:], strict=False)]
    ran = run_here("merge", path, "-p", project.settings.folder, "-o", tmp_path / "出", where=tmp_path)
    assert (ran.code, ran.err) == (1, "")
