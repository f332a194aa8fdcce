"""Every button in the project of another language: whatever is shown, asked, titled or written speaks that language alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sheetkit.addin.actions import run
from sheetkit.addin.desk import Desk, remember_project
from sheetkit.addin.problem_list import listed_workbook
from sheetkit.addin.speaking import TITLE
from sheetkit.api.left import consolidated, corrections
from sheetkit.api.project import Project, create_project, open_project
from sheetkit.model.return_code import signs_of
from sheetkit.model.text import Language
from tests.addin.libreoffice.people import Person
from tests.addin.libreoffice.samples import NOW, Issued
from tests.languages import foreign_letters

pytestmark = pytest.mark.office


PACKS = {"en": "budget", "zh-Hant": "school-research"}
"""A pack that speaks the language."""


@pytest.fixture(params=PACKS)
def language(request: pytest.FixtureRequest) -> Language:
    """What the project speaks."""
    return str(request.param)


def close_all(app: Any) -> None:
    for book in list(app.books):
        book.close()


@pytest.fixture(autouse=True)
def nothing_left_open(app: Any) -> Iterator[None]:
    """Whatever a test does, the next one finds nothing open."""
    yield
    close_all(app)


@pytest.fixture
def form(language: Language, tmp_path: Path) -> Issued:
    """A project in that language, with a form of it for one unit."""
    folder = tmp_path / "project"
    settings = create_project(folder, sample=True, pack=PACKS[language]).settings
    written = settings.read_text(encoding="utf-8")
    lines = [line for line in written.splitlines() if not line.startswith("language")]
    lines.insert(lines.index("[project]") + 1, f'language = "{language}"')
    settings.write_text("\n".join(lines), encoding="utf-8")
    project = open_project(folder)
    template = project.forms[0]
    unit = project.registry.units(template)[-1]
    file = tmp_path / f"form {language}.xlsx"
    file.write_bytes(project.issuer.stamp(template, project.registry.identity(template, unit), unit))
    remember_project(folder)
    return Issued(project, template, unit, file)


def words(book: Any) -> Iterable[str]:
    """What stands in a workbook, and what its worksheets are called."""
    for sheet in book.sheets:
        yield sheet.name
        for row in sheet.range((1, 1), (sheet.used_range.last_cell.row, 8)).value:
            yield from (cell for cell in (row if isinstance(row, list) else [row]) if isinstance(cell, str))


def peoples_words(project: Project) -> set[str]:
    """What people call their project, round and units, in whatever language."""
    units = {
        above for form in project.forms for unit in project.registry.units(form) for above in unit.lineage
    }
    names = {name for unit in units for name in (unit.name, unit.short_name, unit.full_name)}
    return {
        project.settings.title,
        project.settings.term.title,
        *project.settings.term.holidays.values(),
        *names,
    } - {""}


def test_every_button_speaks_the_projects_language(
    app: Any, form: Issued, language: Language, tmp_path: Path
) -> None:
    person = Person(folder=tmp_path / "handed in")
    desk = Desk(app, person, NOW)
    tmp_path.joinpath("handed in").mkdir()
    book = app.books.open(str(form.file))
    for sheet in form.template.input_sheets:
        for column in sheet.inputs:
            at = (sheet.first_row, column.number)
            book.sheets[sheet.title.in_language(language)].range(at).value = "=1+"
    shown: list[str] = []
    for action in ("check", "next", "clear", "clear", "save", "correction", "generate", "doctor"):
        run(action, desk)
        shown.append(str(app.status_bar or ""))
        shown += [text for other in app.books if listed_workbook(other) for text in words(other)]
    settings = form.project.settings
    shutil.copyfile(form.file, settings.inbox / "returned.xlsx")
    person.folder = settings.inbox
    run("merge", desk)
    assert consolidated(settings.folder).name in [other.name for other in app.books]
    run("status", desk)
    shown += [text for other in app.books for text in words(other)]
    (person.file,) = corrections(settings.folder).glob("*.xlsx")
    run("correction", desk)
    close_all(app)
    run("next", desk)
    assert person.titles == {TITLE.in_language(language)}
    assert len(person.told) == 10
    assert len(person.asked) == 6
    said = "\n".join((*person.told, *person.asked, *shown))
    said = said.replace(signs_of(language), "")  # of a hidden sheet, read by formulas alone
    for file in sorted(settings.folder.rglob("*"), key=lambda file: -len(str(file))):
        said = said.replace(str(file), "").replace(file.name, "")
    for word in sorted(peoples_words(form.project), key=lambda word: -len(word)):
        said = said.replace(word, "")
    assert [line for line in said.splitlines() if foreign_letters(line, language)] == []
