"""The consolidated workbook: complete, safe, and the same bytes for the same returns."""

from __future__ import annotations

import io
import random
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation
from sheetkit.report import consolidated
from tests.effort import examples
from tests.merge.day import returned
from tests.merge.sample import TEMPLATES, at, checked, leader, plan, school_unit

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "#REF!",
    "a\x01b",
    "_x0041_",
    "'x",
    "<&>",
]


def written(result: Consolidation, mask_personal: bool = False) -> bytes:
    file = io.BytesIO()
    consolidated.build(result, TEMPLATES, consolidated.Showing(mask_personal)).write(file)
    return file.getvalue()


def texts(worksheet: Worksheet) -> list[str]:
    return [str(cell) for row in worksheet.iter_rows(values_only=True) for cell in row if cell is not None]


def test_it_has_the_sheets_people_look_for(consolidation: Consolidation) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(written(consolidation)))
    assert workbook.sheetnames == [
        "一页看懂",
        "收表总览",
        "问题清单",
        "教研组长汇总表",
        "学期教研行事历",
        "听课评课记录·听课记录",
        "教研组建设评价表",
        "全集团行事历",
        "活动清单",
        "统计·教研组长汇总表",
        "统计·学期教研行事历",
        "统计·听课评课记录",
        "统计·教研组建设评价表",
        "收件清单",
        "图表数据",
        "一页看懂的图",
    ]
    for worksheet in workbook.worksheets[:-2]:
        assert bool(worksheet.freeze_panes) == (worksheet.title != "一页看懂")  # all of it is seen at once
        assert worksheet.page_setup.orientation == "landscape"
        assert worksheet.page_setup.paperSize == 9


def test_the_overview_says_who_returned_what(consolidation: Consolidation) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(consolidation)))["收表总览"]
    rows = {row[0]: row[1:7] for row in sheet.iter_rows(min_row=6, max_row=9, values_only=True)}
    assert rows["示例实验小学"] == ("△ 1/1，请核对 1 处", "△ 2/2，请核对 6 处", "✔ 2/2", "✔ 2/2", "7/7", 1)
    assert rows["示例城东小学"][0] == "✘ 要改 1 处，请核对 1 处"
    assert rows["示例南门初级中学"][:2] == ("✘ 退回 1 份", "△ 1/2，缺 1 份，请核对 1 处")
    assert (
        sheet["A3"].value == "应交 21 份 · 已收 17 · 通过 16 · 待改 1 · 退回 1 · 未交 3"
        " · 请核对 15 处（7 份表） · 几份表之间（重号等）请核对 4 处 · 另有 1 个文件没有采用"
    )


def test_table_and_chart_of_the_overview_are_printed_on_a_page_each(consolidation: Consolidation) -> None:
    """Side by side they would be shrunk to half. Columns of one are not printed with the other."""
    sheet = openpyxl.load_workbook(io.BytesIO(written(consolidation)))["收表总览"]
    table, _, beside = str(sheet.print_area).replace("$", "").partition(",")
    header = [cell.value for cell in sheet[5] if cell.value]
    assert table.startswith(f"'收表总览'!A1:{get_column_letter(len(header))}")
    assert beside.startswith(f"'收表总览'!{get_column_letter(len(header) + 1)}5:")
    (drawn,) = sheet._charts  # type: ignore[attr-defined]
    assert (drawn.anchor._from.col, drawn.anchor._from.row) >= (len(header), 4)


def test_the_chart_is_sorted_and_ends_at_a_hundred_per_cent(consolidation: Consolidation) -> None:
    data = written(consolidation)
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    shares = [float(str(row[1])) for row in workbook["图表数据"].iter_rows(min_row=2, values_only=True)]
    assert shares == sorted(shares, reverse=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        charts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert any(b'<c:max val="1"' in chart.replace(b"<max", b"<c:max") for chart in charts)


def test_phone_numbers_as_text_get_no_green_corners(consolidation: Consolidation) -> None:
    with zipfile.ZipFile(io.BytesIO(written(consolidation))) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    (roster,) = (sheet for sheet in sheets if ">13800000001<" in sheet and "甲一" in sheet)
    assert re.search(
        r'</headerFooter><ignoredErrors><ignoredError sqref="A1:[A-Z]+9" numberStoredAsText="1"/>', roster
    )


def test_no_chart_reaches_beyond_what_is_printed(consolidation: Consolidation) -> None:
    drawn = 0
    for sheet in openpyxl.load_workbook(io.BytesIO(written(consolidation))).worksheets:
        for chart in sheet._charts:  # type: ignore[attr-defined]
            drawn += 1
            last = range_boundaries(str(sheet.print_area).rpartition("!")[2].replace("$", ""))[2:]
            corner = chart.anchor.to  # tied to its cells: no program draws it larger
            assert (corner.col, corner.row) <= last, sheet.title
    assert drawn >= 3


def test_held_back_rows_are_there_tinted_with_the_reason(consolidation: Consolidation) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(consolidation)))["教研组长汇总表"]
    header = [cell.value for cell in sheet[4]]
    rows = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert len(rows) == len(consolidation.records["leader_roster"])
    held = rows[-1]
    assert (held["状态"], held["手机"], held["暂缓原因"]) == (
        "✘ 暂缓",
        "1380000",
        f"“{at('mobile', 7)}”填写有误",
    )
    assert (held["来源文件"], held["工作表"], held["行"]) == ("S04-leader_roster.xlsx", "组长名单", 7)
    assert sheet.cell(9, 4).fill.start_color.rgb == "FFFDE2E1"
    last = get_column_letter(len(header))
    assert sheet.auto_filter.ref == f"A4:{last}9"
    assert sheet.dimensions == f"A1:{last}9"


