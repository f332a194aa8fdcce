"""The made-up project that `--sample` and the demo work with, read from its pack's data file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetkit.compile.packs import default_pack
from sheetkit.model.pack import Pack, UnitLevel
from sheetkit.model.reviewer import CODE, NAME, REVIEWERS_SHEET, UNITS
from sheetkit.model.text import Language, languages, said_in
from sheetkit.project.default_names import DefaultNames

Rows = Mapping[str, list[dict[str, str | int]]]
"""Worksheet id of the register → its rows; each row maps a field to its value."""


def sample_data(pack: Pack | None = None, language: Language = "") -> dict[str, Any]:
    """The sample in a language (the pack's first): project, round and units, each with the units below it."""
    pack = pack or default_pack()
    data: dict[str, Any] = tomllib.loads(pack.sample_file.read_text(encoding="utf-8-sig"))
    said: dict[str, Any] = _said(data, language or pack.language)
    return said


def _said(value: Any, language: Language) -> Any:
    """What stands in the file, with the words of one language where it gives several."""
    if isinstance(value, list):
        return [_said(entry, language) for entry in value]
    if not isinstance(value, Mapping):
        return value
    if value and value.keys() <= set(languages()):
        return said_in(value).in_language(language)
    return {name: _said(entry, language) for name, entry in value.items()}


def sample_rows(pack: Pack | None = None, language: Language = "") -> Rows:
    """The rows of the register for a pack's sample (the usual pack's when None); units below the top that bear no number or name get theirs here."""
    pack = pack or default_pack()
    rows: dict[str, list[dict[str, str | int]]] = {level.sheet: [] for level in pack.levels}
    language = language or pack.language
    data = sample_data(pack, language)
    for sheet, row in _Rows(pack, language).of(pack.levels, data["units"], ""):
        rows[sheet].append(row)
    reviewers = data.get("reviewers", ())
    if reviewers:
        rows[REVIEWERS_SHEET] = [
            {CODE: one["code"], NAME: one["name"], UNITS: one.get("units", "")} for one in reviewers
        ]
    return rows


class _Rows:
    """Writes the units of a sample as rows of the register."""

    def __init__(self, pack: Pack, language: Language) -> None:
        self._names = DefaultNames(pack, language)

    def of(
        self, levels: Sequence[UnitLevel], units: list[dict[str, Any]], above: str
    ) -> Iterator[tuple[str, dict[str, str | int]]]:
        """Those units, each followed by the units below it."""
        level = levels[0]
        attribute = level.default_name.attribute if level.default_name else ""
        several = len({unit.get(attribute) for unit in units}) > 1
        for position, unit in enumerate(units, start=1):
            below = unit.pop("units", [])
            row: dict[str, str | int] = {}
            if level.above is not None:
                row = {level.above.id: above, level.code.id: f"{position:02d}"}
            row |= unit
            number = str(row[level.code.id])
            if level.default_name and level.name.id not in row:
                row[level.name.id] = self._names.of(level, row, number, several)
            yield level.sheet, row
            if below:
                yield from self.of(levels[1:], below, f"{above}-{number}" if level.above else number)
