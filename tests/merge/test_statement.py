"""What the statement line decides among several files of a unit: whose later file it is, and which is the newest."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetkit.merge import consolidate
from sheetkit.merge.descent import best_first, is_disputed, is_newer
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.record import Checked, Record
from sheetkit.model.statement import Statement
from tests.merge.sample import (
    ROSTER,
    RUBRIC,
    checked,
    group_unit,
    leader,
    plan,
    plan_of_versions,
    rated,
    school_unit,
)

SCHOOL = school_unit(0)
FIRST, LATER = datetime.datetime(2026, 9, 2, 8), datetime.datetime(2026, 9, 5, 8)
MATHS, CHINESE = leader(6, "小学", "数学", "甲一"), leader(7, "小学", "语文", "乙一")


def said(by: str = "", day: int = 0, word: str = "") -> Statement:
    """A statement of a day in September, 0 for none."""
    return Statement(by, datetime.date(2026, 9, day) if day else None, word)


def file(
    name: str,
    records: Sequence[Record],
    statement: Statement | None,
    received: datetime.datetime = FIRST,
) -> Checked:
    """A roster that came."""
    one = checked("leader_roster", SCHOOL, records, name=name, received=received)
    return replace(one, statement=statement, content=f"{one.content}{statement}")


def entry(files: Sequence[Checked], *, versions: bool = False) -> Entry:
    """How the school's roster stands, whatever the order of files."""
    found = [
        consolidate(order, plan_of_versions(keyed=True) if versions else plan())
        for order in permutations(files)
    ]
    entries = [
        next(e for e in one.entries if e.expected.template == ROSTER.id and e.expected.unit == SCHOOL)
        for one in found
    ]
    assert all(one == entries[0] for one in entries)
    return entries[0]


def names(one: Entry) -> list[str]:
    return sorted(str(record.values["name"]) for record in one.records)


def told(one: Entry) -> set[str]:
    return {finding.code for finding in one.findings}


