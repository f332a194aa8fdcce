"""The new word stands in the consolidated workbook, where every problem is listed with its level."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from sheetkit.api.merging import merge
from sheetkit.api.project import create_project, open_project


def test_the_results_say_it(tmp_path: Path) -> None:
    create_project(tmp_path / "p", sample=True)
    project = open_project(tmp_path / "p")
    (project.settings.inbox / "别的.xlsx").write_bytes(b"no workbook")
    merge(project)
    book = openpyxl.load_workbook(project.settings.merged / "汇总表.xlsx")
    words = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert any("拒收" in word for word in words)
