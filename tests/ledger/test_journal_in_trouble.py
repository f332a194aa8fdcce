"""Where the journal cannot be written a decision does not count and that is said; what was written is whole."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from sheetkit.ledger.acts import Excluded, Waived
from sheetkit.ledger.entries import JournalEntry
from sheetkit.ledger.journal import JournalReading
from sheetkit.model.errors import SheetkitError
from tests.ledger.journals import FILE, files, journal
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


def test_where_nothing_can_be_written_the_decision_does_not_count_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "j").mkdir()
    (entry,) = journal(tmp_path / "j").add([Excluded(FILE)])
    (tmp_path / "place").write_bytes(b"")
    with pytest.raises(SheetkitError) as raised:
        journal(tmp_path / "place" / "j").add([Waived("S03")])
    assert raised.value.code in ("journal.unwritable", "journal.folder_unreadable")
    assert journal(tmp_path / "j").read().entries == (entry,)


@UNIX
def test_on_a_full_disk_the_decision_does_not_count_and_nothing_is_lost(tmp_path: Path) -> None:
    (entry,) = journal(tmp_path).add([Excluded(FILE)])
    told = tmp_path / "told"

    def work() -> None:
        no_longer_files_than(100)
        try:
            journal(tmp_path).add([Waived("S03")])
        except SheetkitError as error:
            told.write_text(error.code, encoding="ascii")

    assert ended(in_child(work)) == 0
    assert told.read_text(encoding="ascii") == "journal.unwritable"
    assert journal(tmp_path).read() == JournalReading((entry,), ())
    assert sorted(files(tmp_path)) == sorted([entry.file_name, "told"])


@UNIX
def test_where_it_can_only_be_read_the_entries_count_and_new_ones_are_refused(tmp_path: Path) -> None:
    with read_only_folder() as folder:
        (entry,) = journal(folder).add([Excluded(FILE)])
        shut(folder)

        def work() -> None:
            as_somebody_else()
            assert journal(folder).read() == JournalReading((entry,), ())
            with pytest.raises(SheetkitError) as raised:
                journal(folder).add([Waived("S03")])
            assert raised.value.code == "journal.unwritable"

        assert ended(in_child(work)) == 0


@UNIX
def test_killed_at_any_moment_every_entry_is_whole_or_not_there(tmp_path: Path) -> None:
    rng = random.Random(5)
    before: tuple[JournalEntry, ...] = ()
    for _ in range(20):
        child = in_child(
            lambda: journal(tmp_path).add([Excluded(f"{n:064x}", "甲" * 300) for n in range(4000)])
        )
        until(lambda: len(list(tmp_path.glob("*.json"))) > len(before))  # noqa: B023 - asked at once
        time.sleep(rng.random() * 0.05)
        os.kill(child, signal.SIGKILL)
        assert ended(child) != 0
        reading = journal(tmp_path).read()
        assert reading.findings == ()
        assert reading.entries[: len(before)] == before
        before = reading.entries
    assert before
    last = before[-1].order
    assert journal(tmp_path).add([Waived("S03")])[0].order > last


@UNIX
def test_two_processes_that_note_at_once_lose_nothing(tmp_path: Path) -> None:
    units = ["S03", "S04", "S05"]
    children = [
        in_child(lambda unit=unit: [journal(tmp_path).add([Waived(unit, str(n))]) for n in range(15)])  # type: ignore[misc]
        for unit in units
    ]
    assert [ended(child) for child in children] == [0, 0, 0]
    reading = journal(tmp_path).read()
    assert reading.findings == ()
    noted = [
        (entry.act.unit, int(entry.act.form)) for entry in reading.entries if isinstance(entry.act, Waived)
    ]
    assert len(noted) == 45
    for unit in units:  # each in the order of its own
        assert [number for of, number in noted if of == unit] == list(range(15))
