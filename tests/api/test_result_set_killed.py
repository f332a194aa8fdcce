"""Promise 3 step by step where the program is killed: the next one finds the old set of results or the new one."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from sheetkit.model.result_names import wait_number
from tests.api.result_sets import MINE, NEW, OLD, build, killed_at, place, posix, seen


def renew(folder: Path) -> None:
    """What a merge does."""
    build(folder, NEW)
    place(folder)


@posix
@pytest.mark.parametrize("changed", [(), ("表.xlsx",), ("退回/甲_请修改.xlsx", "same.txt")])
def test_killed_at_any_step(changed: tuple[str, ...], tmp_path: Path) -> None:
    start = tmp_path / "start"
    build(start, OLD)
    place(start)
    for path in changed:
        (start / path).write_bytes(MINE)
    old, states, step = seen(start), set(), 1
    folder = tmp_path / "0"
    shutil.copytree(start, folder)
    while killed_at(step, partial(renew, folder)):
        place(folder)
        found = seen(folder)
        kept = {path: data for path, data in found.items() if data == MINE and path not in changed}
        rest = {path: data for path, data in found.items() if path not in kept}
        assert rest == NEW or found == old, step
        assert len(kept) == (len(changed) if rest == NEW else 0), step
        assert not any(wait_number(path.name) for path in folder.iterdir())
        states.add(rest == NEW)
        shutil.rmtree(folder)
        shutil.copytree(start, folder)
        step += 11
    assert states == {True, False}
    assert step > 300


@posix
def test_killed_in_mending_too(tmp_path: Path) -> None:
    start = tmp_path / "start"
    build(start, OLD)
    place(start)
    for first in range(250, 700, 45):
        folder = tmp_path / str(first)
        shutil.copytree(start, folder)
        killed_at(first, partial(renew, folder))
        for second in (20, 60, 140, 90):
            killed_at(second, partial(place, folder))
        place(folder)
        assert seen(folder) in (OLD, NEW), first
