"""What a pack writes for its own columns is judged as what people write: values of the sample, examples of forms; rounds too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetkit.api.failures import explain
from sheetkit.compile import builtin_packs, load_pack, load_template
from sheetkit.compile.doubts import doubts
from sheetkit.model.errors import DefinitionError
from tests.compile.test_pack_all_at_once import spoil

USED, SAMPLE, RETURNS, MEMBERS, PACK = (
    "project/sheetkit.toml",
    "sample/project.toml",
    "sample/returns.toml",
    "forms/membership_list.toml",
    "pack.toml",
)
FIRST = 'name = "Harbour Town"'
BEDS = """[[levels.attributes]]
id = "beds"
title = "Beds"
type = "integer"
maximum = 500
width = 10
source = "ours"

[[levels.attributes]]
id = "treasurer"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A pack of one's own whose branches have a number of something, to spoil."""
    shutil.copytree(builtin_packs()["budget"].folder, tmp_path / "own")
    spoil(tmp_path / "own", PACK, 'id = "budget"', 'id = "own"')
    spoil(tmp_path / "own", PACK, '[[levels.attributes]]\nid = "treasurer"\n', BEDS)
    return tmp_path / "own"


def told(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(DefinitionError) as caught:
        load_pack(folder)
    return [
        (fault.place.partition(":")[0] + " " + fault.place.partition(" ")[2], fault.message.en)
        for fault in caught.value.faults
    ]


def test_what_the_columns_take_is_sound(own: Path) -> None:
    spoil(own, SAMPLE, FIRST, FIRST + ", beds = 40")
    assert load_pack(own).id == "own"


@pytest.mark.parametrize(
    ("file", "before", "after", "place", "said"),
    [
        (SAMPLE, FIRST, FIRST + ', beds = "many"', "units[0].units[0].beds", "it takes: whole number"),
        (SAMPLE, FIRST, FIRST + ", beds = 999", "units[0].units[0].beds", "at most 500"),
        (SAMPLE, '"person1@example.org"', '"person1"', "units[0].units[0].treasurer_mail", "person1"),
        (SAMPLE, '"Sample North"', f'"{"North " * 9}"', "units[0].name", "40"),
        (SAMPLE, "end = 2027-12-31", "end = 2026-12-31", "round.end", "before the first day (2027-01-01)"),
        (
            RETURNS,
            "numbers = [20, 480]",
            "numbers = [-20, 480]",
            "branch_budget.lines.numbers",
            "“-20” cannot stand",
        ),
        (
            RETURNS,
            "[membership_list]",
            "[branch_budget.lines.columns.m01]\nnumbers = [20, 2000000]\n[membership_list]",
            "branch_budget.lines.columns.m01.numbers",
            "cannot stand",
        ),
        (MEMBERS, '= "A00001"', '= "1"', "sheets[0].example.member_number", "“1” cannot stand"),
        (
            MEMBERS,
            '= "Full member"',
            '= "Member"',
            "sheets[0].example.member_kind",
            "“Member” is not a value of the list “member_kinds”.",
        ),
        (MEMBERS, '= "2020-03-01"', '= "soon"', "sheets[0].example.joined", "it takes: date"),
        (SAMPLE, FIRST, FIRST + ', number = "B1"', "units[0].units[0].number", "“B1” cannot stand"),
        (
            SAMPLE,
            FIRST,
            FIRST + ', number = "02"',
            "units[0].units[1].number",
            "The code “N-02” is used already",
        ),
        (SAMPLE, 'code = "N"', 'code = "N/1"', "units[0].code", "letters, digits and hyphens only"),
        (SAMPLE, 'code = "S"', 'code = "hq"', "units[1].code", "“HQ” belongs to the project's own unit"),
        (
            USED,
            'use = ["branch',
            'use = ["rubric", "branch',
            "forms.use[0]",
            "There is no level of units “group”",
        ),
        (MEMBERS, 'scope = "branch"', 'scope = "project"', "scope", "There is no level of units “project”"),
        (PACK, 'id = "{year}"', 'id = "{yeer}"', "rounds.usual[0].id", "Did you mean “{year}”?"),
        (PACK, '"Budget year {year}"', '"Year {}"', "rounds.usual[0].title", "no place to fill in “{}”"),
        (
            PACK,
            "[region]",
            '[[rounds.usual]]\nid = "{year}"\ntitle = "Again"\nplanned_from = 3\nstart = "03-01"\nend = "04-01"\n\n[region]',
            "rounds.usual[1].id",
            "“{year}” is used twice.",
        ),
    ],
)
def test_what_they_would_not_take_is_told_at_its_place(
    own: Path, file: str, before: str, after: str, place: str, said: str
) -> None:
    spoil(own, file, before, after)
    ((where, words),) = told(own)
    assert where == f"{file} {place}"
    assert said in words


def test_a_number_that_no_rule_of_the_column_tells_of_is_told_all_the_same(own: Path) -> None:
    text = (own / PACK).read_text(encoding="utf-8")
    start = text.index('[[levels.rules]]\nid = "branch_number_form"')
    rule = text[start : text.index("\n\n", start)]
    spoil(own, PACK, rule, "")
    spoil(own, SAMPLE, FIRST, FIRST + ', number = "B1"')
    place = f"{SAMPLE} units[0].units[0].number"
    assert told(own) == [(place, "“B1” will not do: two digits such as 01.")]


def test_a_form_of_ones_own_is_warned_of_and_still_opened(own: Path) -> None:
    spoil(own, MEMBERS, '= "A00001"', '= "1"')
    found = doubts(load_template(own / MEMBERS))
    assert [one.place for one in found] == ["sheets[0].example.member_number"]


def test_the_same_at_many_places_of_a_file_is_one_line_for_people(own: Path) -> None:
    spoil(own, PACK, 'languages = ["en"]', 'languages = ["en", "zh-Hant"]')
    with pytest.raises(DefinitionError) as caught:
        load_pack(own)
    assert len(caught.value.faults) > 100
    lines = explain(caught.value).en.splitlines()
    (members,) = (line for line in lines if MEMBERS in line)
    assert "22 more places of this file" in members
    assert sum("is missing" in line for line in lines) == 1  # nothing else is hidden by it
    assert len(lines) < 20
