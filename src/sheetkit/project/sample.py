"""The made-up project that `--sample` and the demo work with, read from its pack's data file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetkit.compile.packs import default_pack
from sheetkit.model.pack import NUMBER, Pack, UnitLevel

Rows = Mapping[str, list[dict[str, str | int]]]
"""Worksheet id of the register → its rows; each row maps a field to its value."""


def sample_data(pack: Pack | None = None) -> dict[str, Any]:
    """The sample as its file has it: project, round and units, each with the units below it."""
    return tomllib.loads((pack or default_pack()).sample_file.read_text(encoding="utf-8"))


def sample_rows(pack: Pack | None = None) -> Rows:
    """The rows of the register for a pack's sample (the usual pack's when None); units below the top that bear no number or name get theirs here."""
    pack = pack or default_pack()
    rows: dict[str, list[dict[str, str | int]]] = {level.sheet: [] for level in pack.levels}
    for sheet, row in _rows(pack.levels, sample_data(pack)["units"], ""):
        rows[sheet].append(row)
    return rows


def _rows(
    levels: Sequence[UnitLevel], units: list[dict[str, Any]], above: str
) -> Iterator[tuple[str, dict[str, str | int]]]:
    level = levels[0]
    several = (
        len({unit.get(level.default_name.attribute) for unit in units}) > 1 if level.default_name else False
    )
    for position, unit in enumerate(units, start=1):
        below = unit.pop("units", [])
        row: dict[str, str | int] = {}
        if level.above is not None:
            row = {level.above.id: above, level.code.id: f"{position:02d}"}
        row |= unit
        if level.default_name and level.name.id not in row:
            values = {name: str(value) for name, value in row.items()}
            values[NUMBER] = values[level.code.id]
            row[level.name.id] = level.default_name.of(values, several)
        yield level.sheet, row
        code = f"{above}-{row[level.code.id]}" if level.above else str(row[level.code.id])
        if below:
            yield from _rows(levels[1:], below, code)
