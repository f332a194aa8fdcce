"""Believable rows for any form, made up from its definition: values that its columns take, rows that its rules let pass."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import NamedTuple

from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.template import Column, FigureReference, Rule, Sheet, Template
from sheetkit.model.unit import Unit
from sheetkit_demo.hints import Hints
from sheetkit_demo.rows import Row, Rows

_STEPS = 40
"""How far usual numbers reach above the least one, in steps, where nobody says."""
_DAYS = 900
"""How far back usual days lie, where nobody says."""


class _At(NamedTuple):
    """Which row is being made (0 is the first), and the chance of its sheet."""

    number: int
    random: Random


@frozen
class Maker:
    """Makes up what one unit would write into one form; `number` tells the units apart.

    `received` is the day on which the form comes back: no day lies after it.
    """

    form: Template
    unit: Unit
    number: int
    hints: Hints
    received: datetime.date

    def rows(self) -> Rows:
        """The rows of every sheet to fill in, the same in every run. What a computed column says is not known here."""
        return {sheet.id: list(self._of(sheet)) for sheet in self.form.input_sheets}

    def _of(self, sheet: Sheet) -> Iterator[Row]:
        random = Random(f"{self.form.id}/{sheet.id}/{self.unit.code}")
        for number, given in enumerate(self._given(sheet, random)):
            yield self._row(sheet, given, number, random)

    def _given(self, sheet: Sheet, random: Random) -> Sequence[Row]:
        """What is settled of each row beforehand: nothing, or the values of lists that no two rows may share."""
        if sheet.items:
            return [{} for _ in sheet.items]
        places = sheet.last_row - sheet.first_row + 1
        keys = next((rule.fields for rule in sheet.rules if _tells_apart(rule, sheet)), None)
        if keys:
            return [*self._combinations(sheet, keys)][:places]
        fewest, most = self.hints.rows(self.form.id, sheet.id)
        return [{} for _ in range(min(max(random.randint(fewest, most), sheet.minimum_rows), places))]

    def _combinations(self, sheet: Sheet, keys: Sequence[str]) -> Iterator[Row]:
        for values in product(*(self._choices(sheet.column(key)) for key in keys)):
            row: Row = dict(zip(keys, values, strict=True))
            if all(self._fits(sheet.column(key), row) for key in keys):
                yield row

    def _choices(self, column: Column) -> tuple[str, ...]:
        return self.form.lists[column.list].values

    def _fits(self, column: Column, row: Row) -> bool:
        """Whether a value may stand beside that of the column which its list depends on."""
        pairs = self.form.lists[column.list].pairs
        return not (column.parent and pairs) or (row.get(column.parent), row[column.field]) in pairs

    def _row(self, sheet: Sheet, given: Row, number: int, random: Random) -> Row:
        row = dict(given)
        filled = self.hints.filled(self.form.id, sheet.id)
        for column in sorted(sheet.as_defined, key=lambda column: bool(column.parent)):
            if column.locked or column.field in row:
                continue
            if column.required or random.random() < filled:
                value = self._value(sheet, column, row, _At(number, random))
                if value != "":
                    row[column.field] = value
        return row

    def _value(self, sheet: Sheet, column: Column, row: Row, at: _At) -> CellValue:
        number, random = at.number, at.random
        if column.list:
            fitting = [
                value for value in self._choices(column) if self._fits(column, {**row, column.field: value})
            ]
            return random.choice(fitting) if fitting else ""
        mask = next((r.parameters["mask"] for r in sheet.rules if _is(r, "pattern", column)), "")
        if mask:
            return _by_mask(mask, self.number, number + 1)
        place = (self.form.id, sheet.id, column.field)
        match column.type:
            case "integer" | "decimal":
                return self._number(sheet, column, random)
            case "date":
                return self._day(self.hints.dates(*place), random)
            case "month":
                return f"{self._day(self.hints.dates(*place), random):%Y-%m}"
            case "time":
                return datetime.time(random.randint(8, 17), random.choice((0, 15, 30, 45)))
            case "mobile":
                return f"138{self.number:04d}{number:04d}"
            case "email":
                return f"person{self.number:02d}{number + 1:03d}@example.org"
        return self._text(sheet, column, number, random)

    def _number(self, sheet: Sheet, column: Column, random: Random) -> CellValue:
        """A number within the usual bounds, as fine as the column takes it and no smaller than the form expects."""
        rules = [rule for rule in sheet.rules if column.field in rule.fields]
        limits, expected = _parameters(rules, column.type), _parameters(rules, "at_least")
        step = self._plain(limits.get("step"), 1)
        least = max(self._plain(limits.get("minimum"), 0), self._plain(expected.get("minimum"), 0))
        greatest = self._plain(limits.get("maximum"), least + _STEPS * step)
        usual = self.hints.numbers(self.form.id, sheet.id, column.field)
        low, high = usual or (least, min(greatest, least + _STEPS * step))
        number = round(round(random.uniform(low, high) / step) * step, 6)
        return int(number) if number == int(number) else number

    def _plain(self, value: object, otherwise: float) -> float:
        """A limit as a definition writes it, or one of the form's figures."""
        if isinstance(value, FigureReference):
            value = next((one.value for one in self.form.figures if one.id == value.id), None)
        return float(value) if isinstance(value, int | float) else otherwise

    def _day(self, usual: Sequence[datetime.date] | None, random: Random) -> datetime.date:
        first, last = usual or (self.received - datetime.timedelta(_DAYS), self.received)
        last = min(last, self.received)
        return first + datetime.timedelta(random.randint(0, max((last - first).days, 0)))

    def _text(self, sheet: Sheet, column: Column, number: int, random: Random) -> str:
        groups = self.hints.words(self.form.id, sheet.id, column.field)
        if groups:
            return " ".join(random.choice(list(group)) for group in groups)
        longest = int(column.schema.get("maxLength", 60))
        return f"{column.header} {self.number * 100 + number + 1}"[-longest:]


def _tells_apart(rule: Rule, sheet: Sheet) -> bool:
    """Whether no two rows of a sheet may agree in columns that are all chosen from lists."""
    inputs = {column.field: column for column in sheet.inputs}
    return rule.kind == "unique" and all(
        name in inputs and inputs[name].list != "" and inputs[name].required for name in rule.fields
    )


def _is(rule: Rule, kind: str, column: Column) -> bool:
    return rule.kind == kind and rule.fields == (column.field,)


def _by_mask(mask: str, unit: int, number: int) -> str:
    """A code of that form: letters tell the units apart, digits the rows."""
    digits = iter(f"{number:0{mask.count('0') or 1}d}")
    letter = chr(ord("A") + unit % 26)
    return "".join(next(digits) if place == "0" else letter if place in "A?" else place for place in mask)


def _parameters(rules: Iterable[Rule], kind: str) -> Mapping[str, object]:
    return next((rule.parameters for rule in rules if rule.kind == kind), {})
