"""Where a computer has too little memory it is said so, of the computer and not of a file, in one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sheetkit.api.errors import OUT_OF_MEMORY
from sheetkit.api.failures import sentence
from sheetkit.api.project import open_project
from sheetkit.cli.run import _LAST_WORDS
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
UNFORESEEN = """
import resource, sys
from sheetkit.api.failures import as_known
import sheetkit.api.errors, logging
if sys.argv[1] == "short":
    used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + 30_000_000,) * 2)
print(as_known(ValueError("unsupported hash type sha3_512")).code)
"""
"""An error as a library raises it that finds no memory: of any kind, with any words."""
REPORTED = """
import logging
from sheetkit.cli import main
main(["--version"])
logging.exception("code for hash blake2b was not found.")
logging.getLogger("somebody").error("nobody wants to know")
"""
"""A library that reports what it met after a command has begun."""
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


@pytest.mark.parametrize("megabytes", [38, 39, 40, 44, 48, 52, 56, 60, 64, 68, 72])
def test_it_is_said_of_the_computer(megabytes: int, place: Path) -> None:
    done = short_of_memory(megabytes, place)
    assert "Traceback" not in done.stdout + done.stderr
    if done.returncode == 2:
        (line,) = done.stderr.strip().splitlines()
        assert line.endswith("[internal.memory]") or "this computer" in line.lower(), line
    else:  # enough for the command, perhaps not for the file
        assert "file.damaged" not in done.stdout
        assert "internal" not in done.stdout


def test_what_a_library_reports_reaches_nobody() -> None:
    """Some report through the root of all loggers, which makes a handler for standard error where it has none."""
    command = [sys.executable, "-c", REPORTED]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.startswith("sheetkit")
    assert "blake2b" not in done.stderr
    assert "nobody wants" not in done.stderr


def test_it_is_said_even_where_there_is_no_room_for_the_catalogue(place: Path) -> None:
    done = short_of_memory(34, place)
    assert done.returncode == 2
    assert "[internal.memory]" in done.stderr
    known = sentence(OUT_OF_MEMORY.error(), with_code=False)
    assert {"zh": known.zh, "en": known.en} == _LAST_WORDS


def test_there_is_too_little_of_it_and_enough(place: Path) -> None:
    assert short_of_memory(40, place).returncode == 2
    assert short_of_memory(400, place).returncode == 0


@pytest.mark.parametrize(("memory", "code"), [("short", "internal.memory"), ("enough", "internal.error")])
def test_an_error_nobody_foresaw_is_one_of_memory_where_that_is_short(
    memory: str, code: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", UNFORESEEN, memory]
    known = environment() | {"TMPDIR": str(tmp_path)}
    done = subprocess.run(command, env=known, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [code]


def test_what_is_kept_in_reserve_is_not_in_use() -> None:
    command = [sys.executable, "-c", GROWN]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    assert float(done.stdout.split()[-1]) < 16
