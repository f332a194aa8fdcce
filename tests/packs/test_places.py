"""A faulty pack of one's own, told once and at the file that people know: levels, settings to begin with, sample, values."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.api.project import create_project, open_project
from sheetkit.compile import load_pack
from sheetkit.model.errors import DefinitionError, SheetkitError
from tests.compile.test_pack_faults import places, spoil
from tests.tree.made_pack import pack_in, write_register


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return pack_in(tmp_path / "mine", 1)


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ('id = "branch"', 'id = "branch"\ncolour = "red"', "levels[0].colour"),
        ('type = "integer"', 'type = "integre"', "levels[0].attributes[0].type"),
    ],
)
def test_a_level_with_a_fault_is_no_fault_of_every_form(
    pack: Path, before: str, after: str, place: str
) -> None:
    spoil(pack, (before, after))
    assert [found.partition("|")[0] for found in places(pack)] == [place]


def test_a_form_is_still_told_of_a_level_that_a_sound_pack_does_not_have(pack: Path) -> None:
    spoil(pack, ('scope = "branch"', 'scope = "brunch"'), file="forms/members.toml")
    assert [found.partition("|")[0] for found in places(pack)] == ["scope"]


def test_settings_to_begin_with_that_are_no_text_are_told_at_their_file(pack: Path) -> None:
    (pack / "project" / "sheetkit.toml").write_bytes("# 中文".encode("gb18030"))
    with pytest.raises(DefinitionError) as caught:
        load_pack(pack)
    assert [fault.place for fault in caught.value.faults] == ["project/sheetkit.toml"]


@pytest.mark.parametrize(
    ("file", "before", "after", "place"),
    [
        (
            "project/sheetkit.toml",
            "[project]",
            "[project]\ncolour = 1",
            "project/sheetkit.toml:{line} project.colour",
        ),
        ("sample/project.toml", 'id = "', 'id = "- ', "sample/project.toml:{line} project.id"),
    ],
)
def test_a_fault_that_shows_when_a_project_is_made_is_told_at_the_packs_own_file(
    pack: Path, file: str, before: str, after: str, place: str, tmp_path: Path
) -> None:
    spoil(pack, (before, after), file=file)
    with pytest.raises(SheetkitError) as caught:
        create_project(tmp_path / "p", pack=str(pack), sample=True)
    text = (pack / file).read_text(encoding="utf-8")
    line = text[: text.index(after) + len(after)].count("\n") + 1
    assert [fault.place for fault in caught.value.faults] == [place.format(line=line)]
    for language in ("zh", "en"):
        assert ".sheetkit-" not in caught.value.message.in_language(language)
        assert str(pack) in caught.value.message.in_language(language)
    assert not (tmp_path / "p").exists()


def test_several_values_of_a_unit_are_looked_up_one_by_one_each_told_at_its_cell(
    pack: Path, tmp_path: Path
) -> None:
    (pack / "lists" / "works.toml").write_text(
        'id = "works"\ntitle = { zh = "工作", en = "Works" }\nsource = "ours"\nvalues = ["读书", "走路"]\n'
        '[words]\n"读书" = { en = "Reading club" }\n"走路" = { en = "Walks" }\n',
        encoding="utf-8",
    )
    file = pack / "pack.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text + '[[levels.attributes]]\nid = "works"\ntitle = { zh = "工作", en = "Works" }\nlist = "works"\n'
        'many = true\ncarried = true\nwidth = 20\nsource = "ours"\n',
        encoding="utf-8",
    )
    create_project(tmp_path / "p", pack=str(pack))
    said = ["读书、走路", "Reading club, Walks", "reading club, 睡觉；吃饭", "走路"]
    rows = [{"code": f"B{at}", "name": f"分会{at}", "works": words} for at, words in enumerate(said)]
    write_register(tmp_path / "p", {"branchs": rows})
    project = open_project(tmp_path / "p")
    units = {unit.code: unit.get("works") for unit in project.registry.directory.units}
    assert units == {"B0": ("读书", "走路"), "B1": ("读书", "走路"), "B2": ("读书",), "B3": ("走路",)}
    told = [finding for finding in project.findings if finding.level.needs_doing]
    assert [finding.code for finding in told] == ["project.value_unknown"] * 2
    assert len({finding.place.cell for finding in told}) == 1
    assert all(finding.place.cell.endswith("8") for finding in told)
    assert [word in finding.message.zh for word, finding in zip(("睡觉", "吃饭"), told, strict=True)] == [
        True
    ] * 2
