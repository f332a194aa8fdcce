"""What is doubted of a definition, an example that may be somebody's real row or a resource of no role; of none shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.compile import builtin_files, builtin_ids, doubts, load_builtin, load_template
from sheetkit.rules.not_example import EXAMPLE


@pytest.mark.parametrize("form", builtin_ids())
def test_nothing_is_doubted_of_a_shipped_form(form: str) -> None:
    assert doubts(load_builtin(form)) == ()


@pytest.mark.parametrize(
    "example",
    [
        'name = "甲一"',  # anybody's name
        'stage = "小学"\nremark = "示例"',  # the mark in a text that need not be filled in
        f'name = "甲一（{EXAMPLE.zh}）"',  # not at its beginning
    ],
)
def test_an_example_that_may_be_real_is_doubted_at_its_sheet(example: str, tmp_path: Path) -> None:
    text = builtin_files()["leader_roster"].read_text(encoding="utf-8")
    start = text.index("[sheets.example]")
    end = text.index("[[sheets.columns]]", start)
    file = tmp_path / "own.toml"
    file.write_text(f"{text[:start]}[sheets.example]\n{example}\n\n{text[end:]}", encoding="utf-8")
    template = load_template(file)
    index = [sheet.id for sheet in template.sheets].index("leaders")
    assert [doubt.place for doubt in doubts(template)] == [f"sheets[{index}].example"]


def test_resources_without_a_role_are_taken_for_people_and_told(tmp_path: Path) -> None:
    text = builtin_files()["term_calendar"].read_text(encoding="utf-8")
    file = tmp_path / "own.toml"
    file.write_text(text.replace('\nrole = "place"', ""), encoding="utf-8")
    template = load_template(file)
    plan = next(index for index, sheet in enumerate(template.sheets) if sheet.id == "plan")
    rules = template.definition["document"]["sheets"][plan]["rules"]
    number = next(index for index, rule in enumerate(rules) if rule["kind"] == "no_overlap")
    (doubt,) = doubts(template)
    assert doubt.place == f"sheets[{plan}].rules[{number}].resources"
    assert "place" in doubt.message.en
    assert "speaker" not in doubt.message.en
