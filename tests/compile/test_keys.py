"""Which rows are the same row is declared, checked when a form is compiled, shown, and part of what the form is."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from sheetkit.compile import builtin_ids, load_builtin
from sheetkit.compile.assemble import assemble
from sheetkit.compile.show import as_json
from sheetkit.model.template import PARTS, VERSIONS
from tests.compile.definitions import Definition, compiled, faults


def keyed(**said: Any) -> Any:
    def edit(definition: Definition) -> None:
        definition["sheets"][0]["key"] = said.pop("key", ["name"])
        definition.update(said)

    return edit


def test_what_is_declared_is_compiled(tmp_path: Path) -> None:
    form = compiled(tmp_path, keyed(key=["name", "day"], several_files="parts", part_by="name"))
    assert (form.sheet("rows").key, form.several_files, form.part_by) == (("name", "day"), PARTS, "name")
    shown = as_json(form)
    assert (shown["several_files"], shown["part_by"]) == ("parts", "name")
    assert [sheet.get("key") for sheet in shown["sheets"][:2]] == [["name", "day"], []]
    assert compiled(tmp_path).several_files == VERSIONS


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ({"key": ["nobody"]}, ["sheets[0].key[0]"]),
        ({"key": ["name", "name"]}, ["sheets[0].key"]),
        ({"key": []}, ["sheets[0].key"]),
        ({"several_files": "pieces"}, ["several_files"]),
        ({"part_by": "name"}, ["part_by"]),
        ({"part_by": "name", "several_files": "versions"}, ["part_by"]),
        ({"part_by": "day", "several_files": "parts"}, ["part_by"]),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_place(
    said: dict[str, Any], places: list[str], tmp_path: Path
) -> None:
    assert faults(tmp_path, keyed(**said)) == places


def test_a_key_is_filled_in_by_people_and_belongs_to_rows(tmp_path: Path) -> None:
    def computed(definition: Definition) -> None:
        definition["sheets"][0]["key"] = ["total"]
        definition["sheets"][0]["columns"].append(
            {
                "field": "total",
                "title": "合计",
                "type": "decimal",
                "computed": {"kind": "sum", "of": ["size"]},
            }
        )

    assert faults(tmp_path, computed) == ["sheets[0].key[0]"]
    assert faults(tmp_path, lambda definition: definition["sheets"][1].update(key=["score"])) == [
        "sheets[1].key"
    ]


@pytest.mark.parametrize("form_id", builtin_ids())
def test_what_tells_the_merge_makes_it_another_form(form_id: str) -> None:
    form = load_builtin(form_id)
    document = copy.deepcopy(dict(form.definition["document"]))
    for name in ("several_files", "part_by"):
        document.pop(name, None)
    for sheet in document["sheets"]:
        sheet.pop("key", None)
    plainly = assemble(document, form.definition["lists"])
    assert (plainly.fingerprint == form.fingerprint) == (document == form.definition["document"])


@pytest.mark.parametrize("form_id", builtin_ids())
def test_a_key_of_a_shipped_form_stands_once_in_a_workbook(form_id: str) -> None:
    """Its own rule says so in the workbook, so that nobody learns of it only from the merge."""
    for sheet in load_builtin(form_id).sheets:
        once = [rule.fields for rule in sheet.rules if rule.kind == "unique"]
        assert not sheet.key or any(set(fields) <= set(sheet.key) for fields in once), sheet.id
