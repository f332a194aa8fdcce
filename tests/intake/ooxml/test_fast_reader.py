"""The quick readers say exactly what the plain ones say, or nothing at all."""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetkit.compile import builtin_ids, load_builtin
from sheetkit.generate import Filling, WorkbookFacts, build_blueprint
from sheetkit.intake.allowance import Allowance
from sheetkit.intake.cell_styles import CellStyles
from sheetkit.intake.findings import Refusal
from sheetkit.intake.limits import DEFAULT, Limits
from sheetkit.intake.number_formats import NumberDisplay
from sheetkit.intake.ooxml.cells import ValueReader
from sheetkit.intake.ooxml.fast_worksheet import read_fast
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.ooxml.workbook_part import SheetEntry
from sheetkit.intake.ooxml.worksheet import WorksheetReader
from sheetkit.model.grid import SheetGrid, SheetState
from sheetkit.model.identity import Identity
from sheetkit.model.situation import Situation, Term
from tests.check.project import TERM
from tests.effort import examples
from tests.intake.files import MAIN, ordinary
from tests.units import group_unit, school_unit

STRINGS = ["零", "", "二 & <三>", "_x4E00_", "长" * 40]
STYLES = CellStyles(
    {"1": NumberDisplay.DATE, "2": NumberDisplay.ELAPSED},
    {"4": '"三（"0"）班"', "5": "0%"},
    {"6": ('"教学楼"@"室"', False), "7": ("", True), "8": (";;;", True)},
)
STRUCK = {0: "零", 2: "三"}
ORDINARY = ordinary()
EXCEL = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
SHEET = SheetEntry("表", "rId1", SheetState.VISIBLE)

