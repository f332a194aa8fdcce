"""What is wrong with a form's `[[statistics]]`: against what each kind declares, and what could never say anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.declared import EntryContext, check_declared
from sheetkit.compile.declared_unknown import UnknownKind, check_unknown
from sheetkit.compile.faults import Faults
from sheetkit.compile.outline import Outline
from sheetkit.compile.types import type_of
from sheetkit.model.text import Text
from sheetkit.statistics import KINDS
from sheetkit.statistics.base import COMMON, KnownNames

_KIND = Text("统计", "kind of statistic")


def check_statistics(document: Mapping[str, Any], outline: Outline, faults: Faults) -> None:
    """Note every fault of the statistics."""
    for place, entry in outline.tables(document.get("statistics"), "statistics"):
        kind = KINDS.get(str(entry.get("kind")))
        if kind is None:
            declared = {name: (*COMMON, *one.parameters) for name, one in KINDS.items()}
            unknown = UnknownKind(_KIND, str(entry.get("kind")), declared)
            check_unknown(entry, unknown, place, EntryContext(outline, faults, None))
            continue
        own = Faults()
        check_declared(entry, (*COMMON, *kind.parameters), place, outline, own)
        for fault in own:
            faults.tell(fault.place, fault.message)
        if not own.is_empty:
            continue
        fields = outline.fields(outline.sheet(entry["sheet"]) or {})
        types = {name: type_of(column) for name, column in fields.items()}
        listed = frozenset(name for name, column in fields.items() if "list" in column)
        known = KnownNames(types, listed, outline.units.attributes)
        for parameter, told in kind.lacks(entry, known):
            faults.tell(f"{place}.{parameter}", told)
