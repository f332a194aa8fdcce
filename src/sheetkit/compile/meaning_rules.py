"""What is wrong with the rules of a sheet: unknown kinds, parameters, fields, figures, values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sheetkit.compile.faults import Faults
from sheetkit.compile.outline import Outline
from sheetkit.compile.parameters import COMMON, iso_days, named, parameters_of, references
from sheetkit.compile.sugar import column_type
from sheetkit.compile.validate import check_parameters
from sheetkit.compile.wording import places, text
from sheetkit.model.template import COLUMN_TYPES
from sheetkit.rules.base import RuleKind, Scope
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.computed import COMPUTED


def check_rules(sheet: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    """Note every fault of the rules written out for a sheet."""
    seen: set[str] = set()
    for where, rule in outline.tables(sheet.get("rules"), f"{place}.rules"):
        name = rule.get("id")
        if isinstance(name, str):
            if name in seen:
                faults.add(f"{where}.id", f"“{name}”重复。", f"“{name}” is used twice.")
            seen.add(name)
        _check_kind(rule, where, sheet, outline, faults)
        _check_conditions(rule, where, sheet, outline, faults)
        _check_other_sheet(rule, where, sheet, outline, faults)
        for spot, figure in references(parameters_of(rule), where):
            if figure not in outline.figure_ids:
                faults.add(spot, f"没有名为“{figure}”的数值（figures）。", f"There is no figure “{figure}”.")


def check_computed(
    column: Mapping[str, Any], place: str, sheet: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    """Note every fault of a computed column: its kind, that kind's parameters, the fields they name."""
    computed = column.get("computed")
    if not isinstance(computed, Mapping):
        return
    place, name = f"{place}.computed", str(computed.get("kind"))
    if name not in COMPUTED:
        zh = f"不认识的计算方式“{name}”，可用：{'、'.join(COMPUTED)}。"
        faults.add(f"{place}.kind", zh, f"There is no computation “{name}”; known: {', '.join(COMPUTED)}.")
        return
    kind = COMPUTED[name]
    schema = closed(kind.parameters, kind.required_parameters)
    check_parameters({key: value for key, value in computed.items() if key != "kind"}, schema, place, faults)
    for where, field in named("of", computed.get("of")):
        if field not in outline.fields(sheet):
            faults.add(f"{place}.{where}", f"没有列“{field}”。", f"There is no field “{field}”.")
    _check_types(named("of", computed.get("of")), kind.of_types, place, outline.fields(sheet), faults)
    _check_other_sheet(computed, place, sheet, outline, faults)


def _check_types(
    fields: Iterable[tuple[str, str]],
    types: Iterable[str],
    place: str,
    columns: Mapping[str, Mapping[str, Any]],
    faults: Faults,
) -> None:
    """Columns whose type the rule or computation cannot look at; unknown columns and types are told elsewhere."""
    for where, field in fields:
        found = _type_of(columns.get(field, {}))
        if field in columns and found in COLUMN_TYPES and found not in types:
            known = [name for name in COLUMN_TYPES if name in types]
            zh = f"列“{field}”的类型是 {found}，这里只能用 {'、'.join(known)}。"
            en = f"The column “{field}” is of type {found}; here it must be {', '.join(known)}."
            faults.add(f"{place}.{where}", zh, en)


def _type_of(column: Mapping[str, Any]) -> str:
    """The type of a column's values; of a computed one that of its computation unless it says its own."""
    computed = column.get("computed")
    if isinstance(computed, Mapping) and "type" not in column:
        kind = COMPUTED.get(str(computed.get("kind")))
        return kind.type if kind else ""
    return column_type(column)


def closed(parameters: Mapping[str, Any], required: Iterable[str]) -> dict[str, Any]:
    """The JSON Schema of the parameters that a kind declares, and of no others."""
    return {
        "type": "object",
        "properties": dict(parameters),
        "required": list(required),
        "additionalProperties": False,
    }


