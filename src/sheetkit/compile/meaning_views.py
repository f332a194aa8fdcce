"""What is wrong with the parameters of a view: against what its kind declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.declared import EntryContext, check_declared
from sheetkit.compile.declared_unknown import UnknownKind, check_unknown
from sheetkit.compile.faults import Faults
from sheetkit.compile.outline import Outline
from sheetkit.model.text import Text
from sheetkit.views import KINDS

_KIND = Text("视图", "kind of view")


def check_view(sheet: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    """Note every fault of a view: its kind, its parameters, the sheets it looks at, and the fields of those."""
    view, given = sheet.get("view"), sheet.get("parameters", {})
    if sheet.get("kind") != "view" or not isinstance(view, str) or not isinstance(given, Mapping):
        return
    if view not in KINDS:
        declared = {name: one.parameters for name, one in KINDS.items()}
        unknown = UnknownKind(_KIND, view, declared, f"{place}.view")
        check_unknown(given, unknown, f"{place}.parameters", EntryContext(outline, faults, None))
        return
    kind, place = KINDS[view], f"{place}.parameters"
    check_declared(given, kind.parameters, place, outline, faults)
    if kind.either and not any(name in given for name in kind.either):
        words = Text("缺少“{name}”。", "“{name}” is missing.")
        faults.tell(f"{place}.{kind.either[0]}", words.format(name=kind.either[0]))