class TestOnePersonTwice:
    def test_the_later_file_of_the_same_person_replaces_and_a_missing_row_is_told(self) -> None:
        one = entry([file("a", [MATHS, CHINESE], said("王 老师")), file("b", [MATHS], said("王老师"), LATER)])
        assert (names(one), one.standing) == (["甲一"], Standing.COMPLETE)
        assert "merge.part_rows_removed" in told(one)

    def test_other_people_are_parts_as_ever(self) -> None:
        one = entry([file("a", [MATHS, CHINESE], said("王老师")), file("b", [MATHS], said("李老师"), LATER)])
        assert names(one) == ["乙一", "甲一"]

    def test_a_file_begun_afresh_takes_nothing_away(self) -> None:
        one = entry([file("a", [MATHS], said("王老师")), file("b", [CHINESE], said("王老师"), LATER)])
        assert names(one) == ["乙一", "甲一"]

    def test_a_changed_cell_counts_without_a_question(self) -> None:
        mended = leader(6, "小学", "数学", "甲二")
        one = entry([file("a", [MATHS], said("王老师")), file("b", [mended], said("王老师"), LATER)])
        assert (names(one), one.standing) == (["甲二"], Standing.COMPLETE)

    def test_of_versions_the_same(self) -> None:
        files = [file("a", [MATHS, CHINESE], said("王老师")), file("b", [MATHS], said("王老师"), LATER)]
        one = entry(files, versions=True)
        assert (names(one), one.standing) == (["甲一"], Standing.COMPLETE)
        assert "merge.part_rows_removed" in told(one)

    def test_where_the_days_and_the_coming_disagree_a_person_decides(self) -> None:
        mended = leader(6, "小学", "数学", "甲二")
        earlier = datetime.datetime(2026, 9, 4, 8)
        one = entry(
            [file("a", [MATHS], said("王老师", 3), earlier), file("b", [mended], said("王老师", 1), LATER)],
            versions=True,
        )
        assert one.standing is Standing.WAITING
        assert "merge.order_disputed" in told(one)
        assert names(one) == ["甲一"]  # the later day counts until somebody says otherwise

    def test_a_rubric_goes_on_only_where_a_cell_is_filled_in_again(self) -> None:
        unit = group_unit(0, 0)
        half = range(len(RUBRIC.sheet("scores").items) // 2)
        whole = rated()
        rest = [record for record in whole if record.item not in half]
        files = [
            replace(
                checked(
                    "rubric", unit, rated(without=[*range(len(half), len(whole))]), name="a", received=FIRST
                ),
                statement=said("王老师"),
            ),
            replace(
                checked("rubric", unit, rated(without=[*half]), name="b", received=LATER),
                statement=said("王老师"),
            ),
        ]
        assert rest
        made = consolidate(files, plan())
        one = next(e for e in made.entries if e.expected.template == "rubric" and e.expected.unit == unit)
        assert one.standing is Standing.WAITING


def saved(one: Checked, moment: str, program: str = "Microsoft Excel") -> Checked:
    """A file with what it notes of its saving."""
    return replace(one, modified=moment, application=program)


class TestWhenAFileWasSaved:
    EARLIER, AFTER = "2026-09-01T08:00:00Z", "2026-09-01T18:30:00+08:00"

    def two(self, first: str, later: str, program: str = "Microsoft Excel") -> Entry:
        """Two rosters of one person, of which the second came later and has another name."""
        mended = leader(6, "小学", "数学", "甲二")
        files = [file("a", [MATHS], said("王老师")), file("b", [mended], said("王老师"), LATER)]
        return entry([saved(files[0], first), saved(files[1], later, program)], versions=True)

    def test_in_order_the_later_one_counts_without_a_question(self) -> None:
        one = self.two(self.EARLIER, self.AFTER)
        assert (names(one), one.standing) == (["甲二"], Standing.COMPLETE)

    def test_against_the_order_in_which_they_came_a_person_decides(self) -> None:
        one = self.two(self.AFTER, self.EARLIER)
        assert (names(one), one.standing) == (["甲一"], Standing.WAITING)
        assert "merge.order_disputed" in told(one)

    @pytest.mark.parametrize(
        "first",
        ["", "damaged", "2026-09-01T18:30:00", "1980-01-01T00:00:00Z", "2027-09-01T00:00:00Z"],
        ids=["none", "damaged", "no zone", "never saved", "after it came"],
    )
    def test_what_cannot_be_or_names_no_zone_says_nothing(self, first: str) -> None:
        one = self.two(first, self.EARLIER)
        assert (names(one), one.standing) == (["甲二"], Standing.COMPLETE)

    def test_of_two_programs_only_a_day_tells(self) -> None:
        assert self.two(self.AFTER, self.EARLIER, "WPS").standing is Standing.COMPLETE
        assert self.two(self.AFTER, "2026-08-30T08:00:00Z", "WPS").standing is Standing.WAITING

    def test_of_parts_what_differs_is_asked_of_both(self) -> None:
        mended = leader(6, "小学", "数学", "甲二")
        files = [file("a", [MATHS], said("王老师")), file("b", [mended], said("王老师"), LATER)]
        one = entry([saved(files[0], self.AFTER), saved(files[1], self.EARLIER)])
        asked = [finding.code for finding in one.found if finding.level.holds_row]
        assert asked == ["merge.cell_conflict"] * 2


class TestNothingToReport:
    def test_it_is_a_return(self) -> None:
        one = entry([file("a", [], said("王老师", 1, "nothing"))])
        assert (one.standing, one.records) == (Standing.COMPLETE, ())

    def test_it_is_better_than_a_blank_form_whatever_came_when(self) -> None:
        one = entry([file("a", [], said("王老师", 1, "nothing")), file("b", [], said(), LATER)])
        assert one.chosen is not None
        assert one.chosen.source.name == "a"

    @pytest.mark.parametrize("versions", [False, True])
    def test_it_never_takes_the_place_of_rows(self, versions: bool) -> None:
        files = [file("a", [MATHS], said("王老师")), file("b", [], said("王老师", 4, "nothing"), LATER)]
        one = entry(files, versions=versions)
        assert names(one) == ["甲一"]
        assert "merge.nothing_beside" in told(one)


MOMENTS = st.sampled_from(["", *(f"2026-09-0{day}T04:00:00Z" for day in range(1, 8))])
DAYS = st.one_of(st.none(), st.dates(datetime.date(2026, 8, 28), datetime.date(2026, 9, 9)))
TIMES = st.datetimes(datetime.datetime(2026, 9, 1), datetime.datetime(2026, 9, 8))


@pytest.mark.property
@given(st.lists(st.tuples(DAYS, TIMES, MOMENTS), min_size=2, max_size=4, unique_by=lambda one: one[1]))
def test_the_order_of_newest_is_one_order_and_sure_only_where_all_agrees(
    drawn: list[tuple[datetime.date | None, datetime.datetime, str]],
) -> None:
    """Best first is the same whatever the order; surely newer is never both ways, never against a day or a time."""
    files = [
        saved(file(str(number), [MATHS], Statement("王老师", day), received), moment)
        for number, (day, received, moment) in enumerate(drawn)
    ]
    ordered = best_first(files)
    assert all(best_first(order) == ordered for order in permutations(files))
    for one, two in permutations(files, 2):
        sure, other = is_newer(one, two, files), is_newer(two, one, files)
        assert not (sure and other)
        assert (sure or other) != is_disputed(one, two, files)
        if sure:
            assert ordered.index(one) < ordered.index(two)
            assert str(one.source.received) > str(two.source.received)
