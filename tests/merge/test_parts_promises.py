"""However the rows of a unit are split over files, and in whatever order they come, none is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.model.record import Checked, Record
from tests.effort import examples
from tests.merge.parts import (
    LESSONS,
    OBSERVERS,
    log,
    member,
    merged,
    roster,
)
from tests.merge.sample import (
    record,
)


@st.composite
def split(draw: st.DrawFn) -> list[Checked]:
    """The lessons in two to five files: each observer's in one of them, or whole in several; any rows of the members."""
    count = draw(st.integers(2, 5))
    shares: list[list[Record]] = [[] for _ in range(count)]
    for name in OBSERVERS:
        for place in draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=2)):
            shares[place] += [one for one in LESSONS if one.values["observer"] == name]
            shares[place].append(member(6, name))
    shares = [draw(st.permutations(share)) for share in shares]
    days = draw(st.lists(st.integers(0, 18), min_size=count, max_size=count))
    return [log(f"{n}.xlsx", days[n], share) for n, share in enumerate(shares) if share]


WHOLE = log("whole.xlsx", 0, [*LESSONS, *(member(6, name) for name in OBSERVERS)])


@settings(max_examples=examples(25), deadline=None)
@given(split(), st.randoms())
def test_any_split_of_a_log_gives_the_rows_of_one_file(files: list[Checked], random: Any) -> None:
    entry, records = merged(*files)
    wanted = merged(WHOLE)[1]
    plainly = [{k: v for k, v in one.record.values.items() if not k.endswith("_missing")} for one in records]
    expected = [{k: v for k, v in one.record.values.items() if not k.endswith("_missing")} for one in wanted]
    given_by_people = [{k: v for k, v in one.items() if k not in ("observed", "opened")} for one in plainly]
    assert Counter(map(str, map(sorted_items, given_by_people))) == Counter(
        map(str, map(sorted_items, expected))
    )
    random.shuffle(files)
    assert merged(*files) == (entry, records)


def sorted_items(values: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in values.items())


@st.composite
def rosters(draw: st.DrawFn) -> list[Checked]:
    """Any rows of a few posts in two to five files, blanks and disagreements, wrong and incomplete ones among them."""
    files = []
    for number in range(draw(st.integers(2, 5))):
        rows = []
        for place in range(draw(st.integers(1, 4))):
            values: dict[str, Any] = {
                "stage": "小学",
                "subject": draw(st.sampled_from(["语文", "数学", "英语"])),
                "kind": "成员校教研组长",
                "name": draw(st.sampled_from(["甲一", "甲二"])),
                "mobile": draw(st.sampled_from(["13800000001", "13800000002"])),
                "members": draw(st.sampled_from([5, 6])),
            }
            for name in draw(st.sets(st.sampled_from(sorted(values)), max_size=2)):
                del values[name]
            held = draw(st.booleans()) or not {"stage", "subject", "kind"} <= values.keys()
            rows.append(record("leaders", 6 + place, values, held))
        files.append(roster(f"{number}.xlsx", draw(st.integers(0, 3)), rows))
    return files


@settings(max_examples=examples(40), deadline=None)
@given(rosters(), st.randoms())
def test_every_received_row_is_a_record_or_part_of_one_or_told_as_superseded(
    files: list[Checked], random: Any
) -> None:
    entry, records = merged(*files)
    places = [(one.file, one.record.sheet_title, one.record.row) for one in records]
    places += [(other.file, other.sheet, other.row) for one in records for other in one.also]
    assert len(places) == len(set(places)), "a row stands in two records"
    received = {(file.source.name, one.sheet_title, one.row) for file in files for one in file.records}
    assert set(places) <= received
    left = received - set(places)
    gone = {(one.file, row.sheet_title, row.row) for one in entry.differences for row in one.removed}
    copies = {other.source.name for other in entry.others}
    told = {
        one.file for one in entry.differences if one.changes
    }  # what became of a row is told, cell by cell
    answered = {one for one in left if one[0] in told and _was_held(files, one[0], one[2])}
    assert left <= gone | answered | {place for place in left if place[0] in copies}
    random.shuffle(files)
    assert merged(*files) == (entry, records)


def _was_held(files: Sequence[Checked], name: str, row: int) -> bool:
    """Whether a row was held back: only such a row is replaced by what became of it."""
    return any(
        file.source.name == name and one.row == row and one.held_back
        for file in files
        for one in file.records
    )
