"""Whatever is otherwise in a definition is listed before a round goes over to it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sheetkit.api.form_change import FormChange
from sheetkit.api.form_changes import form_changes
from sheetkit.columns.catalogue import TYPES
from sheetkit.compile import builtin_ids, load_builtin
from sheetkit.compile.assemble import assemble
from sheetkit.model.template import Template

IDENTITY = ("id", "version", "field")


def tables(document: Any) -> Iterator[Any]:
    """Every table of a definition: itself, its figures, sheets, columns and rules."""
    yield document
    yield from document.get("figures", ())
    for sheet in document["sheets"]:
        yield sheet
        yield from (*sheet.get("columns", ()), *sheet.get("rules", ()))


def otherwise(form: Template, number: int, name: str) -> Template:
    """The form with one property of its definition otherwise, and nothing of what is compiled from it."""
    document = copy.deepcopy(form.definition["document"])
    list(tables(document))[number][name] = "otherwise"
    return replace(form, definition={**form.definition, "document": document})


@pytest.mark.parametrize("name", builtin_ids())
def test_every_property_of_every_table_is_listed(name: str) -> None:
    form = load_builtin(name)
    assert not form_changes(form, form)
    checked = 0
    for number, table in enumerate(tables(form.definition["document"])):
        for property_ in (*table, "several_files"):
            of_pieces = isinstance(table.get(property_), list) and property_ in (
                "sheets",
                "columns",
                "rules",
                "figures",
            )
            if property_ not in IDENTITY and not of_pieces:
                assert form_changes(form, otherwise(form, number, property_)), (table.get("id"), property_)
                checked += 1
    assert checked > 20


def changed(form: Template, **properties: Any) -> tuple[FormChange, ...]:
    """What is told of the form with properties of it or, where they are a sheet's, of its first sheet otherwise."""
    document = copy.deepcopy(form.definition["document"])
    for name, value in properties.items():
        place = document if name in ("several_files", "part_by") else document["sheets"][0]
        place[name] = value
    return form_changes(form, assemble(document, form.definition["lists"]))


def test_what_counts_otherwise_is_said_in_words() -> None:
    form = load_builtin("leader_roster")
    sheet = form.input_sheets[0]
    (told,) = changed(form, key=["name", "mobile"])
    assert (told.kind, told.sheet) == ("key", sheet.id)
    assert sheet.column("mobile").title.zh in told.said.zh
    other = "versions" if form.several_files == "parts" else "parts"
    (told,) = changed(form, several_files=other)
    assert told.kind == "several_files"
    (told,) = changed(form, part_by="stage")
    assert told.kind == "part_by"
    (told,) = changed(form, prefill=[{"from": "last_round"}])
    assert (told.kind, told.sheet) == ("prefill", sheet.id)


def test_a_type_is_called_by_its_title() -> None:
    form = load_builtin("leader_roster")
    document = copy.deepcopy(form.definition["document"])
    column = next(one for one in document["sheets"][0]["columns"] if one["field"] == "members")
    for name in ("minimum", "maximum"):
        column.pop(name, None)
    column["type"] = "text"
    document["sheets"][0]["rules"] = [
        one for one in document["sheets"][0]["rules"] if "members" not in str(one)
    ]
    told = {one.kind: one for one in form_changes(form, assemble(document, form.definition["lists"]))}
    assert TYPES["text"].title.en in told["field_type"].said.en
    assert TYPES["text"].title.zh in told["field_type"].said.zh
