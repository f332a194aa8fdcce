"""The sample projects whose workbooks are filled with mistakes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sheetkit.api.project import Project, open_project
from tests.samples import sample_project

PACKS = ("school-research", "budget")


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Project]:
    """A sample project of each pack."""
    folder = tmp_path_factory.mktemp("visible")
    return [open_project(sample_project(folder / pack, pack=pack)) for pack in PACKS]
