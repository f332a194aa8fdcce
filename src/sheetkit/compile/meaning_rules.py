"""What is wrong with the rules and computed columns of a sheet: unknown kinds, and what their kinds declare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.declared import EntryContext, check_entry
from sheetkit.compile.declared_unknown import UnknownKind, check_unknown
from sheetkit.compile.faults import Faults
from sheetkit.compile.outline import Outline
from sheetkit.compile.parameters import COMMON
from sheetkit.compile.wording import places, text
from sheetkit.model.text import Text, joined
from sheetkit.rules.base import RuleKind
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.computed import COMPUTED
from sheetkit.rules.parameters import FIELDS

_RULE = Text("规则种类", "kind of rule")
_COMPUTATION = Text("计算方式", "computation")


def check_rules(sheet: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    """Note every fault of the rules written out for a sheet."""
    seen: set[str] = set()
    around = EntryContext(outline, faults, sheet)
    for where, rule in outline.tables(sheet.get("rules"), f"{place}.rules"):
        name = rule.get("id")
        if isinstance(name, str):
            if name in seen:
                faults.add(f"{where}.id", "“{name}”重复。", "“{name}” is used twice.", name=name)
            seen.add(name)
        _check_rule(rule, where, around)


def check_computed(
    column: Mapping[str, Any], place: str, sheet: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    """Note every fault of a computed column: its kind, and what that declares."""
    computed = column.get("computed")
    if not isinstance(computed, Mapping):
        return
    place, name = f"{place}.computed", str(computed.get("kind"))
    if name not in COMPUTED:
        declared = {kind: one.parameters for kind, one in COMPUTED.items()}
        check_unknown(
            computed, UnknownKind(_COMPUTATION, name, declared), place, EntryContext(outline, faults, sheet)
        )
        return
    given = {key: value for key, value in computed.items() if key != "kind"}
    check_entry(given, COMPUTED[name].parameters, place, EntryContext(outline, faults, sheet))


def _check_rule(rule: Mapping[str, Any], place: str, around: EntryContext) -> None:
    name = rule.get("kind")
    if not isinstance(name, str):
        return
    if name not in KINDS:
        declared_by = {kind: (FIELDS, *one.parameters) for kind, one in KINDS.items()}
        check_unknown(rule, UnknownKind(_RULE, name, declared_by), place, around)
        return
    kind = KINDS[name]
    declared = kind.parameters
    if all(parameter.name != "fields" for parameter in declared):
        declared = (FIELDS, *declared)
    given = {key: value for key, value in rule.items() if key not in COMMON or key == "fields"}
    check_entry(given, declared, place, around)
    if not _names_fields(rule, kind):
        around.faults.add(
            f"{place}.fields",
            "没有写明规则针对哪些列（fields）。",
            "The rule does not say which fields it is about.",
        )
    known = {parameter.name for parameter in declared} - COMMON
    _check_message(rule, place, known | {"title", "titles", "other", "owes", "round", "year"}, around.faults)


def _names_fields(rule: Mapping[str, Any], kind: RuleKind) -> bool:
    """Whether a rule names any field; what has a wrong shape is told already."""
    try:
        return bool(kind.fields_of(rule))
    except (TypeError, AttributeError):
        return True


def _check_message(rule: Mapping[str, Any], place: str, known: set[str], faults: Faults) -> None:
    for key in ("message", "remedy"):
        try:
            unknown = sorted(places(text(rule.get(key))) - known)
        except ValueError:
            faults.add(f"{place}.{key}", "花括号不成对。", "The braces do not match.")
            continue
        for name in unknown:
            faults.add(
                f"{place}.{key}",
                "“{{{name}}}”没有可填的内容，可用：{names}。",
                "Nothing fills “{{{name}}}”; known: {names}.",
                name=name,
                names=joined(sorted(known)),
            )
