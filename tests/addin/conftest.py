"""A system that speaks no language of its own, and the add-in's memory in a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the add-in remembers things during a test."""
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path / "memory"))
    monkeypatch.delenv("SHEETKIT_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path / "memory"
