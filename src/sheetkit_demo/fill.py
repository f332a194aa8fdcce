"""Fills in everything that went out the way people do, with the listed mistakes, and puts it into the inbox."""

from __future__ import annotations

import copy
import datetime
import io
import os
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from sheetkit.api.outgoing import file_name, folder_name
from sheetkit.api.project import Project
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue, ErrorValue
from sheetkit.model.template import NO_TEXT, Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit_demo.mistakes import Expected, Mistake, PlannedMistake
from sheetkit_demo.mistakes.base import Cell, Change, Delivery, EditedBook, ReadAs
from sheetkit_demo.office import save_as
from sheetkit_demo.other_issues import OtherIssues
from sheetkit_demo.rows import Rows, as_filling, example_of
from sheetkit_demo.scenario import Scenario, scenario_of

Progress = Callable[[int, int], None]
Wrote = Callable[[Iterable[Path]], None]

_WITHOUT_OFFICE = Text(
    "没有找到 LibreOffice，改为重新保存成 .xlsx", "no LibreOffice was found; saved again as .xlsx instead"
)
_BETWEEN = datetime.timedelta(hours=20)
"""How long after the one before it a further file of the same form comes."""


@frozen
class FilledForm:
    """One form of one unit on its way back: what was planned for it and the files it became."""

    template: Template
    unit: Unit
    planned: tuple[PlannedMistake, ...]
    files: Mapping[str, bytes]
    meant: Rows
    remark: Text = NO_TEXT


def fill_returns(
    project: Project,
    progress: Progress = lambda _done, _total: None,
    wrote: Wrote = lambda _files: None,
    scenario: Scenario | None = None,
    only: Container[tuple[str, str]] | None = None,
) -> list[Mistake]:
    """Fill in every form of the project and write what comes back into its inbox; gives the mistakes made.

    `wrote` hears of the files. `scenario` is that of the project's pack unless another is given; `only` are the forms that
    come back (form, unit), None for all. The same project gives the same entries and times. Raises OSError when the inbox cannot be written to.
    """
    scenario = scenario or scenario_of(project)
    work = [
        (form, unit)
        for form in project.forms
        for unit in project.registry.units(form)
        if only is None or (form.id, unit.code) in only
    ]
    forms = []
    for number, (form, unit) in enumerate(work):
        forms.append(_filled(project, scenario, form, unit))
        progress(number, len(work))
    mistakes: list[Mistake] = []
    for number, filled in enumerate(_saved_by_office(forms)):
        moment = scenario.returned[filled.template.id] + datetime.timedelta(minutes=number)
        late = datetime.timedelta(max((one.days_late for one in filled.planned), default=0))
        wrote(_deliver(project, filled, moment + late))
        mistakes += [_as_made(planned, filled) for planned in filled.planned]
    progress(len(work), len(work))
    return sorted(
        mistakes, key=lambda mistake: [planned.id for planned in scenario.mistakes].index(mistake.planned.id)
    )


def _filled(project: Project, scenario: Scenario, form: Template, unit: Unit) -> FilledForm:
    planned = tuple(one for one in scenario.mistakes if (one.form, one.unit) == (form.id, unit.code))
    rows = scenario.rows(form, unit)
    for one in planned:
        if one.rows:
            one.rows(rows)
        if one.example_in:
            rows[one.example_in].insert(0, example_of(form, one.example_in))
    meant = copy.deepcopy(rows)
    for one in planned:
        _change(rows, one.typed)
    filling = as_filling(form, rows)
    data = project.issuer.stamp(form, project.registry.identity(form, unit), unit, filling)
    if any(one.pasted or one.book for one in planned):
        data = past_the_form(data, form, rows, planned)
    others = OtherIssues(project, form, unit, filling, scenario.faultless(form, project.registry.units(form)))
    delivery = delivery_of(others, data)
    act = next((one.file for one in planned if one.file), None)
    return FilledForm(form, unit, planned, act(delivery) if act else delivery.under(delivery.name), meant)


def delivery_of(others: OtherIssues, data: bytes) -> Delivery:
    """The filled workbook in `data` on its way back from the unit that `others` is about."""
    form, unit, password = others.template, others.unit, others.project.settings.intake.password
    name = file_name(form, unit)
    return Delivery(
        folder_name(unit), name, data, others.issue, others.unfinished, password, form, others.part
    )


def _change(rows: Rows, changes: Mapping[Cell, Change]) -> None:
    for cell, change in changes.items():
        row = rows[cell.sheet][cell.row]
        row[cell.field] = _changed(change, row.get(cell.field, ""))


def _changed(change: Change, value: CellValue) -> CellValue:
    return change(value) if callable(change) else change


def past_the_form(data: bytes, form: Template, rows: Rows, planned: Iterable[PlannedMistake]) -> bytes:
    """The workbook after what was done to it with the lock off, saved by openpyxl."""
    import openpyxl

    book = EditedBook(openpyxl.load_workbook(io.BytesIO(data)), form)
    for one in planned:
        for cell, change in one.pasted.items():
            value = _changed(change, rows[cell.sheet][cell.row].get(cell.field, ""))
            target = book.sheet(cell.sheet)[cell.address(form)]
            target.value = value.code if isinstance(value, ErrorValue) else value
        if one.book:
            one.book(book)
    changed = io.BytesIO()
    book.workbook.save(changed)
    return changed.getvalue()


def _saved_by_office(forms: list[FilledForm]) -> list[FilledForm]:
    """The same forms, those that people kept in another program saved by it; else saved again as .xlsx."""
    wanted = {
        name: (data, one.save_as)
        for filled in forms
        for one in filled.planned
        if one.save_as
        for name, data in filled.files.items()
    }
    saved = save_as(wanted)
    return [with_saved(filled, wanted, saved) for filled in forms]


def with_saved(
    filled: FilledForm, wanted: Mapping[str, tuple[bytes, str]], saved: Mapping[str, bytes]
) -> FilledForm:
    """The form with its files as LibreOffice saved them; those it was wanted for but did not save, saved as .xlsx."""
    files, remark = {}, NO_TEXT
    for name, data in filled.files.items():
        if name in saved:
            files[f"{name.removesuffix('.xlsx')}.{wanted[name][1]}"] = saved[name]
        elif name in wanted:
            files[name] = past_the_form(data, filled.template, {}, ())
            remark = _WITHOUT_OFFICE
        else:
            files[name] = data
    return replace(filled, files=files, remark=remark)


def _deliver(project: Project, filled: FilledForm, moment: datetime.datetime) -> list[Path]:
    inbox, clock = project.settings.inbox, project.settings.clock
    for number, (name, data) in enumerate(filled.files.items()):
        target = inbox / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        seconds = (moment + number * _BETWEEN).replace(tzinfo=clock).timestamp()
        os.utime(target, (seconds, seconds))
    return [inbox / name for name in filled.files]


def _as_made(planned: PlannedMistake, filled: FilledForm) -> Mistake:
    return Mistake(
        planned,
        files=tuple(filled.files),
        unit_name=filled.unit.full_name,
        meant=filled.meant,
        cell=planned.at.address(filled.template) if planned.at else "",
        value=_value_meant(planned, filled.meant),
        remark=filled.remark,
    )


def _value_meant(planned: PlannedMistake, meant: Rows) -> CellValue | ReadAs | None:
    if planned.expected is not Expected.NORMALISED or planned.at is None:
        return ReadAs.UNTOLD
    if planned.read_as is not ReadAs.AS_MEANT:
        return planned.read_as
    return meant[planned.at.sheet][planned.at.row][planned.at.field]
