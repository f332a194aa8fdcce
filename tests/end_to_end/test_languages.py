"""The same returns in three languages merge into the same records; each workbook speaks its project's language."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.left import consolidated, corrections
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.outputs import OUTPUTS
from sheetkit.api.project import Project, open_project
from sheetkit.api.staging import PRIVATE
from sheetkit.model.names import CHECK_TITLE, HELPER_SHEET, INSTRUCTION_SHEET
from sheetkit.model.result_names import (
    CALENDAR,
    CHANGED,
    CHAT_TEXT,
    CONSOLIDATED,
    CORRECTIONS,
    LETTER,
    PAGE,
)
from sheetkit.model.text import languages
from tests.end_to_end.filled import FORMS, Filled, fill, unit_of
from tests.languages import chinese_in, without_signs_read
from tests.samples import sample_project

LANGUAGES = ("zh", "en", "zh-Hant")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def set_language(folder: Path, language: str) -> Project:
    """The project in that folder, from now on in that language."""
    settings = folder / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub('language = "[^"]*"', f'language = "{language}"', text), encoding="utf-8")
    return open_project(folder)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Project]:
    """The sample project in each language; what lists the units was written in Chinese."""
    made = {}
    for language in LANGUAGES:
        folder = tmp_path_factory.mktemp("languages") / language
        sample_project(folder)
        made[language] = set_language(folder, language)
    return made


def records(merged: Merged, form: str) -> list[tuple[Any, ...]]:
    """What was merged of a form: unit, sheet, row, values, held back."""
    found = merged.consolidation.records.get(form, ())
    return [
        (m.unit.code, m.record.sheet, m.record.row, dict(m.record.values), m.record.held_back) for m in found
    ]


def merge_of(project: Project, filled: Filled, folder: Path) -> Merged:
    """A merge of that one return."""
    filled.write(folder)
    return merge(project, [folder], MergeOptions(folder.parent / f"{folder.name}-out"))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_rows_in_three_languages_are_the_same_records(
    form: str, projects: Mapping[str, Project], tmp_path: Path
) -> None:
    assert set(LANGUAGES) <= set(languages())
    found, told = {}, {}
    for language, project in projects.items():
        merged = merge_of(project, fill(project, form, unit_of(project, form)), tmp_path / language)
        found[language] = records(merged, form)
        told[language] = [one.code for one in merged.consolidation.entries[1].found]
    assert found["zh"]
    assert told["zh"] == told["en"] == told["zh-Hant"]
    assert found["zh"] == found["en"] == found["zh-Hant"]


@pytest.mark.parametrize("form", FORMS)
def test_a_return_in_another_language_than_the_project_has_now(
    form: str, projects: Mapping[str, Project], tmp_path: Path
) -> None:
    """A project may change its language while forms are out."""
    english = projects["en"]
    filled = fill(english, form, unit_of(english, form))
    own = merge_of(english, filled, tmp_path / "en")
    other = merge_of(projects["zh"], filled, tmp_path / "zh")
    assert records(own, form) == records(other, form) != []


IDS = (
    "what forms carry of their unit, on the hidden helper sheet: ids of values, which rules and records go by"
)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample project, made in English from the beginning."""
    folder = tmp_path_factory.mktemp("english") / "project"
    sample_project(folder, language="en")
    return open_project(folder)


@pytest.mark.parametrize("form", FORMS)
def test_an_english_project_hands_out_no_chinese_character(form: str, english: Project) -> None:
    """But for `IDS`: names of units and what people typed are English here as well."""
    template = english.form(form)
    units = english.registry.listed(template)
    for unit in (units[0], units[-1]):
        carried = {unit.text("stage"), unit.text("subject")} - {""}
        data = english.issuer.stamp(template, english.registry.identity(template, unit), unit)
        assert {words for _, words in chinese_in(form, data)} <= carried, IDS
        book = openpyxl.load_workbook(io.BytesIO(data))
        seen = [sheet for sheet in book.worksheets if sheet.title != HELPER_SHEET]
        cells = (cell.value for sheet in seen for row in sheet.iter_rows() for cell in row)
        assert not [
            value for value in cells if isinstance(value, str) and _CHINESE.search(without_signs_read(value))
        ]


def test_the_folder_of_an_english_project_is_english(english: Project) -> None:
    settings = english.settings
    names = [path.relative_to(settings.folder).as_posix() for path in settings.folder.rglob("*")]
    assert not [name for name in names if _CHINESE.search(name)]
    assert not _CHINESE.search((settings.folder / "sheetkit.toml").read_text(encoding="utf-8"))
    assert not list(chinese_in("register", settings.register.read_bytes()))
    assert not english.warnings
    assert settings.language == "en"
    holidays = (*settings.term.holidays.values(), *settings.term.workdays.values())
    assert holidays
    assert not [name for name in holidays if _CHINESE.search(name)]
    units = english.registry.listed(english.form("rubric"))
    assert not [unit.name for unit in units if _CHINESE.search(unit.name)]
    assert {unit.code: unit.name for unit in units}["S03-02"] == "Mathematics group"


