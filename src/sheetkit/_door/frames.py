"""Rows as typed DataFrames; the only place that imports pandas, when the first table is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sheetkit._door.errors import PANDAS_MISSING
from sheetkit.api.tables import FindingRow, RecordRow
from sheetkit.columns.catalogue import TYPES
from sheetkit.model.consolidation import StatisticTable
from sheetkit.model.finding import Level
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Language, Text

if TYPE_CHECKING:
    import pandas

PROVENANCE = ("unit", "file", "sheet", "row")
"""The columns of a table of records that say where each comes from."""
HELD_BACK = "held_back"


def record_frame(rows: Iterable[RecordRow], form: Template, sheet: Sheet) -> pandas.DataFrame:
    """Records with a column for each of the sheet's, typed, after those that say where they come from.

    A field called like one of these makes way for it: "row" of the form becomes "row_".
    """
    found = list(rows)
    own = {
        "unit": _series([row.unit for row in found], "string"),
        "file": _series([row.file for row in found], "string"),
        "sheet": _series([row.sheet for row in found], "string"),
        "row": _series([row.row for row in found], "Int64"),
    }
    fields = {column.field: column for column in sheet.as_defined}
    values = {
        name if name not in {*PROVENANCE, HELD_BACK} else f"{name}_": _typed(
            [row.values.get(name) for row in found], column, form
        )
        for name, column in fields.items()
    }
    held = {HELD_BACK: _series([row.held_back for row in found], "boolean")}
    return _frame({**own, **values, **held})


def finding_frame(rows: Iterable[FindingRow], language: Language) -> pandas.DataFrame:
    """Findings, one a row; `level` is an ordered category, the heaviest last, so that levels can be compared."""
    found = list(rows)
    levels = _pandas().CategoricalDtype([level.value for level in reversed(Level)], ordered=True)
    texts = {
        "code": [row.finding.code for row in found],
        "level": [row.finding.level.value for row in found],
        "unit": [row.unit for row in found],
        "form": [row.form for row in found],
        "file": [row.file for row in found],
        "sheet": [row.finding.place.sheet for row in found],
        "cell": [row.finding.place.cell for row in found],
        "cells": [" ".join(row.finding.addresses) for row in found],
        "field": [row.finding.place.field for row in found],
        "value": [row.finding.value for row in found],
        "message": [row.finding.message.in_language(language) for row in found],
        "remedy": [row.finding.remedy.in_language(language) for row in found],
        "rule": [row.finding.rule for row in found],
    }
    return _frame(
        {name: _series(values, levels if name == "level" else "string") for name, values in texts.items()}
    )


def plain_frame(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> pandas.DataFrame:
    """Rows of the named columns, each of the type said for it."""
    found = list(rows)
    return _frame({name: _series([row.get(name) for row in found], kind) for name, kind in types.items()})


def table_frame(table: StatisticTable, language: Language) -> pandas.DataFrame:
    """A table of statistics: its headers, values of the types that pandas finds fitting."""
    rows = [[_shown(value, language) for value in row] for row in table.rows]
    headers = [_shown(header, language) for header in table.headers]
    frame: pandas.DataFrame = _pandas().DataFrame(rows, columns=headers).convert_dtypes()
    return frame


def _shown(value: Any, language: Language) -> Any:
    return value.in_language(language) if isinstance(value, Text) else value


def _typed(values: list[Any], column: Column, form: Template) -> pandas.Series:
    if column.list in form.lists:
        known = [*form.lists[column.list].values, *(value for value in values if value is not None)]
        return _series(values, _pandas().CategoricalDtype(list(dict.fromkeys(known))))
    return _series(values, TYPES[column.type].frame_type)


def _series(values: list[Any], kind: Any) -> pandas.Series:
    series: pandas.Series = _pandas().Series(values, dtype=object).astype(kind)
    return series


def _frame(columns: Mapping[str, pandas.Series]) -> pandas.DataFrame:
    frame: pandas.DataFrame = _pandas().DataFrame(dict(columns))
    return frame


def _pandas() -> Any:
    try:
        import pandas
    except ImportError:
        raise PANDAS_MISSING.error() from None
    return pandas