def _check_kind(
    rule: Mapping[str, Any], place: str, sheet: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    kinds, name = KINDS, rule.get("kind")
    if not isinstance(name, str):
        return
    if name not in kinds:
        zh = f"不认识的规则种类“{name}”，可用：{'、'.join(kinds)}。"
        faults.add(f"{place}.kind", zh, f"There is no kind of rule “{name}”; known: {', '.join(kinds)}.")
        return
    kind = kinds[name]
    schema = closed({"fields": {"type": "array"}, **kind.parameters}, kind.required_parameters)
    schema["dependentSchemas"] = dict(kind.agreeing)
    given = {name: iso_days(value) for name, value in rule.items() if name not in COMMON or name == "fields"}
    check_parameters(given, schema, place, faults)
    for where, field in _own_fields(rule, kind):
        if field not in outline.fields(sheet):
            faults.add(f"{place}.{where}", f"没有列“{field}”。", f"There is no field “{field}”.")
    for parameter, types in kind.field_types.items():
        _check_types(named(parameter, rule.get(parameter)), types, place, outline.fields(sheet), faults)
    if kind.scope is not Scope.SHEETS and not any(True for _ in _own_fields(rule, kind)):
        zh = "没有写明规则针对哪些列（fields）。"
        faults.add(f"{place}.fields", zh, "The rule does not say which fields it is about.")
    _check_message(rule, place, {*kind.parameters, "title", "titles", "other", "owes"}, faults)


def _own_fields(rule: Mapping[str, Any], kind: RuleKind) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(("field", "fields", *kind.field_parameters)):
        yield from named(name, rule.get(name))


def _check_message(rule: Mapping[str, Any], place: str, known: set[str], faults: Faults) -> None:
    for key in ("message", "remedy"):
        try:
            unknown = sorted(places(text(rule.get(key))) - known)
        except ValueError:
            faults.add(f"{place}.{key}", "花括号不成对。", "The braces do not match.")
            continue
        for name in unknown:
            zh = f"“{{{name}}}”没有可填的内容，可用：{'、'.join(sorted(known))}。"
            faults.add(
                f"{place}.{key}", zh, f"Nothing fills “{{{name}}}”; known: {', '.join(sorted(known))}."
            )


def _check_conditions(
    rule: Mapping[str, Any], place: str, sheet: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    """The conditions of "if": fields of this sheet, and values that their columns can hold."""
    fields = outline.fields(sheet)
    for where, condition in outline.tables(rule.get("if"), f"{place}.if"):
        for name in ("field", "equals_field"):
            if isinstance(condition.get(name), str) and condition[name] not in fields:
                field = condition[name]
                faults.add(f"{where}.{name}", f"没有列“{field}”。", f"There is no field “{field}”.")
        column = fields.get(str(condition.get("field")))
        for name in ("equals", "one_of"):
            if name in condition and column is not None:
                check_values(condition[name], f"{where}.{name}", column, outline, faults)


def _check_other_sheet(
    rule: Mapping[str, Any], place: str, sheet: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    """Fields of the sheet that a rule counts in: `where`, `without`, `joint`, `match`, `distinct`, and the values asked for."""
    there: Mapping[str, Any] | None = sheet
    for key in ("sheet", "counted"):
        if key in rule:
            there = outline.sheet(rule[key])
            if there is None:
                faults.add(
                    f"{place}.{key}", f"没有工作表“{rule[key]}”。", f"There is no sheet “{rule[key]}”."
                )
                return
    fields = outline.fields(there or {})
    found = [
        (name, f"{name}.{field}", field)
        for name in ("where", "without", "joint", "match")
        for field in _keys(rule.get(name))
    ]
    found += [("distinct", "distinct", field) for field in _texts(rule.get("distinct"))]
    minimum_of = rule.get("minimum_of")
    if isinstance(minimum_of, Mapping):
        found += [("minimum_of", "minimum_of.field", field) for field in _texts(minimum_of.get("field"))]
    for name, where, field in found:
        if field not in fields:
            faults.add(f"{place}.{where}", f"没有列“{field}”。", f"There is no field “{field}”.")
        elif name in ("where", "without", "joint"):
            check_values(rule[name][field], f"{place}.{where}", fields[field], outline, faults)
    for field, here in (rule.get("match") or {}).items() if isinstance(rule.get("match"), Mapping) else ():
        if here not in outline.fields(sheet):
            faults.add(f"{place}.match.{field}", f"没有列“{here}”。", f"There is no field “{here}”.")


def check_values(value: Any, place: str, column: Mapping[str, Any], outline: Outline, faults: Faults) -> None:
    """Values that a choice column never offers can never be counted."""
    offered = outline.values(column)
    for entry in value if isinstance(value, list) else [value]:
        if (
            offered is not None
            and isinstance(entry, str)
            and not entry.startswith("@")
            and entry not in offered
        ):
            zh = f"列表“{column.get('list')}”里没有“{entry}”。"
            faults.add(place, zh, f"The list “{column.get('list')}” does not offer “{entry}”.")


def _keys(value: Any) -> list[str]:
    return [str(key) for key in value] if isinstance(value, Mapping) else []


def _texts(value: Any) -> list[str]:
    return [str(entry) for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, str)]
