"""The ledger may be lost, damaged, foreign, held or in the way: what it says is right or nothing, and one sentence says so."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.ledger import schema
from sheetkit.ledger.ledger import Key, Ledger
from sheetkit.ledger.locking import Lock, LockHeld
from sheetkit.ledger.place import HOME_VARIABLE, cache_folder, ledger_file
from sheetkit.model.record import Checked
from tests.effort import EFFORT, examples
from tests.ledger.checks import HOW, content, kept, result
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

PROJECT = "demo-2026"
ALL = 300
"""Results in a ledger: more than one transaction."""


def known(ledger: Ledger, numbers: range = range(ALL)) -> Mapping[int, Checked | None]:
    """What it remembers of these made-up contents."""
    keys = {Key(content(number), HOW): number for number in numbers}
    found = ledger.recall(tuple(keys))
    return {keys[key]: one.checked(result(keys[key]).source) for key, one in found.items()}


def codes(ledger: Ledger) -> list[str]:
    return [finding.code for finding in ledger.findings]


def filled(file: Path, numbers: range = range(ALL)) -> Path:
    """A ledger with these results, closed in order."""
    with Ledger(file, PROJECT) as ledger:
        ledger.keep([kept(number) for number in numbers])
        assert ledger.is_kept
        assert ledger.findings == []
    return file


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good ledger that nobody may touch."""
    return filled(tmp_path_factory.mktemp("ledger") / "good.sqlite")


@pytest.fixture
def file(good: Path, tmp_path: Path) -> Path:
    """A good ledger to be spoilt, its seal beside it."""
    shutil.copy2(good, tmp_path / "l.sqlite")
    shutil.copy2(schema._beside(good, schema.SEAL), schema._beside(tmp_path / "l.sqlite", schema.SEAL))
    return tmp_path / "l.sqlite"


def test_what_was_kept_is_recalled_next_time(good: Path) -> None:
    with Ledger(good, PROJECT) as ledger:
        assert known(ledger) == {number: result(number) for number in range(ALL)}
        assert known(ledger, range(ALL, ALL + 9)) == {}
        assert ledger.recall([Key(content(1), "read otherwise")]) == {}
        assert ledger.findings == []


def test_a_new_result_takes_the_place_of_the_old_one(file: Path) -> None:
    from dataclasses import replace

    other = replace(kept(1), key=Key(content(1), "read otherwise"), checked=replace(result(1), content="d"))
    with Ledger(file, PROJECT) as ledger:
        ledger.keep([other])
        (one,) = ledger.recall([other.key]).values()
        assert one.checked(result(1).source) == other.checked
        assert len(known(ledger)) == ALL - 1
    with contextlib.closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT count(*) FROM checks").fetchone() == (ALL,)


def test_narrow_columns_say_what_the_result_says(good: Path) -> None:
    with contextlib.closing(sqlite3.connect(good)) as database:
        line = database.execute(
            "SELECT verdict, project, template, version, top, unit, round, says, records, held, errors FROM checks"
            " WHERE content = ?",
            (content(7),),
        ).fetchone()
    assert line == ("accepted", PROJECT, "leader_roster", "3", "S0007", "", "2026-1", "c" * 64, 1, 0, 0)


