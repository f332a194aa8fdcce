"""Which number formats are dates, and which dates their serials stand for."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from sheetkit.intake.number_formats import NumberDisplay, shown_by_code, shown_by_id
from sheetkit.intake.serials import is_seen, iso_moment, moment
from sheetkit.model.excel import Moment, moment_of, serial_of
from tests.intake.files import sheet_of, workbook_of


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd",
        'yyyy"年"m"月"d"日"',
        "yyyy年m月d日;@",
        "[$-804]aaaa;@",
        "[DBNum1][$-804]yyyy年m月d日",
        "h:mm AM/PM",
        "上午/下午h时mm分",
        "mm:ss.0",
        "m/d",
        '[$-411]ggge"年"m"月"',
        "e年",
        "[Red]yyyy;General",
        "YYYY\\-MM",
    ],
)
def test_formats_that_show_dates(code: str) -> None:
    assert shown_by_code(code) in (NumberDisplay.DAY, NumberDisplay.CLOCK, NumberDisplay.DATE)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy-mm-dd;@", NumberDisplay.DAY),
        ("mmm", NumberDisplay.DAY),
        ('m"月"d"日"', NumberDisplay.DAY),
        ("hh:mm", NumberDisplay.CLOCK),
        ("[Red]上午/下午h时mm分", NumberDisplay.CLOCK),
        ('"[<1]"h:mm', NumberDisplay.CLOCK),
        ("yyyy-mm-dd hh:mm", NumberDisplay.DATE),
        ('[<1]h:mm;"全天"', NumberDisplay.CONDITIONAL),
        ('[>=45000]yyyy-mm;"待定"', NumberDisplay.CONDITIONAL),
    ],
)
def test_which_part_of_a_moment_a_format_shows(code: str, shown: NumberDisplay) -> None:
    assert shown_by_code(code) is shown


def test_builtin_ids_for_days_and_clocks() -> None:
    assert [shown_by_id(number) for number in (14, 20, 22, 34)] == [
        NumberDisplay.DAY,
        NumberDisplay.CLOCK,
        NumberDisplay.DATE,
        NumberDisplay.DATE,
    ]


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "G/通用格式",
        "0.00E+00",
        "#,##0.00_);[Red](#,##0.00)",
        '0"天"',
        '"y"0',
        "0\\d",
        "@",
        "[DBNum1]General",
        "[$¥-804]#,##0.00",
        "_-* #,##0_-",
        "0;yyyy",
        "000-0000-0000",
        "",
        "y" * 2000,
    ],
)
def test_formats_that_do_not(code: str) -> None:
    assert shown_by_code(code) is NumberDisplay.NUMBER


@pytest.mark.parametrize("code", ["[h]:mm", "[mm]:ss", "[H]:mm:ss", "[s]"])
def test_elapsed_time(code: str) -> None:
    assert shown_by_code(code) is NumberDisplay.ELAPSED


def test_builtin_ids() -> None:
    dates = {
        number
        for number in range(200)
        if shown_by_id(number) in (NumberDisplay.DAY, NumberDisplay.CLOCK, NumberDisplay.DATE)
    }
    assert {14, 22, 27, 31, 36, 45, 47, 50, 57, 58} <= dates
    assert not dates & {0, 1, 4, 9, 11, 23, 37, 44, 46, 48, 49, 59, 164}
    assert shown_by_id(46) is NumberDisplay.ELAPSED


@given(st.datetimes(datetime.datetime(1932, 1, 1), datetime.datetime(2309, 12, 31)), st.booleans())
def test_a_moment_comes_back_from_its_serial(instant: datetime.datetime, epoch_1904: bool) -> None:
    instant = instant.replace(microsecond=0)
    serial = to_excel(  # type: ignore[no-untyped-call]
        instant, CALENDAR_MAC_1904 if epoch_1904 else CALENDAR_WINDOWS_1900
    )
    expected = instant if instant.time() != datetime.time() else instant.date()
    assert moment(serial, NumberDisplay.DATE, epoch_1904) == expected


@given(st.floats() | st.integers(), st.sampled_from(NumberDisplay), st.booleans())
def test_no_serial_is_too_strange(serial: float, shown: NumberDisplay, epoch_1904: bool) -> None:
    found = moment(serial, shown, epoch_1904)
    assert found is None or isinstance(found, datetime.date | datetime.time)


@given(
    st.floats(1, 9_999) | st.integers(1, 9_999) | st.integers(150_000),
    st.sampled_from(NumberDisplay),
    st.booleans(),
)
def test_what_people_type_is_no_day(number: float, shown: NumberDisplay, epoch_1904: bool) -> None:
    assert moment(number, shown, epoch_1904) is None


def test_the_first_and_the_last_day() -> None:
    assert moment(0, NumberDisplay.DATE, False) == datetime.time(0, 0)
    assert moment(0.99999999999, NumberDisplay.DATE, False) is None
    assert moment(10_000, NumberDisplay.DATE, False) == datetime.date(1927, 5, 18)
    assert moment(149_999, NumberDisplay.DATE, False) == datetime.date(2310, 9, 6)


@pytest.mark.parametrize("epoch_1904", [False, True])
@pytest.mark.parametrize("shown", [NumberDisplay.CLOCK, NumberDisplay.DATE, NumberDisplay.ELAPSED])
def test_nothing_is_midnight_in_both_calendars(shown: NumberDisplay, epoch_1904: bool) -> None:
    """ECMA-376, 18.17.4.2: a time of day is the part of a day behind the point, whatever day the count begins with."""
    assert moment(0, shown, epoch_1904) == datetime.time(0, 0)
    assert moment(0.5, shown, epoch_1904) == datetime.time(12, 0)


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_nothing_shown_as_a_day_is_told(epoch_1904: bool) -> None:
    found = moment(0, NumberDisplay.DAY, epoch_1904)
    assert found is not None
    assert not is_seen(found, NumberDisplay.DAY)


@given(st.dates() | st.times().map(lambda time: time.replace(microsecond=0)))
def test_the_way_to_a_number_and_back(moment: Moment) -> None:
    number = serial_of(moment)
    if number is None:
        assert isinstance(moment, datetime.date)
        assert moment < datetime.date(1900, 3, 1)
    else:
        assert number == to_excel(moment)  # type: ignore[no-untyped-call]
        assert moment_of(number) in (moment, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-09-01", datetime.date(2026, 9, 1)),
        ("2026-09-01T00:00:00Z", datetime.date(2026, 9, 1)),
        ("2026-09-01T14:30:00.000", datetime.datetime(2026, 9, 1, 14, 30)),
        ("14:30:00", datetime.time(14, 30)),
        ("9月1日", None),
        ("", None),
    ],
)
def test_iso_texts(text: str, expected: object) -> None:
    assert iso_moment(text) == expected


@pytest.mark.parametrize("stored", ["1899-12-30T14:30:00", "1899-12-31T14:30:00Z", "14:30:00"])
def test_a_time_stored_as_text_beside_no_day_is_that_time(stored: str) -> None:
    sheet = sheet_of(workbook_of(f'<row r="1"><c r="A1" t="d"><v>{stored}</v></c></row>'))
    assert sheet.cells[1, 1] == datetime.time(14, 30)
