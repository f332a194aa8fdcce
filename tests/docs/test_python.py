"""The examples of the page and the notebook about Python run, and speak of everything that is public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import sheetkit
from tests.command import environment

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGE, NOTEBOOK = DOCS / "python.md", DOCS / "python.ipynb"


def examples() -> Iterator[tuple[int, str]]:
    """The Python examples of the page with the lines they begin at."""
    text = PAGE.read_text(encoding="utf-8")
    for found in re.finditer(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        yield text.count("\n", 0, found.start(1)) + 1, found[1]


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for line, code in examples():
        exec(compile("\n" * (line - 1) + code, PAGE.name, "exec"), names)
    assert (tmp_path / "visits.xlsx").is_file()


def test_everything_public_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    functions = [name for name in sheetkit.__all__ if callable(getattr(sheetkit, name)) and name.islower()]
    errors = [name for name in sheetkit.__all__ if name.endswith("Error")]
    wanted = [f"sheetkit.{name}" for name in (*functions, *errors)]
    for kind in (sheetkit.Project, sheetkit.CheckResult, sheetkit.MergeResult):
        wanted += [f".{name}" for name in vars(kind) if not name.startswith("_")]
    assert [name for name in wanted if name not in page] == []


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**environment(), "JUPYTER_PLATFORM_DIRS": "1", "IPYTHONDIR": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()


def test_the_notebook_is_kept_without_results() -> None:
    cells = [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]  # type: ignore[no-untyped-call]
    assert cells
    assert not any(cell.outputs or cell.execution_count for cell in cells)
