"""A faulty definition tells every fault with its place."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from sheetkit.compile import load_template
from sheetkit.model.errors import DefinitionError
from sheetkit.model.excel import LONGEST_FORMULA
from tests.compile.definitions import Definition, compiled, faults, small, write
from tests.compile.single_faults import SINGLE_FAULTS, add_rule, column, rule
from tests.compile.single_faults_of_cells import FAULTS_OF_CELLS

EACH = {**SINGLE_FAULTS, **FAULTS_OF_CELLS}


@pytest.mark.parametrize("case", EACH)
def test_a_fault_is_told_at_its_place(case: str, tmp_path: Path) -> None:
    edit, place = EACH[case]
    assert place in faults(tmp_path, edit)


def test_the_small_definition_itself_has_no_fault(tmp_path: Path) -> None:
    assert compiled(tmp_path).id == "small"


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    def edit(definition: Definition) -> None:
        definition["scope"] = "class"
        definition["figures"][0]["value"] = "3"
        column(definition, 1)["list"] = "colors"
        column(definition, 3)["type"] = "number"
        rule(definition, 1)["fields"] = ["nobody"]
        definition["exports"][0]["sheet"] = "nowhere"

    assert faults(tmp_path, edit) == [
        "figures[0].value",
        "sheets[0].columns[1].list",
        "sheets[0].columns[2].parent",
        "sheets[0].columns[3].type",
        "sheets[0].rules[1].fields[0]",
        "exports[0].sheet",
        "scope",
    ]


@pytest.mark.parametrize("content", [b"id = ", b"\xff\xfe\x00", b"id = 'x'\nid = 'y'", b"x = " + b"[" * 5000])
def test_what_is_no_toml_is_one_fault(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(DefinitionError) as caught:
        load_template(path)
    assert len(caught.value.faults) == 1
    assert caught.value.code == "definition.faulty"


def test_a_missing_file_is_one_fault(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        load_template(tmp_path / "nowhere.toml")
    assert len(caught.value.faults) == 1


def test_a_file_of_another_kind_is_told_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text("[project]\nname = 'x'\n", encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_template(path)
    assert {"id", "version", "title", "purpose", "sheets", "project"} == {
        fault.place for fault in caught.value.faults
    }


@pytest.mark.parametrize("value", [3, "x", [], True])
@pytest.mark.parametrize("key", ["figures", "lists", "sheets", "exports", "sources", "instructions", "title"])
def test_a_part_of_the_wrong_type_is_a_fault_not_a_crash(key: str, value: object, tmp_path: Path) -> None:
    definition = small()
    definition[key] = value
    with contextlib.suppress(DefinitionError):
        load_template(write(tmp_path, definition))


@pytest.mark.parametrize("value", [3, "x", [], True, [3], {"a": 1}])
@pytest.mark.parametrize("key", ["columns", "rules", "title", "kind", "rows", "example"])
def test_a_sheet_of_wrong_types_is_a_fault_not_a_crash(key: str, value: object, tmp_path: Path) -> None:
    definition = small()
    definition["sheets"][0][key] = value
    with contextlib.suppress(DefinitionError):
        load_template(write(tmp_path, definition))


@pytest.mark.parametrize("value", [3, "x", [], True, [3], {"a": 1}, [{"a": 1}]])
@pytest.mark.parametrize(
    "key", ["fields", "if", "where", "minimum", "kind", "match", "counted", "needs", "message"]
)
def test_a_rule_of_wrong_types_is_a_fault_not_a_crash(key: str, value: object, tmp_path: Path) -> None:
    definition = small()
    for kind in ("when", "requires_count", "count_for_each"):
        definition["sheets"][0]["rules"] = [{"id": "odd", "kind": kind, key: value}]
        with pytest.raises(DefinitionError):
            load_template(write(tmp_path, definition))


def test_a_rule_longer_than_a_formula_is_a_fault(tmp_path: Path) -> None:
    conditions = [{"field": "name", "equals": f"第{index}位老师"} for index in range(200)]
    assert faults(tmp_path, add_rule(kind="when", needs="day", **{"if": conditions})) == ["sheets[0].rules"]


def test_a_sheet_may_have_more_rules_than_one_formula_holds(tmp_path: Path) -> None:
    def edit(definition: Definition) -> None:
        definition["sheets"][0]["columns"] += [
            {"field": f"mail_{index}", "title": f"邮箱{index}", "type": "email"} for index in range(50)
        ]

    sheet = compiled(tmp_path, edit).sheet("rows")
    assert sum(len(rule.formula) for rule in sheet.rules) > LONGEST_FORMULA


def test_a_validation_too_long_for_excel_is_a_fault(tmp_path: Path) -> None:
    assert faults(
        tmp_path, lambda definition: column(definition, 0).update(mask="0-A-0-A-0-A-0-A-0-A-0-A-0-A")
    ) == ["sheets[0].columns[0]"]


def test_a_hint_is_as_long_as_excel_counts_it(tmp_path: Path) -> None:
    """Emoji and rare letters count twice there: what 255 letters look like may be cut off."""
    rare = "\U00020000"
    compiled(tmp_path, lambda one: column(one, 0).update(help=rare * 127))
    assert faults(tmp_path, lambda one: column(one, 0).update(help=rare * 128)) == [
        "sheets[0].columns[0].help"
    ]
