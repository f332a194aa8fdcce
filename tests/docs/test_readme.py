"""The two readmes name every command that decides something or ends a round, each with when it is needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sheetkit.actions import ACTIONS
from sheetkit.actions.model import Face, Group

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"^\| `([a-z]+)[^`]*` \| (.+) \|$", re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "heading"),
    [("README.md", "## When something has to be decided"), ("README.zh-CN.md", "## 需要人来决定的时候")],
)
def test_every_decision_is_named_with_when_it_is_needed(name: str, heading: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    section = text.partition(heading)[2].partition("\n## ")[0]
    found = dict(LINE.findall(section))
    deciding = [
        one.words for one in ACTIONS.values() if one.group is Group.DECIDE and one.is_offered_by(Face.COMMAND)
    ]
    assert sorted(found) == sorted([*deciding, "close", "backup"])
    assert all(found.values())
    assert "since_last" in section
    for option in re.findall(r"--[a-z]+", section):
        commands = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
        assert option in commands
