"""What was handed out, unit by unit and as each was called then: remembered by generating, never made smaller."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from sheetkit.model.files import write_whole
from sheetkit.model.frozen import frozen
from sheetkit.model.pack import Pack
from sheetkit.model.unit import AttributeValue, Unit

_NOTE = "issued.json"

Key = tuple[str, str]
"""Form id and unit code."""
Terms = Mapping[str, Mapping[Key, Unit]]
"""Term id → what was handed out in it."""


@frozen
class Issued:
    """What was handed out, term by term. `is_damaged`: there is a note of it that cannot be read."""

    terms: Terms = field(default_factory=dict)
    is_damaged: bool = False

    def units(self, term: str) -> Mapping[Key, Unit]:
        """Every unit as it was when it was last handed a form of that term."""
        return self.terms.get(term, {})

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all units that ever got a form, and of those above them."""
        units = [unit for of_term in self.terms.values() for unit in of_term.values()]
        return frozenset(above.code for unit in units for above in unit.lineage)

    def with_units(self, term: str, units: Mapping[Key, Unit]) -> Issued:
        """The same, with `units` handed out too."""
        return Issued({**self.terms, term: {**self.units(term), **units}})


def as_carried(unit: Unit, pack: Pack) -> Unit:
    """The unit as its forms carry it: without the attributes that only the register knows."""
    carried = {attribute.id for level in pack.levels for attribute in level.attributes if attribute.carried}
    return unit.with_only(carried)


def load_issued(private_folder: Path) -> Issued | None:
    """What this project remembers to have handed out; None when it has no note of it (0.1.0 made none)."""
    try:
        data = json.loads((private_folder / _NOTE).read_text(encoding="utf-8"))
        return Issued({str(term): dict(_units(of_term)) for term, of_term in data.items()})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return Issued(is_damaged=True)


def save_issued(private_folder: Path, issued: Issued) -> None:
    """Remember all of `issued`, whole or not at all. Raises OSError."""
    data: dict[str, dict[str, dict[str, Any]]] = {}
    for term, of_term in sorted(issued.terms.items()):
        for (form, code), unit in sorted(of_term.items()):
            data.setdefault(term, {}).setdefault(form, {})[code] = _said(unit)
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(private_folder / _NOTE, text.encode("utf-8"))


def _said(unit: Unit) -> dict[str, Any]:
    """A unit as the note has it; what says nothing is left out."""
    said: dict[str, Any] = {
        "code": unit.code,
        "level": unit.level,
        "name": unit.name,
        "short_name": unit.short_name,
        "above": [_said(above) for above in unit.above[-1:]],
        "attributes": dict(unit.attributes),
        "is_root": unit.is_root,
    }
    return {name: value for name, value in said.items() if value}


def _units(of_term: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterable[tuple[Key, Unit]]:
    for form, by_code in of_term.items():
        for code, said in by_code.items():
            yield (form, code), _unit(said)


def _unit(said: Mapping[str, Any]) -> Unit:
    above = [_unit(one) for one in said.get("above", ())]
    return Unit(
        str(said["code"]),
        str(said["level"]),
        str(said["name"]),
        str(said.get("short_name", "")),
        above[0].lineage if above else (),
        {str(name): _value(value) for name, value in said.get("attributes", {}).items()},
        bool(said.get("is_root")),
    )


def _value(said: Any) -> AttributeValue:
    return (
        tuple(map(str, said))
        if isinstance(said, list)
        else said
        if isinstance(said, int | float)
        else str(said)
    )
