"""A file that is still being copied in, or only in the cloud, waits for next time: told in one sentence, and nobody is told to have sent nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from sheetkit.api import arrivals, coming, keeping, recalling
from sheetkit.api.journal import journal_of
from sheetkit.api.keeping import originals_of
from sheetkit.api.merged import Merged
from sheetkit.api.merging import merge, status
from sheetkit.api.outgoing import file_name
from sheetkit.api.project import Project, open_project
from sheetkit.api.workers import FileResults, Hands, Work, check_each
from sheetkit.intake import IntakeOptions, files, sources_in
from sheetkit.intake.gate.presence import is_elsewhere
from sheetkit.ledger.acts import Received
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.record import Checked
from sheetkit.model.submission import Source
from tests.end_to_end.recalled import return_of, write
from tests.samples import sample_project


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one return in its inbox, called as its form was handed out."""
    folder = tmp_path_factory.mktemp("coming") / "project"
    sample_project(folder, pack="budget")
    project = open_project(folder)
    form = project.forms[-1]
    unit = project.registry.units(form)[1]
    inbox = project.settings.inbox
    write(inbox / file_name(form, unit).replace(".xlsx", " (1).xlsx"), return_of(project, form, unit))
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Project:
    return open_project(shutil.copytree(made, tmp_path / "project"))


def the_file(project: Project) -> Path:
    (file,) = project.settings.inbox.iterdir()
    return file


def entry_of(project: Project, entries: tuple[Entry, ...]) -> Entry:
    """How the form stands that came back."""
    form = project.forms[-1]
    wanted = form.id, project.registry.units(form)[1].code
    return next(one for one in entries if (one.expected.template, one.expected.unit.code) == wanted)


def demand_left_for_next_time(project: Project, code: str) -> None:
    """Merged, told, not judged, kept or noted; whose it is by its name is not told to be missing."""
    merged = merge(project)
    assert kept_and_noted(project) == ([], [])
    demand_told(project, merged, code)


def demand_told(project: Project, merged: Merged, code: str) -> None:
    entry = entry_of(project, merged.consolidation.entries)
    assert entry.standing is Standing.REFUSED
    (file,) = entry.others
    assert [finding.code for finding in file.findings] == [code]
    assert file.records == ()
    assert merged.consolidation.records == {}


def kept_and_noted(project: Project) -> tuple[list[str], list[str]]:
    """The contents that the project keeps, and those that its journal says it received."""
    noted = (entry.act for entry in journal_of(project.settings).read().entries)
    received = (one.content for said in noted if isinstance(said, Received) for one in said.files)
    return list(originals_of(project.settings).contents()), sorted(received)


def demand_taken(project: Project) -> None:
    """Next time it is taken like any other, kept and noted as it is whole, and nothing is said to be gone."""
    whole = [hashlib.sha256(the_file(project).read_bytes()).hexdigest()]
    consolidation = merge(project).consolidation
    assert entry_of(project, consolidation.entries).standing is Standing.COMPLETE
    assert consolidation.taken_out == ()
    assert kept_and_noted(project) == (whole, whole)


def test_what_grows_between_two_looks_is_left_for_next_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = the_file(project)
    whole = file.read_bytes()
    file.write_bytes(whole[:9000])

    def meanwhile(path: Path, **how: Any) -> Iterator[Source]:
        yield from sources_in(path, **how)
        write(file, whole)

    with monkeypatch.context() as patch:
        patch.setattr(arrivals, "sources_in", meanwhile)
        demand_left_for_next_time(project, "file.still_coming")
    demand_taken(project)


