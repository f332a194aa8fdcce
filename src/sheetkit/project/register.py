"""Reads the register of units: every unit that has a usable code counts, and so does who was handed a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sheetkit.model.finding import Finding, FindingKind
from sheetkit.model.pack import UnitLevel
from sheetkit.model.record import Record
from sheetkit.model.template import Template
from sheetkit.model.text import joined
from sheetkit.model.unit import Unit
from sheetkit.project.directory import Directory
from sheetkit.project.findings import (
    CODE_OF_ROOT,
    CODE_TWICE,
    CODE_UNFIT,
    HEAD_UNIT_UNKNOWN,
    NOTHING_BELOW,
    NUMBER_TWICE,
    NUMBER_UNFIT,
    ONE_UNKNOWN,
    VALUE_NOT_ABOVE,
)
from sheetkit.project.findings_settings import LEFT_IS_ROOT
from sheetkit.project.issued import Issued
from sheetkit.project.register_codes import CodeProposals, known_as
from sheetkit.project.register_findings import RegisterFindings
from sheetkit.project.register_gaps import unexplained
from sheetkit.project.register_rows import (
    UnitDraft,
    code_in,
    draft_of,
    draft_of_issued,
    is_code,
    number_in,
    several_in,
    text_in,
    unit_code,
)
from sheetkit.project.settings import Settings
from sheetkit.project.tree import derived, holders, root_of, units_of


def read_directory(
    records: Iterable[Record],
    settings: Settings,
    form: Template | None = None,
    told: Iterable[Finding] = (),
    issued: Issued | None = None,
) -> tuple[Directory, tuple[Finding, ...]]:
    """The directory in the records of the register, and all that is wrong with it.

    `told` is what its check says already: nothing is told twice at a cell, and an error in a row that counts all the
    same is a warning. With `form`, the form that the register is, findings name their cells. Units of `issued` that the
    register no longer has are kept, unless the settings say that they left.
    """
    rows = list(records)
    reading = _Reading(settings, RegisterFindings(form, tuple(told), settings.pack), rows, issued or Issued())
    for level in settings.pack.levels:
        reading.read(level, [row for row in rows if row.sheet == level.sheet])
    reading.tell_empty()
    reading.propose_codes(rows)
    if settings.head_unit and settings.head_unit.upper() not in reading.drafts:
        reading.told.found.append(HEAD_UNIT_UNKNOWN.at(value=settings.head_unit))
    if settings.head_code.upper() in settings.left:
        reading.told.found.append(LEFT_IS_ROOT.at(value=settings.head_code))
    units = units_of(reading.drafts, settings.pack, settings.language, reading.told)
    root = root_of(settings.head_code, settings.head_name, units, settings.pack)
    levels = tuple(level.id for level in settings.pack.levels)
    directory = Directory(root, units, levels, frozenset(unit.code for unit in reading.gone))
    return directory, reading.told.everything(reading.gone, reading.never_seen)


class _Reading:
    """What is known while a register is read: which rows count, who is gone from it, what was found wrong."""

    def __init__(
        self, settings: Settings, told: RegisterFindings, rows: list[Record], issued: Issued
    ) -> None:
        self.settings, self.told, self.pack = settings, told, settings.pack
        self.issued = {
            unit.code: unit
            for _, unit in sorted(issued.units(settings.term.id).items(), reverse=True)
            if settings.left.isdisjoint(above.code for above in unit.lineage)
        }
        self.never_seen = settings.left - issued.codes - {settings.head_code.upper()}
        self.gone: list[Unit] = [
            unit
            for unit in self.issued.values()
            if unit.is_root and unit.code.upper() != settings.head_code.upper()
        ]
        self._ever = [
            unit
            for _, units in sorted(issued.terms.items())
            for unit in units.values()
            if settings.left.isdisjoint(one.code for one in unit.lineage)
        ]
        self._taken = {*issued.codes, *settings.left, settings.head_code}
        self.drafts: dict[str, UnitDraft] = {}
        self._unusable: dict[str, int] = {}  # by level: rows of units without a code of their own
        self._codes: dict[
            str, list[str | None]
        ] = {}  # by level: its rows' codes, None for one that cannot be used
        self._deeper = self._codes_by_level(rows)

    def read(self, level: UnitLevel, rows: list[Record]) -> None:
        """Draw up the level's units by code: those listed, then those that were handed a form and are gone."""
        self._unusable[level.id] = 0
        by_code = self._under_units(level, rows) if level.above else self._of_the_top(level, rows)
        for code, same in by_code.items():
            self.told.settle(same, known_as(level, self.issued.get(code)))
            self._tell_twice(level, sorted(same, key=lambda row: row.row)[1:])
        self._unusable[level.id] += sum(len(same) - 1 for same in by_code.values())
        own = {same[0].row: code for code, same in by_code.items() if len(same) == 1}
        self._codes[level.id] = [own.get(row.row) for row in sorted(rows, key=lambda row: row.row)]
        listed = {code: same[0] for code, same in by_code.items()}
        self._tell_exchanged(level, listed)
        self.drafts |= {code: self._draft(level, code, row) for code, row in listed.items()}
        self._keep_gone(level)

    def tell_empty(self) -> None:
        """A note for every listed unit that has nobody on the level below."""
        holding = {draft.above for draft in self.drafts.values() if draft.row is not None}
        for code, draft in self.drafts.items():
            below = self.pack.below(draft.level)
            if below and code not in holding and draft.row is not None:
                place = self.told.place(draft.row, draft.level.name.id)
                words = {"level": below.title, "below": below.plural}
                self.told.found.append(NOTHING_BELOW.at(place, draft.name or code, **words))

    def propose_codes(self, rows: list[Record]) -> None:
        """Have what is told of codes that cannot be used say which could be written."""
        if any(self._unusable.values()):
            titles = {row.sheet: row.sheet_title for row in rows}
            found = CodeProposals(rows, self.pack, self._ever, self._taken).all
            self.told.proposed = {(titles[sheet], row): code for (sheet, row), code in found.items()}

    def _of_the_top(self, level: UnitLevel, rows: list[Record]) -> dict[str, list[Record]]:
        by_code: dict[str, list[Record]] = {}
        for row in rows:
            code = code_in(row, level.code.id)
            if self.told.is_example(row, level.name.id):
                self._unusable[level.id] += 1
            elif wrong := self._unfit(level, code):
                self._unusable[level.id] += 1
                self._tell(wrong, level, row)
            elif not self._has_left(code):
                by_code.setdefault(code, []).append(row)
        return by_code

    def _under_units(self, level: UnitLevel, rows: list[Record]) -> dict[str, list[Record]]:
        by_code: dict[str, list[Record]] = {}
        strangers: dict[str, list[Record]] = {}
        assert level.above is not None
        for row in rows:
            above, code = code_in(row, level.above.id), unit_code(row, level)
            if self._has_left(*self._codes_above(above), code):
                continue
            if above not in self.drafts or self.pack.below(self.drafts[above].level) is not level:
                strangers.setdefault(above, []).append(row)
            elif wrong := NUMBER_UNFIT if not code else self._unfit(level, code):
                self._unusable[level.id] += 1
                self._tell(wrong, level, row)
            else:
                by_code.setdefault(code, []).append(row)
        upper = self.pack.levels[self.pack.levels.index(level) - 1]
        for code in unexplained(strangers, self._codes[upper.id], self._unusable[upper.id]):
            self.told.stranger(level, upper, strangers[code])
        return by_code

    def _unfit(self, level: UnitLevel, code: str) -> FindingKind | None:
        """What is wrong with a code; None when it can be used."""
        if not is_code(code):
            return CODE_UNFIT
        if code == self.settings.head_code.upper():
            return CODE_OF_ROOT
        return CODE_TWICE if code in self._deeper[level.id] or code in self.drafts else None

    def _draft(self, level: UnitLevel, code: str, row: Record) -> UnitDraft:
        lists = self.told.form.lists if self.told.form else {}
        draft = draft_of(row, level, code, self.issued.get(code), lists)
        for attribute in level.attributes:
            is_read = attribute.many and attribute.is_filled_in
            for word in several_in(row, attribute, lists).unknown if is_read else ():
                known = joined(map(lists[attribute.list].say, lists[attribute.list].values))
                self.told.at(ONE_UNKNOWN, row, attribute.id, word=word, title=attribute.title, values=known)
        upper = self.drafts.get(draft.above)
        for attribute in level.attributes if upper else ():
            assert upper is not None
            value = text_in(row, attribute.id)
            for holder in holders(upper.level, attribute.id):
                given = derived(holder, upper.own, self.pack)
                if value and given and value not in given:
                    words = {"above": upper.name, "values": joined(given)}
                    self.told.at(VALUE_NOT_ABOVE, row, attribute.id, title=attribute.title, **words)
        return draft

    def _keep_gone(self, level: UnitLevel) -> None:
        """Draw up those of the level that were handed a form, themselves or for a unit below, and are not listed."""
        for unit in sorted(self.issued.values(), key=lambda unit: unit.code):
            own = unit.at(level.id)
            if own and not own.is_root and own.code not in self.drafts:
                self.drafts[own.code] = draft_of_issued(own, level)
                self.gone.append(own)
                self._unusable[level.id] -= 1

    def _tell(self, kind: FindingKind, level: UnitLevel, row: Record) -> None:
        self.told.at(kind, row, level.code.id, title=level.code.title)

    def _tell_twice(self, level: UnitLevel, rows: list[Record]) -> None:
        for row in rows:
            if level.above is None:
                self._tell(CODE_TWICE, level, row)
            elif not self.told.is_in_error(row, level.above.id):  # where the check tells of two equal rows
                above = code_in(row, level.above.id)
                self.told.at(NUMBER_TWICE, row, level.code.id, title=level.code.title, above=above)

    def _tell_exchanged(self, level: UnitLevel, listed: Mapping[str, Record]) -> None:
        issued = [unit for unit in self.issued.values() if unit.at(level.id) and not unit.is_root]
        known = {own.code: own for unit in issued if (own := unit.at(level.id))}
        rows: dict[str, dict[str, Record]] = {}
        names: dict[str, dict[str, str]] = {}
        for code, row in listed.items():
            rows.setdefault(self._above(level, code), {})[code] = row
        for code, own in known.items():
            names.setdefault(self._above(level, code), {})[code] = own.name
        for above, of_above in rows.items():
            self.told.exchanged(of_above, level.name.id, names.get(above, {}))

    def _above(self, level: UnitLevel, code: str) -> str:
        return code.rpartition("-")[0] if level.above else ""

    def _codes_above(self, code: str) -> tuple[str, ...]:
        """A code and those of the units above it, as far as they are drawn up."""
        draft = self.drafts.get(code)
        return (code, *(self._codes_above(draft.above) if draft and draft.above else ()))

    def _has_left(self, *codes: str) -> bool:
        self.never_seen -= set(codes)
        return not self.settings.left.isdisjoint(codes)

    def _codes_by_level(self, rows: list[Record]) -> Mapping[str, frozenset[str]]:
        """Level id → the codes of all units of the levels below it, those listed and those that were handed a form."""
        found: dict[str, frozenset[str]] = {}
        deeper: frozenset[str] = frozenset()
        for level in reversed(self.pack.levels):
            found[level.id] = deeper
            own = {
                unit_code(row, level) for row in rows if row.sheet == level.sheet and number_in(row, level)
            }
            deeper |= own | {unit.code for unit in self.issued.values() if unit.level == level.id}
        return found


def stops_work(findings: Iterable[Finding]) -> bool:
    """Whether the register is wrong in a way that some unit would get no form."""
    return any(finding.level.holds_row for finding in findings)
