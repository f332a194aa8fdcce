"""The register of units as a draft that is changed in the window: codes are proposed, and none is given a second time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import count

from sheetkit.api.errors_register import CODE_GIVEN, CODE_OUT, CODE_UNUSABLE, UNIT_OUT
from sheetkit.columns.integer import Integer
from sheetkit.model.cell_text import text_of
from sheetkit.model.finding import Place
from sheetkit.model.frozen import frozen, frozen_with_room
from sheetkit.model.grid import CellValue
from sheetkit.model.pack import UnitLevel
from sheetkit.model.record import Record
from sheetkit.model.template import Template
from sheetkit.model.text import Text, in_every_language
from sheetkit.model.unit import Unit
from sheetkit.project import CodeProposals, Settings
from sheetkit.project.default_names import DefaultNames
from sheetkit.project.register_rows import code_in, is_code, unit_code

Cells = Mapping[str, CellValue]
"""What stands in a row as it was typed, by field; blanks absent."""


@frozen
class DraftRow:
    """A row of a level. `key` stays the same whatever becomes of it; `first_code` is the code it was read with, "" for none,
    `read_in` the row of its worksheet then, 0 for one that was added."""

    key: int
    level: str
    cells: Cells
    first_code: str = ""
    read_in: int = 0

    def text(self, field: str) -> str:
        """What it says in a field, "" for nothing."""
        return text_of(self.cells.get(field)).strip()


@frozen
class Given:
    """What is known of codes. `handed_out` are the units that ever got a form, without those that left; `taken` all codes
    that are somebody's, `fixed` those of units that got a form or that something was decided about, `in_round` those of
    units that got one in this round and did not leave."""

    handed_out: tuple[Unit, ...] = ()
    taken: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()
    in_round: frozenset[str] = frozenset()


@frozen_with_room
class RegisterDraft:
    """The rows of every level in the order of the register; each change gives another draft.

    `others` are the rows of worksheets that list no units, by worksheet id. `digest` is the SHA-256 of the file that was
    read, `stamp` changes with whatever the draft was read from, `beside` what a file written from these rows would not hold, in words.
    """

    settings: Settings
    form: Template
    rows: tuple[DraftRow, ...]
    others: Mapping[str, tuple[Cells, ...]]
    given: Given
    digest: str = ""
    stamp: str = ""
    beside: tuple[Text, ...] = ()

    def of(self, level: str, above: str | None = None) -> tuple[DraftRow, ...]:
        """The rows of a level; with `above`, those below the unit of that code."""
        rows = (row for row in self.rows if row.level == level)
        return tuple(row for row in rows if above is None or self.above_of(row) == above)

    def row(self, key: int) -> DraftRow:
        """The row of that key. KeyError."""
        found = next((row for row in self.rows if row.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def read_at(self, place: Place, number: int) -> DraftRow | None:
        """The row that was read in that row of the worksheet of a finding, None where that is about none of these."""
        return next((row for row in self.rows if row.read_in == number and self._is_on(row, place)), None)

    def _is_on(self, row: DraftRow, place: Place) -> bool:
        return place.sheet in in_every_language(self.form.sheet(self._level(row).sheet).title)

    def code_of(self, row: DraftRow) -> str:
        """The code of its unit as forms have it, "" for none that can be used."""
        code = unit_code(_record(row, self._level(row)), self._level(row))
        return code if is_code(code) else ""

    def above_of(self, row: DraftRow) -> str:
        """The code of the unit above, as the row names it."""
        above = self._level(row).above
        return code_in(_record(row, self._level(row)), above.id) if above else ""

    def name_of(self, row: DraftRow) -> str:
        """What its unit is called: as the row says, else by the level's pattern."""
        level = self._level(row)
        named = row.text(level.name.id)
        if named or level.default_name is None:
            return named
        own = {name: text_of(value) for name, value in row.cells.items()}
        attribute = level.default_name.attribute
        beside = {other.text(attribute) for other in self.of(row.level, self.above_of(row))}
        number = self.code_of(row).rpartition("-")[2]
        return self._names.of(level, own, number, len(beside) > 1)

    def is_fixed(self, row: DraftRow) -> bool:
        """Whether its code cannot change any more."""
        return self.code_of(row) in self.given.fixed

    def is_out(self, row: DraftRow) -> bool:
        """Whether its unit was handed a form in this round, so that the row has to stay."""
        return self.code_of(row) in self.given.in_round

    @property
    def lacking(self) -> tuple[DraftRow, ...]:
        """The rows whose code cell is blank, and could be filled."""
        keys = self._proposed
        return tuple(row for row in self.rows if row.key in keys and not row.text(self._level(row).code.id))

    def added(self, level: str, cells: Cells, above: str = "") -> RegisterDraft:
        """With one more row, at the end or behind the last one of the unit `above`; its code is proposed."""
        of_level = self.settings.pack.level(level)
        named = {of_level.above.id: above} if of_level.above else {}
        key = next(one for one in count(len(self.rows)) if all(row.key != one for row in self.rows))
        row = DraftRow(key, level, {**named, **{name: value for name, value in cells.items() if value != ""}})
        before = [at for at, one in enumerate(self.rows) if one.level == level]
        own = [at for at in before if not above or self.above_of(self.rows[at]) == above]
        at = (own or before or [len(self.rows) - 1])[-1] + 1
        made = replace(self, rows=(*self.rows[:at], row, *self.rows[at:]))
        return made if row.text(of_level.code.id) else made._coded([row])

    def changed(self, key: int, field: str, said: str) -> RegisterDraft:
        """With something else in a cell. Raises InputError (units.code_out, .code_given, .code_unusable) for a code."""
        row = self.row(key)
        said = said.strip()
        if said == row.text(field):
            return self
        if field == self._level(row).code.id:
            return self._recoded(row, said)
        return self._with({key: _with_cell(row, field, self._typed(row, field, said))})

    def removed(self, key: int) -> RegisterDraft:
        """Without a row and those of the units below it. Raises InputError (units.unit_out)."""
        gone = [self.row(key), *self._below(self.row(key))]
        for row in gone:
            if self.is_out(row):
                code = self.code_of(row)
                raise UNIT_OUT.error(unit=self.name_of(row) or code, codes=f'"{code}"')
        keys = {row.key for row in gone}
        return replace(self, rows=tuple(row for row in self.rows if row.key not in keys))

    def with_codes(self) -> RegisterDraft:
        """With the proposed code in every row that lacks one."""
        return self._coded(self.lacking)

    @property
    def content(self) -> Mapping[str, tuple[Cells, ...]]:
        """Worksheet id → its rows, those that list no units too."""
        levels = {
            level.sheet: tuple(row.cells for row in self.of(level.id)) for level in self.settings.pack.levels
        }
        return {**self.others, **levels}

    @cached_property
    def _names(self) -> DefaultNames:
        return DefaultNames(self.settings.pack, self.form.language)

    @cached_property
    def _proposals(self) -> CodeProposals:
        pack = self.settings.pack
        records = [_record(row, self._level(row), at) for at, row in enumerate(self.rows)]
        return CodeProposals(records, pack, self.given.handed_out, self.given.taken)

    @property
    def _proposed(self) -> Mapping[int, str]:
        """Row → what its code cell could say, for rows whose code cannot be used."""
        return {self.rows[at].key: code for (_, at), code in self._proposals.all.items()}

    def _level(self, row: DraftRow) -> UnitLevel:
        return self.settings.pack.level(row.level)

    def _coded(self, rows: Sequence[DraftRow]) -> RegisterDraft:
        codes = self._proposed
        return self._with(
            {
                row.key: _with_cell(row, self._level(row).code.id, codes[row.key])
                for row in rows
                if row.key in codes
            }
        )

    def _with(self, changed: Mapping[int, DraftRow]) -> RegisterDraft:
        return replace(self, rows=tuple(changed.get(row.key, row) for row in self.rows))

    def _typed(self, row: DraftRow, field: str, said: str) -> CellValue:
        column = self.form.sheet(self._level(row).sheet).column(field)
        return int(said) if column.type == Integer.name and said.isascii() and said.isdecimal() else said

    def _recoded(self, row: DraftRow, said: str) -> RegisterDraft:
        """With another code, which the rows below then name."""
        level, before = self._level(row), self.code_of(row)
        made = _with_cell(row, level.code.id, said)
        code = unit_code(_record(made, level), level)
        proposed = self._proposals.next_in(level, self.above_of(row))
        if self.is_fixed(row):
            raise CODE_OUT.error(code=before)
        if said and not is_code(code):
            raise CODE_UNUSABLE.error(code=said, proposed=proposed)
        others = {self.code_of(one) for one in self.rows if one.key != row.key}
        if said and (code in others or (code in self.given.taken and code != row.first_code)):
            raise CODE_GIVEN.error(code=code, proposed=proposed)
        below = self._below(row) if before and before not in others else []
        follows = {one.key: self._following(one, before, code) for one in below} if code else {}
        return self._with({row.key: made, **follows})

    def _following(self, row: DraftRow, before: str, code: str) -> DraftRow:
        above = self._level(row).above
        assert above is not None
        return _with_cell(row, above.id, code + self.above_of(row).removeprefix(before))

    def _below(self, row: DraftRow) -> list[DraftRow]:
        """The rows of all units below the row's."""
        level, code = self.settings.pack.below(self._level(row)), self.code_of(row)
        own = self.of(level.id, code) if level and code else ()
        return [found for one in own for found in (one, *self._below(one))]


def rows_of(pack_levels: Sequence[UnitLevel], read: Mapping[str, Sequence[Record]]) -> Iterator[DraftRow]:
    """The rows of the levels as they were read, each with a key of its own."""
    key = 0
    for level in pack_levels:
        for record in read.get(level.sheet, ()):
            row = DraftRow(key, level.id, record.raw, read_in=record.row)
            code = unit_code(_record(row, level), level)
            yield replace(row, first_code=code if is_code(code) else "")
            key += 1


def _record(row: DraftRow, level: UnitLevel, at: int = 0) -> Record:
    """The row as it is read from the register."""
    return Record(level.sheet, at, row.cells)  # type: ignore[arg-type]  # read by its texts alone


def _with_cell(row: DraftRow, field: str, value: CellValue) -> DraftRow:
    cells = {name: said for name, said in row.cells.items() if name != field}
    return replace(row, cells=cells if value == "" else {**cells, field: value})
