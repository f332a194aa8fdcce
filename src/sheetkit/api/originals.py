"""The workbook as an earlier edition issued it: by the project's own blueprint, else the release's, else built anew."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sheetkit.compile import edition_of, released_forms, releases
from sheetkit.generate import Blueprint
from sheetkit.intake import read_workbook
from sheetkit.model.grid import SheetGrid, WorkbookGrid
from sheetkit.model.names import HELPER_SHEET
from sheetkit.model.remembered import remembered
from sheetkit.model.template import Template

BLUEPRINT, REBUILT = ".blueprint", ".rebuilt"
"""Endings of a kept blueprint: one that went out, and one that was built later to stand for it."""

_DAMAGED = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    EOFError,
    RuntimeError,
    struct.error,
    BadZipFile,
    zlib.error,
)
"""What is raised where a bit of the archive is another one: also where it says that it is locked, or packed as none is."""

ReadBack = tuple[Blueprint, WorkbookGrid]
"""A blueprint, and its workbook as read, tokens and all."""


def issued_in(edition: int) -> Iterator[str]:
    """The releases whose generator was of that edition, the newest first."""
    return (release for release in releases() if edition_of(release) == edition)


def load(file: Path) -> Blueprint | None:
    """A kept blueprint; None when it is absent or damaged, be it by one bit: it can be built again."""
    try:
        data = file.read_bytes()
        with ZipFile(io.BytesIO(data)) as archive:
            return Blueprint.from_bytes(data) if archive.testzip() is None else None
    except _DAMAGED:
        return None


def read_back(blueprint: Blueprint) -> ReadBack:
    """A blueprint with its workbook."""
    return blueprint, _as_read(blueprint.package)


@remembered(8)
def _as_read(package: bytes) -> WorkbookGrid:
    """The grid of a package. The window and the add-in open a project anew for everything they do, and ask for the same."""
    return read_workbook(package)


def original(
    form: Template,
    kept: Iterable[Blueprint | None],
    rebuild: Callable[[], Blueprint],
    cache_folder: Path | None,
) -> ReadBack:
    """What issued a form of an earlier edition, the surest first.

    `kept` are the project's own blueprints of that time under the names they must have; one under another name serves
    when its data sheet says the same. `rebuild` builds the form anew; worksheets that no project makes otherwise are
    then taken from the release itself.
    """
    for blueprint in kept:
        if blueprint is not None:
            return read_back(blueprint)
    rebuilt, grid = read_back(rebuild())
    for blueprint in _kept_otherwise(form, cache_folder):
        found = read_back(blueprint)
        if _data_sheet(found[1]) == _data_sheet(grid):
            return found
    return rebuilt, _as_released(form, grid)


def _kept_otherwise(form: Template, folder: Path | None) -> Iterator[Blueprint]:
    files = sorted(folder.glob(f"{form.id}-{form.version}-*{BLUEPRINT}")) if folder else ()
    for file in files:
        blueprint = load(file)
        if blueprint is not None and blueprint.plan.edition == form.edition:
            yield blueprint


def _data_sheet(grid: WorkbookGrid) -> SheetGrid | None:
    """Figures, levels, lists, term and project, all in one worksheet."""
    return grid.sheet(HELPER_SHEET)


def _as_released(form: Template, grid: WorkbookGrid) -> WorkbookGrid:
    """The workbook with the release's own worksheets where the project has the form as it was released."""
    for released in released_forms(form.id):
        fits = released.edition == form.edition and released.definition == form.definition
        blueprint = load(released.blueprint) if fits else None
        if blueprint is not None:
            theirs = {sheet.name: sheet for sheet in read_workbook(blueprint.package).sheets}
            own = {name: theirs[name] for name in released.own}
            return replace(grid, sheets=tuple(own.get(sheet.name, sheet) for sheet in grid.sheets))
    return grid
