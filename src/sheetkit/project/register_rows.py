"""What one row of the register says: code, number, name and attributes of a unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from sheetkit.columns.several import SeveralChoices, several_choices
from sheetkit.model import spelling
from sheetkit.model.cell_text import text_of
from sheetkit.model.comparison import half_width
from sheetkit.model.frozen import changeable
from sheetkit.model.pack import Attribute, UnitLevel
from sheetkit.model.record import Record
from sheetkit.model.template import ChoiceList
from sheetkit.model.unit import AttributeValue, Unit

_CODE = re.compile(spelling.CODE)
_NUMBER = re.compile(spelling.UNIT_NUMBER)


@changeable
class UnitDraft:
    """A unit while the register is read: what its row says, or the form it was handed (`row` is None then).

    `above` is the code of the unit above, "" on the top level; `own` the attributes the row gives.
    """

    level: UnitLevel
    code: str
    above: str
    name: str
    short_name: str = ""
    own: Mapping[str, AttributeValue] = field(default_factory=dict)
    row: Record | None = None

    @property
    def number(self) -> str:
        """What tells it from the others of the unit above."""
        return self.code.removeprefix(f"{self.above}-")


def draft_of(
    row: Record, level: UnitLevel, code: str, before: Unit | None, lists: Mapping[str, ChoiceList]
) -> UnitDraft:
    """The unit of a row under that code; without a name it is called as `before`, when it was handed a form.

    `lists` are those of the register, by which attributes with several values are read.
    """
    name = text_in(row, level.name.id)
    if not name and level.default_name is None:
        name = before.name if before else code
    own = {
        attribute.id: value
        for attribute in level.attributes
        if attribute.is_filled_in
        and not attribute.personal
        and (value := _value(row, attribute, lists)) not in ("", ())
    }
    above = code_in(row, level.above.id) if level.above else ""
    short_name = text_in(row, level.short_name.id) if level.short_name else ""
    return UnitDraft(level, code, above, name, short_name, own, row)


def draft_of_issued(unit: Unit, level: UnitLevel) -> UnitDraft:
    """A unit that the register no longer has, as it was when it was handed a form."""
    above = unit.above[-1].code if unit.above else ""
    return UnitDraft(level, unit.code, above, unit.name, unit.short_name, dict(unit.attributes))


def unit_code(row: Record, level: UnitLevel) -> str:
    """The code that a row gives its unit: its own, below the top that of the unit above with its number; "" for none."""
    if level.above is None:
        return code_in(row, level.code.id)
    number = number_in(row, level)
    return f"{code_in(row, level.above.id)}-{number}" if number else ""


def is_code(code: str) -> bool:
    """Whether identities and file names can hold it."""
    return bool(_CODE.fullmatch(code))


def text_in(row: Record, field: str) -> str:
    """What a row says in that field; "" for nothing or what could not be read."""
    return text_of(row.values.get(field)).strip()


def code_in(row: Record, field: str) -> str:
    """A code in standard form: full-width letters and small ones are the same code."""
    return half_width(text_in(row, field)).upper()


def number_in(row: Record, level: UnitLevel) -> str:
    """The unit's number with two digits; "" when it is none."""
    number = _NUMBER.fullmatch(half_width(text_in(row, level.code.id)))
    return number.group(1).zfill(2) if number else ""


def several_in(row: Record, attribute: Attribute, lists: Mapping[str, ChoiceList]) -> SeveralChoices:
    """What a cell with several values of its list names."""
    return several_choices(text_in(row, attribute.id), lists.get(attribute.list))


def _value(row: Record, attribute: Attribute, lists: Mapping[str, ChoiceList]) -> AttributeValue:
    value: Any = row.values.get(attribute.id, "")
    if attribute.many:
        return several_in(row, attribute, lists).values
    return (
        value
        if isinstance(value, int | float) and not isinstance(value, bool)
        else text_in(row, attribute.id)
    )
