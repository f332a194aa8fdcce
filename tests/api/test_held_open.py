"""A result that LibreOffice has open is not replaced: the new set waits beside it, and nothing that was left behind holds it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetkit.api.held_open import is_held_open
from sheetkit.model.result_names import wait_number
from tests.api.result_sets import NEW, OLD, build, place, seen

HELD = "表.xlsx"


@pytest.fixture
def libreoffice(tmp_path: Path) -> Iterator[None]:
    """A process that goes by LibreOffice's name."""
    program = Path(shutil.copy(shutil.which("sleep") or "", tmp_path / "soffice.bin"))
    running = subprocess.Popen([program, "600"])
    yield
    running.kill()
    running.wait()


def locked(folder: Path, host: str) -> Path:
    lock = folder / f".~lock.{HELD}#"
    lock.write_text(f",teacher,{host},01.12.2026 13:30,file:///profile;", encoding="utf-8")
    return lock


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system refuses by itself or does not say")
@pytest.mark.usefixtures("libreoffice")
def test_what_libreoffice_has_open_stays_and_the_new_set_waits(tmp_path: Path) -> None:
    folder = tmp_path / "汇总"
    build(folder, OLD)
    place(folder)
    lock = locked(folder, socket.gethostname())
    build(folder, NEW)
    ((where, told),) = place(folder)
    assert told.code == "output.waiting"
    assert HELD in told.message.zh
    assert wait_number(where.name)
    assert {path: data for path, data in seen(folder).items() if "~lock" not in path} == OLD
    lock.unlink()
    place(folder)
    assert seen(folder)[HELD] == NEW[HELD]


def test_a_note_of_another_computer_holds_for_a_day(tmp_path: Path) -> None:
    lock = locked(tmp_path, "another")
    assert is_held_open(tmp_path / HELD)
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(lock, (long_ago, long_ago))
    assert not is_held_open(tmp_path / HELD)
    assert not is_held_open(tmp_path / "别的.xlsx")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not say what runs")
def test_a_note_that_was_left_behind_here_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sheetkit.api.held_open._PROGRAMS", ("no such program",))
    locked(tmp_path, socket.gethostname())
    assert not is_held_open(tmp_path / HELD)