def test_what_changes_before_it_is_checked_is_not_judged(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = the_file(project).read_bytes()

    def meanwhile(opened: Project, work: Work, hands: Hands) -> Iterator[list[FileResults]]:
        the_file(project).write_bytes(whole + b"more")
        yield from check_each(opened, work, hands)

    with monkeypatch.context() as patch:
        patch.setattr(recalling, "check_each", meanwhile)
        demand_told(project, merge(project), "file.still_coming")
    write(the_file(project), whole)
    demand_taken(project)


def test_what_changes_before_it_is_kept_is_left_for_next_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = the_file(project).read_bytes()

    def meanwhile(path: Path, options: IntakeOptions, heard: Any) -> Iterator[Source]:
        write(the_file(project), whole[:9000])
        yield from sources_in(path, options, heard)

    with monkeypatch.context() as patch:
        patch.setattr(keeping, "sources_in", meanwhile)
        demand_left_for_next_time(project, "file.still_coming")
    write(the_file(project), whole)
    demand_taken(project)


CUT: dict[str, Callable[[bytes], bytes]] = {
    "nothing yet": lambda whole: b"",
    "its beginning": lambda whole: whole[:9000],
    "zeros where the rest will be": lambda whole: whole[:9000] + bytes(len(whole) + 70_000),
}


@pytest.mark.parametrize("cut", CUT)
def test_what_looks_cut_off_and_was_written_just_now_is_looked_at_twice(
    project: Project, monkeypatch: pytest.MonkeyPatch, cut: str
) -> None:
    file, pauses = the_file(project), list[float]()
    whole = file.read_bytes()
    file.write_bytes(CUT[cut](whole))

    def meanwhile(seconds: float) -> None:
        pauses.append(seconds)
        write(file, whole)

    with monkeypatch.context() as patch:
        patch.setattr("sheetkit.api.coming.time.sleep", meanwhile)
        demand_left_for_next_time(project, "file.still_coming")
    assert pauses == [coming.PAUSE]
    demand_taken(project)


def test_nobody_waits_for_what_is_whole_or_was_cut_off_long_ago(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(seconds: float) -> None:
        raise AssertionError

    monkeypatch.setattr("sheetkit.api.coming.time.sleep", never)
    file = the_file(project)
    os.utime(file)
    demand_taken(project)
    write(file, file.read_bytes()[:9000])
    (told,) = entry_or_unplaced(status(project).consolidation.unplaced)
    assert told == "file.damaged"


def entry_or_unplaced(unplaced: tuple[Checked, ...]) -> list[str]:
    return [finding.code for file in unplaced for finding in file.findings]


def test_what_is_only_in_the_cloud_is_not_fetched(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(files, "is_elsewhere", lambda about: about.st_size == the_file(project).stat().st_size)
        demand_left_for_next_time(project, "file.elsewhere")
    demand_taken(project)


@pytest.mark.parametrize(
    ("stands_in", "code"),
    [
        (".{}.icloud", "file.elsewhere"),
        ("{}.crdownload", "file.still_coming"),
        ("{}.baiduyun.p.downloading", "file.still_coming"),
        ("{}.part", "file.still_coming"),
    ],
)
def test_what_a_name_stands_in_for_is_told(project: Project, stands_in: str, code: str) -> None:
    """The system hides some of them: whose form it is to be is known, and nobody is told to have sent nothing."""
    file = the_file(project)
    whole = file.read_bytes()
    file.unlink()
    for_now = file.with_name(stands_in.format(file.name))
    write(for_now, b"bplist00" if code == "file.elsewhere" else whole[:9000])
    demand_left_for_next_time(project, code)
    for_now.unlink()
    write(file, whole)
    demand_taken(project)


@pytest.mark.parametrize("name", ["{}.crdownload", ".{}.icloud", ".hidden", "~${}", "._{}"])
def test_a_whole_workbook_is_taken_whatever_it_is_called(project: Project, name: str) -> None:
    file = the_file(project)
    file.rename(file.with_name(name.format(file.name)))
    entry = entry_of(project, merge(project).consolidation.entries)
    assert entry.standing is Standing.COMPLETE


@pytest.mark.parametrize(
    ("about", "is_not_here"),
    [
        ({"st_file_attributes": stat.FILE_ATTRIBUTE_ARCHIVE}, False),
        ({"st_file_attributes": stat.FILE_ATTRIBUTE_OFFLINE}, True),
        ({"st_file_attributes": stat.FILE_ATTRIBUTE_ARCHIVE | 0x400000}, True),
        ({"st_file_attributes": 0x40000}, True),
        ({"st_flags": 0x40000000}, True),
        ({"st_flags": 0}, False),
        ({"st_blocks": 0}, False),
    ],
)
def test_what_the_system_says_of_a_file(about: dict[str, int], is_not_here: bool) -> None:
    assert is_elsewhere(cast(Any, SimpleNamespace(**about))) is is_not_here
