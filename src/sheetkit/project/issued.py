"""What was handed out, unit by unit and as each was called then: remembered by generating, never made smaller."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sheetkit.model.files import write_whole
from sheetkit.model.situation import Unit

_NOTE = "issued.json"
_TEXTS = ("school", "school_name", "group", "group_name", "stage", "subject", "leader", "short_name")

Key = tuple[str, str]
"""Form id and unit code (the group's, else the school's)."""
Terms = Mapping[str, Mapping[Key, Unit]]
"""Term id → what was handed out in it."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What was handed out, term by term. `is_damaged`: there is a note of it that cannot be read."""

    terms: Terms = field(default_factory=dict)
    is_damaged: bool = False

    def units(self, term: str) -> Mapping[Key, Unit]:
        """Every unit as it was when it was last handed a form of that term."""
        return self.terms.get(term, {})

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all units that ever got a form, and of their schools."""
        units = [unit for of_term in self.terms.values() for unit in of_term.values()]
        return frozenset(code for unit in units for code in (unit.school, unit.group) if code)

    def with_units(self, term: str, units: Mapping[Key, Unit]) -> Issued:
        """The same, with `units` handed out too."""
        return Issued({**self.terms, term: {**self.units(term), **units}})


def code_of(unit: Unit) -> str:
    """The unit's own code: the group's, else the school's."""
    return unit.group or unit.school


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
            said = {name: value for name, value in dataclasses.asdict(unit).items() if value}
            data.setdefault(term, {}).setdefault(form, {})[code] = said
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(private_folder / _NOTE, text.encode("utf-8"))


def _units(of_term: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterable[tuple[Key, Unit]]:
    for form, by_code in of_term.items():
        for code, said in by_code.items():
            texts = {name: str(said.get(name, "")) for name in _TEXTS}
            stages = tuple(str(stage) for stage in said.get("stages", ()))
            yield (form, code), Unit(**texts, stages=stages, is_head=bool(said.get("is_head")))