usual_cells = st.sampled_from(
    [
        '<c r="{a}"/>',
        '<c r="{a}" s="3"/>',
        '<c r="{a}" t="s"><v>0</v></c>',
        '<c r="{a}" s="1" t="s"><v>2</v></c>',
        '<c r="{a}" t="s"><v>1</v></c>',
        '<c r="{a}" s="1"><v>46266</v></c>',
        '<c r="{a}" s="1"><v>46266.604166666664</v></c>',
        '<c r="{a}" s="2"><v>1.5</v></c>',
        '<c r="{a}"><v>1E+2</v></c>',
        '<c r="{a}" s="1"><v>14</v></c>',
        '<c r="{a}" s="4"><v>302</v></c>',
        '<c r="{a}" s="5" t="n"><v>0.5</v></c>',
        '<c r="{a}" s="6" t="s"><v>2</v></c>',
        '<c r="{a}" s="7" t="inlineStr"><is><t>甲</t></is></c>',
        '<c r="{a}" s="8" t="str"><f>A1</f><v>乙</v></c>',
        '<c r="{a}" s="7"/>',
        '<c r="{a}"><v> 7 </v></c>',
        '<c r="{a}"><v>12345678901234567890</v></c>',
        '<c r="{a}" t="b"><v>1</v></c>',
        '<c r="{a}" t="e"><v>#REF!</v></c>',
        '<c r="{a}" t="d"><v>2026-09-01</v></c>',
        '<c r="{a}" t="str"><v>结果</v></c>',
        '<c r="{a}" t="inlineStr"><is><t>甲一 &amp; &#20057;&#x4E00;&#10;_x4E00_ > "x"</t></is></c>',
        '<c r="{a}" t="inlineStr"><is><t xml:space="preserve"> 甲\n\t一 </t></is></c>',
        '<c r="{a}" t="inlineStr"><is><t></t></is></c>',
        '<c r="{a}" t="str"><f>IF(A1&gt;1,&quot;大&quot;,"小")</f><v></v></c>',
        '<c r="{a}"><f>A1+1</f><v/></c>',
        '<c r="{a}"><f aca="false">A$1+B2</f><v>3</v></c>',
        '<c r="{a}" t="str"><f t="shared" si="0" ref="A1:C9">B$2&amp;C3</f><v>x</v></c>',
        '<c r="{a}" t="str"><f t="shared" si="0"/><v>x</v></c>',
        '<c r="{a}"><f t="shared" ref="A1:A2" si="1">A1</f></c>',
        '<c r="{a}"><f t="array" ref="A1:B9">SUM(A1:A3)</f><v>6</v></c>',
    ]
)
odd_cells = st.sampled_from(
    [
        '<c s="1" r="{a}"><v>1</v></c>',
        "<c r='{a}'><v>1</v></c>",
        "<c><v>1</v></c>",
        '<c r="A1"><v>5</v></c>',
        '<c r="a9"><v>5</v></c>',
        '<c r="{a}"><v>1<!-- 2 --></v></c>',
        '<c r="{a}" t="str"><v><![CDATA[1]]></v></c>',
        '<c r="{a}" t="inlineStr"><is><r><t>甲</t></r><r><t>一</t></r></is></c>',
        '<c r="{a}" t="inlineStr"><is><r><rPr><strike/></rPr><t>甲</t></r><r><t>一</t></r></is></c>',
        '<c r="{a}" t="e"><v/></c>',
        '<c r="{a}" t="e"/>',
        '<c r="{a}" t="s"><v>99</v></c>',
        '<c r="{a}" t="s"><v>-1</v></c>',
        '<c r="{a}"><v>1<c r="B1"/>2</v></c>',
        '<c r="{a}" cm="1"><v>1</v></c>',
        '<c r="{a}" t="str"><v>a]]&gt;b</v></c>',
        '<c r="{a}" t="str"><v>a]]>b</v></c>',
        '<c r="{a}" t="str"><v>&nbsp;</v></c>',
        '<c r="{a}" t="str"><v>&#13;&#xD;</v></c>',
        '<c r="{a}" t="str"><v>&#0;</v></c>',
        '<c r="{a}" t="str"><v>\r\n</v></c>',
        '<c r="{a}" t="str"><v>\ufffe</v></c>',
        '<c r="{a}" s="1" s="1"><v>1</v></c>',
        '<c r="{a}"><f t="shared" t="array" si="0"/></c>',
        '<c r="{a}"><v>1</v><f>A1</f></c>',
        '<c r="{a}"><is><t>甲</t></is><v>1</v></c>',
        '<c r="{a}"><v>1</v></c> ',
        '<c r="{a}" xmlns="other"><v>1</v></c>',
    ]
)
row_attributes = st.sampled_from(
    [
        "",
        "",
        ' spans="1:9" ht="15.75" customHeight="1"',
        ' hidden="1"',
        ' hidden="false"',
        ' x14ac:dyDescent="0.2"',
    ]
)
odd_row_attributes = st.sampled_from(
    [' ht="1" ht="2"', ' a:b="1"', " hidden='1'", ' hidden="1" ', ' made="up"']
)
befores = st.sampled_from(
    ["", '<dimension ref="A1:C9"/>', '<cols><col min="2" max="3" hidden="1"/></cols>', "<sheetPr/>"]
)
afters = st.sampled_from(
    [
        "",
        '<sheetProtection sheet="1"/>',
        '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
        '<dataValidations><dataValidation sqref="A1"/></dataValidations>',
        '<conditionalFormatting sqref="A1"><cfRule/></conditionalFormatting><!-- </sheetData> -->',
        '<row r="9"><c r="A9"><v>1</v></c></row>',
        "<headerFooter><oddHeader/><oddFooter>&amp;L表单 &amp;P</oddFooter><evenFooter>乙</evenFooter></headerFooter>",
        "<headerFooter><oddFooter>一&#10;二</oddFooter></headerFooter>",
        '<headerFooter><oddFooter>¤0</oddFooter></headerFooter><oleObjects><oleObject progId="Package"/></oleObjects>',
        "<headerFooter><oddFooter>_x4E00_</oddFooter><oddFooter>二</oddFooter></headerFooter>",
        "<headerFooter><oddHeader>一&#10;二</oddHeader><oddFooter>三</oddFooter></headerFooter><!-- -->",
        "<headerFooter><oddHeader>&#xA4;0</oddHeader><oddFooter>三</oddFooter><!-- --></headerFooter>",
        "<!-- <oddHeader>一</oddHeader> --><headerFooter><oddFooter>二</oddFooter></headerFooter>",
        '<x xmlns="other"><oddHeader>一</oddHeader></x><oddFooter>二</oddFooter><!-- -->',
    ]
)
declarations = st.sampled_from(
    ["", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', "<?xml version='1.0'?>", "\ufeff"]
)
WRAPS = (
    f'<worksheet xmlns="{MAIN}" xmlns:x14ac="{EXCEL}">{{0}}<sheetData>{{1}}</sheetData>{{2}}</worksheet>',
    f'<worksheet xmlns="{MAIN}">{{0}}<sheetData>{{1}}</sheetData>{{2}}</worksheet>',
)
ODD_WRAPS = (
    f'<x:worksheet xmlns:x="{MAIN}"><sheetData>{{1}}</sheetData>{{2}}</x:worksheet>',
    '<worksheet xmlns="other">{0}<sheetData>{1}</sheetData>{2}</worksheet>',
    f'<worksheet xmlns="{MAIN}">{{0}}<sheetData>{{1}}</sheetData>{{2}}<sheetData/></worksheet>',
    f'<worksheet xmlns="{MAIN}"><a>{{0}}<sheetData>{{1}}</sheetData>{{2}}</a></worksheet>',
    f'<worksheet xmlns="{MAIN}"><sheetPr xmlns:x14ac="{EXCEL}"/>{{0}}<sheetData>{{1}}</sheetData>{{2}}</worksheet>',
)


@st.composite
def worksheets(draw: st.DrawFn, odd: bool) -> bytes:
    """A worksheet part; with `odd`, here and there written as no usual program does."""
    cells = st.one_of(usual_cells, usual_cells, usual_cells, odd_cells) if odd else usual_cells
    attributes = st.one_of(row_attributes, row_attributes, odd_row_attributes) if odd else row_attributes
    rows = []
    for number in sorted(draw(st.sets(st.integers(1, 12), max_size=5))):
        found = [
            draw(cells).replace("{a}", f"{letter}{number}") for letter in "ABCD"[: draw(st.integers(0, 4))]
        ]
        inner = "".join(found)
        rows.append(f'<row r="{number}"{draw(attributes)}>{inner}</row>' if inner else f'<row r="{number}"/>')
    if odd and draw(st.booleans()):
        rows = draw(st.permutations([*rows, *rows[:1]]))
    wrap = draw(st.sampled_from(WRAPS + ODD_WRAPS if odd else WRAPS[:1]))
    after = draw(afters) if odd else draw(afters.filter(lambda text: "<row" not in text and "<!" not in text))
    text: str = draw(declarations) + wrap.format(draw(befores), "".join(rows), after)
    return text.encode()


def both(data: bytes, limits: Limits = DEFAULT) -> tuple[SheetGrid | None, SheetGrid | str]:
    """What the quick reader and the plain one make of a worksheet part; they must not contradict each other."""
    values = ValueReader(STRINGS, STYLES, False, limits.cell_characters, STRUCK)
    package = Package(ORDINARY, limits)
    allowance = Allowance(limits)
    full = allowance.state
    found = read_fast(data, values, allowance, SHEET)
    try:
        plain: SheetGrid | str = WorksheetReader(package, values).read([data], SHEET)
    except Refusal as refusal:
        plain = refusal.finding.message.en
    if found is None:
        assert allowance.state == full
    else:
        assert isinstance(plain, SheetGrid), plain
        assert exact(found) == exact(plain)
        assert allowance.state == package.allowance.state
    return found, plain


@given(worksheets(odd=False))
def test_usual_worksheets_are_read_quickly_and_alike(data: bytes) -> None:
    found, plain = both(data)
    assert found is not None, plain


@settings(max_examples=examples(300))
@given(worksheets(odd=True))
def test_odd_worksheets_are_read_alike_or_left_to_the_plain_reader(data: bytes) -> None:
    both(data)


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.too_slow])
@given(worksheets(odd=False), st.data())
def test_damaged_worksheets_are_read_alike_or_left_to_the_plain_reader(
    data: bytes, draw: st.DataObject
) -> None:
    for _ in range(draw.draw(st.integers(1, 2))):
        at = draw.draw(st.integers(0, len(data)))
        until = at + draw.draw(st.sampled_from([0, 0, 1, 2, 7]))
        with_bytes = draw.draw(
            st.sampled_from(
                [
                    b"",
                    b" ",
                    b"<",
                    b">",
                    b'"',
                    b"&",
                    b"&amp;",
                    b"0",
                    b"A",
                    b"/",
                    b"\r",
                    b"\xef\xbf\xbe",
                    b"\xff",
                    b"\0",
                    b"<!-- -->",
                    b"<![CDATA[1]]>",
                    b"<?x?>",
                    b"]]>",
                    b"<v>",
                    b"</row>",
                    b"<sheetData>",
                    b'<c r="B1"/>',
                ]
            )
        )
        data = data[:at] + with_bytes + data[until:]
    both(data)


