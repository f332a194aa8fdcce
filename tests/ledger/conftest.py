"""A project with returns, made once; nobody writes into it but a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ledger.project import returned


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with returns of every form."""
    return returned(tmp_path_factory.mktemp("sample") / "project")


@pytest.fixture
def copied(sample: Path, tmp_path: Path) -> Callable[[], Path]:
    """Gives a copy of it, its files as old as they were."""
    return lambda: shutil.copytree(sample, tmp_path / "project")
