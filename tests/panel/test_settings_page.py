"""Settings are changed in the window: written with every comment kept, and not at all where something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.api.project import open_project
from sheetkit.api.settings_form import save_settings, settings_form
from sheetkit.model.errors import SheetkitError
from sheetkit.panel.steps import SETTINGS
from tests.panel.pressed import Opened, headline, looked, show
from tests.panel.screen import Screen, click, settle, until


def text_of(folder: Path) -> str:
    return (folder / "sheetkit.toml").read_text(encoding="utf-8")


def said(folder: Path) -> dict[str, str]:
    return {one.name: one.value for one in settings_form(folder)}


def test_a_changed_day_is_saved_and_every_other_line_stays(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    before = text_of(project_folder).splitlines()
    panel = opened([], project_folder)
    looked(panel)
    show(panel, screen, SETTINGS)
    line = panel.parts.settings.lines["due.leader_roster"]
    click(panel.root, screen, line)
    screen.press("key", "ctrl+a", "key", "BackSpace", "type", "2026/9/3")
    screen.press("key", "alt+s")
    until(panel.root, lambda: panel.outcome is not None)
    assert "改了 1 处" in headline(panel)
    after = text_of(project_folder).splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new for _, new in changed] == ["leader_roster = 2026-09-03"]
    assert open_project(project_folder).settings.due["leader_roster"] == "2026-09-03"


def test_what_is_wrong_is_said_beside_its_line_and_nothing_is_written(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    before = text_of(project_folder)
    panel = opened([], project_folder)
    looked(panel)
    show(panel, screen, SETTINGS)
    form = panel.parts.settings
    form.write("round.end", "2027-01-32")
    form.write("intake.seconds", "二十")
    click(panel.root, screen, panel.parts.actions["settings"])
    until(panel.root, lambda: panel.outcome is not None)
    assert "2 处要改" in headline(panel)
    assert {name for name in form.lines if form.beside(name).startswith("✘")} == {
        "round.end",
        "intake.seconds",
    }
    assert text_of(project_folder) == before
    panel.lead.look(project_folder)  # what somebody is writing is not overwritten by a look at the file
    settle(panel.root, 2)
    assert form.lines["round.end"].get() == "2027-01-32"
    form.write("round.end", "2026-01-01")
    form.write("intake.seconds", "30")
    panel.outcome = None
    click(panel.root, screen, panel.parts.actions["settings"])
    until(panel.root, lambda: panel.outcome is not None)
    assert "结束日期应在开始日期之后" in form.beside("round.end")
    assert text_of(project_folder) == before


def test_lines_are_added_and_taken_away_and_faulty_settings_can_be_mended(project_folder: Path) -> None:
    assert said(project_folder)["intake.seconds"] == ""
    saved = save_settings(project_folder, {"intake.seconds": "40", "due.rubric": ""})
    assert not saved.beside
    now = said(project_folder)
    assert (now["intake.seconds"], now["due.rubric"]) == ("40", "")
    assert open_project(project_folder).settings.intake.seconds == 40
    save_settings(project_folder, {"intake.seconds": "", "due.rubric": "2027-1-20"})
    assert (said(project_folder)["intake.seconds"], said(project_folder)["due.rubric"]) == ("", "2027-01-20")
    file = project_folder / "sheetkit.toml"
    file.write_text(text_of(project_folder).replace("start = 2026-08-31", 'start = "开学"'), encoding="utf-8")
    with pytest.raises(SheetkitError, match=r"project\.faulty"):
        open_project(project_folder)
    assert said(project_folder)["round.start"] == "开学"
    assert not save_settings(project_folder, {"round.start": "2026.8.31"}).beside
    assert open_project(project_folder).settings.term.start.isoformat() == "2026-08-31"


def test_settings_as_windows_editors_save_them_keep_their_ends_of_lines(project_folder: Path) -> None:
    file = project_folder / "sheetkit.toml"
    file.write_bytes(text_of(project_folder).replace("\n", "\r\n").encode("gb18030"))
    assert not save_settings(project_folder, {"project.title": "示例甲集团"}).beside
    raw = file.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert 'title = "示例甲集团"' in raw.decode("utf-8")
    assert save_settings(project_folder, {"project.title": "示例甲集团"}).said.zh == "没有改动，不用保存。"


def test_of_a_day_without_a_year_only_the_year_is_asked_for(project_folder: Path) -> None:
    year = said(project_folder)["round.end"][:4]
    for written, wanted in (("12月20日", f"{year}-12-20"), ("12-20", f"{year}-12-20")):
        told = save_settings(project_folder, {"round.end": written}).beside["round.end"].zh
        assert "年份" in told
        assert wanted in told
    assert "没有这一天" in save_settings(project_folder, {"round.end": "13月40日"}).beside["round.end"].zh
