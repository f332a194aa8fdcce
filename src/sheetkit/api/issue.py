"""Issued copies: each form's blueprint is built once, kept on disk, stamped for a unit and read back for the check."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path

from sheetkit import __version__
from sheetkit.api.blueprints import IssuedBlueprints
from sheetkit.api.originals import BLUEPRINT, REBUILT, issued_in, load, original, read_back
from sheetkit.compile import in_edition, released_fingerprint
from sheetkit.generate import Blueprint, Filling, WorkbookFacts, build_blueprint, made_of, unit_facts
from sheetkit.model.files import write_whole
from sheetkit.model.frozen import frozen, frozen_with_room
from sheetkit.model.grid import CellValue, SheetGrid, WorkbookGrid
from sheetkit.model.identity import EDITION, Identity
from sheetkit.model.pack import UnitLevel
from sheetkit.model.situation import Situation, Term
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.model.unit import NOBODY, Unit

TOKEN_MARK = "@@"
_TOKEN = re.compile(f"{TOKEN_MARK}[a-z0-9_]+{TOKEN_MARK}")
_NAMED_WITHOUT_FACTS = 1
"""The edition whose release left the facts about a unit out of the names of what it kept."""


def _shown(form: Template, filling: Filling) -> Filling:
    """The filling with values of lists as people see them."""
    values = {
        (sheet, row, name): form.sheet(sheet).column(name).shown(value)
        for (sheet, row, name), value in filling.values.items()
    }
    return replace(filling, values=values)


@frozen_with_room
class Issuer:
    """Makes and reads back the workbooks of one project, each in the edition that its identity names.

    Pickles without what it has built so far.
    `term_in` gives the term as a workbook in another language than the project's names its days off.
    `cache_folder` may be emptied at any time; nothing is kept on disk when it is None or cannot be written to. `issued` are
    the blueprints that went out, which nothing can make again for sure; whatever is stamped is among them.
    """

    project: str
    project_title: str
    term: Term
    password: str = field(repr=False)
    key: bytes = field(repr=False)
    cache_folder: Path | None
    levels: tuple[UnitLevel, ...] = field(repr=False)
    due: dict[str, str] = field(default_factory=dict)
    term_in: Callable[[Language], Term] | None = field(default=None, repr=False, compare=False)
    issued: IssuedBlueprints = field(default_factory=IssuedBlueprints, repr=False, compare=False)
    _kept_as: dict[int, tuple[Template, str]] = field(default_factory=dict, repr=False, compare=False)
    _kept: set[str] = field(default_factory=set, repr=False, compare=False)
    _blueprints: dict[str, Blueprint] = field(default_factory=dict, repr=False, compare=False)
    _copies: dict[str, tuple[Blueprint, TokenGrid]] = field(default_factory=dict, repr=False, compare=False)
    _editions: dict[tuple[str, int], Template] = field(default_factory=dict, repr=False, compare=False)
    _terms: dict[Language, Term] = field(default_factory=dict, repr=False, compare=False)

    def __getstate__(self) -> dict[str, object]:
        issued = IssuedBlueprints(self.issued.folder)
        made: dict[str, object] = {
            "_blueprints": {},
            "_copies": {},
            "_editions": {},
            "_terms": {},
            "_kept": set(),
            "_kept_as": {},
        }
        return {**self.__dict__, "issued": issued, **made}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    def stamp(
        self, template: Template, identity: Identity, unit: Unit, filling: Filling | None = None
    ) -> bytes:
        """The workbook for that unit, as .xlsx bytes; with `filling`, with values and marks in it."""
        form = self._in_edition(template, identity.edition)
        shown = _shown(form, filling) if filling else None
        with contextlib.suppress(OSError):  # told by whoever hands out; here at least the workbook is made
            self.keep(form)
        return self.blueprint(form).stamp(self.facts(template, identity, unit), shown)

    def keep(self, form: Template) -> None:
        """Keep the blueprint that workbooks of the form are stamped from now. Raises OSError."""
        name = self.kept_as(form)
        if name not in self._kept and form.edition == EDITION:
            self.issued.keep(form.id, name, self.blueprint(form))
            self._kept.add(name)

    def kept_as(self, form: Template) -> str:
        """What that blueprint is called among those that went out."""
        known = self._kept_as.get(id(form))
        if known is None or known[0] is not form:
            known = self._kept_as[id(form)] = form, f"{made_of(form)}-{self._digest(form)}{BLUEPRINT}"
        return known[1]

    def kept_copy(self, name: str, facts: WorkbookFacts) -> WorkbookGrid | None:
        """The workbook with those facts from the kept blueprint of that name, read back; None where it was lost."""
        form = facts.identity.template
        if name not in self._copies:
            blueprint = self.issued.load(form, name)
            if blueprint is None or blueprint.plan.edition != facts.identity.edition:
                return None
            again, grid = read_back(blueprint)
            self._copies[name] = again, TokenGrid.of(grid)
        blueprint, copy = self._copies[name]
        return copy.filled(blueprint.token_values(facts))

    def forget(self) -> None:
        """Let go of how workbooks read: it is read again where somebody asks for it."""
        self._copies.clear()

    def issued_copy(self, identity: Identity, template: Template, unit: Unit) -> WorkbookGrid:
        """That unit's workbook as it was handed out, read back."""
        return self.copy_with(template, self.facts(template, identity, unit))

    def copy_with(self, template: Template, facts: WorkbookFacts) -> WorkbookGrid:
        """The workbook with those facts in it, read back."""
        form = self._in_edition(template, facts.identity.edition)
        name = self._cache_name(form)
        if name not in self._copies:
            self._copies[name] = self._copy(form)
        blueprint, grid = self._copies[name]
        return grid.filled(blueprint.token_values(facts))

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

    def _copy(self, form: Template) -> tuple[Blueprint, TokenGrid]:
        """The blueprint that the form's edition issued, as nearly as it can be had, and how it reads."""
        if form.edition == EDITION:
            blueprint, grid = read_back(self.blueprint(form))
        else:
            names = (self._cache_name(form, release) for release in issued_in(form.edition))
            kept = (self._cached(name) for name in names)
            blueprint, grid = original(form, kept, lambda: self.blueprint(form), self.cache_folder)
        return blueprint, TokenGrid.of(grid)

    def _cached(self, name: str) -> Blueprint | None:
        return load(self.cache_folder / name) if self.cache_folder else None

    def _build(self, template: Template, name: str) -> Blueprint:
        figures = {figure.id: figure.value for figure in template.figures}
        situation = Situation(
            self.project, self.project_title, self.term_for(template), NOBODY, figures, levels=self.levels
        )
        blueprint = build_blueprint(template, situation, self.password)
        if self.cache_folder is not None:
            with contextlib.suppress(OSError):  # a read-only project can still be checked against
                write_whole(self.cache_folder / name, blueprint.to_bytes())
        return blueprint

    def term_for(self, form: Template) -> Term:
        """The term in the language that the form's workbooks speak."""
        if self.term_in is None:
            return self.term
        if form.language not in self._terms:
            self._terms[form.language] = self.term_in(form.language)
        return self._terms[form.language]

    def facts(self, template: Template, identity: Identity, unit: Unit) -> WorkbookFacts:
        """What is stamped into that unit's workbook."""
        return WorkbookFacts(
            identity, identity.form_code(self.key), unit, self.due.get(template.id, ""), self.levels
        )

    def _cache_name(self, template: Template, release: str = "") -> str:
        """The file that a release kept the form's blueprint in; "" for the one that this program does."""
        kept_as = BLUEPRINT if release or template.edition == EDITION else REBUILT
        return f"{template.id}-{template.version}-{self._digest(template, release)}{kept_as}"

    def _digest(self, template: Template, release: str = "") -> str:
        """Of all that goes into the blueprint; with `release`, as that release took it of a form of its edition."""
        has_facts = not (release and template.edition == _NAMED_WITHOUT_FACTS)
        parts = (
            release or __version__,
            released_fingerprint(template) if release else template.fingerprint,
            self.project,
            self.project_title,
            repr(self.term_for(template)),
            self.password,
            *(unit_facts(self.levels) if has_facts else ()),
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@frozen
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
