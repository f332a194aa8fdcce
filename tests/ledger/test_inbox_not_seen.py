"""An inbox that is not there, or cannot be looked into, is not an empty one: nobody who handed in is told to be missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.merging import merge, status
from sheetkit.api.project import open_project
from sheetkit.model.errors import SheetkitError
from tests.command import run_here
from tests.end_to_end.filled import fill, unit_of
from tests.end_to_end.whole_results import digests
from tests.samples import sample_project

ROSTER = "leader_roster"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of which one roster came and was merged."""
    sample_project(tmp_path / "p")
    project = open_project(tmp_path / "p")
    fill(project, ROSTER, unit_of(project, ROSTER)).write(project.settings.inbox / "U盘", "名单.xlsx")
    merge(project, ())
    return tmp_path / "p"


@pytest.mark.parametrize("words", [("merge",), ("status",), ("receipts",), ("close", "--yes")])
def test_without_the_inbox_nothing_is_said_of_anybody_and_results_stay(
    words: tuple[str, ...], folder: Path
) -> None:
    shutil.rmtree(folder / "收回")
    before = digests(folder / "汇总")
    ran = run_here(*words, "-p", folder, where=folder.parent)
    assert (ran.code, ran.out) == (2, "")
    assert [line for line in ran.err.splitlines() if "[inbox.missing]" in line] == [ran.err.strip()]
    assert digests(folder / "汇总") == before


def test_it_is_merged_again_once_it_is_back(folder: Path) -> None:
    before = digests(folder / "汇总")
    (folder / "收回").rename(folder / "别处")
    assert run_here("merge", "-p", folder, where=folder.parent).code == 2
    (folder / "别处").rename(folder / "收回")
    assert run_here("merge", "-p", folder, where=folder.parent).code == 1
    assert digests(folder / "汇总") == before


def test_a_project_of_which_nothing_came_yet_tells_how_it_stands(tmp_path: Path) -> None:
    """As after a restore: a backup holds files, and an inbox that was empty is none."""
    sample_project(tmp_path / "p")
    shutil.rmtree(tmp_path / "p" / "收回")
    assert run_here("status", "-p", tmp_path / "p", where=tmp_path).code == 1
    assert run_here("merge", "-p", tmp_path / "p", where=tmp_path).code == 2


@pytest.mark.parametrize("closed", ["收回", "收回/U盘"])
def test_a_folder_that_cannot_be_listed_stops_the_merge(
    closed: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right to look into a folder binds no administrator, so the system's answer is put in its place."""
    before, scan = digests(folder / "汇总"), os.scandir

    def refusing(place: Any) -> Any:
        if Path(place) == folder / closed:
            raise PermissionError(13, "Permission denied")
        return scan(place)

    monkeypatch.setattr(os, "scandir", refusing)
    for asked in (merge, status):
        with pytest.raises(SheetkitError) as error:
            asked(open_project(folder))
        assert error.value.code == "inbox.folder_unreadable"
        assert "没有权限" in error.value.message.zh
    assert digests(folder / "汇总") == before
