"""Projects of both packs in their second round, and what goes out filled in it: made once for the tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sheetkit.api.closing import close
from sheetkit.api.generating import generate
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from tests.rounds.ending import PACKS
from tests.rounds.filled import CASES, Case, Copied, fill_in, handed_out
from tests.samples import sample_project


@pytest.fixture(scope="package")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Pack → a project in its second round; in the first the units of the cases handed in their forms."""
    made = {}
    for pack in dict.fromkeys(case.pack for case in CASES):
        folder = tmp_path_factory.mktemp(pack) / "project"
        sample_project(folder, pack=pack)
        project = open_project(folder)
        for case in CASES:
            if case.pack == pack:
                fill_in(project, case)
        merge(open_project(folder))
        close(open_project(folder).settings)
        made[pack] = folder
    return made


@pytest.fixture(scope="package")
def out(rounds: Mapping[str, Path]) -> Mapping[str, Path]:
    """Form → the workbook that goes out in the second round."""
    return {case.form: handed_out(rounds[case.pack], case) for case in CASES}


@pytest.fixture
def copied(rounds: Mapping[str, Path], out: Mapping[str, Path], tmp_path: Path) -> Copied:
    """A copy of the project of a case."""
    assert out

    def copy(case: Case) -> Project:
        shutil.copytree(rounds[case.pack], tmp_path / case.pack)
        return open_project(tmp_path / case.pack)

    return copy


@pytest.fixture(scope="module", params=PACKS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample with the forms of one unit handed out, one of them back, merged."""
    folder = tmp_path_factory.mktemp("made") / "project"
    sample_project(folder, pack=request.param)
    opened = open_project(folder)
    unit = opened.registry.units(opened.forms[0])[-1]
    written = generate(opened, codes=[unit.code]).files
    shutil.copy2(written[0], opened.settings.inbox / "came back.xlsx")
    merge(open_project(folder))
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Project:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "project")
    return open_project(tmp_path / "project")
