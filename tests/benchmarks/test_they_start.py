"""Benchmarks run by hand and seldom: every one still starts and comes to its end, with the fewest files it can do with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.__main__ import BENCHMARKS

ROOT = Path(__file__).parents[2]
PARTS = {"sample", "release", "timing"}
"""What the others are made with."""


def test_every_module_is_a_benchmark_that_can_be_named() -> None:
    modules = {path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py")}
    assert modules == {*BENCHMARKS, *PARTS, "live_check"}


@pytest.mark.long  # a minute and a half of computing
@pytest.mark.parametrize("name", list(BENCHMARKS))
def test_it_starts_and_ends(name: str) -> None:
    command = [sys.executable, "-m", "benchmarks", name, "--files", "2", "--once"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    assert done.stdout


@pytest.mark.office
def test_the_one_in_a_running_libreoffice_too(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from benchmarks import live_check; from benchmarks.timing import only_once;"
        " only_once(); print(live_check.measure(pathlib.Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    assert "检查本表" in done.stdout
