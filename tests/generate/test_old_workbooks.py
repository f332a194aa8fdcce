"""No text of a form's instructions is longer than what other programs keep of one in old workbooks."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.generating import generate
from sheetkit.api.project import open_project
from tests.samples import sample_project

LONGEST = 255
"""Letters of a cell that SheetJS keeps in .xls: a form whose own words are longer comes back with locked words changed."""


@pytest.mark.parametrize(
    ("pack", "language"), [("school-research", "zh"), ("school-research", "en"), ("budget", "en")]
)
def test_none_would_be_cut(pack: str, language: str, tmp_path: Path) -> None:
    project = open_project(sample_project(tmp_path / "project", pack=pack, language=language))
    files = {path.name.split("_")[0]: path for path in generate(project).files}
    assert len(files) == len(project.forms)
    for form, file in files.items():
        sheet = openpyxl.load_workbook(file).worksheets[0]
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "s"]
        assert len(texts) > 20
        assert [text for text in texts if len(text) > LONGEST] == [], form
