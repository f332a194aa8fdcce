"""Promise 3 step by step: the old set of results or the new one, and nothing of a person's lost, whatever interrupts."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from pathlib import Path

import pytest

from sheetkit.api import staging
from sheetkit.api.lock import only_one
from sheetkit.api.staging import PRIVATE, Stage
from sheetkit.model.errors import SheetkitError
from sheetkit.model.result_names import wait_number
from tests.api.result_sets import MINE, NEW, OLD, build, place, posix, refusing, seen

NAMES = sorted({Path(name).name for name in (*OLD, *NEW)} - {"same.txt"})


def test_the_new_set_takes_the_place_of_the_old_one(folder: Path) -> None:
    before = (folder / "same.txt").stat().st_mtime_ns
    assert place(folder) == []
    assert seen(folder) == NEW
    assert (folder / "same.txt").stat().st_mtime_ns == before
    assert sorted(path.name for path in (folder / PRIVATE).iterdir()) == [staging.MANIFEST]


@pytest.mark.parametrize("name", NAMES)
def test_where_one_file_is_held_open_nothing_is_replaced(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole new set waits beside the old one, is told, and comes into place as soon as it can."""
    with refusing(monkeypatch, lambda file, target: name in (file.name, target.name)):
        for _ in range(2):
            ((where, told),) = place(folder)
            assert told.code == "output.waiting"
            assert name in told.message.zh
            assert seen(folder) == OLD
            assert all((where / path).read_bytes() == data for path, data in NEW.items())
    assert place(folder) == []
    assert seen(folder) == NEW
    assert not any(wait_number(path.name) for path in folder.iterdir())


def test_a_newer_set_overtakes_one_that_waits_and_keeps_what_was_written_into_that(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refusing(monkeypatch, lambda file, _: file.name == "表.xlsx"):
        ((where, _),) = place(folder)
    (where / "说明.txt").write_bytes(MINE)
    (where / "便条.txt").write_bytes(MINE + b"2")
    newer = {**NEW, "表.xlsx": b"newer"}
    build(folder, newer)
    assert {told.code for _, told in place(folder)} == {"merge.changed_output", "merge.output_not_known"}
    kept = {path: data for path, data in seen(folder).items() if path not in newer}
    assert sorted(kept.values()) == sorted([MINE, MINE + b"2"])
    assert {path: data for path, data in seen(folder).items() if path in newer} == newer
    assert not where.exists()


@pytest.mark.parametrize("first", range(1, 12))
def test_refused_from_some_step_on_and_in_undoing_too(
    first: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = iter(range(1, 1000))
    with (
        refusing(monkeypatch, lambda *_: next(steps) >= first),
        contextlib.suppress(OSError),
    ):
        place(folder)
    place(folder)
    assert seen(folder) == NEW


def test_what_somebody_changed_while_it_was_interrupted_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old file that still stands, and a new one that stands already."""
    steps = iter(range(1, 100))
    with (
        refusing(monkeypatch, lambda *_: next(steps) > 4),
        contextlib.suppress(OSError),
    ):
        place(folder)
    for path in ("表.xlsx", "说明.txt", "退回/乙_请修改.xlsx"):
        if (folder / path).exists():
            (folder / path).write_bytes(MINE + path.encode())
    written = [data for data in seen(folder).values() if data.startswith(MINE)]
    assert written
    place(folder)
    build(folder, NEW)
    place(folder)
    assert set(written) <= set(seen(folder).values())
    assert NEW.items() <= seen(folder).items()


def test_a_note_of_what_was_going_on_that_is_spoilt_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for spoilt in (
        '{"source": "../x"',
        '{"source": "../x", "before": {}, "after": {}, "vacate": [], "place": []}',
    ):
        steps = iter(range(1, 100))
        with (
            refusing(monkeypatch, lambda *_, steps=steps: next(steps) > 2),
            contextlib.suppress(OSError),
        ):
            place(folder)
        (folder / PRIVATE / "intent.json").write_text(spoilt, encoding="utf-8")
        place(folder)
        build(folder, NEW)
        place(folder)
        assert NEW.items() <= seen(folder).items()
        build(folder, OLD)
        place(folder)
        build(folder, NEW)


def test_results_of_another_term_are_moved_away_whole(folder: Path) -> None:
    (folder / "说明.txt").write_bytes(MINE)
    build(folder, {**NEW, "same.txt": b"s"}, term="T2")
    ((where, told),) = place(folder)
    assert told.code == "output.archived"
    assert where == folder / "归档" / "T1 学期"
    assert seen(where) == {**OLD, "说明.txt": MINE}
    archived = seen(where)
    build(folder, OLD, term="T3")
    place(folder)
    assert seen(where) == archived
    assert seen(folder / "归档" / "T2 学期") == NEW
    build(folder, OLD, term="T1")
    place(folder)
    build(folder, NEW, term="T4")
    place(folder)
    assert archived.items() <= seen(where).items()


def test_the_old_file_of_an_output_that_failed_does_not_stand_as_if_it_were_new(folder: Path) -> None:
    build(folder, {path: data for path, data in NEW.items() if path != "表.xlsx"}, failed=("表.xlsx",))
    ((where, told),) = place(folder)
    assert told.code == "output.of_before"
    assert not (folder / "表.xlsx").exists()
    assert where.read_bytes() == OLD["表.xlsx"]


def test_a_full_disk_changes_nothing(folder: Path) -> None:
    place(folder)
    stage = Stage(folder)
    stage.add("x", "表.xlsx", lambda file: file.write(b"newer"))

    def full(_: object) -> None:
        raise OSError(28, "full")

    with pytest.raises(OSError, match="full") as caught:
        stage.add("x", "说明.txt", full)
    assert caught.value.filename == str(folder / "说明.txt")
    assert place(folder) == []  # the process ended here: what was built in part is taken away
    assert seen(folder) == NEW
    assert not (folder / PRIVATE / "new").exists()


def test_a_copied_folder_is_as_known_as_the_first(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    assert place(copy) == []
    assert seen(copy) == NEW


@posix
def test_one_at_a_time_and_who_that_is(tmp_path: Path) -> None:
    lock = tmp_path / "出" / PRIVATE / "lock"
    ready, go = os.pipe()
    child = os.fork()
    if not child:
        with only_one(lock):
            os.write(go, b"x")
            signal.pause()
    os.read(ready, 1)
    with pytest.raises(SheetkitError) as caught, only_one(lock, 0.2):
        pass
    assert caught.value.code == "output.busy"
    for words in (caught.value.message.zh, caught.value.message.en):
        assert str(child) in words
        assert os.uname().nodename in words
        assert str(tmp_path / "出") in words
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert lock.read_bytes()  # left behind by a dead process
    with only_one(lock, 0):
        pass
    assert lock.read_bytes() == b""
