"""What is wrong with the writing of a settings file is told in plain words, never in those of the reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sheetkit.api.project import create_project, open_project
from sheetkit.compile.toml_reading import NotTomlError, parse_toml
from sheetkit.model.errors import ProjectError

WRITTEN = {
    "start = 2027-02-30": "there is no such day or time",
    "start = 25:61:00": "there is no such day or time",
    'inbox = "C:\\Users"': "a backslash is written twice",
    'inbox = "C:\\x"': "a backslash is written twice",
    'inbox = "a\\q"': "a backslash is written twice",
    "= 3": "name = value",
    "a b = 3": "name = value",
    "a": "name = value",
    "a = [1, 2": "has no partner",
    "a = [1 2]": "has no partner",
    'a = "x': "has no partner",
    'a = "x\n"': "has no partner",
    "a = 'x": "has no partner",
    "[a": "has no partner",
    'a = ["x",\n\n\n': 'has no partner (a = ["x",)',
    "a = x": "right of = stands",
    "a = 1 2": "right of = stands",
    "a = 1\na = 2": "given twice",
    "a = {b=1, b=2}": "given twice",
    'a = "\x01"': "control character",
    'a = "说“好”的': "has no partner",
    'a = ["甲”]': "” should be",
    'a = [“甲"]': "“ should be",
    "a = [\n1\n2]": "a comma or a bracket is missing (1)",
}
JARGON = re.compile(
    r"hex|statement|key part|key/value|literal|escape|table|Expected|Invalid|initial|Unterminated|TOML"
)


@pytest.mark.parametrize("text", WRITTEN)
def test_the_reason_is_said_in_plain_words(text: str) -> None:
    with pytest.raises(NotTomlError) as caught:
        parse_toml(text)
    assert WRITTEN[text] in caught.value.reason.en
    assert JARGON.search(caught.value.reason.en) is None
    assert caught.value.line in (1, 2)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('title = "表，一"\nvalue = abc', 2),  # a sound text above it is no fault
        ('title = "a" # 说明，甲\nvalue = 1 2', 2),
        ('title = "表”\nvalue = 1', 1),
        ("a = 1\nb = [1，2]\nc = 3", 2),
        ("a = 1\nb = [\n 1,\n 2，\n 3]\nc = 3", 4),
        ('a = [\n "x"\n\n # 甲，乙\n "y"\n]\nb = 1', 2),
        ("a = [1,\n 2\nb = 3", 2),
        ("a = 1\nb = [1,\n 2,\n", 2),
        ("a = 1\nb = 'x\nc = 2\nd = 3", 2),
        ('a = 1\nb = """x\nc = 2\nd = 3', 2),
        ("a = 1\n\n\n= 2\n", 4),
        ("a ＝ 1\nb = 2", 1),
        ("a =\nb = 2", 1),
        ("a = 1\n[b】\nc = 1", 2),
    ],
)
def test_the_line_is_that_of_the_fault(text: str, line: int) -> None:
    with pytest.raises(NotTomlError) as caught:
        parse_toml(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("outgoing", "inbox"), [("Forms", "forms"), ("Café", "CAFE\u0301"), ("Straße", "STRASSE")]
)
def test_names_that_are_one_folder_on_windows_are_refused(outgoing: str, inbox: str, tmp_path: Path) -> None:
    create_project(tmp_path / "p", pack="budget")
    file = tmp_path / "p" / "sheetkit.toml"
    text = re.sub(r"(?ms)^\[folders\]$.*?(?=^\[|\Z)", "", file.read_text(encoding="utf-8"))
    file.write_text(f'{text}\n[folders]\noutgoing = "{outgoing}"\ninbox = "{inbox}"\n', encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        open_project(tmp_path / "p")
    assert caught.value.code == "project.faulty"
    (fault,) = caught.value.faults
    assert outgoing in fault.message.en
    assert inbox in fault.message.en
