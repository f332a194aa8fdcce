"""The journal keeps every entry, in one order everywhere, and tells of every file that gives none."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.ledger.acts import ACTS, Excluded, Included, Received, Waived
from sheetkit.ledger.clock import StoppedClock, SystemClock
from sheetkit.ledger.entries import JournalEntry, Unusable, read_entry
from sheetkit.ledger.plain_records import plain, record_of
from sheetkit.ledger.standing import decisions, first_seen
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import shorten
from tests.effort import examples
from tests.ledger.journals import FILE, HALVES, NOON, PROJECT, acts, codes, copied, files, journal


def test_every_kind_says_what_it_and_its_fields_mean() -> None:
    for kind in ACTS.values():
        hints = get_type_hints(kind.record, include_extras=True)
        assert {field.name for field in dataclasses.fields(kind.record)} == hints.keys()
        for hint in hints.values():
            (meaning,) = hint.__metadata__
            assert meaning.zh
            assert meaning.en
        assert kind.title.zh
        assert kind.title.en
        assert kind.record.__doc__


@given(act=acts(), who=HALVES, why=HALVES)
def test_what_was_added_is_what_is_read(act: Received, who: str, why: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        one = journal(Path(name) / "j")
        (entry,) = one.add([act], who, why)
        assert one.read().entries == (entry,)
        assert entry.act == record_of(type(act), plain(act))
        assert (entry.when, entry.order) == (NOON, NOON)
        assert read_entry(entry.to_bytes(), PROJECT).digest == entry.digest
        assert list(files(one.folder)) == [entry.file_name]


@pytest.mark.parametrize("format_", [True, 1.0])
def test_what_equals_a_number_and_is_none_gives_no_entry(tmp_path: Path, format_: object) -> None:
    (entry,) = journal(tmp_path).add([Excluded(FILE)])
    said = {**json.loads(entry.to_bytes()), "format": format_}
    del said["digest"]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii"))
    with pytest.raises(Unusable):
        read_entry(json.dumps({**said, "digest": digest.hexdigest()}).encode("ascii"), PROJECT)


def test_a_person_can_read_an_entry(tmp_path: Path) -> None:
    one = journal(tmp_path)
    (entry,) = one.add([Excluded(FILE, "收回/甲一.xlsx")], "甲一", "交错了")
    text = (tmp_path / entry.file_name).read_text(encoding="utf-8")
    assert "交错了" in text
    said = json.loads(text)
    assert said["what"] == "excluded"
    assert said["when"] == "2026-09-01T04:00:00.000000Z"
    assert said["about"]["name"] == "收回/甲一.xlsx"
    assert entry.file_name.startswith("20260901T040000.000000Z-excluded-")


def test_with_a_clock_that_stands_still_or_runs_backwards_a_later_entry_stays_later(tmp_path: Path) -> None:
    journal(tmp_path, 5).add([Excluded(FILE), Included(FILE)])
    journal(tmp_path, 2).add([Excluded(FILE)])
    journal(tmp_path, 2).add([Waived("S03"), Included(FILE)])
    entries = journal(tmp_path).read().entries
    assert [type(entry.act) for entry in entries] == [Excluded, Included, Excluded, Waived, Included]
    assert [entry.when.hour for entry in entries] == [9, 9, 6, 6, 6]
    assert sorted(files(tmp_path)) == [entry.file_name for entry in entries]


def test_a_name_that_no_clock_can_have_given_moves_nobody(tmp_path: Path) -> None:
    (tmp_path / "99991231T235959.999999Z-excluded-0000000000000000.json").write_bytes(b"")
    journal(tmp_path).add([Waived("S03")])
    reading = journal(tmp_path).read()
    assert [entry.order for entry in reading.entries] == [NOON]
    assert [finding.code for finding in reading.findings] == ["journal.cut_off"]


def test_the_clock_of_the_computer_is_asked_for_every_entry_and_a_time_without_zone_is_none() -> None:
    before = datetime.datetime.now(datetime.UTC)
    assert before <= SystemClock().now() <= datetime.datetime.now(datetime.UTC)
    with pytest.raises(ValueError, match="zone"):
        StoppedClock(datetime.datetime(2026, 9, 1))


HANDS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), acts()), max_size=8)


@settings(max_examples=examples(40))
@given(steps=HANDS, order=st.permutations(range(3)), seed=st.integers(0, 9))
def test_journals_of_several_computers_come_to_the_same_in_any_order_of_copying(
    steps: list[tuple[int, int, Received]], order: list[int], seed: int
) -> None:
    with tempfile.TemporaryDirectory() as name:
        computers = [Path(name) / str(number) for number in range(3)]
        made: list[JournalEntry] = []
        for computer, hour, act in steps:
            made += journal(computers[computer], hour).add([act])
            if hour == 3:  # now and then one copies from another
                copied([computers[(computer + 1) % 3]], computers[computer])
        together = journal(copied([computers[number] for number in order], Path(name) / "all"))
        again = journal(copied([*reversed(computers), together.folder], Path(name) / "again"))
        reading = together.read()
        assert reading == again.read()
        assert reading.findings == ()
        assert {entry.digest for entry in reading.entries} == {entry.digest for entry in made}
        shuffled = list(reading.entries)
        random.Random(seed).shuffle(shuffled)
        assert decisions(shuffled).standing == decisions(reading.entries).standing
        assert first_seen(shuffled) == first_seen(reading.entries)


COPIES = (
    "{} (1){}",
    "{} - 副本{}",
    "{}(冲突副本){}",
    "{} (conflicted copy 2026-09-01){}",
    "{}.sync-conflict{}",
)


@pytest.mark.parametrize("shape", COPIES)
def test_a_copy_of_a_sync_client_counts_once_and_is_told(tmp_path: Path, shape: str) -> None:
    (entry,) = journal(tmp_path).add([Excluded(FILE)])
    stem, ending = entry.file_name.rsplit(".", 1)
    copy = shape.format(stem, f".{ending}")
    (tmp_path / copy).write_bytes(entry.to_bytes())
    reading = journal(tmp_path).read()
    assert reading.entries == (entry,)
    (finding,) = reading.findings
    assert (finding.code, finding.value) == ("journal.doubled", shorten(copy))
    assert entry.file_name in finding.message.zh


def test_of_an_entry_whose_first_copy_is_damaged_the_other_counts(tmp_path: Path) -> None:
    (entry,) = journal(tmp_path).add([Excluded(FILE)])
    (tmp_path / f"{entry.file_name} 冲突.json").write_bytes(entry.to_bytes())
    (tmp_path / entry.file_name).write_bytes(entry.to_bytes()[:40])
    assert journal(tmp_path).read().entries == (entry,)
    assert codes(journal(tmp_path)) == ["journal.cut_off"]


def newer_format(data: bytes) -> bytes:
    return data.replace(b'"format": 1', b'"format": 2')


def newer_kind(data: bytes) -> bytes:
    return resigned(data, what="postponed")


def newer_field(data: bytes) -> bytes:
    said = json.loads(data)
    return resigned(data, about={**said["about"], "colour": "red"})


def resigned(data: bytes, **changes: object) -> bytes:
    """An entry as another program would write it, its digest right."""
    from sheetkit.ledger.entries import _digest

    said = {**json.loads(data), **changes}
    del said["digest"]
    return json.dumps({**said, "digest": _digest(said)}).encode()


DAMAGES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda data: b"", "journal.cut_off"),
    "zeros": (lambda data: bytes(len(data)), "journal.cut_off"),
    "half": (lambda data: data[: len(data) // 2], "journal.cut_off"),
    "half in zeros": (lambda data: data[:60] + bytes(len(data) - 60), "journal.cut_off"),
    "a letter": (lambda data: data.replace("甲".encode(), "乙".encode()), "journal.altered"),
    "no journal's": (lambda data: b'{"format": 1}', "journal.altered"),
    "a list": (lambda data: b"[1, {}]", "journal.altered"),
    "deep": (lambda data: b'{"a":' * 200_000 + b"}", "journal.altered"),
    "huge": (lambda data: data + b" " * (1 << 20), "journal.altered"),
    "no text": (lambda data: b"\xff\xfe\xfa}", "journal.altered"),
    "newer format": (newer_format, "journal.newer"),
    "newer kind": (newer_kind, "journal.newer"),
    "newer field": (newer_field, "journal.newer"),
    "no time": (lambda data: resigned(data, when="yesterday"), "journal.newer"),
    "nobody": (lambda data: resigned(data, who=None), "journal.newer"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_gives_no_entry_is_told_and_the_others_count(tmp_path: Path, damage: str) -> None:
    change, code = DAMAGES[damage]
    bad, good = journal(tmp_path).add([Excluded(FILE, "甲一.xlsx"), Waived("S03")], "甲一")
    (tmp_path / bad.file_name).write_bytes(change(bad.to_bytes()))
    reading = journal(tmp_path).read()
    assert reading.entries == (good,)
    assert [(finding.code, finding.value) for finding in reading.findings] == [(code, bad.file_name)]
    later = journal(tmp_path).add([Waived("S04")])
    assert journal(tmp_path).read().entries == (good, *later)


def test_space_that_an_editor_changed_changes_nothing(tmp_path: Path) -> None:
    (entry,) = journal(tmp_path).add([Excluded(FILE, "甲一.xlsx")])
    data = entry.to_bytes().replace(b"\n", b"\r\n")
    (tmp_path / entry.file_name).write_bytes(b"\xef\xbb\xbf" + data)
    assert journal(tmp_path).read().entries == (entry,)


def test_another_project_s_entry_is_told(tmp_path: Path) -> None:
    (theirs,) = journal(tmp_path / "theirs", project="other").add([Excluded(FILE)])
    copied([tmp_path / "theirs"], tmp_path / "ours")
    reading = journal(tmp_path / "ours").read()
    assert reading.entries == ()
    assert [(f.code, f.value) for f in reading.findings] == [("journal.other_project", theirs.file_name)]


@settings(max_examples=examples(60))
@given(data=st.data())
def test_any_flipped_byte_and_any_cut_is_noticed(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        one = journal(Path(name))
        entries = one.add([Excluded(FILE, "甲一.xlsx"), Waived("S03", "leader_roster")], "甲一", "电话里说的")
        file = one.folder / data.draw(st.sampled_from(entries)).file_name
        whole = file.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        broken = data.draw(
            st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 32]) + whole[at + 1 :]])
        )
        file.write_bytes(broken)
        reading = one.read()
        assert set(reading.entries) <= set(entries)
        assert len(reading.entries) + len(reading.findings) == len(entries)


def test_a_folder_in_place_of_an_entry_is_told(tmp_path: Path) -> None:
    (tmp_path / "20260901T040000.000000Z-excluded-0.json").mkdir()
    assert codes(journal(tmp_path)) == ["journal.unreadable"]


def test_a_journal_that_cannot_be_listed_stops_the_work(tmp_path: Path) -> None:
    (tmp_path / "j").write_bytes(b"")
    with pytest.raises(SheetkitError) as raised:
        journal(tmp_path / "j").read()
    assert raised.value.code == "journal.folder_unreadable"


def test_leftovers_of_a_killed_program_are_no_entries(tmp_path: Path) -> None:
    (tmp_path / ".sheetkit-abc.part").write_bytes(b"{")
    (tmp_path / "说明.txt").write_bytes(b"")
    assert journal(tmp_path).read().findings == ()
    assert os.listdir(tmp_path)  # noqa: PTH208
