"""A faulty pack is told of whole: its settings, its sample and what is sent back too; no fault hides another, none is told twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetkit.compile import builtin_packs, load_pack
from sheetkit.compile.pack_settings import PLACES, filled
from sheetkit.model.errors import DefinitionError

SETTINGS, SAMPLE, RETURNS = "project/sheetkit.toml", "sample/project.toml", "sample/returns.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A small pack of one's own to spoil."""
    shutil.copytree(builtin_packs()["budget"].folder, tmp_path / "own")
    spoil(tmp_path / "own", "pack.toml", 'id = "budget"', 'id = "own"')
    return tmp_path / "own"


def spoil(folder: Path, file: str, before: str, after: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")


def told(folder: Path) -> dict[str, str]:
    """File, field and text of the line of every fault → what it says."""
    with pytest.raises(DefinitionError) as caught:
        load_pack(folder)
    found = [(_shown(folder, fault.place), fault.message.en) for fault in caught.value.faults]
    assert len(dict(found)) == len(found)
    return dict(found)


def _shown(folder: Path, place: str) -> str:
    file, _, rest = place.partition(":")
    number, _, field = rest.partition(" ")
    line = (folder / file).read_text(encoding="utf-8").splitlines()[int(number) - 1] if number else ""
    return f"{file} {field}|{line.strip()}"


SLIPS = {
    "settings that are no TOML": (SETTINGS, "[units]", "[units", f"{SETTINGS} |[units"),
    "a section that settings never have": (SETTINGS, "[units]", "[unites]", f"{SETTINGS} unites|[unites]"),
    "a place that nothing fills": (
        SETTINGS,
        "start = {{term_start}}",
        "start = {{term_strat}}",
        f"{SETTINGS} |start = {{{{term_strat}}}}",
    ),
    "another pack": (SETTINGS, '"{{pack}}"', '"budget"', f'{SETTINGS} project.pack|pack = "budget"'),
    "a form that is nowhere": (
        SETTINGS,
        'use = ["branch_budget"',
        'use = ["branch_buget"',
        f'{SETTINGS} forms.use[0]|use = ["branch_buget", "quarterly_return", "membership_list"]',
    ),
    "a value that its list has not": (
        SAMPLE,
        'branch_kind = "Town branch"',
        'branch_kind = "Town brunch"',
        f"{SAMPLE} units[0].units[0].branch_kind|"
        '{ name = "Harbour Town", branch_kind = "Town brunch", treasurer = "Person 1", '
        'treasurer_mail = "person1@example.org" },',
    ),
    "a code twice": (SAMPLE, 'code = "S"', 'code = "N"', f'{SAMPLE} units[1].code|code = "N"'),
    "returns that are no TOML": (RETURNS, "[branch_budget]", "[branch_budget", f"{RETURNS} |[branch_budget"),
    "a form that sends nothing": (
        RETURNS,
        "[membership_list]",
        "[membership_lst]",
        f"{RETURNS} membership_lst|[membership_lst]",
    ),
    "a sheet that is not there": (
        RETURNS,
        "[branch_budget.lines]",
        "[branch_budget.lines_]",
        f"{RETURNS} branch_budget.lines_|[branch_budget.lines_]",
    ),
    "a field that is not there": (
        RETURNS,
        "columns.joined",
        "columns.joint",
        f"{RETURNS} membership_list.people.columns.joint|[membership_list.people.columns.joint]",
    ),
    "a hint that there is not": (
        RETURNS,
        "rows = [12, 40]",
        "row = [12, 40]",
        f"{RETURNS} membership_list.people.row|row = [12, 40]",
    ),
    "bounds the wrong way round": (
        RETURNS,
        "rows = [12, 40]",
        "rows = [40, 12]",
        f"{RETURNS} membership_list.people.rows|rows = [40, 12]",
    ),
    "days in quotes": (
        RETURNS,
        "dates = [2004-01-05,",
        'dates = ["2004-01-05",',
        f'{RETURNS} membership_list.people.columns.joined.dates|dates = ["2004-01-05", 2026-12-18]',
    ),
    "a moment without a time": (
        RETURNS,
        "2026-11-24T10:00:00",
        "2026-11-24",
        f"{RETURNS} branch_budget.returned|returned = 2026-11-24",
    ),
    "a list under another name": (
        "lists/quarters.toml",
        'id = "quarters"',
        'id = "quarter"',
        'lists/quarters.toml id|id = "quarter"',
    ),
    "a form under another name": (
        "forms/branch_budget.toml",
        'id = "branch_budget"',
        'id = "budget"',
        'forms/branch_budget.toml id|id = "budget"',
    ),
    "an id in capitals": ("pack.toml", 'id = "own"', 'id = "Own"', 'pack.toml id|id = "Own"'),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_once_with_file_line_and_field(own: Path, slip: str) -> None:
    file, before, after, place = SLIPS[slip]
    spoil(own, file, before, after)
    found = told(own)
    assert list(found) == [place]
    assert not any(sign in found[place] for sign in "^\\")


def test_all_of_them_at_once_and_the_id_of_a_built_in_pack_too(own: Path) -> None:
    spoil(own, "pack.toml", 'id = "own"', 'id = "budget"\ncolour = "red"')
    spoil(own, "pack.toml", 'country = "GB"', 'country = "XX"')
    spoil(own, "forms/membership_list.toml", 'scope = "branch"', 'scope = "brunch"')
    spoil(own, "forms/quarterly_return.toml", 'kind = "unique"', 'kind = "unqiue"')
    spoil(own, "forms/quarterly_return.toml", 'fields = ["quarter", "side"', 'fields = ["quarter", "sied"')
    spoil(own, SETTINGS, "[units]", "[unites]")
    spoil(own, SAMPLE, 'branch_kind = "Town branch"', 'branch_kind = "Town brunch"')
    spoil(own, RETURNS, "filled = 0.85", "filed = 0.85")
    (own / "lists" / "quarters.toml").write_bytes("values = [“一季度”]".encode("gb18030"))
    found = told(own)
    assert [place.partition("|")[0] for place in found] == [
        "pack.toml id",
        "pack.toml colour",
        "pack.toml region.country",
        f"{SETTINGS} unites",
        "lists/quarters.toml ",
        "forms/membership_list.toml scope",
        "forms/quarterly_return.toml sheets[0].rules[0].kind",
        "forms/quarterly_return.toml sheets[0].rules[0].fields[1]",
        f"{SAMPLE} units[0].units[0].branch_kind",
        f"{RETURNS} branch_budget.lines.filed",
    ]
    assert "Did you mean “unique”?" in found[next(place for place in found if "rules[0].kind" in place)]
    assert not any("codec" in said for said in found.values())


def test_every_place_of_the_settings_can_be_filled() -> None:
    with pytest.raises(KeyError):
        filled("", {})
    for pack in builtin_packs().values():
        for file in (pack.folder / "project").glob("*.toml"):
            assert "{{" not in filled(file.read_text(encoding="utf-8"), PLACES)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A copy of the pack whose units have values of lists that depend on one another."""
    folder = shutil.copytree(builtin_packs()["school-research"].folder, tmp_path / "school")
    spoil(folder, "pack.toml", 'id = "school-research"', 'id = "own"')
    return folder


def test_a_value_of_the_sample_that_does_not_go_with_its_key(school: Path) -> None:
    spoil(school, SAMPLE, 'stage = "普高", subject = "物理"', 'stage = "小学", subject = "物理"')
    ((place, said),) = told(school).items()
    assert place.startswith(f"{SAMPLE} units[0].units[4].subject|")
    assert said.startswith("“物理” does not go with “小学”; known there: 语文, 数学,")


@pytest.mark.parametrize(
    ("values", "unknown"), [("小学、初中", ()), ("小学、大学, 初中；高中", ("大学", "高中"))]
)
def test_each_of_several_values_of_the_sample_is_one_of_the_list(
    school: Path, values: str, unknown: tuple[str, ...]
) -> None:
    several = """
[[levels.attributes]]
id = "taught"
title = { zh = "教哪些", en = "Taught", zh-Hant = "教哪些" }
list = "stages"
many = true
"""
    text = (school / "pack.toml").read_text(encoding="utf-8")
    before, between, after = text.partition("[[levels.rules]]")
    (school / "pack.toml").write_text(f"{before}{several}\n{between}{after}", encoding="utf-8")
    spoil(school, SAMPLE, 'code = "S01"', f'code = "S01"\ntaught = "{values}"')
    if not unknown:
        assert load_pack(school).id == "own"
        return
    with pytest.raises(DefinitionError) as caught:
        load_pack(school)
    assert {fault.place.partition(" ")[2] for fault in caught.value.faults} == {"units[0].taught"}
    assert [
        one for one in unknown if any(f"“{one}”" in fault.message.en for fault in caught.value.faults)
    ] == list(unknown)


def test_one_word_for_two_values_is_told_in_every_language_there_is(school: Path) -> None:
    """Also where a catalogue has the word of one of them: people would choose it and be read as the other."""
    words = '"信息技术" = { en = "Information technology" }'
    spoil(school, "lists/subjects.toml", words, words.replace(" }", ', "zh-Hant" = "資訊科技" }'))
    found = told(school)
    assert [place.partition("|")[0] for place in found] == ["lists/subjects.toml words.信息技术.zh-Hant"]
    assert set(found.values()) == {"“資訊科技” means “信息技术” and “信息科技”."}


def test_what_stands_above_the_first_level_hides_no_fault_of_the_sample(own: Path) -> None:
    text = (own / "pack.toml").read_text(encoding="utf-8")
    start, end = text.index("[levels.above]"), text.index("[[levels]]", text.index("[[levels]]") + 1)
    above = text[start : text.index("\n\n", start)]
    (own / "pack.toml").write_text(f"{text[:end]}{above}\n\n{text[end:]}", encoding="utf-8")
    spoil(own, SAMPLE, 'branch_kind = "Town branch"', 'branch_kind = "Town brunch"')
    places = [place.partition("|")[0] for place in told(own)]
    assert places == ["pack.toml levels[0].above", f"{SAMPLE} units[0].units[0].branch_kind"]
