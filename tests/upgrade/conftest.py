"""Sample projects whose forms are files of their own and went out: made once for the tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetkit.api.generating import generate
from sheetkit.api.project import open_project
from tests.upgrade.changed import PACKS, own_copies


@pytest.fixture(scope="package")
def issued(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Of each pack, with every form."""
    place = tmp_path_factory.mktemp("issued")
    return {pack: own_copies(place / pack, pack) for pack in PACKS}


@pytest.fixture(scope="package")
def issued_roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the roster alone, which every unit got."""
    folder = own_copies(tmp_path_factory.mktemp("issued") / "p", "school-research", ["leader_roster"])
    generate(open_project(folder))
    return folder


@pytest.fixture
def roster(issued_roster: Path, tmp_path: Path) -> Path:
    """A copy of one's own of the project with the roster alone."""
    return Path(shutil.copytree(issued_roster, tmp_path / "p"))
