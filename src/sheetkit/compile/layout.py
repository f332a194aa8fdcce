"""Where everything stands on a sheet: which column holds which field, where the input rows begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.column_order import asked_for, in_order, is_filled_in
from sheetkit.compile.frame.columns import DEFAULT, DEFAULT_FROM
from sheetkit.compile.frame.sheets import EVERY_WEEK
from sheetkit.compile.parameters import refer
from sheetkit.compile.statement_line import STATEMENT_EDITION, place_statement, place_weekly
from sheetkit.compile.sugar import column_type
from sheetkit.compile.wording import text
from sheetkit.model.anchors import OWN_ROW_EDITION
from sheetkit.model.default import Default
from sheetkit.model.identity import EDITION
from sheetkit.model.prefill import Prefill
from sheetkit.model.sheet_kinds import FILLER
from sheetkit.model.template import Column, Sheet
from sheetkit.model.text import Text, as_written, first_written
from sheetkit.rules.computed import COMPUTED

HEADER_ROW = 5
_STATUS_COLUMN = 2  # column A holds the row's number
DEFAULT_ROWS = 60


def lay_out(definition: Mapping[str, Any], edition: int = EDITION, *, has_statement: bool = False) -> Sheet:
    """A sheet with its columns in place, as that edition writes it; formulas, rules and validations are put in later."""
    kind = definition["kind"]
    common = {
        "id": definition["id"],
        "title": text(definition["title"]),
        "kind": kind,
        "notes": tuple(text(note) for note in definition.get("notes", ())),
        "edition": edition,
    }
    if kind == "view":
        return Sheet(**common, view=definition["view"], parameters=refer(definition.get("parameters", {})))
    status = _status_column(edition)
    columns = _columns(definition, edition, definition.get(EVERY_WEEK, {}) if has_statement else {})
    items = tuple(
        {name: first_written(value) for name, value in item.items()} for item in definition.get("items", ())
    )
    rows = len(items) if kind == "items" else definition.get("rows", DEFAULT_ROWS)
    end = columns[-1].number + 1
    statement = place_statement(columns, HEADER_ROW - 1, status) if has_statement else ()
    header = max((cell.place.row + 1 for cell in statement), default=HEADER_ROW)
    return Sheet(
        **common,
        columns=columns,
        header_row=header,
        first_row=header + 1,
        last_row=header + rows,
        statement=statement,
        status_column=status,
        weekly=place_weekly(columns, statement, status),
        check_column=end + (edition >= OWN_ROW_EDITION),
        return_column=end + (edition < OWN_ROW_EDITION),
        items=items,
        key=tuple(definition.get("key", ())),
        minimum_rows=len(items) if kind == "items" else definition.get("minimum_rows", 0),
        example=_example(definition.get("example", {})),
        prefill=_prefill(definition, has_statement=edition >= STATEMENT_EDITION),
        items_as_in=tuple(definition.get("items_as_in", ())),
        item_words=_item_words(definition.get("items", ())),
    )


def _prefill(definition: Mapping[str, Any], *, has_statement: bool) -> tuple[Prefill, ...]:
    """What its rows are filled with; nothing in a form where nobody could say that it was checked."""
    entries = definition.get("prefill", ()) if has_statement else ()
    return tuple(
        Prefill(
            source=entry["from"],
            level=entry.get("level", ""),
            form=entry.get("form", ""),
            sheet=entry.get("sheet", ""),
            fields=dict(entry.get("fields", {})),
            without=tuple(entry.get("without", ())),
            values=refer(entry.get("values", {})),
            where=refer(entry.get("where", {})),
            match=dict(entry.get("match", {})),
        )
        for entry in entries
    )


def _example(row: Mapping[str, Any]) -> dict[str, Any]:
    """The example's values; one that is worded by language as a text."""
    return {
        name: as_written(value) if isinstance(value, Mapping) else refer(value) for name, value in row.items()
    }


def _item_words(items: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Text]]:
    """What people see of given rows that are worded by language: field → what records hold → words."""
    words: dict[str, dict[str, Text]] = {}
    for item in items:
        for name, value in item.items():
            if isinstance(value, Mapping):
                words.setdefault(name, {})[str(first_written(value))] = text(value)
    return words


def _status_column(edition: int) -> int:
    return _STATUS_COLUMN if edition >= OWN_ROW_EDITION else 0


def _is_known(column: Mapping[str, Any], edition: int) -> bool:
    """Whether forms of that edition have the column: its computation was known then."""
    kind = column.get("computed", {}).get("kind", "")
    return kind not in COMPUTED or COMPUTED[kind].edition <= edition


def _columns(definition: Mapping[str, Any], edition: int, weekly: Mapping[str, Any]) -> tuple[Column, ...]:
    """The columns from left to right; forms without a status show them as they are defined."""
    status = _status_column(edition)
    entries = definition["columns"]
    order = [
        place
        for place in (in_order(definition) if status else range(len(entries)))
        if _is_known(entries[place], edition)
    ]
    asked = asked_for(definition)
    # Right of the status a hidden column begins what a row's formulas read (`Sheet.anchor_column`).
    first = status + 2 if status else 2
    return tuple(
        replace(
            _by_week(_column(entries[place], number), weekly),
            defined=place,
            sometimes=status > 0
            and entries[place]["field"] in asked
            and is_filled_in(entries[place])
            and not entries[place].get("required", False),
        )
        for number, place in enumerate(order, first)
    )


def _column(definition: Mapping[str, Any], number: int) -> Column:
    kind = TYPES[column_type(definition)]
    computed = refer(definition.get("computed", {}))
    filled_by = definition.get("filled_by", FILLER)
    offered = definition.get("choose_from")
    return Column(
        field=definition["field"],
        title=text(definition["title"]),
        number=number,
        type=kind.name,
        width=float(definition.get("width", kind.width)),
        required=bool(definition.get("required", False)) and filled_by == FILLER,
        locked=bool(definition.get("locked", False) or computed or filled_by != FILLER),
        computed=computed,
        list=definition.get("list", ""),
        parent=definition.get("parent", ""),
        help=text(definition.get("help")),
        source=definition.get("source", ""),
        align=definition.get("align", "center" if kind.is_centred else "left"),
        personal=bool(definition.get("personal", kind.is_personal)),
        role=definition.get("role", ""),
        filled_by=filled_by,
        spread=str(definition.get("spread", "")).removeprefix("@"),
        total=bool(definition.get("total", False)),
        data_bar=str(definition.get("data_bar", "")).removeprefix("@"),
        decimals=definition.get("decimals"),
        formerly=tuple(definition.get("formerly", ())),
        default=_default(definition),
        choose_from=(offered["sheet"], offered["field"]) if offered else None,
    )


def _default(definition: Mapping[str, Any]) -> Default | None:
    """What its cells show by themselves; words by language as a text."""
    if DEFAULT_FROM in definition:
        return Default(of=definition[DEFAULT_FROM])
    written = definition.get(DEFAULT)
    if written is None:
        return None
    return Default(as_written(written) if isinstance(written, Mapping) else written)


def _by_week(column: Column, weekly: Mapping[str, Any]) -> Column:
    """The column with the default that it has where something takes place every week."""
    if column.field == weekly.get("date"):
        return replace(column, default=Default(by_week=True))
    if column.field in weekly.get("fields", ()):
        return replace(column, default=Default(of=weekly["date"], as_first=True))
    return column
