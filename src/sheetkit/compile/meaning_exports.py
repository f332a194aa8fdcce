"""What is wrong with a form's `[[exports]]`: against what their kind declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.declared import EntryContext, check_declared
from sheetkit.compile.declared_unknown import UnknownKind, check_unknown
from sheetkit.compile.faults import Faults
from sheetkit.compile.outline import Outline
from sheetkit.exports import KINDS
from sheetkit.exports.base import COMMON, USUAL
from sheetkit.model.text import Text

_KIND = Text("上报", "kind of export")


def check_exports(document: Mapping[str, Any], outline: Outline, faults: Faults) -> None:
    """Note every fault of the exports."""
    for place, entry in outline.tables(document.get("exports"), "exports"):
        kind = KINDS.get(str(entry.get("kind", USUAL)))
        if kind is None:
            declared = {name: (*COMMON, *one.parameters) for name, one in KINDS.items()}
            unknown = UnknownKind(_KIND, str(entry.get("kind")), declared)
            check_unknown(entry, unknown, place, EntryContext(outline, faults, None))
        else:
            check_declared(entry, (*COMMON, *kind.parameters), place, outline, faults)
