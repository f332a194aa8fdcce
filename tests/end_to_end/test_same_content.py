"""A decision is about a content: a copy needs none, and what is decided of a file is said of all that say the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.deciding import Author
from sheetkit.api.decision_requests import Request, decide
from sheetkit.api.history import history, scope_of
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Standing
from sheetkit.model.unit import Unit
from tests.end_to_end.deciding import MONDAY, ROSTER, Collected
from tests.end_to_end.filled import dated, fill

FILE, COPY = "收回/东门.xlsx", "收回/东门 - 副本.xlsx"


@pytest.fixture
def collected(copied: Callable[[str], Path], project: Project, unit: Unit) -> Collected:
    """A return, and a copy of it to the byte."""
    made = Collected(copied("project"))
    file = made.put(fill(project, ROSTER, unit), "东门.xlsx")
    dated(Path(shutil.copy(file, file.with_name("东门 - 副本.xlsx"))), ROSTER)
    return made


def said(collected: Collected, action: str, **about: Any) -> str:
    (made,) = decide(collected.project, Request(action, Author("测试", "秘书", MONDAY), **about))
    return made.said.zh


def test_a_copy_is_not_excluded_with_the_file_that_counts(collected: Collected, unit: Unit) -> None:
    counted = collected.entry(ROSTER, unit.code)
    assert counted.chosen is not None
    own = counted.chosen.source.name
    copy = next(name for name in (FILE, COPY) if name != own)
    inbox = collected.project.settings.inbox
    for wanted in (copy, Path(copy).name, str(inbox / Path(copy).name)):
        assert collected.refused("exclude", file=wanted) == "decision.copy_counts_once"
    assert not collected.project.decisions.excluded
    assert collected.entry(ROSTER, unit.code).standing == counted.standing


@pytest.mark.parametrize("by", ["name", "path", "checksum"])
def test_what_is_said_names_every_file_with_the_content(collected: Collected, unit: Unit, by: str) -> None:
    chosen = collected.entry(ROSTER, unit.code).chosen
    assert chosen is not None
    own = chosen.source.name
    path = str(collected.project.settings.inbox / Path(own).name)
    wanted = {"name": Path(own).name, "path": path, "checksum": chosen.source.sha256[:16]}[by]
    told = said(collected, "exclude", file=wanted)
    assert "不再计入汇总" in told
    assert FILE in told
    assert COPY in told
    assert collected.entry(ROSTER, unit.code).standing is Standing.MISSING
    opened = collected.project
    (line,) = (one for one in history(opened, scope_of(opened, unit.code)) if one.kind == "excluded")
    assert {line.file, line.outcome.zh.partition("：")[2]} == {FILE, COPY}
    told = said(collected, "include", file=COPY)
    assert told.startswith(f"“{COPY}”重新计入汇总。")
    assert FILE in told
    assert collected.entry(ROSTER, unit.code).standing is not Standing.MISSING


def test_a_copy_in_an_archive_is_one_too(collected: Collected, unit: Unit) -> None:
    inbox = collected.project.settings.inbox
    packed = inbox.parent / "packed"
    packed.mkdir()
    shutil.move(inbox / "东门 - 副本.xlsx", packed / "东门.xlsx")
    shutil.make_archive(str(inbox / "交来"), "zip", packed)
    dated(inbox / "交来.zip", ROSTER)
    chosen = collected.entry(ROSTER, unit.code).chosen
    assert chosen is not None
    other = {FILE: "交来.zip/东门.xlsx"}.get(chosen.source.name, FILE)
    assert collected.refused("exclude", file=other) == "decision.copy_counts_once"
    assert "交来.zip" in said(collected, "exclude", file=chosen.source.name)
