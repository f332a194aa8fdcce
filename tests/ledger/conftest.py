"""A project with returns and a ledger, made once; nobody writes into them but into a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.project import open_project
from sheetkit.ledger import schema
from tests.end_to_end.filled import dated, fill, unit_of
from tests.end_to_end.returned import ROSTER
from tests.ledger.ledgers import filled
from tests.ledger.project import returned
from tests.samples import sample_project


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with returns of every form."""
    return returned(tmp_path_factory.mktemp("sample") / "project")


@pytest.fixture
def copied(sample: Path, tmp_path: Path) -> Callable[[], Path]:
    """Gives a copy of it, its files as old as they were."""
    return lambda: shutil.copytree(sample, tmp_path / "project")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good ledger that nobody may touch."""
    return filled(tmp_path_factory.mktemp("ledger") / "good.sqlite")


@pytest.fixture
def file(good: Path, tmp_path: Path) -> Path:
    """A good ledger to be spoilt, its seal beside it."""
    shutil.copy2(good, tmp_path / "l.sqlite")
    shutil.copy2(schema._beside(good, schema.SEAL), schema._beside(tmp_path / "l.sqlite", schema.SEAL))
    return tmp_path / "l.sqlite"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with what three schools sent: a workbook, a copy of it, one in a zip."""
    folder = tmp_path_factory.mktemp("arrivals") / "项目"
    sample_project(folder)
    project = open_project(folder)
    inbox = project.settings.inbox
    for number in (1, 2):
        fill(project, ROSTER, unit_of(project, ROSTER, number)).write(inbox, f"{number}.xlsx")
    dated(Path(shutil.copy(inbox / "1.xlsx", inbox / "1 副本.xlsx")), ROSTER)
    packed = fill(project, ROSTER, unit_of(project, ROSTER, 3)).write(folder / "3", "3.xlsx")
    shutil.make_archive(str(inbox / "三"), "zip", packed.parent)
    dated(inbox / "三.zip", ROSTER)
    shutil.rmtree(packed.parent)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "项目")
