"""Mistakes made in single cells, by what their column takes: for any form, found by its definition."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue, ErrorValue
from sheetkit.model.template import Column, Rule, Sheet, Template
from sheetkit.model.text import Text
from sheetkit_demo.mistakes.base import Cell, Expected, PlannedMistake, ReadAs

NORMALISED, REPORTED = Expected.NORMALISED, Expected.REPORTED
_NUMBERS = ("integer", "decimal")


@frozen
class MistakeColumn:
    """A column of a form where something is typed wrong; `received` is the day on which the form comes back."""

    form: Template
    sheet: Sheet
    column: Column
    received: datetime.date

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that point at the column."""
        return tuple(rule for rule in self.sheet.rules if rule.fields[:1] == (self.column.field,))

    def limit(self, name: str) -> float | None:
        """A limit of the column's numbers, None where it has none."""
        found = next((r.parameters.get(name) for r in self.rules if r.kind == self.column.type), None)
        return float(found) if isinstance(found, int | float) else None

    def has(self, kind: str) -> bool:
        """Whether a rule of that kind points at it."""
        return any(rule.kind == kind for rule in self.rules)

    @property
    def is_number(self) -> bool:
        """Whether it takes numbers."""
        return self.column.type in _NUMBERS

    @property
    def is_free(self) -> bool:
        """Whether people write what they like into it."""
        return self.column.type == "text" and not self.column.list and not self.has("pattern")


@frozen
class CellKind:
    """One kind of mistake in a cell: `fits` finds its columns, `change` makes it of what should stand there.

    `pasted`: past the form, so that numbers, errors and formulas stay what they are. `any_value`: also made where
    nothing stands. `empties`: it leaves the cell blank. `read_as` is what a normalised cell must be read as.
    """

    id: str
    done: Text
    expected: Expected
    codes: str
    fits: Callable[[MistakeColumn], bool]
    change: Callable[[CellValue, MistakeColumn], CellValue]
    pasted: bool = False
    any_value: bool = False
    empties: bool = False
    read_as: CellValue | ReadAs | None = ReadAs.AS_MEANT

    def planned(self, spot: MistakeColumn, unit: str, row: int) -> PlannedMistake:
        """The mistake in that row (0 is the first) of the unit's form."""
        cell = Cell(spot.sheet.id, row, spot.column.field)
        made = {cell: lambda value: self.change(value, spot)}
        return PlannedMistake(
            self.id,
            self.done,
            spot.form.id,
            unit,
            self.expected,
            tuple(self.codes.split()),
            cell,
            typed={} if self.pasted else made,
            pasted=made if self.pasted else {},
            read_as=self.read_as,
        )


def _number(value: CellValue) -> float:
    assert isinstance(value, int | float)
    return value


def _cased(value: CellValue, spot: MistakeColumn) -> str:
    return str(spot.column.shown(value)).upper()


def _is_cased(spot: MistakeColumn) -> bool:
    if not spot.column.list:
        return False
    return all(str(spot.column.shown(v)).upper() != v for v in spot.form.lists[spot.column.list].values)


def _of_other_parent(value: CellValue, spot: MistakeColumn) -> str:
    pairs = spot.form.lists[spot.column.list].pairs
    keys = {key for key, listed in pairs if listed == value}
    return next(listed for key, listed in pairs if key not in keys)


def _depends(spot: MistakeColumn) -> bool:
    return bool(spot.column.parent) and len({key for key, _ in spot.form.lists[spot.column.list].pairs}) > 1


def _far(value: CellValue, _spot: MistakeColumn) -> float:
    return round(_number(value) + 1000, 2)


