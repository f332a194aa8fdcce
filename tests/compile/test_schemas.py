"""The kept JSON Schemas are what the forms compile to, are valid, and accept and refuse records."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sheetkit.compile import builtin_ids, in_language, load_builtin, schemas
from sheetkit.compile.definition_schema import definition_schema
from sheetkit.compile.parameters import iso_days
from sheetkit.compile.record_schema import form_schema
from sheetkit.compile.template_schema import template_schema
from sheetkit.model.text import languages


def test_the_kept_schemas_are_current() -> None:
    assert list(schemas.stale()) == [], "run: python -m sheetkit.compile.schemas"


@pytest.mark.parametrize("template_id", builtin_ids())
def test_a_kept_schema_is_a_schema_and_says_the_same_in_readable_form(template_id: str) -> None:
    template = load_builtin(template_id)
    kept = json.loads(schemas.schema_text(template))
    Draft202012Validator.check_schema(kept)
    assert kept == form_schema(template)


def test_the_definition_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(definition_schema())
    Draft202012Validator.check_schema(template_schema())


@pytest.mark.parametrize("template_id", builtin_ids())
def test_the_definition_schema_takes_the_built_in_forms(template_id: str) -> None:
    document = iso_days(load_builtin(template_id).definition["document"])
    assert list(Draft202012Validator(template_schema()).iter_errors(document)) == []


@pytest.mark.parametrize("name", schemas.WRITTEN_BY_PEOPLE)
def test_every_property_that_people_write_is_described(name: str) -> None:
    schema = schemas.WRITTEN_BY_PEOPLE[name]()
    Draft202012Validator.check_schema(schema)

    def undescribed(part: Any, place: str) -> Iterator[str]:
        """Properties without a description; not those of a condition."""
        if isinstance(part, list):
            for entry in part:
                yield from undescribed(entry, place)
        if not isinstance(part, dict):
            return
        for name, entry in part.items():
            if name in ("if", "dependentSchemas", "const", "examples"):
                continue
            if name == "properties" and not place.endswith(("/then", "/else")):
                for own, shape in entry.items():
                    if not shape.get("description"):
                        yield f"{place}.{own}"
            yield from undescribed(entry, f"{place}/{name}")

    assert list(undescribed(schema, "")) == []


def test_check_names_what_is_stale_and_writing_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(schemas, "data_folder", lambda name: tmp_path)
    assert schemas.main(["--check"]) == 1
    version = load_builtin("rubric").version
    assert f"stale: schemas/school-research/rubric/{version}.json" in capsys.readouterr().out
    assert schemas.main([]) == 0
    assert schemas.main(["--check"]) == 0
    schemas.schema_path(load_builtin("rubric")).write_text("{}", encoding="utf-8")
    assert schemas.main(["--check"]) == 1


LEADER: dict[str, Any] = {
    "stage": "小学",
    "subject": "数学",
    "kind": "成员校教研组长",
    "name": "甲一",
    "mobile": "13800000001",
    "members": 8,
}


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ({}, True),
        ({"since": "2024-09"}, True),
        ({"since": "2024-13"}, False),
        ({"subject": "物理"}, False),
        ({"subject": "物理", "stage": "初中"}, True),
        ({"members": 0}, False),
        ({"members": "8"}, False),
        ({"nobody": "x"}, False),
    ],
)
def test_a_leaders_record_is_judged_by_its_schema(change: dict[str, Any], valid: bool) -> None:
    schema = load_builtin("leader_roster").schemas["leaders"]
    assert Draft202012Validator(schema).is_valid({**LEADER, **change}) == valid


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("template_id", builtin_ids())
def test_the_example_rows_keep_their_own_rules(template_id: str, language: str) -> None:
    template = in_language(load_builtin(template_id), language)
    for sheet in template.sheets:
        if sheet.example:
            assert list(Draft202012Validator(template.schemas[sheet.id]).iter_errors(sheet.example_row)) == []
            for column in sheet.columns:
                if column.type == "date" and column.field in sheet.example:
                    datetime.date.fromisoformat(sheet.example[column.field])
