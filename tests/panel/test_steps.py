"""The window leads from nothing to results, has every action on one page, and everything on a page can be done by keyboard."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click as command_line
import pytest

from sheetkit.actions import ACTIONS, Face, actions_of
from sheetkit.cli.app import build
from sheetkit.model.text import languages
from sheetkit.panel.page import COMMON
from sheetkit.panel.steps import INBOX, OF_ACTION, PROJECT, REGISTER, RESULTS, SETTINGS, STEPS
from sheetkit.panel.window import Panel
from tests.panel.pressed import Opened, headline, looked, press, rows, show
from tests.panel.screen import Screen, click, settle, until


def commands(group: command_line.Group) -> Iterator[str]:
    for name, command in group.commands.items():
        yield name
        if isinstance(command, command_line.Group):
            yield from (f"{name} {inner}" for inner in command.commands)


def test_every_command_is_an_action_of_the_window_or_says_why_not() -> None:
    by_words = {one.words: one for one in ACTIONS.values()}
    for words in commands(build()):
        one = by_words.get(words) or by_words[words.partition(" ")[0]]
        said = one.absent.get(Face.WINDOW)
        assert (one.name in OF_ACTION) != bool(said and said.zh and said.en), words


def test_every_action_stands_on_one_page() -> None:
    placed = [name for step in STEPS for name in step.actions]
    assert sorted(placed) == sorted(one.name for one in actions_of(Face.WINDOW))


def next_is_blue(panel: Panel, name: str) -> bool:
    return str(panel.parts.pages[name].buttons["next"].cget("style")) == "Accent.TButton"


def test_without_a_project_the_window_offers_three_ways_to_begin(opened: Opened) -> None:
    panel = opened([], None)
    page = panel.parts.pages[PROJECT]
    assert panel.lead.shown == panel.lead.following == PROJECT
    assert page.buttons["next"].instate(["disabled"])
    for name in ("new", "open", "practice"):
        assert page.buttons[name].winfo_viewable()
        assert page.buttons[name].instate(["!disabled"])
    assert str(page.buttons["new"].cget("style")) == "Accent.TButton"


def test_from_nothing_to_results_by_keyboard_alone(
    opened: Opened, screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The practice project, its five returns merged: no pointer is needed, and every step says what is next."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "xdg-open").write_text("#!/bin/sh\n", encoding="utf-8")
    (programs / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    folder = tmp_path / "练习"
    folder.mkdir()
    panel = opened([], None)
    panel.root.focus_force()
    settle(panel.root)
    typing = screen.later(
        1.5,
        f"xdotool type --delay 20 {shlex.quote(str(folder))}; xdotool key Return; sleep 0.5; xdotool key Return",
    )
    screen.press("key", "alt+p")
    until(panel.root, lambda: panel.outcome is not None)
    assert typing.wait(30) == 0
    assert panel.project == folder
    until(panel.root, lambda: panel.lead.glance is not None and panel.lead.shown == RESULTS)
    assert "5" in panel.parts.rail.rows[INBOX].said
    assert "5 个还没汇总" in panel.parts.rail.rows[RESULTS].said
    screen.press("key", "alt+m")
    until(panel.root, lambda: panel.outcome is not None and "汇总完成" in headline(panel))
    assert rows(panel, "mend")
    until(panel.root, lambda: "✔" in panel.parts.rail.rows[RESULTS].said)
    screen.press("key", "alt+3")
    settle(panel.root)
    assert panel.lead.shown == SETTINGS
    screen.press("key", "alt+n")
    settle(panel.root)
    assert panel.lead.shown == "issue"


def test_what_is_wrong_with_the_register_is_listed_on_its_page(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    assert "✔" in panel.parts.rail.rows[REGISTER].said
    assert next_is_blue(panel, PROJECT) or panel.lead.shown != PROJECT
    (project_folder / "sheetkit.toml").write_text("[", encoding="utf-8")
    panel.lead.look(project_folder)
    until(panel.root, lambda: panel.lead.glance is None)
    assert "[project.broken]" in headline(panel)
    assert panel.lead.following == SETTINGS


@pytest.mark.parametrize("language", languages())
def test_every_button_of_a_page_has_a_letter_of_its_own_that_presses_it(
    opened: Opened, language: str
) -> None:
    panel = opened([], None, language)
    for page in panel.parts.pages.values():
        own = list(page.letters.values())
        assert len({*own, *COMMON}) == len(own) + len(COMMON)
        for name, letter in page.letters.items():
            shown, place = str(page.buttons[name].cget("text")), int(page.buttons[name].cget("underline"))
            assert shown[place].lower() == letter


def test_the_tab_key_stops_at_what_can_be_done_only(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    show(panel, screen, INBOX)
    panel.parts.actions["add"].focus_force()
    settle(panel.root)
    stops = []
    for _ in range(30):
        screen.press("key", "Tab")
        settle(panel.root, 0.05)
        stops.append(panel.root.focus_get())
    for stop in stops:
        assert stop is not None
        assert str(stop.cget("state") if "state" in stop.keys() else "normal") != "readonly"  # noqa: SIM118
    for widget in (
        panel.parts.actions["status"],
        panel.parts.results.list.tree,
        panel.parts.rail.rows[RESULTS],
    ):
        assert widget in stops
    panel.parts.rail.rows[RESULTS].focus_force()
    settle(panel.root)
    screen.press("key", "Return")
    settle(panel.root)
    assert panel.lead.shown == RESULTS


def test_added_files_come_into_the_inbox_and_replace_nothing(
    opened: Opened, screen: Screen, project_folder: Path, tmp_path: Path
) -> None:
    inbox = project_folder / "收回"
    before = (inbox / "一校.xlsx").read_bytes()
    other = tmp_path / "别处" / "一校.xlsx"
    other.parent.mkdir()
    shutil.copy(inbox / "二校.xlsx", other)
    other.write_bytes(other.read_bytes() + b"\0")
    panel = opened([], project_folder)
    looked(panel)
    show(panel, screen, INBOX)
    typing = screen.later(1.5, f"xdotool type --delay 20 {shlex.quote(str(other))}; xdotool key Return")
    click(panel.root, screen, panel.parts.actions["add"])
    until(panel.root, lambda: panel.outcome is not None)
    assert typing.wait(30) == 0
    assert (inbox / "一校.xlsx").read_bytes() == before
    assert (inbox / "一校 (2).xlsx").read_bytes() == other.read_bytes()
    assert "1 个文件" in headline(panel)
    assert "一校 (2).xlsx" in panel.parts.results.details.get("1.0", "end")
    typing = screen.later(1.5, f"xdotool type --delay 20 {shlex.quote(str(other))}; xdotool key Return")
    press(panel, screen, "add")
    until(panel.root, lambda: "已放" not in headline(panel) and "0 个文件" in headline(panel))
    assert typing.wait(30) == 0
    assert len(list(inbox.iterdir())) == 4


@pytest.mark.parametrize("language", languages())
def test_buttons_use_the_room_there_is_and_none_is_cut_off(
    opened: Opened, screen: Screen, language: str
) -> None:
    panel = opened([], None, language)
    for step in STEPS[1:]:
        show(panel, screen, step.name)
        settle(panel.root)
        page = panel.parts.pages[step.name]
        right = panel.root.winfo_rootx() + panel.root.winfo_width()
        shown = [page.buttons[name] for name in page._in_bar]
        assert all(one.winfo_rootx() + one.winfo_reqwidth() <= right for one in shown)
        rows = len({one.winfo_rooty() for one in shown})
        widest = max(one.winfo_reqwidth() for one in shown) + 8
        assert rows == 1 or widest * len(shown) > page.bar.winfo_width()
