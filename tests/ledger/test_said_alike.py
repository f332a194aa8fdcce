"""What is said of files goes by the project's own folder, whatever it lies in, and never by a class or an unknown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sheetkit.api.names import named, short_names
from sheetkit.intake import printable
from sheetkit.ledger.entries_seen import EntriesSeen
from sheetkit.ledger.ledger import Ledger
from sheetkit.ledger.locking import Lock
from sheetkit.merge.findings_statement import NOTHING_BESIDE, ORDER_DISPUTED
from sheetkit.model.consolidation import InItsPlace
from sheetkit.model.submission import Source
from sheetkit.wording import gone


def test_a_lost_journal_is_told_alike_in_a_project_and_its_copy(tmp_path: Path) -> None:
    said = set()
    for place in ("one", "two"):
        private = tmp_path / place / ".sheetkit"
        seen = EntriesSeen(private / "cache" / "journal-seen.json", "p")
        seen.note(["20260901T000000000000Z-received-ab.json"])
        (told,) = seen.lost((), private / "journal")
        said.add(f"{told.message.en} {told.remedy.en}")
    (words,) = said
    assert "“.sheetkit/journal”" in words
    assert "“.sheetkit/cache/journal-seen.json”" in words


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_goes_by_its_place_in_the_project(tmp_path: Path) -> None:
    file = tmp_path / "收回" / os.fsdecode(b"\xff\xfe bad.xlsx")
    names = short_names([file], tmp_path)
    shown = named(Source(printable(file), 0, "", None), names).name
    assert shown.startswith("收回/")
    assert shown.endswith(" bad.xlsx")


def test_whoever_holds_the_memory_and_has_not_said_so_is_another_program(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    held = Lock(file.with_name("memory.lock"))
    try:
        file.with_name("memory.lock").write_bytes(b"")
        with Ledger(file, "p") as ledger:
            (told,) = ledger.findings
            assert "another program has it" in told.message.en
            assert "?" not in told.message.en
    finally:
        held.release()


def test_no_remedy_takes_a_file_out_of_its_folder() -> None:
    for kind in (NOTHING_BESIDE, ORDER_DISPUTED):
        assert "exclude" in kind.ways
        assert "拿出" not in kind.remedy.zh


def test_what_is_said_of_files_that_are_gone_goes_with_any_number() -> None:
    said = [gone.TAKEN_OUT, gone.NOWHERE, gone.OVERWRITTEN, *(gone.LOST[place] for place in gone.LOST)]
    assert InItsPlace.WAITING in gone.LOST
    assert not [one.en for one in said if one.en.split(";")[0].find(" does ") >= 0 or ", and was " in one.en]
