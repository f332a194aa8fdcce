"""What packs and settings may say is declared: the examples are what is asked for, and make a pack and a project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sheetkit.compile import builtin_packs
from sheetkit.compile.frame.attributes import ATTRIBUTE, OF_ATTRIBUTE
from sheetkit.compile.frame.pack import PACK
from sheetkit.compile.frame.sample import OF_SHEET, RETURNED, SAMPLE
from sheetkit.compile.frame.settings import SETTINGS
from sheetkit.compile.pack_schema import meaning_of, pack_schema, settings_schema
from sheetkit.compile.shapes import shape
from sheetkit.model.errors import ProjectError
from sheetkit.model.parameters import Parameter
from sheetkit.project.settings import load_settings
from sheetkit.project.toml_source import parse
from tests.compile.examples import all_of, written

DECLARED = all_of((*PACK, *SETTINGS, *SAMPLE, *OF_SHEET, RETURNED))


@pytest.mark.parametrize("parameter", DECLARED, ids=lambda one: one.name)
def test_an_example_is_what_its_declaration_asks_for(parameter: Parameter) -> None:
    assert parameter.example is not None
    assert parameter.meaning.zh
    assert parameter.meaning.en
    assert list(Draft202012Validator(shape(parameter)).iter_errors(parameter.example)) == []


def test_the_examples_of_a_pack_and_of_settings_are_of_their_shape() -> None:
    assert list(Draft202012Validator(pack_schema()).iter_errors(written(PACK))) == []
    assert list(Draft202012Validator(settings_schema()).iter_errors(written(SETTINGS))) == []


@pytest.mark.parametrize("pack", builtin_packs().values(), ids=lambda pack: pack.id)
def test_the_settings_of_a_new_project_say_what_is_declared(pack: Any) -> None:
    """Every section that a pack's commented settings bring is a declared one, and none is missing from them."""
    text = pack.settings_file(pack.language).read_text("utf-8").replace("{{due}}", "")
    said, _ = parse(
        Path("sheetkit.toml"), text.replace("{{", '"').replace("}}", '"').replace('""', '"').encode()
    )
    assert said.keys() == {section.name for section in SETTINGS}


def test_what_is_missing_from_settings_is_said_with_what_it_means(tmp_path: Path) -> None:
    (tmp_path / "sheetkit.toml").write_text(
        "[project]\nid = 'abc'\ntitle = 'x'\n[round]\nid = '1'\ntitle = 'x'\n"
    )
    with pytest.raises(ProjectError) as caught:
        load_settings(tmp_path)
    said = [fault.message.en for fault in caught.value.faults]
    assert said == ["“end” is missing. Its last day.", "“start” is missing. Its first day."]
    assert meaning_of(("holidays", "off")).en.startswith("Further day off")


def test_an_attribute_says_what_a_column_does_and_what_is_its_own() -> None:
    """What is its own is judged in pack.toml, all else in the register that is made of it."""
    assert {one.name for one in ATTRIBUTE if one.judged} == {one.name for one in OF_ATTRIBUTE}
    assert "field" not in {one.name for one in ATTRIBUTE}
    level = written(PACK)["levels"][0]
    said = {**written(PACK), "levels": [{**level, "code": {**level["code"], "width": -1}}]}
    assert Draft202012Validator(pack_schema()).is_valid(said)
