"""A ledger that cannot be kept costs time and nothing else: two at once, no room, no leave to write, killed at any moment."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.ledger import schema
from sheetkit.ledger.ledger import Ledger
from sheetkit.ledger.locking import Lock, LockHeld
from tests.effort import EFFORT
from tests.ledger.checks import kept, result
from tests.ledger.ledgers import ALL, PROJECT, codes, known
from tests.ledger.processes import (
    UNIX,
    as_somebody_else,
    ended,
    in_child,
    no_longer_files_than,
    read_only_folder,
    shut,
    until,
)


def test_two_at_once_one_works_the_other_goes_on_without(file: Path) -> None:
    with Ledger(file, PROJECT) as first, Ledger(file, PROJECT) as second:
        assert codes(first) == []
        assert codes(second) == ["ledger.aside"]
        assert str(os.getpid()) in second.findings[0].message.zh
        assert known(second) == {}
        second.keep([kept(number) for number in range(3)])
        assert known(second, range(3)) == {number: result(number) for number in range(3)}
        assert not second.is_kept
        first.keep([kept(ALL)])
    with Ledger(file, PROJECT) as again:
        assert codes(again) == []
        assert len(known(again, range(ALL + 1))) == ALL + 1


def test_a_lock_ends_with_its_process_and_says_who_holds_it(tmp_path: Path) -> None:
    words = f"from sheetkit.ledger.locking import Lock; from pathlib import Path; l = Lock(Path({str(tmp_path / 'lock')!r}))"
    holder = subprocess.Popen(
        [sys.executable, "-c", f"{words}; print(1, flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline()
    with pytest.raises(LockHeld, match=str(holder.pid)):
        Lock(tmp_path / "lock")
    holder.kill()
    holder.communicate()
    lock = Lock(tmp_path / "lock")
    lock.release()
    assert (tmp_path / "lock").read_bytes() == b""


def test_where_no_folder_can_be_made_memory_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "place").write_bytes(b"")
    with Ledger(tmp_path / "place" / "l.sqlite", PROJECT) as ledger:
        ledger.keep([kept(1)])
        assert known(ledger) == {1: result(1)}
        assert codes(ledger) == ["ledger.aside"]


@UNIX
def test_where_not_one_byte_more_fits_memory_takes_its_place(tmp_path: Path) -> None:
    def work() -> None:
        no_longer_files_than(0)
        with Ledger(tmp_path / "l.sqlite", PROJECT) as ledger:
            ledger.keep([kept(1)])
            assert known(ledger) == {1: result(1)}
            assert codes(ledger) == ["ledger.aside"]

    assert ended(in_child(work)) == 0
    write_all(tmp_path / "l.sqlite")
    with Ledger(tmp_path / "l.sqlite", PROJECT) as ledger:
        assert len(known(ledger)) == ALL
        assert ledger.findings == []


@UNIX
def test_where_it_can_only_be_read_memory_takes_its_place(good: Path) -> None:
    with read_only_folder() as folder:
        file = Path(shutil.copy2(good, folder / "l.sqlite"))
        shut(folder)

        def work() -> None:
            as_somebody_else()
            with Ledger(file, PROJECT) as ledger:
                ledger.keep([kept(1)])
                assert known(ledger) == {1: result(1)}
                assert codes(ledger) == ["ledger.aside"]

        assert ended(in_child(work)) == 0
        assert file.read_bytes() == good.read_bytes()


def test_where_nobody_can_lock_memory_takes_its_place(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As some network drives answer; there is none here."""

    def no_locks(handle: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr("sheetkit.ledger.locking.take", no_locks)
    with Ledger(file, PROJECT) as ledger:
        ledger.keep([kept(1)])
        assert known(ledger) == {1: result(1)}
        assert codes(ledger) == ["ledger.aside"]


def test_a_folder_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "l.sqlite").mkdir()
    with Ledger(tmp_path / "l.sqlite", PROJECT) as ledger:
        ledger.keep([kept(1)])
        assert known(ledger) == {1: result(1)}
        assert codes(ledger) == ["ledger.aside"]


def no_room(ledger: Ledger) -> None:
    """The disk is full."""
    no_longer_files_than(ledger.file.stat().st_size + 4096)


def read_only(ledger: Ledger) -> None:
    """SQLite refuses to write."""
    ledger._database.execute("PRAGMA query_only = ON")


@UNIX
@pytest.mark.parametrize("made", [no_room, read_only])
def test_a_disk_that_is_full_or_can_only_be_read_costs_time_only(
    file: Path, made: Callable[[Ledger], None]
) -> None:
    def work() -> None:
        with Ledger(file, PROJECT) as ledger:
            assert len(known(ledger)) == ALL
            made(ledger)
            ledger.keep([kept(number) for number in range(ALL, 2 * ALL)])
            assert len(known(ledger, range(ALL, 2 * ALL))) == ALL
            assert not ledger.is_kept
            assert codes(ledger) == ["ledger.aside"]

    assert ended(in_child(work)) == 0
    with Ledger(file, PROJECT) as ledger:
        found = known(ledger, range(2 * ALL))
        assert found == {number: result(number) for number in found}
        assert found.keys() >= set(range(ALL))
        assert codes(ledger) == []


KILLS = 25 * (1 if EFFORT == 1 else 8)


def write_all(file: Path) -> None:
    """Write everything, in many transactions."""
    with Ledger(file, PROJECT) as ledger:
        for start in range(0, ALL, 12):
            ledger.keep([kept(number) for number in range(start, start + 12)])


@UNIX
def test_killed_at_any_moment_it_holds_what_was_written_and_nothing_wrong(tmp_path: Path) -> None:
    rng, file = random.Random(11), tmp_path / "l.sqlite"
    killed = part = 0
    for number in range(KILLS):
        if number % 4 == 0:  # now and then from nothing, so that the making of the file is hit too
            schema.discard(file)
        child = in_child(lambda: write_all(file))
        if number % 4 == 0 and number % 8:  # or the making itself is hit
            until(lambda: file.exists() and file.stat().st_size > 30_000)
        time.sleep(rng.random() ** 2 * 0.2)
        os.kill(child, signal.SIGKILL)
        killed += ended(child) != 0
        with Ledger(file, PROJECT) as ledger:
            found = known(ledger)
            assert found == {number: result(number) for number in found}
            assert ledger.findings == []
            assert ledger.is_kept
            part += 0 < len(found) < ALL
    assert killed > KILLS // 3
    assert part > 0


@UNIX
def test_processes_that_write_at_once_leave_one_right_ledger(tmp_path: Path) -> None:
    file = tmp_path / "l.sqlite"
    children = [in_child(lambda: write_all(file)) for _ in range(3)]
    assert [ended(child) for child in children] == [0, 0, 0]
    with Ledger(file, PROJECT) as ledger:
        found = known(ledger)
        assert found == {number: result(number) for number in found}
        assert codes(ledger) == []
    write_all(file)
    with Ledger(file, PROJECT) as ledger:
        assert len(known(ledger)) == ALL
