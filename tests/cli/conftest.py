"""A sample project for the commands, made once by the commands themselves."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.project import Project, open_project
from tests.command import run


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample project; nobody writes into it."""
    place = tmp_path_factory.mktemp("cli")
    ran = run("new", "项目", "--sample", where=place)
    assert (ran.code, ran.err) == (0, "")
    return place / "项目"


@pytest.fixture(scope="session")
def project(sample: Path) -> Project:
    """The same, open, for filling in forms."""
    return open_project(sample)


@pytest.fixture
def copied(sample: Path, tmp_path: Path) -> Callable[[], Path]:
    """Gives a copy of the sample project to spoil."""
    return lambda: shutil.copytree(sample, tmp_path / "项目")