@pytest.mark.parametrize("form", FORMS)
def test_what_an_english_project_gets_back_has_the_records_of_a_chinese_one(
    form: str, english: Project, projects: Mapping[str, Project], tmp_path: Path
) -> None:
    """Given rows, grades and values of lists are the same to records, whatever people read; free texts name units."""
    own = merge_of(english, fill(english, form, unit_of(english, form)), tmp_path / "en")
    zh = projects["zh"]
    other = merge_of(zh, fill(zh, form, unit_of(zh, form)), tmp_path / "zh")
    free = {
        column.field
        for sheet in english.form(form).input_sheets
        for column in sheet.columns
        if column.type == "text" and not column.locked
    }
    known = [
        [
            (*row[:3], {name: value for name, value in row[3].items() if name not in free}, row[4])
            for row in found
        ]
        for found in (records(own, form), records(other, form))
    ]
    assert known[0] == known[1] != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_speaks_the_language_of_its_project(
    language: str, projects: Mapping[str, Project]
) -> None:
    project = projects[language]
    filled = fill(project, "term_calendar", unit_of(project, "term_calendar"))
    book = openpyxl.load_workbook(io.BytesIO(filled.data))
    assert INSTRUCTION_SHEET.in_language(language) == book.sheetnames[0]
    sheet = filled.form.input_sheets[0]
    row = [cell.value for cell in book[sheet.name][sheet.header_row]]
    assert CHECK_TITLE.in_language(language) in row
    kind = sheet.column("kind")
    shown = {kind.shown(line["kind"]) for line in filled.rows[sheet.id]}
    column = [
        book[sheet.name].cell(number, kind.number).value
        for number in range(sheet.first_row, sheet.last_row + 1)
    ]
    assert shown == {value for value in column if value and not str(value).startswith("=")}  # or by default
    if language == "en":
        assert not [value for value in shown if _CHINESE.search(value)]


@pytest.fixture(scope="module")
def returns(projects: Mapping[str, Project], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What came back while the project was Chinese: every output has something to say."""
    project, folder = projects["zh"], tmp_path_factory.mktemp("returns")
    roster = fill(project, "leader_roster", unit_of(project, "leader_roster"))
    roster.write(folder)
    wrong = fill(project, "leader_roster", unit_of(project, "leader_roster", 2))
    wrong.rows["leaders"][0]["mobile"] = "138"
    fill(project, "leader_roster", wrong.unit, wrong.rows).write(folder)
    fill(project, "term_calendar", unit_of(project, "term_calendar")).write(folder)
    return folder


def of_outputs(folder: Path, language: str) -> dict[str, bytes]:
    """The files in a folder of results; each is one that an output writes in that language."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and PRIVATE not in path.parts]
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    places = [output.place.in_language(language) for output in OUTPUTS]
    left = {name: sum(fnmatch(name, place) for place in places) for name in found}
    assert set(left.values()) == {1}, left
    assert all(any(fnmatch(name, place) for name in found) for place in places)
    return found


def test_results_are_named_in_the_language_of_the_project_and_make_way_for_another(
    returns: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    sample_project(folder)
    seen = {}
    for language in (*LANGUAGES, "zh"):
        project = set_language(folder, language)
        place = project.settings.merged
        merged = merge(project, [returns], MergeOptions(place))
        assert merged.notices == ()
        seen[language] = of_outputs(place, language)
        assert consolidated(folder) == place / CONSOLIDATED.in_language(language)
        assert corrections(folder) == place / CORRECTIONS.in_language(language)
        set_language(folder, "en" if language != "en" else "zh")
        assert consolidated(folder) == place / CONSOLIDATED.in_language(language)
        assert corrections(folder) == place / CORRECTIONS.in_language(language)
        assert {path.name for path in place.iterdir() if path.is_dir()} == {
            PRIVATE,
            *(output.folder.in_language(language) for output in OUTPUTS if output.folder),
        }
    assert seen["zh"].keys() >= {
        "汇总表.xlsx",
        "收件清单.xlsx",
        "群通知.txt",
        "全集团行事历.ics",
        "退回件/退回说明.txt",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_of_release_0_1_0_make_way_for_a_set_in_another_language(
    language: str, projects: Mapping[str, Project], returns: Path, tmp_path: Path
) -> None:
    """It wrote no note of what it wrote; a text that says anything else than today's is kept, told."""
    out = tmp_path / "out"
    merge(projects["zh"], [returns], MergeOptions(out))
    shutil.rmtree(out / PRIVATE)
    (out / PAGE.zh).unlink()  # that release had none
    texts = [out / name.zh for name in (CHAT_TEXT, CALENDAR)] + [out / CORRECTIONS.zh / LETTER.zh]
    mine = out / "群里说过的.txt"
    mine.write_bytes("我的".encode())
    merged = merge(projects[language], [returns], MergeOptions(out))
    changed = CHANGED.in_language(language)
    kept = [path.with_name(f"{path.stem}{changed}{path.suffix}") for path in texts]
    expected = [] if language == "zh" else kept
    assert sorted(path for path, _ in merged.notices) == sorted(expected)
    for path in (*expected, mine):
        assert path.is_file()
        path.unlink()
    if not any((out / CORRECTIONS.zh).glob("*")):
        (out / CORRECTIONS.zh).rmdir()
    of_outputs(out, language)


def test_a_folder_without_results_of_ours_is_left_alone(
    projects: Mapping[str, Project], returns: Path, tmp_path: Path
) -> None:
    """What an output is called in another language may be somebody's own."""
    (tmp_path / CALENDAR.en).write_bytes(b"mine")
    merged = merge(projects["zh"], [returns], MergeOptions(tmp_path))
    assert merged.notices == ()
    assert (tmp_path / CALENDAR.en).read_bytes() == b"mine"
