"""What is copied is what stands in the box: the notice to the group, or what is said of the line that is chosen."""

from __future__ import annotations

from pathlib import Path

from sheetkit.panel.outcome import Task
from sheetkit.panel.perform import perform
from sheetkit.panel.steps import INBOX, RESULTS, UPKEEP
from sheetkit.panel.window import Panel
from tests.panel.pressed import Opened, headline, looked, press, show
from tests.panel.screen import Screen, click, settle


def copied(panel: Panel, screen: Screen) -> str:
    """What the button puts into the clipboard."""
    click(panel.root, screen, panel.parts.results.copy)
    return str(panel.root.clipboard_get())


def choose(panel: Panel, tab: str) -> None:
    panel.parts.results.show_sort(tab)
    tree = panel.parts.results.list.tree
    tree.selection_set(tree.get_children()[0])
    settle(panel.root)


def test_after_a_merge_the_notice_to_the_group_is_copied(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    press(panel, screen, "merge")
    notice = (project_folder / "汇总" / "群通知.txt").read_text(encoding="utf-8-sig").strip()
    assert copied(panel, screen).splitlines()[1:] == notice.splitlines()[1:]  # the first line says when
    assert str(project_folder) not in copied(panel, screen)


def test_of_a_missing_form_the_unit_s_reminder_is_copied(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    press(panel, screen, "merge")
    choose(panel, "missing")
    line = panel.parts.results.list.chosen
    assert line is not None
    sent = copied(panel, screen)
    assert sent == panel.parts.results.written
    assert sent.startswith("【")
    assert line.who in sent
    assert "请尽快交来" in sent
    others = [
        one.what.partition("：")[0]
        for one in perform(Task("status", (), project_folder, "zh"), lambda _done, _total: None).problems
        if one.code == "standing.missing" and one.who == line.who
    ]
    assert others
    assert all(form in sent for form in others)


def test_what_is_said_of_a_line_names_no_folder_and_goes_with_the_choice(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    press(panel, screen, "merge")
    notice = panel.parts.results.written
    choose(panel, "mend")
    results = panel.parts.results
    said = copied(panel, screen)
    assert "二校.xlsx" in said
    assert str(project_folder) not in said
    assert results.open.instate(["!disabled"])
    results.show_sort("notes")
    assert results.written == notice
    for button in (results.open, results.amend):
        assert button.instate(["disabled"])
    choose(panel, "mend")
    results.list.sort_by("cell")
    assert results.written == notice
    assert results.amend.instate(["disabled"])


def test_opening_something_leaves_the_list_as_it_is(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    press(panel, screen, "merge")
    before = [panel.parts.results.tabs[name].cget("text") for name in ("mend", "all")]
    press(panel, screen, "correction")
    assert [panel.parts.results.tabs[name].cget("text") for name in ("mend", "all")] == before
    assert "要改 2" in str(before[0])


def test_a_page_shows_what_was_done_on_it_and_nothing_of_another(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    press(panel, screen, "merge")
    merged = headline(panel)
    assert "汇总完成" in merged
    for name in ("issue", "decide", UPKEEP):
        show(panel, screen, name)
        assert headline(panel) != merged
        assert not panel.parts.results.list.winfo_viewable()
        assert panel.parts.results.written == ""
    show(panel, screen, INBOX)
    assert panel.parts.results.list.tree.get_children() == ()
    show(panel, screen, RESULTS)
    assert headline(panel) == merged
    assert panel.parts.results.list.tree.get_children()
