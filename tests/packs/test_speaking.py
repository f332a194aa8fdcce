"""A form speaks of rounds, years and the project's own unit as its pack does; one of a project, as the project's pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sheetkit.compile import apply_project, builtin_ids, builtin_packs, load_builtin, load_template, pack_of
from sheetkit.model.rounds import ANY_ROUND
from sheetkit.model.template import Rule, Template
from sheetkit.project import create, spoken_pack
from tests.compile.definitions import small, write

PACKS = builtin_packs()


def own_form(folder: Path) -> Template:
    def edit(definition: dict[str, Any]) -> None:
        definition["sheets"][0]["rules"] += [
            {"id": "inside", "kind": "inside_term", "fields": ["day"]},
            {"id": "often", "kind": "requires_count", "date": "day", "per": "year", "minimum": 2},
        ]

    return load_template(write(folder, small(edit)))


def rule(form: Template, rule_id: str) -> Rule:
    return next(one for sheet in form.sheets for one in sheet.rules if one.id == rule_id)


@pytest.mark.parametrize(
    ("pack", "round_name", "year"),
    [("school-research", "term", "school year"), ("budget", "budget year", "budget year")],
)
def test_a_projects_own_form_speaks_as_the_projects_pack(
    pack: str, round_name: str, year: str, tmp_path: Path
) -> None:
    form = apply_project(own_form(tmp_path), {}, {}, {}, PACKS[pack].spoken("en"))
    assert rule(form, "rows.inside").message.en.endswith(f"is not in this {round_name}")
    assert rule(form, "rows.often").message.en.endswith(f"at least 2 each {year}")


@pytest.mark.parametrize("form_id", builtin_ids())
def test_a_shipped_form_speaks_as_its_pack(form_id: str) -> None:
    pack = pack_of(form_id)
    assert pack is not None
    form = load_builtin(form_id)
    assert form.spoken == pack.spoken("zh")
    assert form.rounds != ANY_ROUND


@pytest.mark.parametrize("pack", PACKS)
def test_the_round_of_a_project_is_called_as_in_its_pack(pack: str, tmp_path: Path) -> None:
    made = create(tmp_path / "project", pack=spoken_pack(PACKS[pack]), sample=False)
    assert made.term.rounds == PACKS[pack].rounds.names


@pytest.mark.parametrize("per", ["year", "school_year"])
def test_what_0_1_0_called_a_school_year_is_a_year(per: str, tmp_path: Path) -> None:
    def edit(definition: dict[str, Any]) -> None:
        counted = {"id": "often", "kind": "requires_count", "date": "day", "per": per, "minimum": 2}
        definition["sheets"][0]["rules"].append(counted)

    form = load_template(write(tmp_path, small(edit)))
    assert rule(form, "rows.often").message.zh.endswith("每学年至少 2 次")