def test_every_file_has_a_receipt(consolidation: Consolidation) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(consolidation)))["收件清单"]
    outcomes = {row[0]: row[2] for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert len(outcomes) == consolidation.files_read
    assert outcomes["旧版.xlsx"] == "— 旧版本未用"
    assert outcomes["别的项目.xlsx"] == "✘ 退回"
    assert outcomes["S04-leader_roster.xlsx"] == "✘ 已采用，要改 1 处 · 请核对 1 处"


def test_phones_can_be_masked_everywhere(consolidation: Consolidation) -> None:
    shown = written(consolidation)
    hidden = written(consolidation, mask_personal=True)
    with zipfile.ZipFile(io.BytesIO(shown)) as open_one, zipfile.ZipFile(io.BytesIO(hidden)) as masked:
        assert any(b"13800000001" in open_one.read(name) for name in open_one.namelist())
        for name in masked.namelist():
            assert b"13800000009" not in masked.read(name), name
    sheet = openpyxl.load_workbook(io.BytesIO(hidden))["教研组长汇总表"]
    mobile = 1 + [cell.value for cell in sheet[4]].index("手机")
    assert sheet.cell(5, mobile).value == "138****0001"


@settings(max_examples=examples(8), deadline=None)
@given(st.integers(0, 10_000))
def test_any_order_of_files_gives_the_same_bytes(seed: int) -> None:
    files = returned()
    expected = written(consolidate(files, plan()))
    random.Random(seed).shuffle(files)
    assert written(consolidate(files, plan())) == expected


def test_the_bytes_hold_no_clock(consolidation: Consolidation) -> None:
    with zipfile.ZipFile(io.BytesIO(written(consolidation))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml")
    assert core.count(b"1980-01-01T00:00:00Z") == 2
    assert b"202" not in core.replace(b"2026", b"")


def hostile() -> Consolidation:
    rows = [leader(6 + i, "小学", "语文", text, remark=text) for i, text in enumerate(HOSTILE)]
    return consolidate([checked("leader_roster", school_unit(0), rows, name="=1+1.xlsx")], plan())


def test_text_that_starts_like_a_formula_stays_text() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(written(hostile())))
    sheet = workbook["教研组长汇总表"]
    name = 1 + [cell.value for cell in sheet[4]].index("姓名")
    shown = [str(sheet.cell(row, name).value).replace("_x005F_", "_") for row in range(5, 16)]
    assert shown == [text.replace("\x01", "\ufffd") for text in HOSTILE]
    for worksheet in workbook.worksheets:
        kinds = {cell.data_type for row in worksheet.iter_rows() for cell in row}
        assert "f" not in kinds, worksheet.title
        assert "e" not in kinds, worksheet.title


@pytest.mark.office
@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_text_stays_text_in_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "in.xlsx").write_bytes(written(hostile()))
    profile = (tmp_path / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path / "out", tmp_path / "in.xlsx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "out" / "in.xlsx").read_bytes()))["教研组长汇总表"]
    name = 1 + [cell.value for cell in sheet[4]].index("姓名")
    for row, text in enumerate(HOSTILE, start=5):
        cell = sheet.cell(row, name)
        assert cell.data_type == "s", cell.value
        assert str(cell.value).strip() == text.replace("\x01", "\ufffd").strip()


def test_an_empty_consolidation_still_makes_a_workbook() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(written(consolidate([], plan()))))
    assert "收表总览" in workbook.sheetnames
    assert "— 未交" in texts(workbook["收表总览"])
