"""Spoils the school list of a sample project, and asks what a merge says of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from sheetkit.api.project import Project
from sheetkit.compile import load_builtin
from sheetkit.project import sample_rows
from tests.command import Ran, run_here
from tests.end_to_end.filled import fill

LIST = load_builtin("school_list")
ALL = 101
"""Forms that the sample project hands out."""
GROUPS_OF_S03 = [row["number"] for row in sample_rows()["groups"] if row["school"] == "S03"]
OF_S03 = 1 + 3 * len(GROUPS_OF_S03)
"""Forms of the school S03: a roster, and three for each of its groups."""


def cell(sheet: str, field: str, code: str, number: str = "") -> str:
    """The address of a field in the row of a school or of one of its groups."""
    rows = sample_rows()[sheet]
    wanted = {"code": code} if sheet == "schools" else {"school": code, "number": number}
    offset = next(at for at, row in enumerate(rows) if wanted.items() <= row.items())
    return f"{LIST.sheet(sheet).column(field).letter}{LIST.sheet(sheet).first_row + offset}"


def change(folder: Path, changes: Mapping[tuple[str, str], object]) -> None:
    """Write values into the school list, by sheet id and address."""
    file = folder / "学校名单.xlsx"
    book = openpyxl.load_workbook(file)
    for (sheet, address), value in changes.items():
        book[LIST.sheet(sheet).title.zh][address].value = value
    book.save(file)


def clear(folder: Path, sheet: str, code: str) -> None:
    """Empty the rows of a school on one sheet."""
    of_sheet = LIST.sheet(sheet)
    key = "code" if sheet == "schools" else "school"
    gone = [at for at, row in enumerate(sample_rows()[sheet], of_sheet.first_row) if row[key] == code]
    letters = [column.letter for column in of_sheet.inputs]
    change(folder, {(sheet, f"{letter}{row}"): None for letter in letters for row in gone})


def hand_in(project: Project, folder: Path, form: str, code: str) -> Path:
    """A good return of that unit."""
    units = project.registry.units(project.form(form))
    unit = next(unit for unit in units if code in unit.codes)
    return fill(project, form, unit).write(folder / "收回")


def merged(folder: Path, *words: object) -> tuple[Ran, dict[str, Any]]:
    """What `merge --json` says of the project."""
    ran = run_here("merge", "-p", folder, "--json", *words, where=folder.parent)
    return ran, json.loads(ran.out)


def own(document: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Level, code and cell of what is told of the project's own school list."""
    return [
        (finding["level"], finding["code"], finding["cell"])
        for finding in document["across"]
        if finding["file"] == "学校名单.xlsx"
    ]


def forgetful(folder: Path) -> Path:
    """The same project as 0.1.0 left it: without a note of what went out."""
    (folder / ".sheetkit" / "issued.json").unlink(missing_ok=True)
    return folder
