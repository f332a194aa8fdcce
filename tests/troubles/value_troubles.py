"""Troubles of what people write: values typed past what a form asks for, as people and programs write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sheetkit_demo.packages import Changed, typed
from tests.end_to_end.filled import fill
from tests.troubles.forms import Forms, address, title_of, with_format


def typed_cells(
    forms: Forms, form: str, changes: Sequence[Mapping[str, Any]], unit: int = 1, keep: int | None = None
) -> bytes:
    """The form of a unit with those cells typed otherwise; see `Forms.filled`."""
    return forms.filled(form, changes, unit, keep).data


def stored_cells(
    forms: Forms, form: str, cells: Sequence[Mapping[str, Any]], keep: int | None = None
) -> bytes:
    """The form with cells as a program stored them.

    A cell names `row`, `field` and the `sheet` where it is not the first, then what stands `inside` of it, its `type`
    as the file format has it, a number `format`, or that it is struck through (`strike`).
    """
    filled = forms.filled(form, keep=keep)
    changed = Changed.of(filled.data)
    for cell in cells:
        sheet = cell.get("sheet", "")
        title, at = title_of(filled, sheet), address(filled, cell["field"], cell["row"], sheet)
        if "inside" in cell:
            kind = f' t="{cell["type"]}"' if cell.get("type") else ""
            changed.sheet(title, edit=typed(at, cell["inside"], kind))
        if cell.get("format") or cell.get("strike"):
            changed.sheet(title, edit=lambda text: text)
            _restyle(changed, title, at, cell)
    return changed.data


def _restyle(changed: Changed, title: str, at: str, cell: Mapping[str, Any]) -> None:
    def edit(text: str) -> str:
        found = re.search(rf'<c r="{at}"(?: s="([0-9]+)")?', text)
        assert found is not None
        style = with_format(changed, found.group(1) or "0", cell.get("format", ""), cell.get("strike", False))
        return f'{text[: found.start()]}<c r="{at}" s="{style}"{text[found.end() :]}'

    changed.sheet(title, edit=edit)


def rows_left_out(forms: Forms, form: str, field: str, begins: str) -> bytes:
    """The form without the rows of its first sheet in which that field begins so, as ISO writes it."""
    filled = forms.filled(form)
    first = next(iter(filled.form.input_sheets)).id
    rows = [row for row in filled.rows[first] if not str(row.get(field, "")).startswith(begins)]
    return fill(forms.project(form), form, filled.unit, {**filled.rows, first: rows}).data


def row_twice(forms: Forms, form: str) -> bytes:
    """The form with the first row of its first sheet once more below the others, as a copied row is."""
    filled = forms.filled(form)
    first = next(iter(filled.form.input_sheets)).id
    rows = filled.rows[first]
    return fill(forms.project(form), form, filled.unit, {**filled.rows, first: [*rows, rows[0]]}).data
