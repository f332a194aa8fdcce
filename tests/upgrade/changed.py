"""Projects of both packs whose forms are their own copies of the shipped ones, handed out, and then defined otherwise."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import tomlkit

from sheetkit.api.checking import check_files
from sheetkit.api.deciding import Author
from sheetkit.api.generating import generate
from sheetkit.api.project import Project, open_project
from sheetkit.api.upgrading import upgrade
from sheetkit.compile import builtin_files, builtin_packs
from sheetkit.generate import Filling
from sheetkit.model.record import Checked
from sheetkit.model.template import Sheet, Template
from sheetkit.model.unit import Unit
from sheetkit_demo.rows import Rows, as_filling
from sheetkit_demo.scenario import scenario_of
from tests.samples import sample_project

Change = Callable[[Any], object]
"""Changes a definition in place."""
VERSION = "next"
OLD, NEW = "asked", "perhaps"
"""A required column and an optional one that changed copies have more."""
WHY = Author("示例原因", "示例人")
PACKS = {pack.id: [one.id for one in pack.forms] for pack in builtin_packs().values()}


def own_copies(folder: Path, pack: str, forms: Iterable[str] = ()) -> Path:
    """A sample project of the pack whose forms are files of its own, word for word the shipped ones; all handed out."""
    sample_project(folder, pack=pack)
    ids = tuple(forms) or tuple(PACKS[pack])
    for name in ids:
        (folder / f"{name}.toml").write_bytes(builtin_files()[name].read_bytes())
    settings = folder / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    used = ", ".join(f'"{name}.toml"' for name in ids)
    settings.write_text(re.sub(r"(?m)^use = .*$", f"use = [{used}]", text), encoding="utf-8")
    project = open_project(folder)
    for form in project.forms:
        generate(project, [form.id], [project.registry.units(form)[0].code])
    return folder


def change(folder: Path, form: str, *changes: Change, version: str = VERSION) -> None:
    """Write the form's definition anew, in another version."""
    file = folder / f"{form}.toml"
    document = tomlkit.parse(file.read_text(encoding="utf-8"))
    document["version"] = version
    for one in changes:
        one(document)
    file.write_text(tomlkit.dumps(document), encoding="utf-8")


def sheet_of(document: Any) -> Any:
    """The first sheet that people fill in."""
    return next(sheet for sheet in document["sheets"] if sheet["kind"] != "view")


def with_column(field: str, *, required: bool, at: int = 0) -> Change:
    """A column of text more, at that place among the sheet's columns."""

    def changed(document: Any) -> None:
        column = {"field": field, "title": {"zh": f"新{field}", "en": f"New {field}"}, "required": required}
        sheet_of(document)["columns"].insert(at, column)

    return changed


def without_column(field: str) -> Change:
    """A column fewer."""

    def changed(document: Any) -> None:
        sheet = sheet_of(document)
        (place,) = [n for n, one in enumerate(sheet["columns"]) if one["field"] == field]
        del sheet["columns"][place]
        if field in sheet.get("example", {}):
            del sheet["example"][field]

    return changed


def rows_of(project: Project, form: Template, unit: Unit) -> Rows:
    """What the sample has that unit fill in."""
    return scenario_of(project).rows(form, unit)


def hand_in(
    project: Project, form: Template, unit: Unit, rows: Rows, name: str = "", minute: int = 0
) -> Path:
    """The form of that unit in the inbox, filled in, as `form` is now."""
    return put(project, form, unit, as_filling(form, rows), name or f"{form.id}-{unit.code}", minute)


def put(project: Project, form: Template, unit: Unit, filling: Filling, name: str, minute: int = 0) -> Path:
    identity = project.registry.identity(form, unit)
    file = project.settings.inbox / f"{name}.xlsx"
    file.write_bytes(project.issuer.stamp(form, identity, unit, filling))
    moment = scenario_of(project).returned[form.id].timestamp() + 60 * minute
    os.utime(file, (moment, moment))
    return file


def upgraded(folder: Path, form: str, *changes: Any) -> Project:
    """The project after its form was changed and upgraded."""
    change(folder, form, *changes)
    upgrade(open_project(folder), form, WHY)
    return open_project(folder)


def unit_of(project: Project, form: Template) -> Unit:
    """The unit that has most to fill in."""
    units = project.registry.units(form)
    return max(units, key=lambda unit: sum(map(len, rows_of(project, form, unit).values())))


def first_sheet(form: Template) -> Sheet:
    return form.input_sheets[0]


def only(project: Project) -> Checked:
    (checked,) = check_files(project, [project.settings.inbox])
    return checked


def codes(checked: Checked) -> list[str]:
    return [one.code for one in checked.findings if one.code.startswith("upgrade.")]
