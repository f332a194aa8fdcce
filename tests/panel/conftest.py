"""A sample project with some returns in it, and a screen to show the window on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from sheetkit.api.project import open_project
from sheetkit.model.text import Language
from tests.end_to_end.filled import believable, fill, unit_of
from tests.panel import screen as screens
from tests.panel.screen import Screen, settle
from tests.samples import sample_project

if TYPE_CHECKING:
    import tkinter

    from sheetkit.panel.window import Panel
    from tests.panel.pressed import Opened

FORM = "leader_roster"
WRONG_MOBILE = "1380000001"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample project; two rosters came back, the second with two wrong cells, and a workbook that is none of ours."""
    folder = tmp_path_factory.mktemp("panel") / "示例 集团"
    sample_project(folder)
    project = open_project(folder)
    inbox = project.settings.inbox
    fill(project, FORM, unit_of(project, FORM, 1)).write(inbox, "一校.xlsx")
    unit = unit_of(project, FORM, 2)
    rows = believable(project, FORM, unit)
    rows["leaders"][0]["mobile"] = WRONG_MOBILE
    rows["leaders"][1]["members"] = 0
    fill(project, FORM, unit, rows).write(inbox, "二校.xlsx")
    foreign = openpyxl.Workbook()
    foreign.worksheets[0]["A1"] = "采购清单"
    foreign.save(inbox / "别的表.xlsx")
    return folder


@pytest.fixture
def project_folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's own copy for one test; what the window remembers goes to the test's folder too."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(made, tmp_path / made.name)


@pytest.fixture(scope="session")
def screen() -> Iterator[screens.Screen]:
    """One display for all tests of the window."""
    with screens.running() as running:
        yield running


@pytest.fixture
def root(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> Iterator[tkinter.Tk]:
    """An empty window in the looks of ours, for boxes to stand on."""
    import tkinter  # not every Python has it

    from sheetkit.panel import look

    monkeypatch.setenv("DISPLAY", screen.name)
    made = tkinter.Tk()
    look.dress(made, "zh")
    yield made
    made.destroy()


@pytest.fixture
def opened(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens a window on the screen: files, project, language."""
    import tkinter  # not every Python has it

    from sheetkit.panel.window import Panel

    monkeypatch.setenv("DISPLAY", screen.name)
    panels: list[Panel] = []

    def open_one(paths: list[Path], project: Path | None, language: Language = "zh") -> Panel:
        panels.append(Panel(tkinter.Tk(), language, paths, project))
        settle(panels[-1].root)
        return panels[-1]

    yield open_one
    for panel in panels:
        if not panel.is_closed:
            panel.parts.units.forget()
            panel.parts.settings.forget()
            panel.close()
