"""A project with returns and a ledger, made once; nobody writes into them but into a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.ledger import schema
from tests.ledger.ledgers import filled
from tests.ledger.project import returned


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
