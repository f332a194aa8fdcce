"""sheetkit.toml: every fault at once with its line, in whatever way Windows saved the file."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sheetkit.model.errors import SheetkitError
from sheetkit.project.settings import load_settings
from sheetkit.project.settings_notes import settings_notes
from tests.project.settings_files import GOOD, places_of, write


def code_of(folder: Path) -> str:
    with pytest.raises(SheetkitError) as caught:
        load_settings(folder)
    return caught.value.code


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
    assert (found.lock_password, found.intake.password) == ("锁", "开")
    assert "锁" not in repr(found)
    assert "开" not in repr(found)
    assert found.term.holidays[datetime.date(2026, 11, 12)] == "校运动会"
    assert found.term.workdays[datetime.date(2026, 11, 14)] == "补课"
    assert datetime.date(2027, 1, 1) not in found.term.holidays
    assert tmp_path / "交上来的" == found.inbox


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
