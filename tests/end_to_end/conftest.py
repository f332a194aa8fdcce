"""The sample project, made and generated once; nobody writes into it but `generated`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.generating import generate
from sheetkit.api.project import Project, open_project
from sheetkit.model.unit import Unit
from tests.command import run
from tests.end_to_end.answered import Sent, sent_back
from tests.end_to_end.filled import Filled, fill, unit_of
from tests.end_to_end.returned import ROSTER
from tests.end_to_end.sent_back import Returned, of_every_pack
from tests.end_to_end.whole_results import hand_in
from tests.samples import sample_project


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sample project whose forms went out."""
    folder = tmp_path_factory.mktemp("sample") / "project"
    sample_project(folder)
    generate(open_project(folder))
    return folder


@pytest.fixture(scope="session")
def project(generated: Path) -> Project:
    """The sample project, for checking and stamping."""
    return open_project(generated)


@pytest.fixture
def unit(project: Project) -> Unit:
    """A school that owes a roster."""
    return unit_of(project, ROSTER)


@pytest.fixture(scope="session")
def roster(project: Project) -> Filled:
    """A clean roster of one school."""
    return fill(project, ROSTER, unit_of(project, ROSTER))


@pytest.fixture
def copied(generated: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Gives a copy of the project's folder under a new name, without what went out, to merge in."""

    def copy(name: str = "project") -> Path:
        return shutil.copytree(generated, tmp_path / name, ignore=shutil.ignore_patterns("发出"))

    return copy


@pytest.fixture(scope="session")
def returned(tmp_path_factory: pytest.TempPathFactory) -> list[Returned]:
    """Every form with rows of every pack, as it came back with a wrong key, and what went back for it."""
    return of_every_pack(tmp_path_factory.mktemp("sent-back"))


@pytest.fixture(scope="session")
def sent(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """A log with three faults, and the correction that went back for it."""
    return sent_back(generated, tmp_path_factory.mktemp("sent"))


@pytest.fixture(scope="session")
def workplace(project: Project, generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two inboxes, and what a merge makes of each: "old" and "new"."""
    place = tmp_path_factory.mktemp("killed")
    shutil.copytree(generated, place / "项目", ignore=shutil.ignore_patterns("发出"))
    for name, wrong in (("old", "138"), ("new", "没有手机")):
        hand_in(project, place / f"in-{name}", wrong)
        assert run("merge", f"in-{name}", "-p", "项目", "-o", name, where=place).code == 1
    return place


@pytest.fixture
def results(workplace: Path, tmp_path: Path) -> Path:
    """The results of a merge with rows held back."""
    return shutil.copytree(workplace / "new", tmp_path / "out")
