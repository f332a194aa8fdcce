"""What the shape of a definition cannot say: names that must be known or used once, things that must go together."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from sheetkit.compile.bearers import check_bearers
from sheetkit.compile.faults import ATTRIBUTE, FIGURE, LEVEL, Faults
from sheetkit.compile.lists import ListDocument
from sheetkit.compile.meaning_choose_from import check_choose_from
from sheetkit.compile.meaning_defaults import check_default, check_every_week
from sheetkit.compile.meaning_exports import check_exports
from sheetkit.compile.meaning_keys import check_keys
from sheetkit.compile.meaning_prefill import check_prefill
from sheetkit.compile.meaning_reviewers import check_reviewers
from sheetkit.compile.meaning_rules import check_computed, check_rules
from sheetkit.compile.meaning_signature import check_signature
from sheetkit.compile.meaning_statistics import check_statistics
from sheetkit.compile.meaning_views import check_view
from sheetkit.compile.meaning_words import check_item_words, check_once, check_titles, check_worksheets
from sheetkit.compile.outline import Outline
from sheetkit.compile.parameters import refer, references
from sheetkit.compile.sugar import column_type
from sheetkit.compile.units import WHOLE_PROJECT, UnitNames


def check_meaning(
    document: Mapping[str, Any],
    lists: Mapping[str, ListDocument],
    faults: Faults,
    units: UnitNames | None = None,
) -> None:
    """Note every fault of meaning; parts whose shape is wrong are passed over, they are told already.

    `units` are the levels and attributes that the form may name, those of every built-in pack when None.
    """
    outline = Outline(document, lists, units)
    scope = document.get("scope")
    if isinstance(scope, str) and scope not in outline.units.levels | {WHOLE_PROJECT}:
        faults.unknown("scope", LEVEL, scope, outline.units.levels | {WHOLE_PROJECT})
    _check_narrowed(outline, faults)
    for entries in (outline.figures, outline.bearers):
        check_once([(place, entry.get("id")) for place, entry in entries], "id", faults)
        for place, entry in entries:
            _check_source(entry, place, document, faults)
    check_bearers(outline, faults)
    check_worksheets(outline.sheets, faults)
    for place, sheet in outline.sheets:
        columns = outline.columns(sheet, place)
        check_once([(where, column.get("field")) for where, column in columns], "field", faults)
        # Returned columns are found by their headers, so no two may read alike.
        check_titles([(where, column.get("title")) for where, column in columns], faults)
        for where, column in columns:
            _check_column(column, where, sheet, outline, faults)
            check_computed(column, where, sheet, outline, faults)
            _check_source(column, where, document, faults)
        check_every_week(sheet, place, outline, faults)
        _check_given(sheet, place, outline, faults)
        check_rules(sheet, place, outline, faults)
        check_view(sheet, place, outline, faults)
    check_keys(document, outline, faults)
    check_prefill(document, outline, faults)
    check_exports(document, outline, faults)
    check_signature(document, faults)
    check_statistics(document, outline, faults)


def _check_narrowed(outline: Outline, faults: Faults) -> None:
    """A list is narrowed by an attribute that units have."""
    for list_id, one in outline.lists.items():
        narrowed = one.get("by_unit")
        if isinstance(narrowed, str) and narrowed not in outline.units.attributes:
            faults.unknown(f"lists.{list_id}.by_unit", ATTRIBUTE, narrowed, outline.units.attributes)


def _check_source(entry: Mapping[str, Any], place: str, document: Mapping[str, Any], faults: Faults) -> None:
    """A named source must be listed under [sources]; several are written "001, 003"."""
    known, written = document.get("sources", {}), entry.get("source")
    if not isinstance(written, str) or not isinstance(known, Mapping):
        return
    for name in filter(None, (part.strip() for part in written.split(","))):
        if name not in known and name != "ours":
            faults.add(
                f"{place}.source",
                "[sources] 里没有“{name}”。",
                "“{name}” is not listed under [sources].",
                name=name,
            )


def _check_column(
    column: Mapping[str, Any], place: str, sheet: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    fields = outline.fields(sheet)
    for name in ("parent", "maximum_field"):
        value = column.get(name)
        if isinstance(value, str) and value not in fields:
            faults.add(f"{place}.{name}", "没有列“{value}”。", "There is no field “{value}”.", value=value)
    _check_list(column, place, sheet, outline, faults)
    check_reviewers(column, place, sheet, faults)
    check_choose_from(column, place, sheet, outline, faults)
    check_default(column, place, sheet, outline, faults)
    _check_figures(
        {key: column.get(key) for key in ("minimum", "maximum", "step", "spread", "data_bar", "computed")},
        place,
        outline,
        faults,
    )
    computed = column.get("computed")
    if column.get("locked") and not computed and sheet.get("kind") == "rows":
        faults.add(
            f"{place}.locked",
            "锁定的列要有 computed，否则永远是空的。",
            "A locked column of a rows sheet needs “computed”, or it stays empty.",
        )
    if column.get("required") and (column.get("locked") or computed):
        faults.add(
            f"{place}.required", "锁定的列无法填写，不能是必填。", "A locked column cannot be required."
        )
    low, high = column.get("min_length"), column.get("max_length")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        faults.add(f"{place}.min_length", "min_length 大于 max_length。", "min_length is above max_length.")
    least, most = _limit(column.get("minimum")), _limit(column.get("maximum"))
    if least is not None and most is not None and least > most:
        faults.add(f"{place}.minimum", "minimum 大于 maximum。", "minimum is above maximum.")


def _limit(value: Any) -> float | None:
    """A limit as a number, a day by its count; None for what cannot be compared here, such as a figure."""
    if isinstance(value, str):
        try:
            value = datetime.date.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime.date):
        return float(value.toordinal())
    return value if isinstance(value, int | float) else None


def _check_list(
    column: Mapping[str, Any], place: str, sheet: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    kind, list_id, parent = column_type(column), column.get("list"), column.get("parent")
    if kind == "choice" and not list_id:
        faults.add(f"{place}.list", "选择列要写明 list。", "A choice column needs a list.")
    if list_id and kind != "choice":
        faults.add(
            f"{place}.type",
            "有 list 的列只能是 choice，现为 {kind}。",
            "A column with a list is a choice, not {kind}.",
            kind=kind,
        )
    if parent and not list_id:
        faults.add(f"{place}.parent", "有 parent 的列要写明 list。", "A column with a parent needs a list.")
    document = outline.lists.get(list_id) if isinstance(list_id, str) else None
    if document is None or not isinstance(parent, str) or parent not in outline.fields(sheet):
        return
    if "pairs" not in document:
        faults.add(
            f"{place}.parent",
            "列表“{list_id}”没有 pairs，不能随“{parent}”变化。",
            "The list “{list_id}” has no pairs, so it cannot depend on “{parent}”.",
            list_id=list_id,
            parent=parent,
        )
    elif outline.fields(sheet)[parent].get("list") != document.get("key"):
        faults.add(
            f"{place}.parent",
            "列表“{list_id}”随列表“{get}”变化，而列“{parent}”用的不是它。",
            "The list “{list_id}” depends on the list “{get}”, which is not that of “{parent}”.",
            list_id=list_id,
            get=document.get("key"),
            parent=parent,
        )


def _check_figures(value: Any, place: str, outline: Outline, faults: Faults) -> None:
    for where, figure in references(refer(value), place):
        if figure not in outline.figure_ids:
            faults.unknown(where, FIGURE, figure, outline.figure_ids)
    if isinstance(value, Mapping) and isinstance(value.get("data_bar"), str):
        figure = value["data_bar"].removeprefix("@")
        if figure not in outline.figure_ids:
            faults.unknown(f"{place}.data_bar", FIGURE, figure, outline.figure_ids)


def _check_given(sheet: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    """What a definition writes into rows itself."""
    _check_items(sheet, place, outline, faults)
    _check_example(sheet, place, outline, faults)


def _check_items(sheet: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    """Every given row fills exactly the locked columns that are not computed."""
    columns = outline.columns(sheet)
    locked = {
        str(column.get("field")) for _, column in columns if column.get("locked") and "computed" not in column
    }
    items = sheet.get("items") if sheet.get("kind") == "items" else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, Mapping):
            for name in sorted(set(item) - locked):
                faults.add(
                    f"{place}.items[{index}].{name}",
                    "“{name}”不是锁定列。",
                    "“{name}” is not a locked field.",
                    name=name,
                )
            for name in sorted(locked - set(item)):
                faults.add(
                    f"{place}.items[{index}].{name}", "缺少“{name}”。", "“{name}” is missing.", name=name
                )

    check_item_words(items if isinstance(items, list) else [], f"{place}.items", faults)


def _check_example(sheet: Mapping[str, Any], place: str, outline: Outline, faults: Faults) -> None:
    example = sheet.get("example")
    for name in example if isinstance(example, Mapping) else ():
        if name not in outline.fields(sheet):
            faults.add(
                f"{place}.example.{name}", "没有列“{name}”。", "There is no field “{name}”.", name=name
            )
