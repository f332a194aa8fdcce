"""What the check of one template needs, prepared once: readers per column, header keys, rules in order."""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sheetkit.check.normalise import read_cell, reader_for
from sheetkit.columns.reading import Quick, Reader
from sheetkit.columns.sheet_cells import default_columns
from sheetkit.model.comparison import caseless
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.names import HEADER_FLAG, REQUIRED_MARK
from sheetkit.model.return_code import counted_columns
from sheetkit.model.situation import Term
from sheetkit.model.template import Column, Rule, Sheet, Template
from sheetkit.model.text import Text
from sheetkit.rules.base import RuleKind, Scope
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.computed import COMPUTED
from sheetkit.rules.computed.base import ComputedKind
from sheetkit.rules.not_example import NotExample, example_rules, without_formula

_REMEMBERED = 64
_SCOPES = (Scope.CELL, Scope.ROW, Scope.ROWS, Scope.FILES, Scope.SHEETS)

_ANY_YEAR = Term("", "", datetime.date(2000, 1, 1), datetime.date(2000, 12, 31))
"""For days written without a year, where only that they are days counts."""


@frozen
class ColumnPlan:
    """How one input column is read."""

    column: Column
    reader: Reader
    quick: Quick

    def fits(self, value: CellValue) -> bool:
        """Whether a filled cell holds what the column may hold, plain or as people write it: 2026.9.3, 14人, 138 0000 0000."""
        if self.quick(value) is not None:
            return True
        read = read_cell(value, self.column, self.reader, _ANY_YEAR)
        if read.fault or read.value is None:
            return False
        return self.reader.is_free or self.quick(read.value) is not None


@frozen
class SheetPlan:
    """One sheet that people fill in: its input columns by field, and the plain form of every header."""

    sheet: Sheet
    inputs: Mapping[str, ColumnPlan]
    keys: Mapping[str, str]  # field id → plain header text
    titles: Mapping[str, Text]
    required: frozenset[str]
    counted: tuple[str, ...]  # the fields whose cells the return code counts
    defaults: Mapping[str, int]  # field → the hidden column that says what it is by default

    def is_optional(self, name: str) -> bool:
        """Whether nothing asks for a field: no column that must be filled in, no key, no rule over more than the cell."""
        if name in self.required or name in self.sheet.key:
            return False
        rules = ((KINDS[rule.kind], rule) for rule in self.sheet.rules)
        return not any(
            kind.scope is not Scope.CELL
            and kind.name != NotExample.name
            and name in _named(rule.parameters, rule.fields)
            for kind, rule in rules
        )


@frozen
class TemplatePlan:
    """A template ready to check with."""

    template: Template
    sheets: tuple[SheetPlan, ...]
    rules: tuple[
        tuple[RuleKind, Rule], ...
    ]  # narrow scopes first, so that causes are told before what follows
    computed: tuple[tuple[str, Column, ComputedKind], ...]  # sheet id, column, how it is computed
    compared: tuple[tuple[str, str], ...]  # sheet id and field of the free texts that rules compare

    def sheet(self, sheet_id: str) -> SheetPlan:
        """The plan of a sheet; KeyError when it is none that people fill in."""
        for plan in self.sheets:
            if plan.sheet.id == sheet_id:
                return plan
        raise KeyError(sheet_id)


@lru_cache(maxsize=4096)
def header_key(text: str) -> str:
    """The plain form of a header text: without flag, required mark, white space and width differences."""
    return caseless(text.replace(HEADER_FLAG.strip(), "").replace(REQUIRED_MARK, "")).replace("*", "")


_plans: OrderedDict[str, TemplatePlan] = OrderedDict()


def plan_of(template: Template) -> TemplatePlan:
    """The plan for a template, made once per fingerprint."""
    plan = _plans.get(template.fingerprint)
    if plan is None:
        plan = _make(template)
        _plans[template.fingerprint] = plan
        if len(_plans) > _REMEMBERED:
            _plans.popitem(last=False)
    return plan


def _make(template: Template) -> TemplatePlan:
    rules = [(KINDS[rule.kind], rule) for sheet in template.sheets for rule in _rules(sheet)]
    rules.sort(key=lambda pair: _SCOPES.index(pair[0].scope))
    computed = [
        (sheet.id, column, COMPUTED[column.computed["kind"]])
        for sheet in template.input_sheets
        for column in (*sheet.columns, *sheet.absent)
        if column.computed
    ]
    sheets = tuple(_sheet(template, sheet) for sheet in template.input_sheets)
    free = {
        (plan.sheet.id, name)
        for plan in sheets
        for name, one in plan.inputs.items()
        if one.reader.is_free and not one.column.list
    }
    compared = dict.fromkeys(
        place for kind, rule in rules if rule.level.counts for place in kind.compared(rule)
    )
    return TemplatePlan(
        template, sheets, tuple(rules), tuple(computed), tuple(place for place in compared if place in free)
    )


def _named(*parts: object) -> Iterator[str]:
    """Every word in what a rule says, fields among them."""
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Mapping):
            yield from _named(*part, *part.values())
        elif isinstance(part, Sequence):
            yield from _named(*part)


def _rules(sheet: Sheet) -> tuple[Rule, ...]:
    """A sheet's rules; forms of earlier editions know none that keeps their example out of the rows."""
    if any(rule.kind == NotExample.name for rule in sheet.rules):
        return sheet.rules
    return (*sheet.rules, *(without_formula(entry, sheet) for entry in example_rules(sheet)))


def _sheet(template: Template, sheet: Sheet) -> SheetPlan:
    inputs = {}
    for column in sheet.inputs:
        kinds = frozenset(rule.kind for rule in sheet.rules if rule.fields[:1] == (column.field,))
        reader = reader_for(template, column, kinds)
        inputs[column.field] = ColumnPlan(column, reader, reader.quick)
    return SheetPlan(
        sheet,
        inputs,
        {column.field: header_key(column.header) for column in sheet.columns},
        {column.field: column.title for column in (*sheet.columns, *sheet.absent)},
        frozenset(name for name, one in inputs.items() if one.column.required),
        tuple(column.field for column in counted_columns(sheet)),
        default_columns(sheet),
    )
