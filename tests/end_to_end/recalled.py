"""Small projects of the shipped packs with returns good, bad and packed, and what a merge of their inbox looks at."""

from __future__ import annotations

import contextlib
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetkit.api import recalling
from sheetkit.api.project import Project, open_project
from sheetkit.api.workers import FileResults, Hands, Work, check_each
from sheetkit.ledger.place import ledger_file
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit_demo.rows import Rows, as_filling
from sheetkit_demo.scenario import scenario_of
from tests.command import Ran, run_here
from tests.end_to_end.test_same_bytes import digests
from tests.samples import sample_project

WHEN = 1786760000
"""When all of it came, in seconds since 1970."""
BROKEN, WORDS, PACKED = "broken.xlsx", "words.xlsx", "packed.zip"


def small_project(folder: Path, pack: str) -> Path:
    """A sample project of that pack whose inbox holds two returns of every form, one of them with a row cut short,
    two more in a zip beside a text, a broken workbook and a file that is none."""
    sample_project(folder, pack=pack)
    project = open_project(folder)
    inbox = project.settings.inbox
    with zipfile.ZipFile(inbox / PACKED, "w") as packed:
        for form in project.forms:
            one, two, three = project.registry.units(form)[1:4]
            write(inbox / f"{form.id} 1.xlsx", return_of(project, form, one))
            write(inbox / f"{form.id} 2.xlsx", return_of(project, form, two, faulty=True))
            if form is not project.forms[-1]:
                packed.writestr(zipfile.ZipInfo(f"{form.id}.xlsx"), return_of(project, form, three))
        packed.writestr(zipfile.ZipInfo("words.txt"), b"no workbook")
    write(inbox / BROKEN, b"PK\x03\x04" + bytes(100))
    write(inbox / WORDS, b"words")
    os.utime(inbox / PACKED, (WHEN, WHEN))
    return folder


def return_of(project: Project, form: Template, unit: Unit, *, faulty: bool = False) -> bytes:
    """The form as a careful person of that unit fills it in; `faulty`: a first row lacks a value, a required one if there is one."""
    rows: Rows = {
        sheet: [dict(row) for row in some] for sheet, some in scenario_of(project).rows(form, unit).items()
    }
    if faulty:
        filled = [(sheet, rows[sheet.id][0]) for sheet in form.input_sheets if rows.get(sheet.id)]
        row, name = next(
            (row, one.field)
            for wanted in (True, False)
            for sheet, row in filled
            for one in sheet.inputs
            if one.required is wanted and one.field in row
        )
        del row[name]
    identity = project.registry.identity(form, unit)
    return project.issuer.stamp(form, identity, unit, as_filling(form, rows))


def write(file: Path, data: bytes) -> Path:
    """A file that came when all of it came."""
    file.write_bytes(data)
    os.utime(file, (WHEN, WHEN))
    return file


def ledger_of(folder: Path) -> Path:
    """Where the project's ledger lies."""
    return ledger_file(open_project(folder).settings.id)


def results_of(folder: Path) -> dict[str, str]:
    """Every result of the project's merge."""
    return digests(open_project(folder).settings.merged)


def merge(folder: Path, *words: object) -> Ran:
    """Merge the inbox, in this process."""
    ran = run_here("merge", "-p", folder, *words, where=folder)
    assert ran.code in (0, 1), ran.err
    return ran


@contextlib.contextmanager
def looked_at() -> Iterator[list[str]]:
    """The names of the files that are looked at meanwhile, because something in them is not remembered."""
    names: list[str] = []

    def noting(project: Project, work: Work, hands: Hands) -> Iterator[list[FileResults]]:
        names.extend(file.name for file in work.files)
        return check_each(project, work, hands)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recalling, "check_each", noting)
        yield names
