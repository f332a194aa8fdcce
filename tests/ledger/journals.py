"""Journals of made-up entries, for the tests of this room."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import get_args, get_type_hints

from hypothesis import strategies as st

from sheetkit.ledger.acts import ACTS, Act, Arrival
from sheetkit.ledger.clock import StoppedClock
from sheetkit.ledger.journal import Journal

PROJECT = "demo-2026"
NOON = datetime.datetime(2026, 9, 1, 4, 0, tzinfo=datetime.UTC)
HALVES = st.text(st.characters(exclude_categories=()), max_size=12)
"""Any text, half characters included."""


def journal(folder: Path, hour: int = 0, project: str = PROJECT) -> Journal:
    """A journal of that folder whose clock stands still so many hours after noon."""
    return Journal(folder, project, StoppedClock(NOON + datetime.timedelta(hours=hour)))


def _values(hint: object) -> st.SearchStrategy[object]:
    if hint is int:
        return st.integers(0, 2**70)
    if hint is str:
        return HALVES
    inner = get_args(hint)[0]
    one = st.builds(Arrival, HALVES, st.integers(0, 2**40), HALVES) if inner is Arrival else HALVES
    return st.lists(one, max_size=4).map(tuple)


def acts() -> st.SearchStrategy[Act]:
    """Any record of any kind, its fields by their declared types."""
    kinds = [
        st.builds(kind.record, **{name: _values(hint) for name, hint in get_type_hints(kind.record).items()})
        for kind in ACTS.values()
    ]
    return st.one_of(kinds)


def files(folder: Path) -> dict[str, bytes]:
    """What a folder holds."""
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.is_dir() else {}


def copied(folders: Sequence[Path], target: Path) -> Path:
    """A folder with the files of all of them, as people copy them: what has the same name is written over."""
    target.mkdir(exist_ok=True)
    for folder in folders:
        for name, data in files(folder).items():
            (target / name).write_bytes(data)
    return target


FILE = "0" * 64


def codes(one: Journal) -> list[str]:
    return [finding.code for finding in one.read().findings]