@given(worksheets(odd=False), st.data())
def test_every_limit_holds_for_the_quick_reader_too(data: bytes, draw: st.DataObject) -> None:
    name = draw.draw(
        st.sampled_from(
            [
                "xml_tags",
                "cells",
                "text_characters",
                "formula_characters",
                "details",
                "cell_characters",
                "part_bytes",
            ]
        )
    )
    both(data, replace(DEFAULT, **{name: draw.draw(st.integers(0, 60))}))


def filled(name: str) -> bytes:
    """A built-in form with a few of its cells filled in, numbers and texts as they come."""
    template = load_builtin(name)
    unit = group_unit(
        school_unit("S03", "示例第三小学", stages=("小学",)), "S03-02", "数学组", stage="小学", subject="数学"
    )
    figures = {figure.id: figure.value for figure in template.figures}
    situation = Situation(
        "demo",
        "示例教育集团",
        Term(*(getattr(TERM, n) for n in ("id", "title", "start", "end"))),
        unit,
        figures,
    )
    values = {
        (sheet.id, sheet.first_row + row, column.field): f"甲{row} & <{column.field}>"
        for sheet in template.input_sheets
        for row in range(3)
        for column in sheet.inputs
    }
    identity = Identity("demo", name, template.version, "S03", "", TERM.id, "1").signed(b"key")
    blueprint = build_blueprint(template, situation, "secret")
    return blueprint.stamp(
        WorkbookFacts(identity, identity.form_code(b"key"), unit, ""), Filling(values, {}, {})
    )


