"""What is told about a register, each thing once: beside what its check says, and at the cells of its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sheetkit.model.finding import Finding, FindingKind, Level, Place
from sheetkit.model.pack import Pack, UnitLevel
from sheetkit.model.record import Record
from sheetkit.model.template import Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.project.findings import NAME_OF_OTHER, NAME_TWICE, UNIT_NOT_LISTED, UNIT_UNKNOWN
from sheetkit.project.findings_settings import LEFT_UNKNOWN
from sheetkit.project.register_rows import UnitDraft, text_in

_RENAMED = Text("{code} {name}（{before}）", "{code} {name} ({before})")
_WITH_CODE = Text("{remedy}可以填 {code}。", "{remedy} You can write {code}.")
_WITH_CODES = Text("{remedy}可以填：{codes}。", "{remedy} You can write: {codes}.")
_CODE_IN = Text("{cell} 填 {code}", "{code} in {cell}")
_EXAMPLE = "row.example"
"""What the check says at a cell that still holds the form's example."""


class RegisterFindings:
    """What the register's check said (`told`) and what was `found` beside it. `form` is the register's, for cells."""

    def __init__(self, form: Template | None, told: tuple[Finding, ...], pack: Pack) -> None:
        self.form, self.told, self.pack = form, told, pack
        self.found: list[Finding] = []
        self._in_error = _cells(finding for finding in told if finding.level.holds_row)
        self._examples = _cells(finding for finding in told if finding.code == _EXAMPLE)
        self.proposed: Mapping[tuple[str, int], str] = {}
        """Worksheet and row → what could be written there as a code."""
        self._counting: set[tuple[str, int]] = set()
        titled = [(form.sheet(level.sheet).name, level) for level in pack.levels] if form else []
        self._own_codes = {(title, level.code.id) for title, level in titled}
        self._codes = self._own_codes | {(title, one.above.id) for title, one in titled if one.above}

    def at(self, kind: FindingKind, row: Record, field: str, **parameters: object) -> None:
        """Add a finding at a cell, unless the check told of an error there."""
        if not self.is_in_error(row, field):
            self.found.append(kind.at(self.place(row, field), text_in(row, field), **parameters))

    def is_in_error(self, row: Record, field: str) -> bool:
        """Whether the check told of an error at that cell."""
        return self._at(row, field) in self._in_error

    def is_example(self, row: Record, field: str) -> bool:
        """Whether the cell still holds the form's example."""
        return self._at(row, field) in self._examples

    def settle(self, same: list[Record], known: Mapping[str, str]) -> None:
        """Put the row of one code that counts first: that which is as the form was handed out, else the first."""
        if len(same) == 1:
            self._counting.add((same[0].sheet_title, same[0].row))
        same.sort(key=lambda row: any(text_in(row, name) != value for name, value in known.items()))

    def exchanged(self, rows: Mapping[str, Record], field: str, names: Mapping[str, str]) -> None:
        """Add one finding for all rows that bear the name with which another code was handed its forms."""
        places, units = [], []
        taken = set(names.values())
        for code, row in rows.items():
            name, before = text_in(row, field), names.get(code)
            if name and before not in (None, name) and name in taken:
                places.append(self.place(row, field))
                units.append(_RENAMED.format(code=code, name=name, before=before))
        if places:
            self.found.append(_at_all(NAME_OF_OTHER.at(places[0], units=joined(units)), places))

    def stranger(self, level: UnitLevel, upper: UnitLevel, rows: list[Record]) -> None:
        """Add one finding for all rows below a code that no unit of the level above has."""
        assert level.above is not None
        field = level.above.id
        if not self.is_in_error(rows[0], field):
            places = [self.place(row, field) for row in rows]
            words = {"title": level.above.title, "sheet": upper.plural}
            told = UNIT_UNKNOWN.at(places[0], text_in(rows[0], field), **words)
            self.found.append(_at_all(told, places))

    def same_name(self, level: UnitLevel, drafts: Sequence[UnitDraft], called: Sequence[str]) -> None:
        """Add one finding for all units of one name below another unit; `called` are the names that tell them apart.

        Where each of them is something else by what tells default names apart, no slip can be meant.
        """
        rows = [draft.row for draft in drafts if draft.row is not None]
        places = [self.place(row, level.name.id) for row in rows]
        words = {"level": level.title, "above": drafts[0].above, "called": joined(called), "count": len(rows)}
        told = _at_all(NAME_TWICE.at(places[0], drafts[0].name, **words), places)
        apart = level.default_name.attribute if level.default_name else ""
        differ = len({draft.own.get(apart, "") for draft in drafts}) == len(drafts)
        self.found.append(told.at_level(Level.NOTE) if apart and differ else told)

    def everything(self, gone: Iterable[Unit], never_seen: Iterable[str]) -> tuple[Finding, ...]:
        """What the check said, errors of rows that count made warnings, and what was found here."""
        told = map(self._as_it_counts, self.told)
        slips = (LEFT_UNKNOWN.at(value=code, codes=_codes_like(self.pack)) for code in sorted(never_seen))
        at_cells = map(self._with_code, (*told, *self.found))
        return (*at_cells, *self._not_listed(list(gone)), *slips)

    def _with_code(self, finding: Finding) -> Finding:
        """The finding, which says what code could be written at its cells where they are a code's and one is proposed."""
        place = finding.place
        if not self.proposed or (place.sheet, place.field) not in self._own_codes:
            return finding
        codes = {cell.a1: self.proposed.get((place.sheet, cell.row), "") for cell in finding.places}
        named = [_CODE_IN.format(cell=cell, code=code) for cell, code in codes.items() if code]
        if not named:
            return finding
        words = {"remedy": finding.remedy, "code": next(filter(None, codes.values())), "codes": joined(named)}
        return replace(finding, remedy=(_WITH_CODE if len(codes) == 1 else _WITH_CODES).format(**words))

    def _not_listed(self, gone: list[Unit]) -> Iterator[Finding]:
        """One warning for all units that are gone; those below another that is gone are not named."""
        codes_gone = {unit.code for unit in gone}
        told = [unit for unit in gone if codes_gone.isdisjoint(above.code for above in unit.above)]
        if told:
            sheet = self.form.sheets[0].name if self.form else ""
            codes = ", ".join(f'"{unit.code}"' for unit in told)
            names = joined(f"{unit.code} {unit.full_name}" for unit in told)
            words = {"units": names, "codes": codes, "round": self.pack.rounds.title}
            yield UNIT_NOT_LISTED.at(Place(sheet), names, **words)

    def _at(self, row: Record, field: str) -> tuple[str, str]:
        place = self.place(row, field)
        return place.sheet, place.cell

    def place(self, row: Record, field: str) -> Place:
        """The cell of a row, as far as the register's form is known."""
        cell = f"{self.form.sheet(row.sheet).column(field).letter}{row.row}" if self.form else ""
        return Place(row.sheet_title, cell, field)

    def _as_it_counts(self, finding: Finding) -> Finding:
        """Nothing to do about how a code is written that was understood; an error beside it holds no row."""
        if not self._counts(finding):
            return finding
        if (finding.place.sheet, finding.place.field) in self._codes and finding.level.needs_doing:
            return finding.at_level(Level.NOTE)
        return finding.at_level(Level.WARNING) if finding.level.holds_row else finding

    def _counts(self, finding: Finding) -> bool:
        """Whether every cell of the finding stands in a row that counts."""
        rows = {(finding.place.sheet, place.row) for place in finding.places}
        return bool(rows) and rows <= self._counting


def _codes_like(pack: Pack) -> Text:
    """How codes of the pack's levels look, each with the level's title."""
    code = str(pack.levels[0].code.column.get("example", "A1"))
    codes = (f"{code}{'-01' * depth}" for depth in range(len(pack.levels)))
    words = Text("{level} {code}", "{level} {code}")
    return joined(
        words.format(level=level.title, code=one) for level, one in zip(pack.levels, codes, strict=True)
    )


def _cells(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Worksheet and address of every cell that the findings stand at."""
    return {(finding.place.sheet, cell) for finding in findings for cell in finding.addresses}


def _at_all(finding: Finding, places: list[Place]) -> Finding:
    """The finding, naming every place when there are several."""
    return replace(finding, cells=tuple(place.cell for place in places)) if len(places) > 1 else finding
