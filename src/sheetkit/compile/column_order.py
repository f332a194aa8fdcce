"""In which order a sheet shows its columns: what names the row, what must be filled in, what may be left blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetkit.compile.build_rules import rule_definitions
from sheetkit.compile.frame.columns import DEFAULT_FROM
from sheetkit.model.sheet_kinds import FILLER
from sheetkit.rules.catalogue import KINDS

Definition = Mapping[str, Any]
_KEY, _NEEDED, _OPTIONAL = 0, 1, 2


def in_order(sheet: Definition) -> list[int]:
    """The places of a sheet's columns in its definition, as they stand from left to right.

    Within each of the three parts the definition's order is kept. A column that nobody fills in stays beside the one that
    it follows there, or goes before the first that people fill in.
    """
    columns: Sequence[Definition] = sheet["columns"]
    ranks = _ranks(sheet)
    inputs = [place for place, column in enumerate(columns) if is_filled_in(column)]
    if not inputs:
        return list(range(len(columns)))
    beside: dict[int, list[int]] = {place: [] for place in inputs}
    last = inputs[0]
    for place in range(len(columns)):
        last = place if place in beside else last
        beside[last].append(place)
    return [
        place for own in sorted(inputs, key=lambda own: ranks[columns[own]["field"]]) for place in beside[own]
    ]


def is_filled_in(column: Definition) -> bool:
    """Whether people fill the column in: neither prepared nor computed, and no reviewer's."""
    return not (column.get("locked") or column.get("computed") or column.get("filled_by", FILLER) != FILLER)


def asked_for(sheet: Definition) -> frozenset[str]:
    """The fields that every row or some rows must have."""
    rules = ((KINDS[rule["kind"]], rule) for rule in rule_definitions(sheet))
    return frozenset(kind.fields_of(rule)[0] for kind, rule in rules if kind.about_blank)


def _ranks(sheet: Definition) -> dict[str, int]:
    """Field → the part it belongs to: never behind one that depends on it."""
    needed = asked_for(sheet)
    ranks = {
        column["field"]: _NEEDED if column["field"] in needed else _OPTIONAL for column in sheet["columns"]
    }
    ranks |= dict.fromkeys(sheet.get("key", ()), _KEY)
    pairs = list(_dependent(sheet))
    for _ in pairs:  # a chain of dependent columns has no more links than there are pairs
        for field, other in pairs:
            ranks[other] = min(ranks[other], ranks[field])
    return ranks


def _dependent(sheet: Definition) -> Iterator[tuple[str, str]]:
    """Pairs of fields: the first depends on the second, by its list or because that says whether it is needed."""
    for column in sheet["columns"]:
        yield from (
            (column["field"], column[other]) for other in ("parent", DEFAULT_FROM) if column.get(other)
        )
    for rule in rule_definitions(sheet):
        kind = KINDS[rule["kind"]]
        if kind.about_blank:
            field, *others = kind.fields_of(rule)
            yield from ((field, other) for other in others)
