"""What a page lists says as of when it is, and that it is old as soon as files came or something was decided."""

from __future__ import annotations

import shutil
from pathlib import Path

from sheetkit.api.deciding import Author, waive
from sheetkit.api.merging import merge
from sheetkit.api.project import open_project
from sheetkit.panel import words
from sheetkit.panel.problems import SORTS
from sheetkit.panel.window import Panel
from tests.end_to_end.filled import unit_of
from tests.panel.conftest import FORM
from tests.panel.pressed import Opened, press, show
from tests.panel.screen import Screen, until


def as_of(panel: Panel) -> str:
    return str(panel.parts.results.as_of.cget("text"))


def looked(panel: Panel) -> None:
    """The window is come back to."""
    before = panel.lead.glance
    panel.lead.look(panel.project)
    until(panel.root, lambda: panel.lead.glance is not before)


def test_a_list_is_old_as_soon_as_something_was_decided_or_came(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    press(panel, screen, "status")
    looked(panel)
    assert "看到的情况" in as_of(panel)
    merge(open_project(project_folder))  # notes what came, and changes nothing of it
    looked(panel)
    assert "看到的情况" in as_of(panel)
    project = open_project(project_folder)
    waive(project, unit_of(project, FORM, 3).code, FORM, Author("停办"))
    looked(panel)
    assert as_of(panel).startswith("△")
    assert "请再点“收表情况”" in as_of(panel)
    press(panel, screen, "status")
    looked(panel)
    assert "看到的情况" in as_of(panel)
    shutil.copy(project_folder / "收回" / "一校.xlsx", project_folder / "收回" / "又一份.xlsx")
    looked(panel)
    assert "有新的决定或文件" in as_of(panel)


def test_a_page_on_which_nobody_looked_has_no_numbers(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    merge(open_project(project_folder))
    panel = opened([], project_folder)
    results = panel.parts.results
    show(panel, screen, "results")
    assert "请点“汇总”" in as_of(panel)
    for name, tab in results.tabs.items():
        assert tab.cget("text") == SORTS[name].title.zh
    assert results.copy.instate(["disabled"])
    assert results.copy_hint.words == words.NOTHING_TO_COPY.zh
    press(panel, screen, "merge")
    assert "条" in results.tabs["mend"].cget("text")
    assert "条" in results.tab_hint.words, "other places count cells"
    assert "0" not in results.tabs["missing"].cget("text").split()[-1][:1]
    assert results.copy_hint.words == ""
