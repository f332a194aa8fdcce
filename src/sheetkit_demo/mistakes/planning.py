"""Finds a place in a project's forms for every kind of mistake that fits one; some forms are left without any."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit_demo.mistakes.base import Expected, PlannedMistake
from sheetkit_demo.mistakes.file_kinds import ON_THE_WAY, SAVED_AS
from sheetkit_demo.mistakes.in_cells import KINDS, CellKind, MistakeColumn
from sheetkit_demo.mistakes.in_rows import in_rows
from sheetkit_demo.mistakes.kinds import BESIDE_CELLS, TO_THE_SHEET
from sheetkit_demo.rows import Row, Rows

RowsOf = Callable[[Template, Unit], Rows]
Place = tuple[Template, Unit]

_MISTYPING = 2
"""How many units of every form mistype; the last one makes no mistake, those between do something to the file."""
_FIRST = 7
"""How many kinds of things done to files come before saving in other formats, where there is not room for all."""
_AT_ONCE = 6
"""How many things are done to the sheets of one form."""
_HARMLESS = (Expected.TAKEN, Expected.REFUSED, Expected.MISSING)


@dataclass
class Plan:
    """The units of every form in their order, what they write, and the mistakes planned so far."""

    units: Sequence[tuple[Template, Sequence[Unit]]]
    rows_of: RowsOf
    returned: Mapping[str, datetime.datetime]
    planned: list[PlannedMistake] = field(default_factory=list)

    def of(self, place: Place) -> list[PlannedMistake]:
        """What is planned for the form of a unit."""
        form, unit = place
        return [one for one in self.planned if (one.form, one.unit) == (form.id, unit.code)]

    @property
    def mistyping(self) -> list[Place]:
        """The forms in which somebody mistypes."""
        return [(form, unit) for form, units in self.units for unit in units[:-1][:_MISTYPING]]

    @property
    def others(self) -> list[Place]:
        """The forms whose sheets or files something is done to; of every form one in turn."""
        rest = [[(form, unit) for unit in units[_MISTYPING:-1]] for form, units in self.units]
        return [place for turn in zip_longest(*rest) for place in turn if place]

    def rows_used(self, place: Place) -> set[tuple[str, int]]:
        """Sheet and row of every cell that is mistyped there."""
        cells = [cell for one in self.of(place) for cell in (*one.typed, *one.pasted, one.at) if cell]
        return {(cell.sheet, cell.row) for cell in cells}


def planned_for(
    units: Sequence[tuple[Template, Sequence[Unit]]],
    rows_of: RowsOf,
    returned: Mapping[str, datetime.datetime],
) -> tuple[PlannedMistake, ...]:
    """The mistakes made in a project's forms: each kind once where there is a place for it, the same in every run."""
    plan = Plan(units, rows_of, returned)
    plan.planned += in_rows(plan.mistyping, rows_of)
    for kind in KINDS:
        plan.planned += _in_a_cell(plan, kind)
    _to_sheets(plan)
    _to_files(plan)
    _beside_cells(plan)
    return tuple(plan.planned)


def _in_a_cell(plan: Plan, kind: CellKind) -> Iterator[PlannedMistake]:
    """The mistake where the fewest were made so far."""
    spots = [
        (len(plan.of(place)), number, place, spot)
        for number, place in enumerate(plan.mistyping)
        for spot in _spots(plan, place)
        if kind.fits(spot)
    ]
    for _, _, place, spot in sorted(spots, key=lambda found: found[:2]):
        row = _free_row(plan, place, spot, kind)
        if row is not None:
            yield kind.planned(spot, place[1].code, row)
            return


def _spots(plan: Plan, place: Place) -> Iterator[MistakeColumn]:
    form, _ = place
    for sheet in form.input_sheets:
        for column in sheet.inputs:
            yield MistakeColumn(form, sheet, column, plan.returned[form.id].date())


def _free_row(plan: Plan, place: Place, spot: MistakeColumn, kind: CellKind) -> int | None:
    """The first row that nobody mistyped yet and that holds what the mistake is made of."""
    rows = plan.rows_of(*place).get(spot.sheet.id, [])
    used = plan.rows_used(place)
    for number, row in enumerate(rows):
        there = kind.any_value or row.get(spot.column.field, "") != ""
        alone = kind.empties and spot.sheet.kind == "rows" and not _has_more(row, spot)
        if there and not alone and (spot.sheet.id, number) not in used:
            return number
    return None


def _has_more(row: Row, spot: MistakeColumn) -> bool:
    """Whether the row holds anything besides that column: a row with nothing is none, and nothing is told of it."""
    return any(row.get(column.field, "") != "" for column in spot.sheet.inputs if column is not spot.column)


def _to_sheets(plan: Plan) -> None:
    """Some together in one form: none of them hides another. What must do no harm is done alone."""
    free = iter(plan.others)
    waiting = list(TO_THE_SHEET)
    while waiting and (place := next(free, None)):
        form, unit = place
        fitting = [kind for kind in waiting if kind.fits(form)]
        alone = [kind for kind in fitting if kind.is_alone]
        together = [kind for kind in fitting if kind not in alone][:_AT_ONCE]
        for kind in together or alone[:1]:
            waiting.remove(kind)
            plan.planned.append(kind.planned(form.id, unit.code))


def _to_files(plan: Plan) -> None:
    kinds = [*ON_THE_WAY[:_FIRST], *SAVED_AS, *ON_THE_WAY[_FIRST:]]
    free = [place for place in plan.others if not plan.of(place)]
    for place in free:
        form, unit = place
        kind = next((kind for kind in kinds if kind.fits(form)), None)
        if kind:
            kinds.remove(kind)
            plan.planned.append(kind.planned(form.id, unit.code))


def _beside_cells(plan: Plan) -> None:
    """Into forms that something is wrong with already, but nothing was done to their files."""
    open_places = [place for place in (*plan.mistyping, *plan.others) if _may_hold_more(plan.of(place))]
    for kind, (form, unit) in zip(BESIDE_CELLS, open_places, strict=False):
        plan.planned.append(kind.planned(form.id, unit.code))


def _may_hold_more(planned: Iterable[PlannedMistake]) -> bool:
    made = list(planned)
    return bool(made) and not any(one.file or one.save_as or one.expected in _HARMLESS for one in made)
