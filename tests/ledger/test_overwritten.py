"""However a file that counted leaves the inbox, no row of it is nowhere, and its unit does not pass in silence."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.keeping import originals_of
from sheetkit.api.merged import Merged
from sheetkit.api.merging import merge, question
from sheetkit.api.project import Project, open_project
from sheetkit.intake import Limits
from sheetkit.model.consolidation import Entry, Standing
from tests.command import run_here
from tests.end_to_end.deciding import Collected
from tests.end_to_end.filled import RETURNED, believable, dated, fill, unit_of
from tests.samples import sample_project

LOG, ROSTER = "observation_log", "leader_roster"
GONE = "乙.xlsx"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was merged: a log of one unit in two files; the log of another unit; beside it what may come later."""
    folder = tmp_path_factory.mktemp("overwritten") / "项目"
    sample_project(folder)
    project = open_project(folder)
    inbox = project.settings.inbox
    put(project, inbox / "甲.xlsx", slice(0, 3))
    put(project, inbox / GONE, slice(3, 6), minute=1)
    put(project, folder / "另" / "旧.xlsx", slice(3, 4), minute=0)
    fill(project, LOG, unit_of(project, LOG, 3)).write(inbox, "别的组.xlsx")
    fill(project, LOG, unit_of(project, LOG, 3)).write(folder / "另", "别人.xlsx")
    fill(project, ROSTER, unit_of(project, ROSTER, 2)).write(folder / "另", "别的表.xlsx")
    fill(project, LOG, unit_of(project, LOG, 2), {"observations": []}).write(folder / "另", "空表.xlsx")
    merge(open_project(folder), ())
    return folder


def put(project: Project, place: Path, lessons: slice, minute: int = 0) -> None:
    unit = unit_of(project, LOG, 2)
    rows = believable(project, LOG, unit)
    own = {**rows, "observations": rows["observations"][lessons]}
    written = fill(project, LOG, unit, own).write(place.parent, place.name)
    os.utime(written, (RETURNED[LOG] + 60 * minute,) * 2)


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "项目")


def over(name: str) -> Callable[[Path], object]:
    """Another file is saved over it."""
    return lambda file: dated(Path(shutil.copy(file.parent.parent / "另" / name, file)), LOG)


def cut_off(file: Path) -> None:
    """It is being copied in again: the cloud's client lays a name that stands in beside it."""
    file.rename(file.with_name(f"{file.name}.crdownload"))
    with file.with_name(f"{file.name}.crdownload").open("r+b") as open_file:
        open_file.truncate(3000)


def in_the_cloud(file: Path) -> None:
    file.unlink()
    file.with_name(f".{file.name}.icloud").write_bytes(b"bplist00")


LOST = {
    "zero bytes": lambda file: file.write_bytes(b""),
    "zeros": lambda file: file.write_bytes(bytes(5000)),
    "garbage": lambda file: file.write_bytes(b"no workbook at all"),
    "encrypted": lambda file: file.write_bytes(OLE),
    "cut off": lambda file: os.truncate(file, 3000),
    "another unit's": over("别人.xlsx"),
    "another form": over("别的表.xlsx"),
    "blank": over("空表.xlsx"),
}
"""What nobody means by saving a file over another: it does not stand for it."""
WAITS = {
    "too large to be read": lambda file: os.truncate(file, Limits().file_bytes + 1),
    "being copied": cut_off,
    "in the cloud": in_the_cloud,
}
TOLD = {
    "deleted": lambda file: file.unlink(),
    "moved out": lambda file: file.rename(file.parent.parent / "拿走.xlsx"),
    "an older file of the unit": over("旧.xlsx"),
}
"""What somebody decided: the unit stands by what is left, and says so."""


def entry_of(folder: Path, ask: Callable[[Project], Merged] = question) -> Entry:
    """How the log stands that came in two files."""
    project = open_project(folder)
    wanted = LOG, unit_of(project, LOG, 2).code
    entries = ask(project).consolidation.entries
    return next(one for one in entries if (one.expected.template, one.expected.unit.code) == wanted)


