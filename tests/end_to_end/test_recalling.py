"""Promise 4 with a memory: fresh, warm, deleted, damaged, older, by any number of processes, the results are the same bytes."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetkit.api.keeping import originals_of
from sheetkit.api.project import open_project
from sheetkit.intake import reading
from sheetkit.ledger import schema
from sheetkit.ledger.ledger import Ledger
from tests.command import run_here
from tests.end_to_end.recalled import (
    BROKEN,
    PACKED,
    WORDS,
    ledger_of,
    looked_at,
    merge,
    results_of,
    return_of,
    small_project,
    write,
)

PACKS = ("school-research", "budget")


@pytest.fixture(scope="module", params=PACKS)
def merged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project of that pack that was merged once, and its ledger beside it."""
    place = tmp_path_factory.mktemp(str(request.param))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETKIT_HOME", str(place / "home"))
        folder = small_project(place / "project", str(request.param))
        with looked_at() as names:
            assert "ledger." not in merge(folder, "--jobs", 1).err
        assert {PACKED, BROKEN, WORDS} < set(names)
        yield folder


@pytest.fixture
def known(merged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project with a ledger that knows it."""
    shutil.copytree(merged.parent, tmp_path / "own")
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path / "own" / "home"))
    return tmp_path / "own" / "project"


def older(ledger: Path) -> None:
    """As an older program left it."""
    with contextlib.closing(sqlite3.connect(ledger)) as database:
        database.execute("PRAGMA user_version = 0")


def newer(ledger: Path) -> None:
    """As a newer program left it."""
    with contextlib.closing(sqlite3.connect(ledger)) as database:
        database.execute(f"PRAGMA user_version = {schema.VERSION + 1}")


def damaged(ledger: Path) -> None:
    """Half of it was lost."""
    data = ledger.read_bytes()
    ledger.write_bytes(data[: len(data) // 2] + bytes(len(data) // 2))


def half_written(ledger: Path) -> None:
    """It was cut off."""
    ledger.write_bytes(ledger.read_bytes()[: schema.PAGE * 2 + 7])


def foreign(ledger: Path) -> None:
    """Something else lies in its place."""
    ledger.write_bytes(b"something else" * 99)


def gone(ledger: Path) -> None:
    """Somebody emptied the cache."""
    shutil.rmtree(ledger.parent)


STATES = {
    gone: "",
    older: "ledger.anew",
    damaged: "ledger.anew",
    half_written: "ledger.anew",
    foreign: "ledger.anew",
    newer: "ledger.aside",  # and left as it is
}


def test_whatever_becomes_of_the_ledger_the_results_are_the_same_bytes(known: Path) -> None:
    first, everything = results_of(known), everything_in(known)
    assert len(first) > 8
    with looked_at() as names:
        assert "ledger." not in merge(known, "--jobs", 1).err
    assert names == []
    assert results_of(known) == first
    for spoil, told in STATES.items():
        spoil(ledger_of(known))
        with looked_at() as names:
            ran = merge(known, "--jobs", 1)
        assert sorted(names) == everything, spoil
        assert results_of(known) == first, spoil
        lines = [line for line in ran.err.splitlines() if "[ledger." in line]
        assert len(lines) == bool(told), (spoil, lines)
        assert all(f"[{told}]" in line and " · " in line for line in lines)


def test_two_processes_say_the_same_as_one_with_and_without_a_ledger(known: Path) -> None:
    first = results_of(known)
    gone(ledger_of(known))
    assert "ledger." not in merge(known, "--jobs", 2).err
    assert results_of(known) == first
    merge(known, "--jobs", 2)
    assert results_of(known) == first


def everything_in(folder: Path) -> list[str]:
    """The names of all files in the inbox."""
    return sorted(file.name for file in open_project(folder).settings.inbox.iterdir())


def test_only_what_is_new_is_looked_at_and_of_a_zip_only_new_members(known: Path, tmp_path: Path) -> None:
    project = open_project(known)
    inbox, form = project.settings.inbox, project.forms[0]
    unit = project.registry.units(form)[4]
    write(inbox / "new.xlsx", return_of(project, form, unit))
    (inbox / f"{form.id} 1.xlsx").rename(inbox / "called otherwise.xlsx")
    with zipfile.ZipFile(inbox / PACKED, "a") as packed:
        packed.writestr("later.xlsx", return_of(project, form, unit, faulty=True))
    with looked_at() as names, counted_reads() as read:
        merge(known, "--jobs", 1)
    assert sorted(names) == ["new.xlsx", PACKED]
    register = project.settings.register.name
    assert [one for one in read if one != register] == ["new.xlsx", PACKED, f"{PACKED} › later.xlsx"]
    warm = results_of(known)
    gone(ledger_of(known))
    merge(known, "--jobs", 1)
    assert results_of(known) == warm


def test_what_lies_nowhere_any_more_is_remembered_no_more(known: Path) -> None:
    project = open_project(known)
    file = next(iter(sorted(project.settings.inbox.glob("*.xlsx"))))
    content = hashlib.sha256(file.read_bytes()).hexdigest()
    file.unlink()
    merge(known, "--jobs", 1)
    assert content in remembered(known)  # it can be brought back
    originals_of(project.settings).file(content).unlink()
    before = remembered(known)
    merge(known, "--jobs", 1)
    assert remembered(known) == before - {content}


def remembered(folder: Path) -> frozenset[str]:
    with Ledger(ledger_of(folder), open_project(folder).settings.id) as ledger:
        return ledger.contents()


@contextlib.contextmanager
def counted_reads() -> Iterator[list[str]]:
    """The names of what is read as a workbook meanwhile."""
    names: list[str] = []
    as_it_is = reading._read_grid

    def noting(name: str, data: bytes, options: reading.IntakeOptions) -> object:
        names.append(name.rpartition("/")[2])
        return as_it_is(name, data, options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_read_grid", noting)
        yield names


def test_status_recalls_and_remembers_too(known: Path) -> None:
    with looked_at() as names:
        run_here("status", "-p", known, where=known)
    assert names == []
    gone(ledger_of(known))
    run_here("status", "-p", known, where=known)
    with looked_at() as names:
        merge(known)
    assert names == []


def test_a_question_neither_recalls_nor_remembers(known: Path, tmp_path: Path) -> None:
    inbox, first = open_project(known).settings.inbox, results_of(known)
    before = ledger_of(known).read_bytes()
    run_here("merge", "-p", known, "-o", tmp_path / "out", where=known)
    run_here("merge", inbox / PACKED, "-p", known, "-o", tmp_path / "other", where=known)
    assert ledger_of(known).read_bytes() == before
    assert results_of(known) == first
    gone(ledger_of(known))
    run_here("merge", "-p", known, "-o", tmp_path / "out", where=known)
    assert not ledger_of(known).exists()


def test_what_was_too_much_for_this_computer_is_read_again(
    known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, as_it_is = results_of(known), reading._read_grid
    gone(ledger_of(known))

    def too_much(name: str, data: bytes, options: reading.IntakeOptions) -> object:
        if name.endswith(" 1.xlsx"):
            raise MemoryError
        return as_it_is(name, data, options)

    monkeypatch.setattr(reading, "_read_grid", too_much)
    merge(known, "--jobs", 1)
    assert results_of(known) != first
    monkeypatch.setattr(reading, "_read_grid", as_it_is)
    with looked_at() as names:
        merge(known, "--jobs", 1)
    forms = open_project(known).forms
    assert sorted(names) == sorted(f"{form.id} 1.xlsx" for form in forms)
    assert results_of(known) == first


def test_without_a_place_of_one_s_own_nothing_is_remembered(
    known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = results_of(known)
    monkeypatch.delenv("SHEETKIT_HOME")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    ran = merge(known, "--jobs", 1)
    assert ran.err.count("[ledger.aside]") == 1
    assert results_of(known) == first
