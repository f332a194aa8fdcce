"""Three rounds end one after the other: old ones are dropped, nothing else changes, and the backup holds all of it elsewhere."""

from __future__ import annotations

import datetime
import os
import shutil
import time
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from sheetkit.api.backing_up import backup
from sheetkit.api.closing import close, reopen
from sheetkit.api.dropping import drop_old
from sheetkit.api.generating import generate
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.project import archived_rounds, load_settings
from tests.end_to_end.recalled import results_of
from tests.rounds.ending import PACKS
from tests.rounds.test_backup import keeping
from tests.rounds.test_close import people
from tests.samples import sample_project


class Ended(NamedTuple):
    """A project in its fourth round of which the first was dropped; `rounds` are what was people's of each as it ended, and
    its results; `backup` unpacked elsewhere is the project as it was before that."""

    folder: Path
    rounds: dict[str, tuple[dict[str, str], dict[str, str]]]
    elsewhere: Path


@pytest.fixture(scope="module", params=sorted(PACKS))
def ended(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ended:
    place = tmp_path_factory.mktemp("three")
    folder, rounds = place / "p", {}
    sample_project(folder, pack=request.param)
    keeping(open_project(folder), 2)
    for _ in range(3):
        project = open_project(folder)
        unit = project.registry.units(project.forms[-1])[-1]
        (written, *_) = generate(project, [project.forms[-1].id], [unit.code]).files
        back = Path(shutil.copy2(written, project.settings.inbox / "came back.xlsx"))
        os.utime(back, (_when(project).timestamp(),) * 2)
        _merged(folder)
        rounds[project.settings.term.id] = people(folder), results_of(folder)
        if len(rounds) == 3:
            close(project.settings)
            packed = backup(open_project(folder), place / "stick.zip")
            assert drop_old(load_settings(folder)) is not None
            continue
        close(project.settings)
        assert drop_old(load_settings(folder)) is None
    with zipfile.ZipFile(packed.file) as archive:
        for one in archive.infolist():
            file = archive.extract(one, place / "another computer")
            os.utime(
                file, (time.mktime((*one.date_time, 0, 0, -1)),) * 2
            )  # as whatever people unpack with does
    return Ended(folder, rounds, place / "another computer" / packed.folder)


def _when(project: Project) -> datetime.datetime:
    """A day of the round under way: rounds that follow each other in one test are not all of today."""
    return datetime.datetime.combine(project.settings.term.start, datetime.time(12)) + datetime.timedelta(10)


def _merged(folder: Path) -> set[str]:
    """Merge the inbox of the round; the codes of what is said of no single form."""
    project = open_project(folder)
    options = MergeOptions(jobs=1, now=_when(project).astimezone())
    return {one.finding.code for one in merge(project, options=options).consolidation.cross_findings}


def test_the_oldest_is_dropped_and_the_others_lie_as_they_ended(ended: Ended) -> None:
    first, *others = ended.rounds
    archived = archived_rounds(load_settings(ended.folder))
    assert list(archived) == list(ended.rounds)
    assert not list(archived[first].rglob("*.xlsx"))
    for round_ in others:
        assert people(archived[round_]) == ended.rounds[round_][0]
    with pytest.raises(SheetkitError) as caught:
        reopen(load_settings(ended.folder), first)
    assert caught.value.code == "round.dropped"


def test_each_round_that_is_kept_is_taken_up_again_with_the_results_it_had(
    ended: Ended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = ended.rounds
    shutil.copytree(ended.folder, tmp_path / "here")
    shutil.copytree(ended.elsewhere, tmp_path / "there")
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path / "another computer's memory"))
    here, there = tmp_path / "here", tmp_path / "there"
    for folder, rounds in ((here, others), (there, [first, *others])):
        under_way = open_project(folder).settings.term.id
        for round_ in rounds:
            reopen(open_project(folder).settings, round_)
            told = _merged(folder)
            misses_the_one_before = folder == here and round_ == others[0]
            assert told == ({"round.not_seen"} if misses_the_one_before else set())
            assert (results_of(folder) == ended.rounds[round_][1]) is not misses_the_one_before
        while open_project(folder).settings.term.id != under_way:
            close(open_project(folder).settings)
        assert sorted(archived_rounds(open_project(folder).settings)) == sorted(ended.rounds)