def told(entry: Entry) -> list[tuple[str, str, bool]]:
    """Code and level of what is said of the file, and whether it names it."""
    return [
        (one.code, one.level.value, GONE in one.message.zh)
        for one in entry.findings
        if one.code in ("merge.taken_out", "merge.overwritten")
    ]


@pytest.mark.parametrize("way", [*LOST, *WAITS])
def test_what_nobody_gave_up_waits_for_somebody(folder: Path, way: str) -> None:
    {**LOST, **WAITS}[way](folder / "收回" / GONE)
    entry = entry_of(folder)
    assert told(entry) == [("merge.overwritten", "warning", True)]
    assert entry.standing is Standing.WAITING
    assert sum(len(one.nowhere) for one in entry.differences if one.file == f"收回/{GONE}") == 3


@pytest.mark.parametrize("way", [*LOST, *WAITS, *TOLD])
def test_what_is_overwritten_and_no_more_among_what_is_kept_is_told(folder: Path, way: str) -> None:
    settings = open_project(folder).settings
    content = hashlib.sha256((settings.inbox / GONE).read_bytes()).hexdigest()
    {**LOST, **WAITS, **TOLD}[way](settings.inbox / GONE)
    originals_of(settings).file(content).write_bytes(b"damaged")
    found = question(open_project(folder)).consolidation
    lost = [
        (one.file, one.finding.value) for one in found.cross_findings if one.finding.code == "kept.nowhere"
    ]
    assert lost == [(f"收回/{GONE}", content)]


@pytest.mark.parametrize("way", [*TOLD])
def test_what_somebody_took_out_or_replaced_is_told(folder: Path, way: str) -> None:
    TOLD[way](folder / "收回" / GONE)
    entry = entry_of(folder)
    assert told(entry) == [("merge.taken_out", "note", True)]
    assert entry.lost == ()


def test_a_file_under_another_name_counts_and_is_known_by_it_when_it_is_overwritten(folder: Path) -> None:
    inbox = folder / "收回"
    (inbox / GONE).rename(inbox / "改名.xlsx")
    assert told(entry_of(folder, merge)) == []
    (inbox / "改名.xlsx").write_bytes(b"")
    entry = entry_of(folder)
    (one,) = entry.lost
    assert (one.name, one.in_its_place.value) == ("收回/改名.xlsx", "unusable")


def test_of_two_copies_the_one_that_was_overwritten_is_named_and_brought_back(folder: Path) -> None:
    inbox = folder / "收回"
    shutil.copy2(inbox / GONE, inbox / "丁.xlsx")
    merge(open_project(folder), ())
    (inbox / GONE).unlink()
    assert told(entry_of(folder)) == []
    (inbox / "丁.xlsx").write_bytes(b"")
    (one,) = entry_of(folder).lost
    assert one.name == "收回/丁.xlsx"
    Collected(folder).decide("include", file="丁.xlsx")
    entry = entry_of(folder)
    assert entry.lost == ()
    assert sorted(part.file.source.name for part in entry.parts) == [
        f"收回/丁 {one.sha256[:8]}.xlsx",
        "收回/甲.xlsx",
    ]


def test_nothing_is_lost_where_every_row_stands_elsewhere(folder: Path) -> None:
    inbox = folder / "收回"
    put(open_project(folder), inbox / "丙.xlsx", slice(0, 6), minute=2)
    entry_of(folder, merge)
    (inbox / GONE).write_bytes(b"")
    entry = entry_of(folder)
    assert entry.lost == ()
    assert told(entry) == [("merge.taken_out", "note", True)]


def test_an_archive_that_was_overwritten_loses_what_was_in_it(folder: Path) -> None:
    inbox = folder / "收回"
    (folder / "包").mkdir()
    (inbox / GONE).rename(folder / "包" / GONE)
    shutil.make_archive(str(inbox / "包"), "zip", folder / "包")
    assert told(entry_of(folder, merge)) == []
    (inbox / "包.zip").write_bytes(b"PK no zip")
    (one,) = entry_of(folder).lost
    assert one.name == f"收回/包.zip › {GONE}"


