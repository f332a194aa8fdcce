"""What several files of tests about requirements stand on."""

from __future__ import annotations

import pytest

from tests.merge.duties import World, sample_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A sample project whose plans keep every requirement."""
    return sample_world(tmp_path_factory.mktemp("duties") / "p")
