"""A form that went out before its round was upgraded, asking what the form of now asks: the new rules over the old cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from sheetkit.model.former_fields import field_now
from sheetkit.model.template import ChoiceList, Column, Rule, Sheet, Template
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.fields_read import lacked
from sheetkit.rules.not_example import NotExample

_FORMER = "~"
"""Between a list's id and "former": a list as it was, for columns that are gone."""


def asking_as(now: Template, then: Template) -> Template:
    """The form `then`, cells and labels where it has them, with the columns, lists and rules that `now` has, field by field.

    What only `now` has stands in `Sheet.absent`; columns and sheets that it has no more stay as they were, with no rule
    over them. A duty that reads what only `now` has is not among the rules: nothing here says whether it is met.
    `asks_as` tells the version of `now`.
    """
    known = {sheet.id: sheet for sheet in now.input_sheets}
    sheets = tuple(
        _mapped(sheet, known[sheet.id]) if is_kept(sheet, known.get(sheet.id)) else _gone(sheet)
        for sheet in then.sheets
    )
    figures = {figure.id: figure for figure in (*then.figures, *now.figures)}
    former: dict[str, ChoiceList] = {
        _former(name): replace(one, id=_former(name)) for name, one in then.lists.items()
    }
    made = replace(
        then,
        sheets=sheets,
        figures=tuple(figures.values()),
        lists={**then.lists, **now.lists, **former},
        several_files=now.several_files,
        part_by=now.part_by,
        asks_as=now.version,
        fingerprint=f"{then.fingerprint}>{now.fingerprint}",
    )
    out = {rule.id for rule, _ in uncounted_duties(made, now)}
    return replace(made, sheets=tuple(_without(sheet, out) for sheet in made.sheets))


def uncounted_duties(came_in: Template, now: Template) -> Iterator[tuple[Rule, tuple[Column, ...]]]:
    """The duties of `now` that read columns which an earlier version, its fields called as now, has not got; each with these."""
    for sheet in now.input_sheets:
        for rule in sheet.rules:
            kind = KINDS[rule.kind]
            columns = lacked(rule, kind, came_in, now) if kind.owed_by else ()
            if columns:
                yield rule, columns


def _without(sheet: Sheet, rules: Collection[str]) -> Sheet:
    return replace(sheet, rules=tuple(rule for rule in sheet.rules if rule.id not in rules))


def is_kept(then: Sheet, now: Sheet | None) -> bool:
    """Whether a worksheet that people fill in is still one."""
    return now is not None and then.kind == now.kind and bool(then.columns)


def gone_columns(sheet: Sheet, now: Template) -> tuple[Column, ...]:
    """The columns of an earlier version, mapped, that people filled in and nobody is asked for any more."""
    current = next((one for one in now.input_sheets if one.id == sheet.id), None)
    kept = current is not None and is_kept(sheet, current)
    asked = {column.field for column in current.inputs} if current is not None and kept else set()
    return tuple(column for column in sheet.inputs if column.field not in asked)


def _former(list_id: str) -> str:
    return f"{list_id}{_FORMER}former" if list_id else ""


def _gone(sheet: Sheet) -> Sheet:
    columns = tuple(_as_it_was(column) for column in sheet.columns)
    return replace(sheet, columns=columns, rules=(), minimum_rows=0)


def _as_it_was(column: Column, name: str = "") -> Column:
    """A column that is asked for no more: read as it was meant."""
    return replace(column, field=name or column.field, required=False, list=_former(column.list), parent="")


def _mapped(then: Sheet, now: Sheet) -> Sheet:
    fields = {column.field: field_now(column.field, now) for column in then.columns}
    if len(set(fields.values())) != len(fields):  # a former name beside the present one: each stays itself
        fields = {name: name for name in fields}
    current = {column.field: column for column in now.columns}
    columns = tuple(
        _column(column, fields[column.field], current.get(fields[column.field])) for column in then.columns
    )
    there = {column.field for column in columns}
    return replace(
        then,
        columns=columns,
        rules=tuple(_rules(then, now, fields)),
        items=tuple({fields.get(name, name): value for name, value in item.items()} for item in then.items),
        item_words={fields.get(name, name): words for name, words in then.item_words.items()},
        example={fields.get(name, name): value for name, value in then.example.items()},
        minimum_rows=now.minimum_rows if then.kind == "rows" else then.minimum_rows,
        key=now.key,
        absent=tuple(column for column in now.columns if column.field not in there),
    )


def _column(column: Column, name: str, current: Column | None) -> Column:
    """A column of the earlier version as it is understood now, where it stands and called as it was."""
    if current is None or column.locked != current.locked:
        return _as_it_was(column, name)
    if column.is_prepared or column.is_reviewers:
        return replace(column, field=name)
    return replace(
        current, number=column.number, title=column.title, width=column.width, formula=column.formula
    )


def _rules(then: Sheet, now: Sheet, fields: Mapping[str, str]) -> Iterator[Rule]:
    """The rules of now; only what the form gave as its example is what it was."""
    yield from (rule for rule in now.rules if rule.kind != NotExample.name)
    for rule in then.rules:
        if rule.kind == NotExample.name and all(fields.get(name) == name for name in rule.fields):
            yield rule
