"""What stands of all that was noted: nothing that was taken back, and each file from when it was first seen."""

from __future__ import annotations

import dataclasses
import datetime
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetkit.ledger.acts import ACTS, Accepted, ActKind, Arrival, DecisionUndone, Excluded, Received
from sheetkit.ledger.standing import decisions, first_seen, new_arrivals, of_round
from tests.ledger.journals import FILE, NOON, copied, journal


def test_what_was_taken_back_does_not_stand_until_that_is_taken_back(tmp_path: Path) -> None:
    (excluded,) = journal(tmp_path).add([Excluded(FILE)], "甲一", "交错了")
    (undone,) = journal(tmp_path).add([DecisionUndone(excluded.digest)])
    assert decisions(journal(tmp_path).read().entries).standing == ()
    journal(tmp_path).add([DecisionUndone(undone.digest)])
    found = decisions(journal(tmp_path).read().entries)
    assert found.standing == (excluded,)
    assert found.findings == ()


@pytest.mark.parametrize(
    "kind", [kind for kind in ACTS.values() if kind.is_decision], ids=lambda kind: kind.name
)
def test_every_decision_is_of_the_round_in_which_it_was_made(kind: ActKind, tmp_path: Path) -> None:
    """What takes one back is about an entry, which has its round."""
    if kind.record is DecisionUndone:
        return
    names = [field.name for field in dataclasses.fields(kind.record)]
    act = kind.record(*("2026-1" if name == "round" else _EXAMPLES.get(name, "x") for name in names))
    (entry,) = journal(tmp_path).add([act])
    assert of_round([entry], "2026-1") == (entry,)
    assert of_round([entry], "2026-2") == ()


_EXAMPLES = {"content": FILE, "contents": (FILE,)}


def test_a_long_chain_of_taking_back_comes_to_an_end(tmp_path: Path) -> None:
    (entry,) = journal(tmp_path).add([Accepted("S03", "leader_roster", (FILE,))])
    entries = [entry]
    for _ in range(3_000):
        last = entries[-1]
        entries.append(dataclasses.replace(last, act=DecisionUndone(last.digest)))
    assert decisions(entries).standing == (entry,)
    assert decisions(entries[:-1]).standing == ()


def test_what_takes_back_something_unknown_or_what_came_is_told(tmp_path: Path) -> None:
    (received,) = journal(tmp_path).add([Received((Arrival(FILE, 1, "a.xlsx"),))])
    one, two = journal(tmp_path).add([DecisionUndone("f" * 64), DecisionUndone(received.digest)])
    found = decisions(journal(tmp_path).read().entries)
    assert [(finding.code, finding.value) for finding in found.findings] == [
        ("journal.nothing_undone", one.file_name),
        ("journal.nothing_undone", two.file_name),
    ]
    assert first_seen(journal(tmp_path).read().entries)[FILE].arrival.name == "a.xlsx"


def test_a_file_was_first_seen_when_any_computer_first_saw_it(tmp_path: Path) -> None:
    late = Arrival(FILE, 7, "收回/新名.xlsx")
    early = Arrival(FILE, 7, "收回/甲一.xlsx")
    journal(tmp_path / "a", 3).add([Received((late,))])
    journal(tmp_path / "b", 1).add([Received((early,))])
    seen = first_seen(journal(copied([tmp_path / "a", tmp_path / "b"], tmp_path / "c")).read().entries)
    assert (seen[FILE].when, seen[FILE].arrival) == (NOON + datetime.timedelta(hours=1), early)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 3)), max_size=260), st.randoms())
def test_new_files_are_noted_once_by_content_and_name_whatever_their_order(
    found: list[tuple[int, int]], shuffled: random.Random
) -> None:
    arrivals = [Arrival(f"{content:064x}", 1, f"{name}.xlsx") for content, name in found]
    entries = list(new_arrivals(arrivals, {}, "2026-1"))
    shuffled.shuffle(arrivals)
    assert list(new_arrivals(arrivals, {}, "2026-1")) == entries
    named = [one for entry in entries for one in entry.files]
    assert sorted((one.content, one.name) for one in named) == sorted(
        {(one.content, one.name) for one in arrivals}
    )
    assert all(len(entry.files) <= 100 for entry in entries)
    with tempfile.TemporaryDirectory() as name:
        one = journal(Path(name))
        one.add(entries)
        assert list(new_arrivals(arrivals, first_seen(one.read().entries))) == []
