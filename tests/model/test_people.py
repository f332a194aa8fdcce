"""Who is named in a cell, however people part names and whatever they write beside them."""

from __future__ import annotations

import pytest

from sheetkit.model.people import called_in, named_in, people_in, roll_of


@pytest.mark.parametrize(
    "written",
    [
        "甲一 乙二",
        "甲一和乙二",
        "甲一与乙二",
        "甲一及乙二",
        "甲一\\乙二",
        "甲一/乙二",
        "甲一、乙二",
        "甲一；乙二",
        "甲一\n乙二",
        "甲一老师 乙二老师",
        "主讲：甲一、乙二",
        "@甲一 @乙二",
        "甲一（语文） 乙二（数学）",
        "甲一 & 乙二",
    ],
)
def test_two_people_however_they_are_parted(written: str) -> None:
    assert list(people_in(written)) == ["甲一", "乙二"]


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("王 红", ["王红"]),
        ("陈和平", ["陈和平"]),
        ("张与王丽", ["张与王丽"]),
        ("Ann Lee", ["annlee"]),
        ("Ann Lee and Bo Ek", ["annlee", "boek"]),
        ("买买提·艾力 乙二", ["买买提·艾力乙二"]),
    ],
)
def test_one_name_is_never_cut(written: str, keys: list[str]) -> None:
    assert list(people_in(written)) == keys


@pytest.mark.parametrize(
    "written", ["甲一老师", "甲一（语文）", "@甲一", "主讲人：甲一", "甲一副校长", "甲一（备课组长）老师"]
)
def test_titles_and_additions_do_not_count_and_stay_as_written(written: str) -> None:
    assert people_in(written) == {"甲一": written}


@pytest.mark.parametrize(
    ("one", "other"), [("王红（大）", "王红（小）"), ("王老师", "王"), ("王红A", "王红B")]
)
def test_what_tells_two_people_apart_stays(one: str, other: str) -> None:
    assert set(people_in(one)).isdisjoint(people_in(other))


def test_brackets_belong_to_a_place() -> None:
    assert set(named_in("会议室（一楼）", "place")).isdisjoint(named_in("会议室（二楼）", "place"))


def test_who_counts_is_looked_up_as_written_first() -> None:
    roll = roll_of(["王红（语文）", "王红（数学）", "甲一老师"])
    assert list(called_in("王红（语文）", roll)) == ["王红(语文)"]
    assert list(called_in("王红", roll)) == ["王红"]  # which of the two is not certain
    assert list(called_in("甲一、王红（数学）", roll)) == ["甲一老师", "王红(数学)"]
