"""Where a computer has too little memory it is said so, of the computer and not of a file, in one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sheetkit.api.project import open_project
from tests.command import environment
from tests.end_to_end.filled import fill, unit_of
from tests.ledger.processes import UNIX
from tests.samples import sample_project

pytestmark = [
    UNIX,
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="what is in use is read from /proc"),
]
SHORT = """
import resource, sys
from sheetkit.cli import main
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[1]) * 1_000_000,) * 2)
sys.exit(main(sys.argv[2:]))
"""
"""A command that may take so many megabytes more than the interpreter has at its start."""
GROWN = """
import re
from pathlib import Path
import sheetkit.cli.app
from sheetkit.cli import main
def peak():
    return int(re.search("VmHWM:\\s*([0-9]+) kB", Path("/proc/self/status").read_text())[1]) / 1024
before = peak()
main(["--version"])
print(peak() - before)
"""
"""By how many megabytes a command that does next to nothing lets the peak of its process grow."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("memory")
    project = open_project(sample_project(place / "project"))
    fill(project, "observation_log", unit_of(project, "observation_log")).write(place, "log.xlsx")
    return place


def short_of_memory(megabytes: int, place: Path) -> subprocess.CompletedProcess[str]:
    words = ["check", "log.xlsx", "-p", "project", "--lang", "en"]
    command = [sys.executable, "-c", SHORT, str(megabytes), *words]
    return subprocess.run(command, cwd=place, env=environment(), capture_output=True, text=True, check=False)


@pytest.mark.parametrize("megabytes", [40, 48, 56, 64, 72])
def test_it_is_said_of_the_computer(megabytes: int, place: Path) -> None:
    done = short_of_memory(megabytes, place)
    assert "Traceback" not in done.stdout + done.stderr
    if done.returncode == 2:
        (line,) = done.stderr.strip().splitlines()
        assert line.endswith("[internal.memory]") or "this computer" in line.lower(), line
    else:  # enough for the command, perhaps not for the file
        assert "file.damaged" not in done.stdout
        assert "internal" not in done.stdout


def test_there_is_too_little_of_it_and_enough(place: Path) -> None:
    assert short_of_memory(40, place).returncode == 2
    assert short_of_memory(400, place).returncode == 0


def test_what_is_kept_in_reserve_is_not_in_use() -> None:
    command = [sys.executable, "-c", GROWN]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    assert float(done.stdout.split()[-1]) < 16
