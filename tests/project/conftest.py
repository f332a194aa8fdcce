"""What the tests of the project folder share: a sample project and its directory."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.model.record import Record
from sheetkit.project.folder import create
from sheetkit.project.sample import sample_rows
from sheetkit.project.settings import Settings


@pytest.fixture
def sample(tmp_path: Path) -> Settings:
    """A sample project in a folder of its own."""
    return create(tmp_path / "示例", sample=True)


@pytest.fixture
def sample_records() -> list[Record]:
    """The school list of the sample group as a check would give it."""
    return [
        Record(
            sheet,
            row,
            dict(values),
            sheet_title={"schools": "学校", "groups": "学科组", "reviewers": "评审"}[sheet],
        )
        for sheet, rows in sample_rows().items()
        for row, values in enumerate(rows, start=6)
    ]
