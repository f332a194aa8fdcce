"""What stands in other people's columns, calendars and names of files, in the language of the project."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from sheetkit.compile import load_builtin
from sheetkit.compile.apply import in_language
from sheetkit.model.consolidation import Consolidation, MergedRecord
from sheetkit.model.record import Record, Value
from sheetkit.model.result_names import TO_CORRECT
from sheetkit.model.template import Template
from sheetkit.model.text import Language, Text
from sheetkit.report.calendars import activities
from sheetkit.report.correction_names import correction_name
from sheetkit.report.exports import Telling, export_book, exports
from sheetkit.report.icalendar import calendar
from sheetkit.report.labels import Mask
from sheetkit.report.patterns import filled
from sheetkit.report.safe import LONGEST_FILE_NAME, free_file_name
from tests.check.project import TERM
from tests.units import group_unit, school_unit

SPOKEN = ("zh", "en", "zh-Hant")
TITLE = {"zh": "名册", "en": "Roster"}


def roster(language: Language, **changes: Any) -> tuple[Template, dict[str, Any]]:
    """The roster's form in that language with an export of one's own: a list value by itself, and within words."""
    form = in_language(load_builtin("leader_roster"), language)
    columns = [
        {"title": {"zh": "类别", "en": "Kind"}, "pattern": "{kind}"},
        {"title": "x", "pattern": "{name} ({kind}, {mobile})"},
    ]
    export = {"id": "own", "sheet": "leaders", "title": TITLE, "columns": columns, **changes}
    return replace(form, exports=(export,)), export


def merged_of(form: Template, language: Language, **values: str) -> Consolidation:
    """One leader."""
    kind = form.lists["leader_kinds"].values[1]
    record = Record("leaders", 6, {"name": "甲", "kind": kind, **values})
    merged = MergedRecord(form.id, school_unit("S01", "示例一校"), record, "a.xlsx", "")
    return Consolidation("P", TERM.title, (), (), {form.id: (merged,)}, language=language)


def rows(found: Consolidation, form: Template, export: Mapping[str, Any]) -> list[tuple[object, ...]]:
    """What the export's worksheet says."""
    file = io.BytesIO()
    export_book(found, form, export, found.records[form.id], Telling(Mask({form.id: form}, False))).write(
        file
    )
    file.seek(0)
    return list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))


@pytest.mark.parametrize("language", SPOKEN)
def test_an_export_shows_the_words_of_list_values(language: Language) -> None:
    form, export = roster(language)
    found = merged_of(form, language)
    choices = form.lists["leader_kinds"]
    said = choices.say(choices.values[1])
    assert rows(found, form, export)[1:] == [
        ("类别" if language != "en" else "Kind", "x"),
        (said, f"甲 ({said})"),
    ]
    assert said.isascii() == (language == "en")


def test_a_record_is_picked_by_the_id_of_a_value_in_every_language() -> None:
    for language in SPOKEN:
        form, _ = roster(language)
        own = load_builtin("leader_roster").exports[0]
        found = merged_of(form, language)
        assert (
            len(rows(found, form, own)) == 2 + 1 + 2
        )  # title, headers, the row, the note, where it is signed


@pytest.mark.parametrize(
    ("language", "note", "shown"),
    [
        ("zh", "注：随意增减。", "注：随意增减。"),
        ("zh", "随意增减。", "注：随意增减。"),
        ("en", {"zh": "注：随意增减。", "en": "Note: add rows."}, "Note: add rows."),
        ("en", {"zh": "注：随意增减。", "en": "Add rows."}, "Note: Add rows."),
        ("en", "注：x", "Note: x"),
    ],
)
def test_the_note_says_once_that_it_is_one(language: Language, note: object, shown: str) -> None:
    form, export = roster(language, note=note)
    assert rows(merged_of(form, language), form, export)[-1][0] == shown


def test_two_exports_of_one_title_are_two_files() -> None:
    """The second would take the place of the first."""
    form, export = roster("en")
    form = replace(form, exports=(export, {**export, "id": "two", "title": {"zh": "另一份", "en": "ROSTER"}}))
    found = merged_of(form, "en")
    names = [name for name, _ in exports(found, {form.id: form}, Telling(Mask({form.id: form}, False)))]
    assert names == ["Roster.xlsx", "ROSTER (2).xlsx"]
    taken: set[str] = set()
    assert [free_file_name("a", taken) for _ in range(3)] == ["a", "a (2)", "a (3)"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ({"name": "A", "branch": "North", "phone": "1"}, "A (North, phone 1), since 2; end"),
        ({"name": "A", "branch": "North"}, "A (North), since 2; end"),
        ({"name": "A", "phone": "1"}, "A (phone 1), since 2; end"),
        ({"name": "A"}, "A, since 2; end"),
    ],
)
def test_empty_places_go_with_their_commas_in_english_too(words: dict[str, str], shown: str) -> None:
    assert filled("{name} ({branch}, phone {phone}), since 2; end", words) == shown


@pytest.mark.parametrize("language", SPOKEN)
def test_the_calendar_file_shows_the_words_of_list_values(language: Language) -> None:
    form = in_language(load_builtin("term_calendar"), language)
    kinds = form.lists["activity_kinds"]
    unit = group_unit(school_unit("S01", "Example school"), "S01-01", "Example group")
    day = datetime.date(2026, 9, 3)
    values: dict[str, Value] = {"date": day, "kind": kinds.values[0], "theme": "T", "status": "取消"}
    record = MergedRecord(form.id, unit, Record("plan", 6, values), "a.xlsx", "")
    found = Consolidation("P", "1", (), (), {form.id: (record,)}, language=language)
    (one,) = activities(found, {form.id: form})
    assert kinds.say(kinds.values[0]) in one.lines
    assert one.off == form.lists["statuses"].say("取消")
    text = calendar(found, [one]).decode("utf-8").replace("\r\n ", "")
    assert f"//calendar//{language.upper()}" in text
    if language == "en":
        assert not [letter for letter in text if "\u3000" <= letter <= "\uffef"]


def test_a_condition_is_told_in_the_words_of_its_values() -> None:
    log = load_builtin("observation_log")
    rules = {rule.id: rule for sheet in log.sheets for rule in sheet.rules}
    where = rules["members.open_lesson_quota"].parameters["where"]
    assert (where.words.zh, where.words.en) == ("公开课", "Open lesson")
    of_roster = load_builtin("leader_roster").exports[0]["where"].words
    assert of_roster.zh == "集团校教研大组组长、成员校教研组长"
    assert of_roster.en.isascii()
    assert of_roster.en.count(", ") == 1


LONG = "Leaders of teaching research in the whole group"


@pytest.mark.parametrize(
    ("school", "shown"),
    [
        ("East", "S01_East_Roster_please correct"),
        (
            "Example Primary School East of the River",
            "S01_Example Primary School East of the R_Roster_please correct",
        ),
    ],
)
def test_the_name_of_a_correction_is_cut_only_where_it_must_be(school: str, shown: str) -> None:
    form = replace(in_language(load_builtin("leader_roster"), "en"), title=Text("名册", "Roster"))
    assert correction_name(school_unit("S01", school), form) == shown


def test_the_name_of_a_correction_always_says_what_it_is() -> None:
    form = replace(in_language(load_builtin("leader_roster"), "en"), title=Text("名册", LONG))
    name = correction_name(group_unit(school_unit("S01", LONG), "S01-01", LONG), form)
    assert name.endswith(f"_{TO_CORRECT.en}")
    assert len(name) <= LONGEST_FILE_NAME
