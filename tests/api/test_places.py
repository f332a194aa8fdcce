"""Where workbooks that go out are put: none takes the place of another, however alike their names are."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.api.outgoing import places_of
from sheetkit.compile import load_builtin
from sheetkit.model.text import Text
from tests.units import group_unit, school_unit

ROSTER, LOG = load_builtin("leader_roster"), load_builtin("observation_log")
SCHOOL = school_unit("S01", "示例一校")
LONG = "Teachers of mathematics and of the natural sciences in the lower secondary grades of building "


def test_usual_names_stay_as_they_are() -> None:
    groups = [group_unit(SCHOOL, f"S01-0{number}", name) for number, name in ((1, "数学组"), (2, "语文组"))]
    found = places_of([(LOG, group) for group in groups])
    assert list(found.values()) == [
        f"S01 示例一校/{LOG.name}_示例一校_{group.names_below_top}.xlsx" for group in groups
    ]


def test_names_that_are_alike_once_they_are_cut_are_told_apart() -> None:
    groups = [group_unit(SCHOOL, f"S01-0{number}", f"{LONG}{number}") for number in (1, 2)]
    found = places_of([(LOG, group) for group in (*groups, SCHOOL)])
    assert len({place.casefold() for place in found.values()}) == 3
    assert found[LOG.id, "S01-02"].endswith(f"_{LOG.id}_S01-02.xlsx")
    assert found[LOG.id, "S01"] == f"S01 示例一校/{LOG.name}_示例一校.xlsx"


def test_two_forms_of_one_title_are_two_files() -> None:
    alike = replace(ROSTER, title=Text(LOG.title.zh.upper()))
    assert len(set(places_of([(LOG, SCHOOL), (alike, SCHOOL)]).values())) == 2
