"""What number formats show, as far as that is certain; where it is not, nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetkit.intake.display import look_of
from sheetkit.model.grid import DisplayedText


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ('"三（"0"）班"', 302, "三（302）班"),
        ('0"班"', 7, "7班"),
        ('"教学楼"0"室"', 301, "教学楼301室"),
        ('"第"0"节"', 3, "第3节"),
        ('[DBNum1]"第"0"节"', 3, "第三节"),
        ('[DBNum1][$-804]"第"General"节"', 3, "第三节"),
        ("[DBNum3]0", 5, "５"),
        ("000000000000", 57788880001, "057788880001"),
        ('"0577-"00000000', 88880001, "0577-88880001"),
        ("00000", 12, "00012"),
        ("000-0000-0000", 13800000001, "138-0000-0001"),
        ('0"年"00"月"', 202409, "2024年09月"),
        ('00":"00', 1430, "14:30"),
        ("0\\-00", 905, "9-05"),
        ("0%", 0.5, "50%"),
        ("0.0%", 0.256, "25.6%"),
        (";;;", 8, ""),
        ("0;;", -5, ""),
        ('0;-0;""', 0, ""),
        ("0", 8.5, "9"),
        ("0.0", 4.25, "4.3"),
        ("0_);(0)", -5, "(5)"),
        ('"满分"', 10, "满分"),
        ('General"人"', 3, "3人"),
        ('"教学楼"@"室"', "301", "教学楼301室"),
        (";;;", "甲一", ""),
        ('0;0;0;"代"@', "甲一", "代甲一"),
    ],
)
def test_what_is_certain(code: str, value: float | str, shown: str) -> None:
    look = look_of(code, value)
    assert look is not None
    assert look.text == shown
    assert look.is_percentage == ("%" in code)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("General", 3.5),
        ("0", 4),
        ("0.00", 8),
        ("0.##", 3),
        ("#,##0", 1234567),
        ("_-* #,##0.00_-", 5.5),
        ("[$¥-804]#,##0.00", 5.5),
        ("[Red]0;[Blue]-0", -4),
        ("0.00E+00", 13800000001),
        ("@", "甲一"),
        ("[$-409]@", -215.95),
        ("[$-804]@", 3),
        ("_ @_ ", 3),
        ("0.00", "甲一"),
        ('0"人"', "甲一"),
    ],
)
def test_numbers_and_texts_that_are_shown_as_they_are(code: str, value: float | str) -> None:
    assert look_of(code, value) is None


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ('[>5]"多";"少"', 6),
        ("# ?/?", 0.5),
        ('[DBNum1]"第"0"节"', 13),
        ("0;", -5),
        ("[DBNum2].#", 1e-300),
        ('"编号"0', 110101199001011000),
        ('General"号"', 1e20),
        ("0", 1e300),
        ("0!人", 8),  # an escape in Chinese editions, a sign of its own elsewhere
        ("0,", 12345),
        ('"教学楼"@"室"', 301),
        ("0" * 300, 5),
    ],
)
def test_what_is_not_certain_is_not_guessed(code: str, value: float) -> None:
    assert look_of(code, value) == DisplayedText(None)


@given(
    st.text(st.sampled_from('0#?.,%@;"\\_*[]()-+E/班 三GdBNum1'), max_size=20),
    st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
)
def test_no_format_is_too_strange(code: str, value: float | str) -> None:
    look_of(code, value)


@given(st.integers(0, 10**9), st.sampled_from(['"甲"0"乙"', '0"班"', '"0577-"00000000', "00000"]))
def test_the_digits_are_those_of_the_number(number: int, code: str) -> None:
    look = look_of(code, number)
    text = str(number) if look is None else look.text
    assert text is not None
    assert int("".join(sign for sign in text.replace("0577-", "") if sign.isdigit())) == number


def test_several_signs_of_a_percentage_are_one_all_the_same() -> None:
    assert look_of("0%%", 5) == DisplayedText(None, True)
