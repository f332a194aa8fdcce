"""Who owes what: the bearers that a definition declares, what is wrong with them, and what they ask of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sheetkit.compile.faults import ATTRIBUTE, LEVEL_OR_ATTRIBUTE, Faults
from sheetkit.compile.outline import Outline
from sheetkit.compile.values import check_values
from sheetkit.compile.wording import text
from sheetkit.model.bearer import BY_ROW, BY_UNIT, Bearer
from sheetkit.model.template import Rule
from sheetkit.rules.catalogue import KINDS


def bearers(document: Mapping[str, Any]) -> dict[str, Bearer]:
    """The bearers of a faultless definition by id."""
    return {entry["id"]: _bearer(entry) for entry in document.get("bearers", ())}


def _bearer(entry: Mapping[str, Any]) -> Bearer:
    return Bearer(
        id=entry["id"],
        title=text(entry["title"]),
        by=tuple(entry["by"]),
        where=dict(entry.get("where", {})),
        each=entry.get("each", ""),
        values_of=entry.get("values_of", ""),
        named_in=dict(entry.get("named_in", {})),
        source=entry["source"],
    )


def owed(rule: Rule, bearer: Bearer | None) -> Rule:
    """The rule as that bearer's: it counts the rows that the bearer holds, and spares the whole group's own unit."""
    if bearer is None:
        return rule
    parameters = dict(rule.parameters)
    if bearer.where:
        parameters["where"] = {**bearer.where, **parameters.get("where", {})}
    if KINDS[rule.kind].owed_by == BY_UNIT:
        parameters["members_only"] = True
    return replace(rule, bearer=bearer, parameters=parameters)


def check_bearers(outline: Outline, faults: Faults) -> None:
    """Note what the shape cannot say: fields and attributes that go together, and what each rule may name."""
    for place, bearer in outline.bearers:
        _check_bearer(bearer, place, faults)
        by, known = bearer.get("by"), outline.units.all | {BY_UNIT, BY_ROW}
        for index, name in enumerate(by if isinstance(by, list) else ()):
            if isinstance(name, str) and name not in known:
                faults.unknown(f"{place}.by[{index}]", LEVEL_OR_ATTRIBUTE, name, known)
        for where, name in _attributes(bearer, place):
            if isinstance(name, str) and name not in outline.units.attributes:
                faults.unknown(where, ATTRIBUTE, name, outline.units.attributes)
    for place, sheet in outline.sheets:
        for where, rule in outline.tables(sheet.get("rules"), f"{place}.rules"):
            if isinstance(rule.get("bearer"), str):
                _check_rule(rule, where, sheet, outline, faults)


def _attributes(bearer: Mapping[str, Any], place: str) -> Iterator[tuple[str, Any]]:
    """Every attribute of units that a bearer names beside `by`, with its place."""
    if "values_of" in bearer:
        yield f"{place}.values_of", bearer["values_of"]
    named_in = bearer.get("named_in")
    match = named_in.get("match") if isinstance(named_in, Mapping) else None
    for field, name in match.items() if isinstance(match, Mapping) else ():
        yield f"{place}.named_in.match.{field}", name


def _check_bearer(bearer: Mapping[str, Any], place: str, faults: Faults) -> None:
    by, each = bearer.get("by"), "each" in bearer
    sources = [name for name in ("values_of", "named_in") if name in bearer]
    if isinstance(by, list) and len(by) > 1 and {BY_UNIT, BY_ROW} & set(map(str, by)):
        faults.add(f"{place}.by", "unit 和 row 只能单独写。", "“unit” and “row” stand alone.")
    if each != (len(sources) == 1):
        faults.add(
            f"{place}.each",
            "写了 each 就要写 values_of 或 named_in 中的一个，没写 each 则都不写。",
            "“each” needs one of values_of and named_in, and these need it.",
        )
    if each and by == [BY_ROW]:
        faults.add(f"{place}.each", "row 不能再用 each 细分。", "“row” cannot be divided by “each”.")


def _check_rule(
    rule: Mapping[str, Any], place: str, sheet: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    """A rule names a bearer that its kind can be owed by, whose fields this sheet has and the rule leaves to it."""
    name, kind = rule["bearer"], KINDS.get(str(rule.get("kind")))
    bearer = next((entry for _, entry in outline.bearers if entry.get("id") == name), None)
    if bearer is None:
        faults.add(
            f"{place}.bearer",
            "没有名为“{name}”的责任人（bearers）。",
            "There is no bearer “{name}”.",
            name=name,
        )
        return
    wanted = BY_ROW if bearer.get("by") == [BY_ROW] else BY_UNIT
    if kind is not None and kind.owed_by != wanted:
        faults.add(
            f"{place}.bearer",
            "规则种类“{kind}”不能由“{name}”承担。",
            "A rule of kind “{kind}” cannot be owed by “{name}”.",
            kind=kind.name,
            name=name,
        )
    _check_fields(rule, place, bearer, outline.fields(sheet), faults)
    for field, values in _held(bearer).items():
        if field in outline.fields(sheet):
            check_values(values, f"{place}.bearer", outline.fields(sheet)[field], outline, faults)


def _check_fields(
    rule: Mapping[str, Any],
    place: str,
    bearer: Mapping[str, Any],
    fields: Mapping[str, Mapping[str, Any]],
    faults: Faults,
) -> None:
    """The sheet has the fields by which rows are told to be the bearer's, and the rule leaves them to it."""
    name, each = rule["bearer"], bearer.get("each")
    for field in (*_held(bearer), *([each] if isinstance(each, str) else ())):
        if field not in fields:
            faults.add(
                f"{place}.bearer",
                "“{name}”要看列“{field}”，这张工作表没有。",
                "“{name}” looks at “{field}”, which this sheet does not have.",
                name=name,
                field=field,
            )
    own = rule.get("where")
    for field in own if isinstance(own, Mapping) else ():
        if field in _held(bearer):
            faults.add(
                f"{place}.where.{field}",
                "“{field}”由责任人“{name}”决定，这里不要再写。",
                "“{field}” is decided by the bearer “{name}”.",
                field=field,
                name=name,
            )
    if "values_of" in bearer and "list" not in fields.get(str(each), {"list": ""}):
        faults.add(
            f"{place}.bearer",
            "“{name}”的 each 要是有下拉列表的列。",
            "“each” of “{name}” must be a column with a list.",
            name=name,
        )


def _held(bearer: Mapping[str, Any]) -> Mapping[str, Any]:
    held = bearer.get("where")
    return held if isinstance(held, Mapping) else {}
