"""A project in memory, and real issued copies of its forms as grids: what the check is given in these tests."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import lru_cache

from sheetkit.check import check_grid
from sheetkit.compile import load_builtin
from sheetkit.generate import Filling, WorkbookFacts, build_blueprint
from sheetkit.intake import read_workbook
from sheetkit.model.finding import Finding
from sheetkit.model.grid import CellValue, SheetGrid, WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.names import HELPER_SHEET
from sheetkit.model.pack import DEFAULT_PACK, UnitLevel
from sheetkit.model.record import Checked
from sheetkit.model.registry import NothingDecided
from sheetkit.model.situation import Situation, Term
from sheetkit.model.submission import Carriers, Source
from sheetkit.model.template import Sheet, Template
from sheetkit.model.unit import Unit
from tests.units import LEVELS, group_unit, school_unit

KEY = b"a key for tests only"
TERM = Term("2026-autumn", "2026 学年第一学期", datetime.date(2026, 9, 1), datetime.date(2027, 1, 22))
SCHOOL = school_unit("S03", "示例第三小学", stages=("小学",))
GROUP = group_unit(SCHOOL, "S03-02", "数学组", stage="小学", subject="数学")
OTHER = school_unit("S04", "示例第四小学", stages=("小学",))
DUE = "2026-09-10"
RECEIVED = datetime.datetime(2027, 1, 10, 9, 30)
SOURCE = Source("甲一.xlsx", 1000, "0" * 64, RECEIVED)

Cells = dict[tuple[int, int], CellValue]


@lru_cache
def form(template_id: str) -> Template:
    """One of the project's own forms."""
    return load_builtin(template_id)


@dataclass(frozen=True)
class Project(NothingDecided):
    """`model.registry.Registry` in memory."""

    templates: tuple[Template, ...]
    project: str = "demo"
    project_title: str = "示例教育集团"
    term: Term = TERM
    with_issued: bool = True

    def current(self, template_id: str) -> Template | None:
        return next((one for one in self.templates if one.id == template_id), None)

    @property
    def takes_other_key(self) -> bool:
        return False

    def is_signed(self, identity: Identity) -> bool:
        return identity.is_signed_by(KEY)

    def form_code(self, identity: Identity) -> str:
        return identity.form_code(KEY)

    def identity_of(self, code: str) -> Identity | None:
        known = (identity_for(form, unit) for form in self.templates for unit in (SCHOOL, GROUP, OTHER))
        return next((identity for identity in known if identity.form_code(KEY) == code), None)

    def template(self, identity: Identity) -> Template | None:
        wanted = (identity.template, identity.version)
        return next((one for one in self.templates if (one.id, one.version) == wanted), None)

    def template_title(self, template_id: str) -> str:
        return next((one.title.zh for one in self.templates if one.id == template_id), "")

    @property
    def pack_id(self) -> str:
        return DEFAULT_PACK

    @property
    def levels(self) -> tuple[UnitLevel, ...]:
        return LEVELS

    def unit(self, identity: Identity) -> Unit | None:
        units = {unit.codes: unit for unit in (SCHOOL, GROUP, OTHER)}
        return units.get(identity.codes)

    def units_of(self, template_id: str) -> tuple[Unit, ...]:
        template = next(one for one in self.templates if one.id == template_id)
        return (GROUP,) if template.scope == "group" else (SCHOOL, OTHER)

    def situation(self, template: Template, unit: Unit, received: datetime.date | None) -> Situation:
        figures = {figure.id: figure.value for figure in template.figures}
        return Situation(self.project, self.project_title, self.term, unit, figures, received, levels=LEVELS)

    def issued(self, identity: Identity) -> WorkbookGrid | None:
        template = self.template(identity)
        return issued_copy(template, identity) if self.with_issued and template else None


def identity_for(template: Template, unit: Unit = SCHOOL) -> Identity:
    """The signed identity of a unit's workbook."""
    owner = unit if template.scope == "group" else unit.top
    return Identity("demo", template.id, template.version, *owner.codes, TERM.id, "1").signed(KEY)


def unit_of(template: Template) -> Unit:
    """Who fills in that form in these tests."""
    return GROUP if template.scope == "group" else SCHOOL


def carriers_of(identity: Identity) -> Carriers:
    """All four carriers, agreeing."""
    return Carriers(identity, identity, identity, identity.form_code(KEY), HELPER_SHEET)


@lru_cache(maxsize=32)
def _issued(key: tuple[str, str], identity: Identity) -> WorkbookGrid:
    return _make_issued(_templates[key], identity)


_templates: dict[tuple[str, str], Template] = {}


