"""The same returns in three languages merge into the same records; each workbook speaks its project's language."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, create_project, open_project
from sheetkit.model.names import CHECK_TITLE, INSTRUCTION_SHEET
from sheetkit.model.text import languages
from tests.end_to_end.filled import FORMS, Filled, fill, unit_of

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
        create_project(folder, sample=True)
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
        told[language] = [one.code for one in merged.consolidation.entries[1].findings]
    assert found["zh"]
    assert told["zh"] == told["en"] == told["zh-Hant"]
    assert found["zh"] == found["en"] == found["zh-Hant"]


@pytest.mark.parametrize("form", FORMS[:2])
def test_a_return_in_another_language_than_the_project_has_now(
    form: str, projects: Mapping[str, Project], tmp_path: Path
) -> None:
    """A project may change its language while forms are out."""
    english = projects["en"]
    filled = fill(english, form, unit_of(english, form))
    own = merge_of(english, filled, tmp_path / "en")
    other = merge_of(projects["zh"], filled, tmp_path / "zh")
    assert records(own, form) == records(other, form) != []


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
    assert shown == {value for value in column if value}
    if language == "en":
        assert not [value for value in shown if _CHINESE.search(value)]