KINDS = (
    CellKind(
        "number_as_text",
        Text("数字写成文字", "a number as text, with a comma for the thousands"),
        NORMALISED,
        "note.normalised.number",
        lambda spot: spot.is_number and spot.limit("maximum") is not None,
        lambda value, _spot: f"{_number(value):,}",
    ),
    CellKind(
        "number_in_words",
        Text("数字写成“大约”", "“about” before a number"),
        REPORTED,
        "cell.not_a_number",
        lambda spot: spot.is_number,
        lambda value, spot: spot.form.say(Text("大约{value}", "about {value}").format(value=value)),
    ),
    CellKind(
        "number_too_great",
        Text("数字大得超出了范围", "a number beyond its limit"),
        REPORTED,
        "value.outside_limits value.out_of_range",
        lambda spot: spot.limit("maximum") is not None,
        lambda _value, spot: (spot.limit("maximum") or 0) * 10,
    ),
    CellKind(
        "number_too_fine",
        Text("小数位太多", "more decimals than there may be"),
        REPORTED,
        "value.not_in_steps",
        lambda spot: spot.limit("step") is not None,
        lambda value, spot: _number(value) + (spot.limit("step") or 1) / 8,
    ),
    CellKind(
        "number_as_formula",
        Text("数字写成公式 =1+1", "a number as a formula"),
        REPORTED,
        "note.formula_in_input cell.formula_without_result",
        lambda spot: spot.is_number,
        lambda _value, _spot: "=1+1",
        pasted=True,
    ),
    CellKind(
        "totals_differ",
        Text("写的合计与明细对不上", "a total that differs from its lines"),
        REPORTED,
        "row.far_apart",
        lambda spot: spot.has("difference_within") and spot.is_number,
        _far,
    ),
    CellKind(
        "choice_in_capitals",
        Text("选项写成大写", "a choice in capitals"),
        NORMALISED,
        "note.normalised.choice",
        lambda spot: _is_cased(spot) and not spot.column.parent,
        _cased,
    ),
    CellKind(
        "choice_of_ones_own",
        Text("选项是自己写的", "a choice that is none of the list's"),
        REPORTED,
        "value.not_in_list",
        lambda spot: bool(spot.column.list) and not spot.column.parent,
        lambda _value, spot: spot.form.say(Text("别的", "Something else")),
    ),
    CellKind(
        "choice_of_another_key",
        Text("选项与前一列不配", "a choice that does not go with the one beside it"),
        REPORTED,
        "row.list_mismatch",
        _depends,
        _of_other_parent,
    ),
    CellKind(
        "date_with_dots",
        Text("日期写成 2026.8.31", "a date with dots"),
        NORMALISED,
        "note.normalised.date",
        lambda spot: spot.column.type == "date",
        lambda value, _spot: str(value).replace("-", "."),
    ),
    CellKind(
        "date_in_words",
        Text("日期写成“春天”", "a date in words"),
        REPORTED,
        "cell.not_a_date",
        lambda spot: spot.column.type == "date",
        lambda _value, spot: spot.form.say(Text("春天", "last spring")),
        any_value=True,
    ),
    CellKind(
        "date_in_future",
        Text("日期还没到", "a day that is still to come"),
        REPORTED,
        "value.in_future",
        lambda spot: spot.has("not_in_future"),
        lambda _value, spot: spot.received + datetime.timedelta(400),
        any_value=True,
    ),
    CellKind(
        "mail_without_at",
        Text("邮箱漏写 @", "a mail without @"),
        REPORTED,
        "value.bad_email",
        lambda spot: spot.column.type == "email",
        lambda value, _spot: str(value).replace("@", ""),
    ),
    CellKind(
        "code_cut_short",
        Text("编号少了一位", "a code that lacks its last character"),
        REPORTED,
        "value.not_in_form",
        lambda spot: spot.has("pattern") and spot.column.required,
        lambda value, _spot: str(value)[:-1],
    ),
    CellKind(
        "left_out",
        Text("必填的没有填", "a required cell left blank"),
        REPORTED,
        "value.missing",
        lambda spot: spot.column.required,
        lambda _value, _spot: "",
        empties=True,
    ),
    CellKind(
        "word_for_nothing",
        Text("没有的内容写“n/a”", "“n/a” for nothing"),
        NORMALISED,
        "note.normalised.empty",
        lambda spot: spot.is_free and not spot.column.required,
        lambda _value, _spot: "n/a",
        any_value=True,
        read_as=None,
    ),
    CellKind(
        "ditto",
        Text("写了“〃”（同上）", "ditto marks"),
        REPORTED,
        "cell.ditto",
        lambda spot: spot.is_free,
        lambda _value, _spot: '"',
        any_value=True,
    ),
    CellKind(
        "error_value",
        Text("粘贴后成了 #REF!", "an error value in a cell"),
        REPORTED,
        "cell.error",
        lambda spot: spot.is_free,
        lambda _value, _spot: ErrorValue("#REF!"),
        pasted=True,
        any_value=True,
    ),
)
