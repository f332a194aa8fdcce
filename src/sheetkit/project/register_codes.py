"""Which code a row of the register without one could have: the one it had, else the next that nobody was ever given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sheetkit.model.pack import Pack, UnitLevel
from sheetkit.model.record import Record
from sheetkit.model.unit import Unit
from sheetkit.project.register_gaps import accounted
from sheetkit.project.register_rows import code_in, is_code, text_in, unit_code

_COUNTED = re.compile(r"(.*?)([0-9]+)")
_MOST_BELOW = 99
"""The highest number of a unit below the top: it has two digits."""
_USUAL = "01"

Row = tuple[str, int]
"""Worksheet id and row."""


def known_as(level: UnitLevel, before: Unit | None) -> Mapping[str, str]:
    """What the row of a unit that was handed a form said then: what forms carry of it, else its name."""
    if before is None:
        return {}
    carried = [attribute.id for attribute in level.attributes if attribute.carried and attribute.is_filled_in]
    return {name: before.text(name) for name in carried} or {level.name.id: before.name}


class CodeProposals:
    """Codes for rows that have none.

    `rows` are those of the register; `handed_out` the units that ever got a form, `taken` the codes that are somebody's
    besides: no row is given one of these, but for a row that says the same as the one unit it must have been.
    """

    def __init__(
        self, rows: Iterable[Record], pack: Pack, handed_out: Iterable[Unit], taken: Collection[str]
    ) -> None:
        self._pack = pack
        self._rows = sorted(rows, key=lambda row: row.row)
        self._handed_out = {one.code.upper(): one for unit in handed_out for one in unit.lineage}
        self._listed = {
            code for level in pack.levels for row in self._of(level) if is_code(code := unit_code(row, level))
        }
        self._taken = {*self._listed, *self._handed_out, *(code.upper() for code in taken)}
        self._found: dict[Row, str] = {}
        for level in pack.levels:
            self._propose(level)

    @property
    def all(self) -> Mapping[Row, str]:
        """Worksheet id and row → what could be written as its code (below the top: its number)."""
        return self._found

    def next_in(self, level: UnitLevel, above: str = "") -> str:
        """The next code of a level that nobody was ever given, below the unit with the code `above`; "" for none left."""
        return self._next_below(above) if level.above else self._next_of_the_top(level)

    def _of(self, level: UnitLevel) -> list[Record]:
        return [row for row in self._rows if row.sheet == level.sheet]

    def _propose(self, level: UnitLevel) -> None:
        rows = self._of(level)
        lacking = [row for row in rows if not is_code(unit_code(row, level))]
        named = self._named_below(level, rows)
        self._taken |= {code for code in self._above_in_rows(level) if is_code(code)}
        for row in lacking:
            above = code_in(row, level.above.id) if level.above else ""
            if level.above and above not in self._listed:
                continue  # whose it is must be said first
            code = self._had(level, row, above) or named.get(row.row) or self._whole(level, above)
            if code and code not in self._listed:
                self._listed.add(code)
                self._taken.add(code)
                self._found[level.sheet, row.row] = code.removeprefix(f"{above}-") if above else code

    def _whole(self, level: UnitLevel, above: str) -> str:
        own = self.next_in(level, above)
        return f"{above}-{own}" if own and above else own

    def _had(self, level: UnitLevel, row: Record, above: str) -> str:
        """The code of the one unit that was handed out, is not listed, and said the same as the row."""
        fitting = [
            code
            for code, unit in self._handed_out.items()
            if unit.level == level.id
            and not unit.is_root
            and code not in self._listed
            and (not above or code.rpartition("-")[0] == above)
            and all(text_in(row, name) == value for name, value in known_as(level, unit).items())
        ]
        return fitting[0] if len(fitting) == 1 else ""

    def _above_in_rows(self, level: UnitLevel) -> list[str]:
        """The codes of this level that rows of the next one name."""
        below = self._pack.below(level)
        if below is None or below.above is None:
            return []
        return list(dict.fromkeys(code_in(row, below.above.id) for row in self._of(below)))

    def _named_below(self, level: UnitLevel, rows: Sequence[Record]) -> Mapping[int, str]:
        """Row → the code that it must have had: rows of the next level name it, and it is missing just there."""
        unknown = [code for code in self._above_in_rows(level) if is_code(code) and code not in self._taken]
        codes = [unit_code(row, level) for row in rows]
        places = accounted(unknown, [code if is_code(code) else None for code in codes])
        return {rows[at].row: code for at, code in places.items()}

    def _next_of_the_top(self, level: UnitLevel) -> str:
        start, digits = self._pattern(level)
        numbers = [int(code[len(start) :]) for code in self._taken if _goes_on(code, start)]
        number = max(numbers, default=0) + 1
        return f"{start}{str(number).zfill(digits)}"

    def _pattern(self, level: UnitLevel) -> tuple[str, int]:
        """How the codes of the top level begin, and how many digits follow: as most of them, else as the pack's example."""
        tops = [code_in(row, level.code.id) for row in self._of(level)]
        tops += [code for code, unit in self._handed_out.items() if not unit.above and not unit.is_root]
        parts = [found.groups() for code in tops if is_code(code) and (found := _COUNTED.fullmatch(code))]
        if parts:
            start = Counter(start for start, _ in parts).most_common(1)[0][0]
            return start, min(len(digits) for own, digits in parts if own == start)
        example = _COUNTED.fullmatch(str(level.code.column.get("example", "")).upper())
        usual = example.groups() if example else (level.id[0].upper(), _USUAL)
        return usual[0], len(usual[1])

    def _next_below(self, above: str) -> str:
        start = f"{above}-"
        numbers = {int(code[len(start) :]) for code in self._taken if _goes_on(code, start)}
        wanted = max(numbers, default=0) + 1
        if wanted > _MOST_BELOW:
            wanted = next((one for one in range(1, _MOST_BELOW + 1) if one not in numbers), 0)
        return str(wanted).zfill(2) if wanted else ""


def _goes_on(code: str, start: str) -> bool:
    """Whether a code is that beginning with a number behind it."""
    return code.startswith(start) and code[len(start) :].isdecimal()