@pytest.mark.parametrize("packed", [False, True])
def test_what_was_merged_half_copied_is_overwritten_by_the_whole(folder: Path, *, packed: bool) -> None:
    """Nobody could read it, so nothing says that another form or another unit's lies there now."""
    inbox, whole = folder / "收回", folder / "包" / GONE
    whole.parent.mkdir()
    (inbox / GONE).rename(whole)
    name = "包.zip" if packed else GONE
    ready = Path(shutil.make_archive(str(folder / "包"), "zip", whole.parent)) if packed else whole
    (inbox / name).write_bytes(ready.read_bytes()[: ready.stat().st_size // 2])
    entry_of(folder, merge)
    shutil.copy2(ready, inbox / name)
    found = question(open_project(folder)).consolidation
    (half,) = [one for one in found.taken_out if one.name == f"收回/{name}"]
    assert half.in_its_place.value == "version"
    assert [one.finding.code for one in found.cross_findings if one.finding.code.startswith("kept.")] == []
    assert entry_of(folder).lost == ()


def test_it_is_brought_back_by_its_name_though_another_file_has_that_now(folder: Path) -> None:
    (folder / "收回" / GONE).write_bytes(b"no workbook at all")
    before = entry_of(folder)
    Collected(folder).decide("include", file=f"收回/{GONE}")
    entry = entry_of(folder)
    assert told(entry) == []
    assert len(entry.records) == len(before.records) + 3


def test_it_is_accepted_as_it_is_and_asked_again_when_something_else_lies_there(folder: Path) -> None:
    (folder / "收回" / GONE).write_bytes(b"no workbook at all")
    entry = entry_of(folder)
    code = entry.expected.unit.code
    Collected(folder).decide("accept", unit=code, form=LOG)
    entry = entry_of(folder)
    assert [one.code for one in entry.findings if one.code.startswith("merge.acc")] == ["merge.accepted"]
    assert (told(entry), sum(len(one.accepted) for one in entry.differences)) == ([], 3)
    (folder / "收回" / GONE).write_bytes(b"something else")
    assert told(entry_of(folder)) == [("merge.overwritten", "warning", True)]


def test_what_lies_there_taken_away_is_a_decision(folder: Path) -> None:
    file = folder / "收回" / GONE
    file.write_bytes(b"")
    entry_of(folder)
    file.unlink()
    assert told(entry_of(folder)) == [("merge.taken_out", "note", True)]


def test_what_is_excluded_is_lost_to_nobody(folder: Path) -> None:
    Collected(folder).decide("exclude", file=f"收回/{GONE}")
    (folder / "收回" / GONE).write_bytes(b"")
    assert entry_of(folder).lost == ()


def test_results_status_receipts_and_history_say_so(folder: Path) -> None:
    (folder / "收回" / GONE).write_bytes(b"")
    entry = entry_of(folder)
    ran = run_here("merge", "-p", folder, "--json", "--now", "2026-08-21", where=folder.parent)
    assert [(one["file"], one["in_its_place"]) for one in ran.document["taken_out"]] == [
        (f"收回/{GONE}", "unusable")
    ]
    book = openpyxl.load_workbook(folder / "汇总" / "汇总表.xlsx")
    rows = [[str(cell) for cell in row] for row in book["没有计入的行"].iter_rows(values_only=True)]
    assert sum(f"收回/{GONE}" in row for row in rows) == 3
    assert "所在的文件被别的换掉、没有计入 3 行" in " ".join(rows[1] + rows[2])
    text = run_here("status", "-p", folder, where=folder.parent).out
    assert f"· {entry.expected.unit.full_name}的听课评课记录\n" in text
    code = entry.expected.unit.code
    assert "被别的文件换掉，没有计入" in run_here("receipts", code, "-p", folder, where=folder.parent).out
    assert (
        "打不开或没有通过检查的文件，没有计入"
        in run_here("history", code, "-p", folder, where=folder.parent).out
    )


def test_where_nothing_else_came_its_unit_has_not_sent_nothing(folder: Path) -> None:
    (folder / "收回" / "甲.xlsx").unlink()
    (folder / "收回" / GONE).write_bytes(b"")
    entry = entry_of(folder)
    assert entry.standing is Standing.UNREADABLE
    assert told(entry) == [("merge.overwritten", "warning", True)]
