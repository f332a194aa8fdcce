"""What the window offers to choose from follows what came: what waits, which of several files, what another key signed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sheetkit.actions import ActionChoice, Face, worded
from sheetkit.api.failures import explain
from sheetkit.api.project import open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.panel.offering import Offers, offered
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.perform import perform
from sheetkit.panel.worker import TaskFailed, TaskOffered, Worker
from sheetkit.project.key import random_key, write_key
from tests.end_to_end.filled import fill, unit_of
from tests.panel.conftest import FORM

CALENDAR = "term_calendar"


def do(name: str, folder: Path, **answers: str) -> Outcome:
    return perform(Task(name, (), folder, "zh", answers), lambda _done, _total: None)


def offers(name: str, folder: Path) -> Offers:
    return offered(Task(name, (), folder, "zh"))


def values(choices: tuple[ActionChoice, ...]) -> list[str]:
    return [one.value for one in choices]


def told(name: str, folder: Path, **answers: str) -> str:
    """What the window says of an action that cannot be done."""
    with pytest.raises(SheetkitError) as raised:
        do(name, folder, **answers)
    return worded(explain(raised.value), Face.WINDOW).in_language("zh")


def two_calendars(folder: Path) -> str:
    """The unit's code; the later file lacks a row that the first has."""
    project = open_project(folder)
    unit, inbox = unit_of(project, CALENDAR, 1), project.settings.inbox
    rows = fill(project, CALENDAR, unit).rows
    first = fill(project, CALENDAR, unit).write(inbox, "先.xlsx")
    os.utime(first, (first.stat().st_mtime - 86400,) * 2)
    fill(project, CALENDAR, unit, {**rows, "plan": rows["plan"][1:]}).write(inbox, "后.xlsx")
    return unit.code


def test_only_the_units_of_which_something_waits_are_offered_to_be_accepted(project_folder: Path) -> None:
    with pytest.raises(SheetkitError) as raised:
        offers("accept", project_folder)
    assert raised.value.code == "panel.nothing_to_choose"
    assert "认可" in raised.value.message.zh
    code = two_calendars(project_folder)
    found = offers("accept", project_folder)
    assert values(found["unit"]) == [code]
    assert not found["key"]
    do("accept", project_folder, unit=code, form="", why="电话问过")
    found = offers("accept", project_folder)  # nothing waits, but something can be taken back
    assert not found["unit"]
    assert len(found["undo"]) == 2


def test_which_of_several_files_is_amended_can_be_said(project_folder: Path) -> None:
    assert not offers("amend", project_folder)["file"]
    project = open_project(project_folder)
    unit, inbox = unit_of(project, FORM, 1), project.settings.inbox
    rows = fill(project, FORM, unit).rows
    later = fill(project, FORM, unit, {"leaders": rows["leaders"][2:]}).write(inbox, "一校又.xlsx")
    os.utime(later, (later.stat().st_mtime + 86400,) * 2)
    usual, *files = offers("amend", project_folder)["file"]
    assert usual.value == ""
    assert sorted(one.label.zh.rpartition("/")[2] for one in files) == ["一校.xlsx", "一校又.xlsx"]
    said = {unit.full_name in one.label.zh for one in files}
    assert said == {True}
    whole = next(one.value for one in files if one.label.zh.endswith("一校.xlsx"))
    told = do(
        "amend",
        project_folder,
        unit=unit.code,
        form=FORM,
        file=whole,
        cell="I6",
        value="13800000012",
        why="电话",
    )
    assert "一起计入" not in told.details  # whoever chose the file knows that there are others
    assert "--file" not in told.details


def test_a_lost_key_is_accepted_in_the_window_too(project_folder: Path) -> None:
    open_project(project_folder).settings.key_file.unlink()
    lost = told("waive", project_folder, unit="S01", form="", why="停办")
    assert "请点“认可”，填写“认可用另一个密钥签的表" in lost
    found = offers("accept", project_folder)
    assert list(found) == ["key"]
    (choice,) = found["key"]
    assert "[decision.no_reason]" in told("accept", project_folder, key=choice.value, why="")
    done = do("accept", project_folder, key=choice.value, why="磁盘坏了")
    assert "现在有 2 份" in done.headline
    assert open_project(project_folder).decisions.other_key is not None


def test_what_another_key_signed_is_offered_to_be_accepted(project_folder: Path) -> None:
    settings = open_project(project_folder).settings
    settings.key_file.unlink()
    write_key(settings.key_file, random_key())
    found = offers("accept", project_folder)
    assert not found["unit"]
    assert values(found["key"]) == ["", "yes"]


def test_what_can_be_chosen_is_found_beside_the_window_and_a_fault_is_a_sentence(
    project_folder: Path,
) -> None:
    worker = Worker()
    worker.offer(Task("waive", (), project_folder, "zh"))
    worker.wait(60)
    (message,) = worker.messages()
    assert isinstance(message, TaskOffered)
    assert message.offers["unit"]
    (project_folder / "sheetkit.toml").write_text("[", encoding="utf-8")
    worker.offer(Task("waive", (), project_folder, "zh"))
    worker.wait(60)
    (message,) = worker.messages()
    assert isinstance(message, TaskFailed)
