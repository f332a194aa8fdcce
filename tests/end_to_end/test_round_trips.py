"""Every form, filled in and saved again by LibreOffice in three formats, says exactly what it said before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.consolidation import Consolidation, Standing
from sheetkit.model.record import Verdict
from tests.end_to_end.filled import FORMS, Filled, check_one, dated, fill, recorded, unit_of, wanted
from tests.office import convert

FORMATS = ("xlsx", "xls", "ods")


@pytest.fixture(scope="module")
def handed_in(project: Project) -> dict[str, Filled]:
    """Each form, filled in for two units."""
    pairs = [(form, number) for form in FORMS for number in (1, 4)]
    return {f"{form}-{number}": fill(project, form, unit_of(project, form, number)) for form, number in pairs}


@pytest.fixture(scope="module")
def originals(handed_in: Mapping[str, Filled], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("originals")
    return {name: filled.write(folder, f"{name}.xlsx") for name, filled in handed_in.items()}


@pytest.fixture(scope="module")
def saved(
    handed_in: Mapping[str, Filled], originals: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Path]:
    """(name, format) → the file as LibreOffice saved it."""
    folder = tmp_path_factory.mktemp("saved")
    made = {}
    for suffix in FORMATS:
        paths = convert(list(originals.values()), suffix, folder / suffix)
        for name, path in zip(originals, paths, strict=True):
            made[name, suffix] = dated(path, handed_in[name].form.id)
    return made


NAMES = [f"{form}-{number}" for form in FORMS for number in (1, 4)]


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_form_is_recorded_as_it_was_written(
    name: str, project: Project, handed_in: Mapping[str, Filled], originals: Mapping[str, Path]
) -> None:
    filled = handed_in[name]
    checked = check_one(project, originals[name])
    assert checked.identity == project.registry.identity(filled.form, filled.unit)
    assert set(checked.carriers) == {"cell", "property", "name", "code"}
    assert recorded(checked, filled.form) == wanted(filled.form, filled.rows)
    assert not any(record.held_back for record in checked.records)
    assert [
        finding.code for finding in checked.findings if finding.level in ("refuse", "error", "warning")
    ] == []


@pytest.mark.office
@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_saved_by_another_program_it_says_the_same(
    name: str,
    suffix: str,
    project: Project,
    handed_in: Mapping[str, Filled],
    originals: Mapping[str, Path],
    saved: Mapping[tuple[str, str], Path],
) -> None:
    form = handed_in[name].form
    before, after = check_one(project, originals[name]), check_one(project, saved[name, suffix])
    assert after.verdict is not Verdict.REFUSED
    assert after.format == suffix
    assert after.identity == before.identity
    assert recorded(after, form) == recorded(before, form)
    assert [(one.sheet, one.row, dict(one.values)) for one in after.records] == [
        (one.sheet, one.row, dict(one.values)) for one in before.records
    ]
    assert after.content == before.content
    assert not any(record.held_back for record in after.records)


def said(consolidation: Consolidation) -> tuple[object, object]:
    """What a merge found, whatever the files are called."""
    taken = [
        (entry.expected, entry.standing)
        for entry in consolidation.entries
        if entry.standing is not Standing.MISSING
    ]
    rows = {
        form: [(one.unit, one.record.sheet, one.record.row, dict(one.record.values)) for one in records]
        for form, records in consolidation.records.items()
    }
    return taken, rows


@pytest.mark.office
def test_a_merge_takes_every_format_alike(
    copied: Callable[[str], Path],
    originals: Mapping[str, Path],
    saved: Mapping[tuple[str, str], Path],
    tmp_path: Path,
) -> None:
    opened = open_project(copied("project"))
    results = [said(merge(opened, list(originals.values()), MergeOptions(tmp_path / "0")).consolidation)]
    assert len(results[0][0]) == len(NAMES)  # type: ignore[arg-type]
    for suffix in FORMATS:
        paths = [saved[name, suffix] for name in NAMES]
        results.append(said(merge(opened, paths, MergeOptions(tmp_path / suffix)).consolidation))
    assert results[1:] == results[:1] * len(FORMATS)