def exact(grid: SheetGrid) -> tuple[object, ...]:
    """A worksheet with the types and the order of its cells, which equality would not tell; sets have no order."""
    plain = replace(grid, uncalculated=frozenset(), looks={}, struck={})
    return repr(plain), grid.uncalculated, grid.looks, grid.struck


def quickly_read(data: bytes) -> int:
    """How many worksheets of a workbook the quick reader read, each like the plain one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        count = 0
        for name in parts:
            part = archive.read(name)
            values = ValueReader(["x"] * 5000, STYLES, False, DEFAULT.cell_characters)
            package, allowance = Package(data, DEFAULT), Allowance(DEFAULT)
            fast = read_fast(part, values, allowance, SHEET)
            plain = WorksheetReader(package, values).read([part], SHEET)
            if fast is not None:
                count += 1
                assert exact(fast) == exact(plain)
                assert allowance.state == package.allowance.state
        return count


@pytest.mark.parametrize("name", builtin_ids())
def test_generated_forms_are_read_quickly(name: str) -> None:
    assert quickly_read(filled(name)) >= 3


@pytest.mark.office
def test_forms_saved_again_by_an_office_program_are_read_quickly(tmp_path: Path) -> None:
    for name in builtin_ids():
        (tmp_path / f"{name}.xlsx").write_bytes(filled(name))
    originals = sorted(tmp_path.glob("*.xlsx"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "saved"), *map(str, originals)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    saved = sorted((tmp_path / "saved").glob("*.xlsx"))
    assert len(saved) == len(originals)
    for file in saved:
        assert quickly_read(file.read_bytes()) >= 3, file.name
