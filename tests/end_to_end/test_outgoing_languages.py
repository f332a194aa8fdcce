"""Forms generated anew in another language take the place of those in the old one; what was filled in there is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api import generating
from sheetkit.api.generating import generate
from sheetkit.api.project import open_project
from sheetkit.model.result_names import CHANGED
from tests.end_to_end.test_languages import set_language
from tests.samples import sample_project

FORMS = ("leader_roster", "rubric")
"""One of schools and of the leading unit, one of groups that have no name of their own."""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], None]:
    """Makes the sample project, in a language."""

    def make(folder: Path, language: str) -> None:
        sample_project(folder)
        set_language(folder, language)

    return make


def there(folder: Path) -> set[str]:
    """Everything in the folder that goes out, folders included."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def with_folders(files: tuple[Path, ...], folder: Path) -> set[str]:
    """The places of those files, with the folders they lie in."""
    places = {path.relative_to(folder) for path in files}
    return {path.as_posix() for place in places for path in (place, place.parent)}


def test_forms_of_the_old_language_make_way(start: Callable[[Path, str], None], tmp_path: Path) -> None:
    """From each language to each other one."""
    folder = tmp_path / "project"
    start(folder, "zh")
    old = generate(open_project(folder), templates=FORMS)
    for language in ("en", "zh-Hant", "en", "zh", "zh-Hant", "zh"):
        new = generate(set_language(folder, language), templates=FORMS)
        assert new.folder == old.folder
        assert set(old.files).isdisjoint(new.files)
        assert there(new.folder) == with_folders(new.files, new.folder)
        assert "generate.changed_form" not in {finding.code for finding in new.findings}
        old = new


def test_only_the_forms_that_are_made_anew_make_way(
    start: Callable[[Path, str], None], tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    start(folder, "zh")
    old = generate(open_project(folder), templates=["leader_roster"])
    new = generate(set_language(folder, "en"), templates=["leader_roster"], codes=["S03", "S01"])
    assert len(new.files) == 2
    gone = set(old.files) - {path for path in old.files if path.exists()}
    assert len(gone) == 2
    assert {path.parent.name.split()[0] for path in gone} == {"S03", "S01"}


def test_what_was_filled_in_where_it_lay_is_kept_and_told(
    start: Callable[[Path, str], None], tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    start(folder, "zh")
    old = generate(open_project(folder), templates=["rubric"], codes=["S03-01"])
    (file,) = old.files
    book = openpyxl.load_workbook(file)
    book.worksheets[1]["Z99"] = "我填的"
    book.save(file)
    filled = file.read_bytes()
    copied = file.with_name(f"copy of {file.name}")
    copied.write_bytes(filled)
    project = set_language(folder, "en")
    new = generate(project, templates=["rubric"], codes=["S03-01"])
    kept = file.with_name(f"{file.stem}{CHANGED.en}{file.suffix}")
    assert kept.read_bytes() == copied.read_bytes() == filled
    assert not file.exists()
    assert [finding.code for finding in new.findings].count("generate.changed_form") == 1
    again = generate(project, templates=["rubric"], codes=["S03-01"])
    assert kept.read_bytes() == copied.read_bytes() == filled
    assert "generate.changed_form" not in {finding.code for finding in again.findings}


def test_an_interrupted_run_is_made_up_for_by_the_next_one(
    start: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project"
    start(folder, "zh")
    old = generate(open_project(folder), templates=["rubric"], codes=["S03"])
    project = set_language(folder, "en")
    with monkeypatch.context() as patched:

        def refuse(_file: Path, _data: bytes) -> None:
            raise OSError("full")

        patched.setattr(generating, "write_whole", refuse)
        with pytest.raises(OSError, match="full"):
            generate(project, templates=["rubric"], codes=["S03"])
    assert all(file.exists() for file in old.files)
    new = generate(open_project(folder), templates=["rubric"], codes=["S03"])
    assert there(new.folder) == with_folders(new.files, new.folder)


def test_a_form_that_cannot_be_taken_away_is_told(
    start: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project"
    start(folder, "zh")
    old = generate(open_project(folder), templates=["rubric"], codes=["S03-01"])
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path in old.files:
            raise PermissionError
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    new = generate(set_language(folder, "en"), templates=["rubric"], codes=["S03-01"])
    assert [finding.code for finding in new.findings].count("generate.former_form") == 1
    assert all(file.exists() for file in (*old.files, *new.files))


def test_a_unit_that_is_called_otherwise_now_has_one_form(tmp_path: Path) -> None:
    """The root's name is written in the settings here."""
    folder = tmp_path / "project"
    sample_project(folder, pack="budget")
    project = open_project(folder)
    old = generate(project, templates=["quarterly_return"])
    register = openpyxl.load_workbook(project.settings.register)
    sheet = register.worksheets[2]
    before = next(unit for unit in project.registry.directory.units if unit.above)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == before.name:
                cell.value = "Renamed branch"
    register.save(project.settings.register)
    new = generate(open_project(folder), templates=["quarterly_return"])
    assert any("Renamed branch" in file.name for file in new.files)
    assert len(new.files) == len(old.files)
    assert there(new.folder) == with_folders(new.files, new.folder)
