"""What maintainers get to read of a failure: places and kinds, nothing that somebody filled in."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from sheetkit.addin.memory import write_log
from sheetkit.model.log import log_of

CELL = "1380000 Jane Roe 甲一"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left on the computer that runs the tests."""
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def failure() -> ValueError:
    """An error whose message quotes a cell, and so does that of what led to it."""
    try:
        try:
            int(CELL)
        except ValueError as first:
            raise ValueError(str(first)) from first
    except ValueError as second:
        error = second
    return error


def test_a_log_names_places_and_kinds_and_quotes_no_cell() -> None:
    """Both ways to a log, and both exceptions of the chain."""
    error = failure()
    assert CELL in str(error)
    own = write_log("check", error)
    assert own is not None
    for log in (Path(log_of(error)), own):
        text = log.read_text("utf-8")
        assert text.count("ValueError\n") == 2
        assert text.count("in failure") == 2
        assert "Jane" not in text
        assert "甲一" not in text


def test_what_the_system_said_of_a_file_is_kept() -> None:
    """A full disk is worth knowing."""
    log = Path(log_of(OSError(28, "No space left on device", "甲一.xlsx")))
    assert log.read_text("utf-8") == "OSError: No space left on device\n"
