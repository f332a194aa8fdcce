"""A form that goes back: values kept, cells marked, reasons shown, and it can be handed in again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from sheetkit.generate import Blueprint, Filling
from sheetkit.generate.package import read_members
from sheetkit.generate.row_check import hidden_formulas
from sheetkit.model.address import column_letter
from sheetkit.model.finding import Level
from sheetkit.model.grid import CellValue, ErrorValue
from sheetkit.style import DOUBTFUL_FILL, WRONG_FILL
from sheetkit.wording.levels import RETURN_SIGNS
from tests.effort import examples
from tests.generate.samples import LAST_ROW, PEOPLE, RETURN, facts

Read = Callable[[bytes], Workbook]
FIELDS = {"stage": "D", "subject": "E", "name": "F", "mobile": "G", "members": "H", "since": "I", "at": "J"}
TEXT_FIELDS = ("stage", "subject", "name", "mobile")
WRITABLE = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


def fill(blueprint: Blueprint, read: Read, values: dict[tuple[str, int, str], CellValue]) -> Workbook:
    return read(blueprint.stamp(facts(), Filling(values)))


@given(
    st.dictionaries(
        st.tuples(st.just("people"), st.integers(6, LAST_ROW), st.sampled_from(TEXT_FIELDS)),
        WRITABLE,
        max_size=12,
    )
)
@settings(
    max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_text_comes_back_as_it_was(
    blueprint: Blueprint, read: Read, values: dict[tuple[str, int, str], CellValue]
) -> None:
    worksheet = fill(blueprint, read, values)["人员"]
    for (_, row, name), value in values.items():
        cell = worksheet[f"{FIELDS[name]}{row}"]
        assert cell.data_type == "s"
        assert cell.value == value


@pytest.mark.parametrize(
    "text", ["=1+1", "-1", "+86", "@x", "@@identity@@", "@@none@@", "007", " 甲 ", "一\n二"]
)
def test_text_stays_text(blueprint: Blueprint, read: Read, text: str) -> None:
    cell = fill(blueprint, read, {("people", 6, "name"): text})["人员"]["F6"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_characters_that_xml_cannot_hold_are_kept_as_office_keeps_them(blueprint: Blueprint) -> None:
    package = blueprint.stamp(facts(), Filling({("people", 6, "name"): "甲\x01乙_x0041_\r"}))
    sheet = next(m for m in read_members(package) if m.name == "xl/worksheets/sheet2.xml")
    assert "甲_x0001_乙_x005F_x0041__x000D_" in sheet.content.decode()


VALUES: list[tuple[str, CellValue, object]] = [
    ("members", 8, 8),
    ("members", "八", "八"),
    ("members", True, True),
    ("members", 1234567890123456, "1234567890123456"),
    ("since", datetime.date(2026, 9, 1), datetime.datetime(2026, 9, 1)),
    ("since", "9月1日", "9月1日"),
    ("at", "14:30", datetime.time(14, 30)),
    ("at", datetime.time(8, 5), datetime.time(8, 5)),
    ("at", "下午", "下午"),
    ("mobile", 13800000001, "13800000001"),
    ("mobile", 13800000001.0, "13800000001"),
    ("name", datetime.date(2026, 9, 1), "2026-09-01"),
    ("name", ErrorValue("#REF!"), "#REF!"),
]


@pytest.mark.parametrize(("name", "value", "expected"), VALUES)
def test_values_take_the_form_of_their_column(
    blueprint: Blueprint, read: Read, name: str, value: CellValue, expected: object
) -> None:
    cell = fill(blueprint, read, {("people", 6, name): value})["人员"][f"{FIELDS[name]}6"]
    assert cell.value == expected
    assert not cell.protection.locked


def test_marks_colour_the_cell_and_keep_its_format(blueprint: Blueprint, read: Read) -> None:
    filling = Filling(
        {("people", 6, "mobile"): "138"},
        {
            ("people", 6, "mobile"): Level.ERROR,
            ("people", 6, "members"): Level.WARNING,
            ("people", 6, "name"): Level.TRIAL,
        },
    )
    worksheet = read(blueprint.stamp(facts(), filling))["人员"]
    assert [worksheet[place].fill.start_color.rgb for place in ("G6", "H6", "F6", "G7")] == [
        "FFFDE2E1",
        "FFFEF0C7",
        "FFFFFBE6",
        "FFFFFBE6",
    ]
    assert (worksheet["G6"].number_format, worksheet["G6"].protection.locked) == ("@", False)
    assert worksheet["H6"].value is None


def test_a_reason_has_the_colour_of_the_heaviest_thing_in_its_row(blueprint: Blueprint, read: Read) -> None:
    wrong, doubtful = RETURN_SIGNS
    reasons = {6: f"{wrong} 甲\n{doubtful} 乙", 7: f"{doubtful} 乙", 8: "甲"}
    filling = Filling(reasons={("people", row): reason for row, reason in reasons.items()})
    worksheet = read(blueprint.stamp(facts(), filling))["人员"]
    colours = [worksheet[f"{RETURN}{row}"].fill.start_color.rgb[2:] for row in reasons]
    assert colours == [WRONG_FILL, DOUBTFUL_FILL, WRONG_FILL]


def test_reasons_stand_in_a_column_that_can_be_filtered(blueprint: Blueprint, read: Read) -> None:
    reason = "手机：应为 11 位数字，现为 3 位。\n请改正后重新提交。"
    plain, back = (
        read(blueprint.stamp(facts(), filling))["人员"]
        for filling in (Filling({("people", 7, "name"): "甲"}), Filling(reasons={("people", 7): reason}))
    )
    book = back.parent
    assert book is not None
    assert (book.active, [one.title for one in book if one.sheet_view.tabSelected]) == (back, ["人员"])
    assert plain.column_dimensions[RETURN].hidden
    assert not back.column_dimensions[RETURN].hidden
    assert back[f"{RETURN}7"].value == reason
    assert back[f"{RETURN}7"].protection.locked
    assert back.auto_filter.ref == f"A5:{RETURN}{LAST_ROW}"
    assert back.protection.sort, "a reason could not follow its row"
    assert back.print_area == f"'人员'!$A$1:${RETURN}${LAST_ROW}"


def test_what_goes_back_is_still_the_whole_form(blueprint: Blueprint, read: Read) -> None:
    filling = Filling({("people", 6, "name"): "甲"}, {}, {("people", 6): "请核对"})
    issued, back = read(blueprint.stamp(facts())), read(blueprint.stamp(facts(), filling))
    assert issued.sheetnames == back.sheetnames
    assert set(issued.defined_names) == set(back.defined_names)
    for title in issued.sheetnames:
        before, after = issued[title], back[title]
        different = {
            cell.coordinate
            for row in after.iter_rows()
            for cell in row
            if cell.value != before[cell.coordinate].value
        }
        assert different == ({"F6", f"{RETURN}6"} if title == "人员" else set())
        assert before.protection.hashValue == after.protection.hashValue
        assert len(before.data_validations.dataValidation) == len(after.data_validations.dataValidation)
        assert len(before.conditional_formatting) == len(after.conditional_formatting)


def test_rows_beyond_the_last_go_below_the_end_line(blueprint: Blueprint, read: Read) -> None:
    keep: dict[tuple[str, int, str], CellValue] = {
        ("people", LAST_ROW + 2, "name"): "甲",
        ("people", LAST_ROW + 4, "name"): "乙",
    }
    worksheet = fill(blueprint, read, keep)["人员"]
    assert [worksheet[f"F{LAST_ROW + n}"].value for n in (2, 4)] == ["甲", "乙"]
    assert worksheet[f"F{LAST_ROW + 2}"].fill.start_color.rgb == "FFFFFBE6"
    assert not worksheet[f"F{LAST_ROW + 2}"].protection.locked
    last = column_letter(max(number for number, _ in hidden_formulas(PEOPLE)))
    assert worksheet.dimensions == f"A1:{last}{LAST_ROW + 4}"
    moved = fill(blueprint, read, {("people", LAST_ROW + 1, "name"): "丙", **keep})["人员"]
    assert [moved[f"F{LAST_ROW + n}"].value for n in (2, 3, 5)] == ["丙", "甲", "乙"]
    assert str(moved[f"A{LAST_ROW + 1}"].value).startswith("表格结束线")


def test_what_the_form_does_not_have_is_an_error(blueprint: Blueprint) -> None:
    for key in (("nobody", 6, "name"), ("people", 6, "nothing")):
        with pytest.raises(KeyError):
            blueprint.stamp(facts(), Filling({key: "甲"}))
    with pytest.raises(ValueError, match="above"):
        blueprint.stamp(facts(), Filling({("people", 5, "name"): "甲"}))


def test_locked_fields_are_left_to_the_form(blueprint: Blueprint, read: Read) -> None:
    worksheet = fill(blueprint, read, {("scores", 6, "item"): "别的", ("scores", 6, "score"): 4.5})["评分"]
    assert (worksheet["D6"].value, worksheet["F6"].value) == ("有计划", 4.5)


def test_a_prepared_row_grows_with_what_is_written_into_it(blueprint: Blueprint) -> None:
    def row(filling: Filling) -> str:
        members = {member.name: member.content for member in read_members(blueprint.stamp(facts(), filling))}
        found = re.search(r'<row r="6"[^>]*>', members["xl/worksheets/sheet3.xml"].decode())
        assert found
        return found.group()

    prepared = row(Filling({}))
    assert 'ht="21"' in prepared
    assert "customHeight" not in prepared  # so that it also grows with what is typed
    assert row(Filling({("scores", 6, "score"): 4.5})) == prepared
    assert 'ht="98.0" customHeight="1"' in row(Filling({("scores", 6, "score"): "写得很长" * 8}))