def issued_copy(template: Template, identity: Identity) -> WorkbookGrid:
    """A blank form as handed out."""
    key = (template.fingerprint, template.id)
    _templates[key] = template
    return _issued(key, identity)


def _make_issued(template: Template, identity: Identity) -> WorkbookGrid:
    units = {unit.codes: unit for unit in (SCHOOL, GROUP, OTHER)}
    return read_workbook(stamped(template, identity, units[identity.top, identity.unit]))


def stamped(template: Template, identity: Identity, unit: Unit, filling: Filling | None = None) -> bytes:
    """A generated workbook, filled in or blank."""
    situation = Project((template,)).situation(template, unit, None)
    blueprint = build_blueprint(template, situation, "secret")
    return blueprint.stamp(WorkbookFacts(identity, identity.form_code(KEY), unit, DUE, LEVELS), filling)


@dataclass
class Workbook:
    """A returned workbook under the hands of a test: change it, then `check` it."""

    template: Template
    identity: Identity
    carriers: Carriers
    grid: WorkbookGrid

    def edit(self, sheet_id: str) -> EditedSheet:
        """The sheet to change; changes count at once."""
        return EditedSheet(self, self.template.sheet(sheet_id).title.zh, self.template.sheet(sheet_id))

    def replace_sheet(self, name: str, sheet: SheetGrid | None) -> None:
        """Put `sheet` in the place of the one called `name`; None takes it out."""
        sheets = [sheet if one.name == name else one for one in self.grid.sheets]
        self.grid = replace(self.grid, sheets=tuple(one for one in sheets if one is not None))

    def add_sheet(self, sheet: SheetGrid) -> None:
        """One more worksheet at the end."""
        self.grid = replace(self.grid, sheets=(*self.grid.sheets, sheet))

    def check(self, project: Project | None = None) -> Checked:
        """What the check makes of it."""
        return check_grid(self.grid, self.carriers, SOURCE, project or Project((self.template,)))


@dataclass
class EditedSheet:
    """One worksheet of a `Workbook`."""

    workbook: Workbook
    name: str
    sheet: Sheet

    @property
    def grid(self) -> SheetGrid:
        found = self.workbook.grid.sheet(self.name)
        assert found is not None
        return found

    def column(self, field: str) -> int:
        return self.sheet.column(field).number

    def put(self, row: int, column: int, value: CellValue | None, formula: str | None = None) -> None:
        """Type into one cell: the value replaces whatever is there. A formula without a value was never worked out."""
        cells, formulas = dict(self.grid.cells), dict(self.grid.formulas)
        uncalculated = self.grid.uncalculated - {(row, column)}
        cells.pop((row, column), None)
        formulas.pop((row, column), None)
        if value is not None and value != "":
            cells[row, column] = value
        if formula is not None:
            formulas[row, column] = formula
            uncalculated |= {(row, column)} if value is None else frozenset()
        self.change(cells=cells, formulas=formulas, uncalculated=uncalculated)

    def fill(self, row: int, **values: CellValue | None) -> None:
        """Fill in fields of a row."""
        for field, value in values.items():
            self.put(row, self.column(field), value)

    def change(self, **changes: object) -> None:
        """Replace parts of the worksheet."""
        self.workbook.replace_sheet(self.name, replace(self.grid, **changes))  # type: ignore[arg-type]

    def map_keys(self, where: object) -> None:
        """Move every cell: `where` maps (row, column) to its new place, or to None to drop it."""
        cells = {where(key): value for key, value in self.grid.cells.items()}  # type: ignore[operator]
        formulas = {where(key): value for key, value in self.grid.formulas.items()}  # type: ignore[operator]
        uncalculated = {where(key) for key in self.grid.uncalculated} - {None}  # type: ignore[operator]
        cells.pop(None, None)
        formulas.pop(None, None)
        self.change(cells=cells, formulas=formulas, uncalculated=frozenset(uncalculated))


def workbook(template: Template, unit: Unit | None = None) -> Workbook:
    """A workbook as handed out, not yet filled in."""
    identity = identity_for(template, unit or unit_of(template))
    return Workbook(template, identity, carriers_of(identity), issued_copy(template, identity))


def found(checked: Checked, code: str) -> list[Finding]:
    """The findings with that code."""
    return [finding for finding in checked.findings if finding.code == code]


def codes(checked: Checked) -> set[str]:
    """The codes of all findings."""
    return {finding.code for finding in checked.findings}


def cells_of(checked: Checked, code: str) -> list[str]:
    """Every cell that findings with that code name."""
    return [cell for finding in found(checked, code) for cell in (finding.cells or (finding.place.cell,))]
