"""The sample projects whose forms come back with troubles."""

from __future__ import annotations

import pytest

from sheetkit.api.project import open_project
from tests.samples import sample_project
from tests.troubles.forms import Forms
from tests.troubles.make import PACKS


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    """The sample projects of both packs."""
    folder = tmp_path_factory.mktemp("troubles")
    return Forms([open_project(sample_project(folder / pack, pack=pack)) for pack in PACKS])
