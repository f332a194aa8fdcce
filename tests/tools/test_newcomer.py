"""A common change works after as few places as the house promises: made in a copy of the repository, and proven there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tools.newcomer import Change, apply, changes, copy_of_repository, works

DEAR = {"level_word", "statistic", "output", "column_type"}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository as it is."""
    return copy_of_repository(tmp_path_factory.mktemp("newcomer") / "untouched")


def _tried(change: Change) -> Any:
    """The dearest ones are left to the long run."""
    return pytest.param(change, id=change.id, marks=[pytest.mark.long] if change.id in DEAR else [])


@pytest.mark.parametrize("change", [_tried(change) for change in changes()])
def test_a_change_takes_no_more_places_than_promised(change: Change, untouched: Path, tmp_path: Path) -> None:
    assert works(untouched, change).returncode == 1, "the check holds before the change is made"
    copy = copy_of_repository(tmp_path / "changed")
    assert len(change.new_files) + len(apply(copy, change)) <= change.most
    ran = works(copy, change)
    assert ran.returncode == 0, ran.stdout + ran.stderr
