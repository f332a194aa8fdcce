"""sheetkit.toml: every fault at once with its line, in whatever way Windows saved the file."""

from __future__ import annotations

import datetime
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
from sheetkit.model.errors import ProjectError, SheetkitError
from sheetkit.project.settings import load_settings
from sheetkit.project.settings_notes import settings_notes
from tests.effort import examples

GOOD = """[project]
id = "abc"
title = "某某教育集团"
[term]
id = "2026-1"
title = "2026学年第一学期"
start = 2026-08-31
end = 2027-01-22
"""


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    (folder / "sheetkit.toml").write_bytes(text.encode(encoding))
    return folder


def code_of(folder: Path) -> str:
    with pytest.raises(SheetkitError) as caught:
        load_settings(folder)
    return caught.value.code


def places_of(folder: Path) -> list[str]:
    with pytest.raises(ProjectError) as caught:
        load_settings(folder)
    assert caught.value.code == "project.faulty"
    assert all(fault.message.zh and fault.message.en for fault in caught.value.faults)
    return [fault.place for fault in caught.value.faults]


def test_the_least_a_project_must_say(tmp_path: Path) -> None:
    found = load_settings(write(tmp_path, GOOD))
    assert (found.id, found.title, found.head_code) == ("abc", "某某教育集团", "JT")
    assert datetime.date(2026, 8, 31) == found.term.start
    assert found.forms == ("leader_roster", "term_calendar", "observation_log", "rubric")
    assert tmp_path / "收回" == found.inbox


def test_folders_and_register_are_called_as_the_language_has_it_unless_they_are_there_already(
    tmp_path: Path,
) -> None:
    """A project may change its language: what was made in another one is not looked for in vain."""
    english = GOOD.replace('id = "abc"\n', 'id = "abc"\nlanguage = "en"\n', 1)
    found = load_settings(write(tmp_path, english))
    assert (found.inbox.name, found.merged.name, found.register.name) == ("Inbox", "Results", "Schools.xlsx")
    (tmp_path / "收回").mkdir()
    (tmp_path / "学校名单.xlsx").write_bytes(b"")
    found = load_settings(tmp_path)
    assert (found.inbox.name, found.merged.name, found.register.name) == ("收回", "Results", "学校名单.xlsx")
    (tmp_path / "Schools.xlsx").write_bytes(b"")
    assert load_settings(tmp_path).register.name == "Schools.xlsx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_any_encoding_that_windows_saves(tmp_path: Path, encoding: str, line_end: str) -> None:
    found = load_settings(write(tmp_path, GOOD.replace("\n", line_end), encoding))
    assert found.title == "某某教育集团"


def test_years_without_a_notice_are_noted(tmp_path: Path) -> None:
    text = GOOD.replace("2026-08-31", "2039-09-01").replace("2027-01-22", "2040-01-20")
    notes = settings_notes(load_settings(write(tmp_path, text)))
    assert [(note.code, note.value) for note in notes] == [
        ("project.holidays_unpublished", "2039"),
        ("project.holidays_unpublished", "2040"),
    ]


def test_dates_may_stand_in_quotes(tmp_path: Path) -> None:
    found = load_settings(write(tmp_path, GOOD.replace("2026-08-31", '"2026-08-31"')))
    assert found.term.start == datetime.date(2026, 8, 31)


def test_everything_a_project_may_say(tmp_path: Path) -> None:
    (tmp_path / "我的表.toml").write_text("", encoding="utf-8")
    more = """[forms]
use = ["rubric", "我的表.toml"]
[due]
rubric = 2027-01-20
[figures]
minimum = 2.5
[levels]
"leaders.phone.mobile" = "trial"
[lists]
titles = ["甲", "乙"]
[lock]
password = "锁"
[intake]
password = "开"
[holidays]
ordinary = [2027-01-01]
[holidays.off]
"2026-11-12" = "校运动会"
[holidays.work]
"2026-11-14" = "补课"
[folders]
inbox = "交上来的"
"""
    found = load_settings(write(tmp_path, GOOD + more))
    assert ("rubric", tmp_path / "我的表.toml") == found.forms
    assert found.due == {"rubric": "2027-01-20"}
    assert found.figures == {"minimum": 2.5}
    assert found.levels == {"leaders.phone.mobile": "trial"}
    assert found.lists == {"titles": ("甲", "乙")}
    assert (found.lock_password, found.intake_password) == ("锁", "开")
    assert "锁" not in repr(found)
    assert "开" not in repr(found)
    assert found.term.holidays[datetime.date(2026, 11, 12)] == "校运动会"
    assert found.term.workdays[datetime.date(2026, 11, 14)] == "补课"
    assert datetime.date(2027, 1, 1) not in found.term.holidays
    assert tmp_path / "交上来的" == found.inbox


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
        "minLength",
        "minItems",
        "maxLength",
        "uniqueItems",
    }
    told |= {"required", "additionalProperties", "propertyNames"}
    silent = {"$schema", "$id", "title", "description", "examples", "properties", "items"}
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


def test_sections_are_read_under_the_names_they_had_and_those_of_now(tmp_path: Path) -> None:
    before = load_settings(write(tmp_path, GOOD + '[schools]\nleft = ["s03"]\n'))
    now = load_settings(write(tmp_path, GOOD.replace("[term]", "[round]") + '[units]\nleft = ["S03"]\n'))
    assert before == now
    assert now.left == {"S03"}
    assert places_of(write(tmp_path, GOOD.replace("2027-01-22", '"soon"').replace("[term]", "[round]"))) == [
        "sheetkit.toml:8 round.end"
    ]
    both = GOOD + GOOD.replace("[project]", "").replace("[term]", "[round]").split("\n", 3)[3]
    assert places_of(write(tmp_path, both)) == ["sheetkit.toml:4 term"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("format = 3", "project.newer_format"),
        ('pack = "nobodys"', "project.pack_lost"),
        ('pack_version = "9"\npack = "school-research"', "project.newer_pack"),
        ('pack_version = "1.10"\npack = "school-research"', "project.newer_pack"),
        ("format = 0", "project.faulty"),
        ("pack = 5", "project.faulty"),
    ],
)
def test_a_project_of_a_later_program_or_an_unknown_pack(tmp_path: Path, said: str, code: str) -> None:
    assert code_of(write(tmp_path, GOOD.replace("[project]", f"[project]\n{said}"))) == code


def test_the_pack_and_its_version_are_noted(tmp_path: Path) -> None:
    unpublished = "project.holidays_unpublished"
    assert [note.code for note in settings_notes(load_settings(write(tmp_path, GOOD)))] == [unpublished]
    named = GOOD.replace("[project]", '[project]\nformat = 2\npack = "school-research"\npack_version = "0"')
    found = load_settings(write(tmp_path, named))
    assert found.pack == load_settings(write(tmp_path, GOOD)).pack
    assert [note.code for note in settings_notes(found)] == ["project.pack_changed", unpublished]


def test_no_project(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "project.missing"
    assert code_of(tmp_path / "nowhere") == "project.missing"
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert code_of(tmp_path / "file") == "project.missing"


def test_settings_that_are_a_folder(tmp_path: Path) -> None:
    (tmp_path / "sheetkit.toml").mkdir()
    assert code_of(tmp_path) in ("project.unreadable", "project.missing")


def test_a_huge_file(tmp_path: Path) -> None:
    assert code_of(write(tmp_path, "#" * 1_000_001)) == "project.broken"
    assert code_of(write(tmp_path, "x = " + "[" * 100_000)) == "project.broken"


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
