"""Issued copies: each form's blueprint is built once, kept on disk, stamped for a unit and read back for the check."""

from __future__ import annotations

import contextlib
import hashlib
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from zipfile import BadZipFile

from sheetkit import __version__
from sheetkit.compile import in_edition
from sheetkit.generate import Blueprint, Facts, Filling, build_blueprint
from sheetkit.intake import read_workbook
from sheetkit.model.files import write_whole
from sheetkit.model.grid import CellValue, SheetGrid, WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.situation import Situation, Term, Unit
from sheetkit.model.template import Template

TOKEN_MARK = "@@"
_TOKEN = re.compile(f"{TOKEN_MARK}[a-z0-9_]+{TOKEN_MARK}")


@dataclass(frozen=True)
class Issuer:
    """Makes and reads back the workbooks of one project, each in the edition that its identity names.

    Pickles without what it has built so far.
    `cache_folder` may be emptied at any time; nothing is kept on disk when it is None or cannot be written to.
    """

    project: str
    project_title: str
    term: Term
    password: str = field(repr=False)
    key: bytes = field(repr=False)
    cache_folder: Path | None
    due: dict[str, str] = field(default_factory=dict)
    _blueprints: dict[str, Blueprint] = field(default_factory=dict, repr=False, compare=False)
    _grids: dict[str, TokenGrid] = field(default_factory=dict, repr=False, compare=False)
    _editions: dict[tuple[str, int], Template] = field(default_factory=dict, repr=False, compare=False)

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_blueprints": {}, "_grids": {}, "_editions": {}}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    def stamp(
        self, template: Template, identity: Identity, unit: Unit, filling: Filling | None = None
    ) -> bytes:
        """The workbook for that unit, as .xlsx bytes; with `filling`, with values and marks in it."""
        form = self._in_edition(template, identity.edition)
        return self.blueprint(form).stamp(self._facts(template, identity, unit), filling)

    def issued_copy(self, identity: Identity, template: Template, unit: Unit) -> WorkbookGrid:
        """That unit's workbook as it was handed out, read back."""
        return self.copy_with(template, self._facts(template, identity, unit))

    def copy_with(self, template: Template, facts: Facts) -> WorkbookGrid:
        """The workbook with those facts in it, read back."""
        form = self._in_edition(template, facts.identity.edition)
        name = self._cache_name(form)
        if name not in self._grids:
            self._grids[name] = TokenGrid.of(read_workbook(self.blueprint(form).package))
        return self._grids[name].filled(self.blueprint(form).token_values(facts))

    def blueprint(self, template: Template) -> Blueprint:
        """The form's blueprint: from memory, else from disk, else built (and kept)."""
        name = self._cache_name(template)
        if name not in self._blueprints:
            self._blueprints[name] = self._cached(name) or self._build(template, name)
        return self._blueprints[name]

    def _in_edition(self, template: Template, edition: int) -> Template:
        if template.edition == edition:
            return template
        key = (template.fingerprint, edition)
        if key not in self._editions:
            self._editions[key] = in_edition(template, edition)
        return self._editions[key]

    def _cached(self, name: str) -> Blueprint | None:
        if self.cache_folder is None:
            return None
        try:
            return Blueprint.from_bytes((self.cache_folder / name).read_bytes())
        except (OSError, ValueError, KeyError, TypeError, BadZipFile, zlib.error):
            return None  # absent or damaged: it can be built again

    def _build(self, template: Template, name: str) -> Blueprint:
        figures = {figure.id: figure.value for figure in template.figures}
        nobody = Unit("", "")
        situation = Situation(self.project, self.project_title, self.term, nobody, figures)
        blueprint = build_blueprint(template, situation, self.password)
        if self.cache_folder is not None:
            with contextlib.suppress(OSError):  # a read-only project can still be checked against
                write_whole(self.cache_folder / name, blueprint.to_bytes())
        return blueprint

    def _facts(self, template: Template, identity: Identity, unit: Unit) -> Facts:
        return Facts(identity, identity.form_code(self.key), unit, self.due.get(template.id, ""))

    def _cache_name(self, template: Template) -> str:
        parts = (
            __version__,
            template.fingerprint,
            self.project,
            self.project_title,
            repr(self.term),
            self.password,
        )
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
        return f"{template.id}-{template.version}-{digest}.blueprint"


@dataclass(frozen=True, slots=True)
class TokenGrid:
    """An unstamped workbook as read, and which of its cells hold tokens."""

    grid: WorkbookGrid
    places: tuple[tuple[int, tuple[int, int], str], ...]  # sheet index, (row, column), text with tokens

    @classmethod
    def of(cls, grid: WorkbookGrid) -> TokenGrid:
        """The grid with its token cells found."""
        return cls(
            grid,
            tuple(
                (index, place, value)
                for index, sheet in enumerate(grid.sheets)
                for place, value in sheet.cells.items()
                if isinstance(value, str) and TOKEN_MARK in value
            ),
        )

    def filled(self, values: Mapping[str, str]) -> WorkbookGrid:
        """The grid with every token's value in its place; a cell that becomes empty is absent."""
        sheets = [dict(sheet.cells) for sheet in self.grid.sheets]
        for index, place, text in self.places:
            text = _TOKEN.sub(lambda match: values.get(match.group(), match.group()), text)
            if text:
                sheets[index][place] = text
            else:
                sheets[index].pop(place)
        return replace(
            self.grid,
            sheets=tuple(
                _with_cells(sheet, cells) for sheet, cells in zip(self.grid.sheets, sheets, strict=True)
            ),
        )


def _with_cells(sheet: SheetGrid, cells: Mapping[tuple[int, int], CellValue]) -> SheetGrid:
    return replace(sheet, cells=cells)
