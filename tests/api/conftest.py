"""What the tests of sets of results share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.result_sets import NEW, OLD, build, place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the old set in place and the new one built."""
    build(tmp_path / "出", OLD)
    assert place(tmp_path / "出") == []
    build(tmp_path / "出", NEW)
    return tmp_path / "出"
