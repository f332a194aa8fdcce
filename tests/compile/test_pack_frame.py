"""What packs and settings may say is declared: the examples are what is asked for, and make a pack and a project."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tools.reference_pages import FOLDER

from sheetkit.api.project import create_project, open_project
from sheetkit.compile import builtin_packs, load_pack
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

FORM: dict[str, Any] = {
    "id": "visits",
    "version": "1",
    "title": {"zh": "走访", "en": "Visits"},
    "purpose": {"zh": "每次走访填一行。", "en": "One row a visit."},
    "sheets": [
        {
            "id": "rows",
            "title": {"zh": "走访", "en": "Visits"},
            "kind": "rows",
            "columns": [{"field": "name", "title": {"zh": "姓名", "en": "Name"}}],
        }
    ],
}
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


def shown() -> list[dict[str, Any]]:
    """The examples that the page about packs shows: a pack.toml and the settings of a project."""
    page = (FOLDER / "reference" / "packs.md").read_text(encoding="utf-8")
    return [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL)]


def toml(said: Any) -> str:
    """A value in one line of TOML."""
    if isinstance(said, dict):
        return "{" + ", ".join(f'"{name}" = {toml(value)}' for name, value in said.items()) + "}"
    return (
        f"[{', '.join(map(toml, said))}]" if isinstance(said, list) else json.dumps(said, ensure_ascii=False)
    )


def save(file: Path, said: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f'"{name}" = {toml(value)}\n' for name, value in said.items()), encoding="utf-8")


def test_what_the_page_shows_makes_a_pack_and_a_project_of_it(tmp_path: Path) -> None:
    """The example is what people copy: a folder of it is a sound pack, and a project can be made and filled from it."""
    pack, settings = shown()
    assert (pack, settings) == (written(PACK), written(SETTINGS))
    folder = tmp_path / "libraries"
    save(folder / "pack.toml", pack)
    save(folder / "forms" / "visits.toml", {**FORM, "scope": "house"})
    words = {"visit": {"en": "a visit"}, "review": {"en": "a review"}}
    save(folder / "lists" / "kinds.toml", {"id": "kinds", "values": ["visit", "review"], "words": words})
    sample = {section.name: section.example for section in SAMPLE}
    days = {name: f"<{sample['round'][name]}>" for name in ("start", "end")}
    save(folder / "sample" / "project.toml", {**sample, "round": {**sample["round"], **days}})
    file = folder / "sample" / "project.toml"
    file.write_text(re.sub(r'"<(.*?)>"', r"\1", file.read_text("utf-8")), encoding="utf-8")
    begins = builtin_packs()["budget"].settings_file("en").read_text("utf-8")
    begins = begins.replace('["branch_budget", "quarterly_return", "membership_list"]', '["visits"]')
    for name in ("sheetkit.toml", "sheetkit.en.toml"):
        (folder / "project").mkdir(exist_ok=True)
        (folder / "project" / name).write_text(begins, encoding="utf-8")
    assert load_pack(folder).id == "libraries"
    made = create_project(tmp_path / "p", sample=True, pack=str(folder))
    assert [form.id for form in open_project(made.folder).forms] == ["visits"]
