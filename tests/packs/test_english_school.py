"""An English project of the school pack holds no Chinese character in any output, but for the ids its workbooks carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.api.closing import close
from sheetkit.api.generating import generate
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.unit import Unit
from sheetkit.project import PRIVATE_FOLDER
from sheetkit_demo.rows import Rows
from tests.end_to_end.filled import FORMS, believable, fill
from tests.languages import CHINESE, chinese_in
from tests.samples import sample_project

SCHOOL = "S03"


def in_latin(project: Project, form: str, unit: Unit) -> Rows:
    """What a careful person writes there, each free text in letters of the alphabet; the first row has a mistake."""
    template = project.form(form)
    rows = {sheet: [dict(row) for row in found] for sheet, found in believable(project, form, unit).items()}
    for sheet in template.input_sheets:
        free = [column.field for column in sheet.inputs if column.type == "text"]
        for row in rows.get(sheet.id, []):
            row.update({name: _latin(str(row[name])) for name in free if name in row})
    return rows


def _latin(text: str) -> str:
    return CHINESE.sub(lambda found: chr(ord("a") + ord(found.group()) % 26), text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One school's forms handed out and zipped, back with a mistake in each, merged; then the round is closed."""
    folder = tmp_path_factory.mktemp("english") / "project"
    sample_project(folder, language="en")
    project = open_project(folder)
    generate(project, codes=[SCHOOL], zipped=True)
    for form in FORMS:
        unit = next(one for one in project.registry.units(project.form(form)) if one.top.code == SCHOOL)
        rows = in_latin(project, form, unit)
        first = next(iter(rows.values()))[0]
        first.pop(next(name for name in first if name not in ("stage", "section")))
        fill(project, form, unit, rows).write(project.settings.inbox)
    (project.settings.inbox / "notes.txt").write_text("notes", encoding="utf-8")
    merged = merge(open_project(folder))
    assert merged.outputs["corrections"]
    close(open_project(folder).settings)
    return folder


def test_no_output_has_a_chinese_character(folder: Path) -> None:
    """Names of folders and files, and each member of each archive in them. What the program notes for itself is not read."""
    project = open_project(folder)
    carried = {str(value) for unit in project.registry.directory.units for value in unit.attributes.values()}
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    seen, found = set(), []
    for path in files:
        name = path.relative_to(folder)
        found += [str(name)] if CHINESE.search(str(name)) else []
        if PRIVATE_FOLDER not in name.parts:
            seen.add(path.suffix)
            found += [
                place for place, words in chinese_in(str(name), path.read_bytes()) if words not in carried
            ]
    assert {".xlsx", ".txt", ".ics", ".toml", ".zip"} <= seen
    assert found[:12] == []
