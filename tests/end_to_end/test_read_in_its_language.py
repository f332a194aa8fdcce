"""A returned workbook is read in the language it speaks: by its data sheet, or by its form code where it has none."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.helper_facts import HelperFacts
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project
from sheetkit.intake import IntakeOptions, read_bytes
from sheetkit.model.names import HELPER_SHEET
from tests.end_to_end.filled import fill, unit_of
from tests.end_to_end.test_languages import LANGUAGES, merge_of, records, set_language
from tests.samples import sample_project


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Project]:
    """The sample project in each language; what lists the units was written in Chinese."""
    folders = {language: tmp_path_factory.mktemp("read") / language for language in LANGUAGES}
    for folder in folders.values():
        sample_project(folder)
    return {language: set_language(folder, language) for language, folder in folders.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_sheet_says_the_lists_that_the_form_has(
    language: str, projects: Mapping[str, Project]
) -> None:
    """A word that stood for two values of a list would be read back as the wrong one, and as a change of the list."""
    project = projects[language]
    for form in project.forms:
        unit = unit_of(project, form.id)
        data = project.issuer.stamp(form, project.registry.identity(form, unit), unit)
        returned = read_bytes("form.xlsx", data, None, IntakeOptions())
        assert returned.grid is not None
        facts = HelperFacts.find(returned.grid, HELPER_SHEET)
        assert facts is not None
        assert (facts.language(), facts.changed_lists(form)) == (language, {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_copied_into_another_workbook_is_read_in_its_language(
    language: str, projects: Mapping[str, Project], tmp_path: Path
) -> None:
    project = projects[language]
    filled = fill(project, "term_calendar", unit_of(project, "term_calendar"))
    own = merge_of(project, filled, tmp_path / "own")
    shown = openpyxl.load_workbook(io.BytesIO(filled.data), data_only=True).worksheets[1]
    book = openpyxl.Workbook()
    for row in shown.iter_rows(values_only=True):
        book.worksheets[0].append(row)
    pasted = tmp_path / "pasted"
    pasted.mkdir()
    book.save(pasted / "1.xlsx")
    for reader in projects.values():
        merged = merge(reader, [pasted], MergeOptions(tmp_path / f"{reader.settings.language}-out"))
        (entry,) = (one for one in merged.consolidation.entries if one.found)
        assert "identity.pasted" in [one.code for one in entry.found]
        assert values_of(merged) == values_of(own) != []


def values_of(merged: Merged) -> list[dict[str, Any]]:
    return [row[3] for row in records(merged, "term_calendar")]
