"""Every `where` of a compiled entry with values of its columns' types; all else as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.template import Sheet
from sheetkit.model.text import Text
from sheetkit.model.where import Condition, Where, Written, values_of

Table = Mapping[str, Any]
Words = Mapping[str, Text]
"""A value → what people see of it."""

_NO_WORDS: Mapping[str, Words] = {}


def typed(
    given: Table, parameters: Iterable[Parameter], sheets: Mapping[str, Sheet], own: Sheet | None = None
) -> dict[str, Any]:
    """What a faultless entry gives its kind; `sheets` are those of the form, `own` the one that the entry stands in."""
    return _typed(given, parameters, sheets, own)


def _typed(
    given: Table, parameters: Iterable[Parameter], sheets: Mapping[str, Sheet], around: Sheet | None
) -> dict[str, Any]:
    made = dict(given)
    for parameter in parameters:
        value = given.get(parameter.name)
        sheet = _sheet(parameter, given, sheets, around)
        if parameter.type is Holds.WHERE and isinstance(value, Mapping) and sheet is not None:
            types = {column.field: column.type for column in sheet.columns}
            words = {column.field: column.words for column in sheet.columns}
            made[parameter.name] = typed_where(value, types, words)
        elif parameter.type is Holds.TABLE and isinstance(value, Mapping):
            made[parameter.name] = _typed(value, parameter.parameters, sheets, _around(given, sheets, around))
        elif parameter.type is Holds.TABLES and isinstance(value, list | tuple):
            inside = _around(given, sheets, around)
            made[parameter.name] = [_typed(entry, parameter.parameters, sheets, inside) for entry in value]
    return made


def _sheet(
    parameter: Parameter, given: Table, sheets: Mapping[str, Sheet], around: Sheet | None
) -> Sheet | None:
    return sheets.get(str(given[parameter.sheet])) if parameter.sheet in given else around


def _around(given: Table, sheets: Mapping[str, Sheet], around: Sheet | None) -> Sheet | None:
    """The sheet that the tables inside a table speak of, where they name none."""
    return sheets.get(str(given.get("sheet")), around)


def typed_where(written: Written, types: Mapping[str, str], words: Mapping[str, Words] = _NO_WORDS) -> Where:
    """A `where` about rows of columns of these types (field → type); a field that is not there is compared as text.

    `words` is what people see of the values of a field.
    """
    return Where(
        written,
        (
            _condition(field, value, types.get(field, ""), words.get(field, {}))
            for field, value in written.items()
        ),
    )


def _condition(field: str, written: object, column_type: str, words: Words) -> Condition:
    values, kind = values_of(written), TYPES.get(column_type)
    if kind is None:
        return Condition(field, values, words=words)
    known = [kind.typed(value) for value in values]
    return Condition(field, tuple(v for v in known if v is not None), kind.stored, words)