def flipped(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def sector(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) // 512) * 512
    return data[:at] + rng.randbytes(512) + data[at + 512 :]


DAMAGES: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "a bit": flipped,
    "a sector": sector,
    "cut": lambda data, rng: data[: rng.randrange(1, len(data))],
    "half zeros": lambda data, rng: data[: len(data) // 2] + bytes(len(data) - len(data) // 2),
    "all zeros": lambda data, rng: bytes(len(data)),
    "text": lambda data, rng: "不是数据库".encode() * 99,
    "empty": lambda data, rng: b"",
}


@settings(max_examples=examples(25))
@given(kind=st.sampled_from(sorted(DAMAGES)), seed=st.integers(0, 2**32), sealed=st.booleans())
def test_of_a_damaged_ledger_nothing_wrong_is_believed(
    good: Path, kind: str, seed: int, sealed: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "l.sqlite"
        file.write_bytes(DAMAGES[kind](good.read_bytes(), random.Random(seed)))
        if sealed:
            schema.seal(file)  # the worst there can be: a seal that vouches for the damage
        with Ledger(file, PROJECT) as ledger:
            for number, one in known(ledger).items():
                assert one in (None, result(number))
            ledger.keep([kept(number) for number in range(ALL)])
            found = known(ledger)
            assert found == {number: result(number) for number in found}
            assert (
                len(found) == ALL or sealed or codes(ledger) == ["ledger.aside"]
            )  # it broke under our hands
            assert codes(ledger) in ([], ["ledger.anew"], ["ledger.aside"])
        with Ledger(file, PROJECT) as ledger:
            found = known(ledger)
            assert found == {number: result(number) for number in found}


@pytest.mark.parametrize("kind", ["text", "all zeros"])
def test_what_is_no_ledger_makes_way_and_that_is_said_once(file: Path, kind: str) -> None:
    file.write_bytes(DAMAGES[kind](file.read_bytes(), random.Random(1)))
    with Ledger(file, PROJECT) as ledger:
        assert known(ledger) == {}
        assert codes(ledger) == ["ledger.anew"]
    with Ledger(filled(file), PROJECT) as ledger:
        assert codes(ledger) == []


def told_by(file: Path, statement: str) -> tuple[str, bytes]:
    """What is said of a ledger after a statement of SQL, and the bytes it has then."""
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute(statement)
        database.commit()
    before = file.read_bytes()
    with Ledger(file, PROJECT) as ledger:
        assert known(ledger) == {}
        ledger.keep([kept(1)])
        assert known(ledger) == {1: result(1)}
        (code,) = codes(ledger)
    assert ledger.findings[0].message.zh
    return code, before


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA user_version = 0",
        "PRAGMA application_id = 7",
        "UPDATE about SET value = 'other'",
        "DELETE FROM about",
        "DROP TABLE about",
    ],
)
def test_an_older_a_foreign_and_another_project_s_ledger_is_begun_anew(file: Path, statement: str) -> None:
    code, before = told_by(file, statement)
    assert code == "ledger.anew"
    assert file.read_bytes() != before


def test_a_newer_program_s_ledger_is_left_alone(file: Path) -> None:
    code, before = told_by(file, "PRAGMA user_version = 2")
    assert code == "ledger.aside"
    assert file.read_bytes() == before


def test_without_its_seal_it_is_looked_through_and_lines_that_do_not_prove_themselves_go(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE checks SET asked = x'00' WHERE content = ?", (content(3),))
        database.execute("UPDATE checks SET verdict = 'refused' WHERE content = ?", (content(4),))
        database.commit()
    with Ledger(file, PROJECT) as ledger:
        assert known(ledger).keys() == set(range(ALL)) - {3, 4}
        assert ledger.findings == []


@pytest.mark.parametrize("words", [b"", b"0" * 64, b"\xff\xfe", bytes(64)])
def test_a_seal_and_a_lock_that_say_something_else_cost_nothing(file: Path, words: bytes) -> None:
    schema._beside(file, schema.SEAL).write_bytes(words)
    file.with_name(f"{file.name}.lock").write_bytes(words)
    with Ledger(file, PROJECT) as ledger:
        assert len(known(ledger)) == ALL
        assert ledger.findings == []
    assert schema._read_seal(file) == schema.seal_of(file)


def test_a_line_that_lost_its_proof_is_not_believed_under_a_right_seal(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE checks SET content = ? WHERE content = ?", (content(9_999), content(3)))
        database.commit()
    schema.seal(file)
    with Ledger(file, PROJECT) as ledger:
        assert known(ledger, range(9_999, 10_000)) == {}


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


def test_its_place_is_this_person_s_cache_by_the_project_s_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert cache_folder() == tmp_path / "cache"
    names = {
        ledger_file(project).name for project in ("a", "A", "a/../b", "甲", "乙", "", "a" * 300, "\ud800")
    }
    assert len(names) == 8
    for name in names:
        assert name.isascii()
        assert len(name) < 70
        assert (tmp_path / name).name == name
    monkeypatch.delenv(HOME_VARIABLE)
    systems = {
        "win32": ("LOCALAPPDATA", "sheetkit/cache"),
        "linux": ("XDG_CACHE_HOME", "sheetkit"),
    }
    for system, (variable, below) in systems.items():
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setenv(variable, str(tmp_path))
        assert cache_folder() == tmp_path / below
        monkeypatch.delenv(variable)
        assert cache_folder().is_relative_to(Path.home())
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder() == Path.home() / "Library" / "Caches" / "sheetkit"
