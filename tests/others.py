"""Programs of others that judge and open our workbooks: Microsoft's Open XML SDK, exceljs and Chromium, many files in one start."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "node"
SECONDS = 300


def sdk_faults(files: Sequence[Path]) -> Mapping[str, list[str]]:
    """File → what the Open XML SDK says against it as a workbook of Office 2010; files without faults are left out."""
    return {name: faults for name, faults in _answers("validate.mjs", files).items() if faults}


def exceljs_sheets(files: Sequence[Path]) -> Mapping[str, list[str]]:
    """File → the worksheets that exceljs found in it; what it said instead where it could not open the file."""
    answers = _answers("open_with_exceljs.mjs", files)
    return {name: answer.get("sheets", [answer.get("error", "")]) for name, answer in answers.items()}


def browser_views(files: Sequence[Path], search: str) -> Mapping[str, list[dict[str, Any]]]:
    """Page → what Chromium showed of it in each view; `search` is typed into its search box."""
    settings = {"CHROMIUM": demanded_browser(), "SEARCH": search}
    return _answers("open_page.mjs", files, settings)


def demanded_browser() -> str:
    """Chromium; without one the test is skipped, on a build machine it fails."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("this machine must have Chromium, and has none")
    if found is None:
        pytest.skip("no Chromium on this machine")
    return found


def _answers(script: str, files: Sequence[Path], settings: Mapping[str, str] | None = None) -> dict[str, Any]:
    command = [demanded_node(), str(FOLDER / script), *map(str, files)]
    environment = {**os.environ, **(settings or {})}
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=environment)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    answers: dict[str, Any] = json.loads(done.stdout)
    assert set(answers) == set(map(str, files))
    return answers


def demanded_node(package: str = "") -> str:
    """Node with the packages of the lock file; without them the test is skipped, on a build machine it fails.

    `package` is one of them, where an installation of before may have the others only.
    """
    node = shutil.which("node")
    if node and (FOLDER / "node_modules" / package).is_dir():
        return node
    if os.environ.get("CI") == "true":
        pytest.fail("this machine must have Node and the packages of tests/node, and has them not")
    pytest.skip("no Node, or no packages for it, on this machine")
