"""The ledger may be lost, damaged, foreign, held or in the way: what it says is right or nothing, and one sentence says so."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.ledger import schema
from sheetkit.ledger.ledger import Key, Ledger
from sheetkit.ledger.place import cache_folder, ledger_file
from sheetkit.model.home import HOME_VARIABLE
from sheetkit.model.record import Verdict
from tests.effort import examples
from tests.ledger.checks import HOW, content, kept, result
from tests.ledger.ledgers import ALL, PROJECT, codes, filled, known


def test_what_was_kept_is_recalled_next_time(good: Path) -> None:
    with Ledger(good, PROJECT) as ledger:
        assert known(ledger) == {number: result(number) for number in range(ALL)}
        assert known(ledger, range(ALL, ALL + 9)) == {}
        assert ledger.recall([Key(content(1), "read otherwise")]) == {}
        assert ledger.findings == []


def test_a_new_result_takes_the_place_of_the_old_one(file: Path) -> None:
    other = replace(kept(1), key=Key(content(1), "read otherwise"), checked=replace(result(1), content="d"))
    with Ledger(file, PROJECT) as ledger:
        ledger.keep([other])
        (one,) = ledger.recall([other.key]).values()
        assert one.checked(result(1).source) == other.checked
        assert len(known(ledger)) == ALL - 1
    with contextlib.closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT count(*) FROM checks").fetchone() == (ALL,)


def test_what_is_dropped_is_gone_from_the_file_too(file: Path) -> None:
    gone = {content(number) for number in range(3, ALL)}
    with Ledger(file, PROJECT) as ledger:
        assert ledger.contents() == {content(number) for number in range(ALL)}
        ledger.drop(gone)
        assert set(known(ledger)) == {0, 1, 2}
    written = file.read_bytes()
    assert content(1).encode() in written
    assert not any(one.encode() in written for one in gone)


def test_only_what_could_be_read_in_that_way_is_known_as_a_workbook(file: Path) -> None:
    refused = replace(kept(1), checked=replace(result(1), verdict=Verdict.REFUSED))
    with Ledger(file, PROJECT) as ledger:
        known_before = ledger.read_so(HOW)
        ledger.keep([refused])
        assert known_before - ledger.read_so(HOW) == {content(1)}  # it may be an archive that lay too deep
        assert content(2) in ledger.read_so(HOW)
        assert ledger.read_so("read otherwise") == frozenset()


def test_what_holds_is_noted_for_the_last_few_states_of_a_project(file: Path) -> None:
    with Ledger(file, PROJECT) as ledger:
        for number in range(9):
            ledger.hold(f"says {number}", bytes([number]) * 20)
        assert [number for number in range(9) if not ledger.held(f"says {number}")] == [0]
        assert ledger.held("says 8") == bytes([8]) * 20
        ledger.hold("says 8", b"")
        assert ledger.held("says 8") == b""
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE held SET marks = ? WHERE says = 'says 7'", (bytes(20),))
        database.commit()
    schema.seal(file)
    with Ledger(file, PROJECT) as ledger:
        assert ledger.held("says 7") == b""  # it does not have its proof
        assert ledger.held("says 6") == bytes([6]) * 20


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
    code, before = told_by(file, f"PRAGMA user_version = {schema.VERSION + 1}")
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
