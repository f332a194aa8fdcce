"""Faults of sheetkit.toml: all at once, each with its line and what to write instead."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from sheetkit.compile.pack_schema import settings_schema
from sheetkit.compile.settings_faults import TYPES
from sheetkit.model.errors import SheetkitError
from sheetkit.project.settings import load_settings
from tests.effort import examples
from tests.project.settings_files import GOOD, places_of, write


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("0.01", "must be a whole number without quotes, from 20 to 200."),
        ('"40"', "must be a whole number without quotes, from 20 to 200."),
        ("1", "must be 20 or more."),
        ("1000", "must be 200 or less."),
    ],
)
def test_one_wrong_number_is_one_fault(written: str, told: str, tmp_path: Path) -> None:
    text = f"{GOOD}\n[intake]\nfile_megabytes = {written}\n"
    with pytest.raises(SheetkitError) as caught:
        load_settings(write(tmp_path, text))
    assert [fault.message.en for fault in caught.value.faults] == [told]


def test_all_faults_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = """[project]
id = "a b"
titel = "x"
[term]
id = "2026-1"
title = ""
start = 2026-08-31
end = "9月"
[due]
"A b" = 2026-01-01
rubric = "x"
[levels]
a = "errorr"
[holidays.off]
"2026-13-01" = "a"
[folders]
inbox = ".x"
[zzz]
[figures]
x = "20"
[forms]
use = ["A", "b", "b"]
"""
    assert places_of(write(tmp_path, text)) == [
        "sheetkit.toml:1 project.title",
        "sheetkit.toml:2 project.id",
        "sheetkit.toml:3 project.titel",
        "sheetkit.toml:6 term.title",
        "sheetkit.toml:8 term.end",
        "sheetkit.toml:10 due.A b",
        "sheetkit.toml:11 due.rubric",
        "sheetkit.toml:13 levels.a",
        "sheetkit.toml:15 holidays.off.2026-13-01",
        "sheetkit.toml:17 folders.inbox",
        "sheetkit.toml:18 zzz",
        "sheetkit.toml:20 figures.x",
        "sheetkit.toml:22 forms.use",
        "sheetkit.toml:22 forms.use.1",
    ]


def test_each_missing_key_is_told_once(tmp_path: Path) -> None:
    assert places_of(write(tmp_path, "[project]\n[term]\n")) == [
        "sheetkit.toml:1 project.id",
        "sheetkit.toml:1 project.title",
        "sheetkit.toml:2 term.end",
        "sheetkit.toml:2 term.id",
        "sheetkit.toml:2 term.start",
        "sheetkit.toml:2 term.title",
    ]
    assert places_of(write(tmp_path, "")) == ["sheetkit.toml:1 project", "sheetkit.toml:1 round"]


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        ("2027-01-22", "2026-08-31", ["sheetkit.toml:8 term.end"]),
        ("2027-01-22", "2029-01-22", ["sheetkit.toml:8 term.end"]),
        ("2026-08-31", "0001-01-01", ["sheetkit.toml:7 term.start", "sheetkit.toml:8 term.end"]),
        ("[term]", '[forms]\nuse = ["没有.toml"]\n[term]', ["sheetkit.toml:5 forms.use.1"]),
        ("[term]", '[folders]\ninbox = "发出"\n[term]', ["sheetkit.toml:4 folders"]),
        (
            "[term]",
            '[holidays]\noff = { 2026-11-12 = "a" }\nwork = { 2026-11-12 = "b" }\n[term]',
            ["sheetkit.toml:6 holidays.work.2026-11-12"],
        ),
    ],
)
def test_contradictions(tmp_path: Path, before: str, after: str, places: list[str]) -> None:
    assert places == places_of(write(tmp_path, GOOD.replace(before, after)))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('"x"', "must be a whole number without quotes."),
        ("true", "must be a whole number without quotes."),
        ("0", "must be 1 or more."),
    ],
)
def test_a_format_that_is_no_number(tmp_path: Path, written: str, told: str) -> None:
    error = error_of(write(tmp_path, GOOD.replace("[term]", f"format = {written}\n[term]")))
    assert error is not None
    assert [(fault.place, fault.message.en) for fault in error.faults] == [
        ("sheetkit.toml:4 project.format", told)
    ]


def test_every_kind_of_value_has_a_sentence() -> None:
    """A schema may say no type, and no keyword, that `validate` cannot put in words."""
    said = json.dumps(settings_schema())
    assert set(re.findall(r'"type": "([a-z]+)"', said)) <= set(TYPES)
    told = {
        "type",
        "format",
        "enum",
        "pattern",
        "minimum",
        "maximum",
        "minLength",
        "minItems",
        "maxLength",
        "uniqueItems",
    }
    told |= {"required", "additionalProperties", "propertyNames"}
    silent = {"$schema", "$id", "title", "description", "examples", "default", "properties", "items"}
    assert _keywords(settings_schema()) <= told | silent


def _keywords(part: Any) -> set[str]:
    """Every keyword of a schema; what stands under properties are names."""
    found: set[str] = set()
    for keyword, value in part.items() if isinstance(part, dict) else ():
        found.add(keyword)
        inner = value.values() if keyword == "properties" else () if keyword == "examples" else (value,)
        for one in inner:
            found |= _keywords(one)
    return found


@pytest.mark.parametrize("name", ["CON", "Nul.old", "lpt1", "../x", "ends.", "x" * 41])
def test_a_folder_that_some_system_does_not_take(tmp_path: Path, name: str) -> None:
    text = GOOD.replace("[term]", f'[folders]\ninbox = "{name}"\n[term]')
    assert places_of(write(tmp_path, text)) == ["sheetkit.toml:5 folders.inbox"]


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        ('"某某教育集团"', '"某某\\u0007集团"', ["sheetkit.toml:3 project.title"]),
        ('"2026学年第一学期"', '"2026学年\\n第一学期"', ["sheetkit.toml:6 term.title"]),
        ("[term]", '[lists]\ntitles = ["甲", "乙\\t"]\n[term]', ["sheetkit.toml:5 lists.titles.2"]),
        ("[term]", "[figures]\nminimum_members = inf\n[term]", ["sheetkit.toml:5 figures.minimum_members"]),
        ("[term]", "[figures]\nminimum_members = nan\n[term]", ["sheetkit.toml:5 figures.minimum_members"]),
    ],
)
def test_what_no_worksheet_can_hold(tmp_path: Path, before: str, after: str, places: list[str]) -> None:
    assert places_of(write(tmp_path, GOOD.replace(before, after, 1))) == places


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[a]\nx = “b”\n", 2),
        ("[a]\nx = \n", 2),
        ("[a]\nx = 1\nx = 2\n", 3),
        ("某某集团\n", 1),
        ('x = "abc\ny = 2\n', 1),
        ('x = "C:\\d"\n', 1),
        ("[a\nx = 1\n", 1),
        ("[a]\nx ＝ 1\n", 2),
    ],
)
def test_broken_files_name_the_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(SheetkitError) as caught:
        load_settings(write(tmp_path, text))
    assert caught.value.code == "project.broken"
    assert f"第 {line} 行" in caught.value.message.zh
    assert f"line {line}" in caught.value.message.en


@effort(max_examples=examples(200), deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: (GOOD + text).encode("utf-8", "replace")),
    )
)
def test_no_content_gets_past_a_plain_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("p")
    (folder / "sheetkit.toml").write_bytes(content)
    error = error_of(folder)
    assert error is None or error.code in ("project.broken", "project.faulty", "project.pack_lost")
    assert error is None or (error.message.zh and error.remedy.zh)


def error_of(folder: Path) -> SheetkitError | None:
    try:
        load_settings(folder)
    except SheetkitError as error:
        return error
    return None
