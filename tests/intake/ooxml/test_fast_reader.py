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
from sheetkit.intake.ooxml.workbook_part import SheetEntry, fast_contents, plain_contents
from sheetkit.intake.ooxml.worksheet import WorksheetReader
from sheetkit.model.grid import SheetGrid, SheetState
from sheetkit.model.identity import Identity
from sheetkit.model.situation import Situation, Term
from tests.check.project import TERM
from tests.effort import examples
from tests.intake.files import MAIN, ordinary
from tests.intake.ooxml.drawn import worksheets
from tests.units import group_unit, school_unit

STRINGS = ["零", "", "二 & <三>", "_x4E00_", "长" * 40]


STYLES = CellStyles(
    {"1": NumberDisplay.DATE, "2": NumberDisplay.ELAPSED},
    {"4": '"三（"0"）班"', "5": "0%"},
    {"6": ('"教学楼"@"室"', False), "7": ("", True), "8": (";;;", True)},
)


STRUCK = {0: "零", 2: "三"}


ORDINARY = ordinary()


SHEET = SheetEntry("表", "rId1", SheetState.VISIBLE)


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


def rows_of(*rows: str) -> bytes:
    """A worksheet part with these rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'.encode()


KNOWN = (
    '<row r="6"><c r="A6" s="1"><v>1</v></c><c r="B6" t="inlineStr"><is><t>甲</t></is></c>'
    '<c r="C6" t="s"><v>2</v></c><c r="D6"><f>A6&amp;"1"</f><v>1</v></c></row>'
)


def test_a_row_with_known_tags_has_its_own_texts() -> None:
    found, _ = both(rows_of(KNOWN))
    other = KNOWN.replace("<v>1<", "<v>5<").replace("甲", "乙 &amp; _x4E00_").replace("<v>2<", "<v>3<")
    again, _ = both(rows_of(other))
    assert found is not None
    assert again is not None
    assert found.cells[6, 2] == "甲"
    assert [again.cells[6, column] for column in (2, 3, 4)] == ["乙 & 一", "_x4E00_", 5]


@pytest.mark.parametrize(
    ("known", "odd"),
    [
        ("<is><t>甲</t></is>", "<v>甲</t></is>"),
        ("<is><t>甲</t></is>", "<is><t>甲</v></is>"),
        ("<is><t>甲</t></is>", "<is><v>甲</v></is>"),
        ("<is><t>甲</t></is>", "<is><t>\0</t></is>"),
        ("<v>1</v></c><c", "\0</v></c><c"),
        ("<v>1</v></c><c", "<v></v></c><c"),
        ("甲", "甲]]&gt;]]>"),
        ("甲", "甲\x01"),
        ("甲", "甲\ufffe"),
        ("甲", "&bad;"),
        ("A6&amp;", "<v>A6&amp;"),
        (' s="1"', ' s="<v>1"'),
        ("</row>", "\0<v></row>"),
        ('<row r="6">', '<row r="7">'),
        ("</row>", "</row><!-- <v>1</v> -->"),
    ],
)
def test_what_only_looks_like_a_known_row_is_left_to_the_plain_reader(known: str, odd: str) -> None:
    assert both(rows_of(KNOWN))[0] is not None
    assert known in KNOWN
    quick, plain = both(rows_of(KNOWN.replace(known, odd, 1)))
    assert quick is None or "<v></v>" in odd, plain


def test_rows_without_an_end_and_ends_without_a_row_are_left_to_the_plain_reader() -> None:
    for rows in (KNOWN.removesuffix("</row>"), f"{KNOWN}</row>", f"</row>{KNOWN}", f'{KNOWN}<row r="8">'):
        assert both(rows_of(rows))[0] is None
    found, _ = both(rows_of('<row r="1" hidden="1"/>', KNOWN, '<row r="8" hidden="1"/>'))
    assert found is not None
    assert found.hidden_rows == {1, 8}


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
    data = filled(name)
    assert quickly_read(data) >= 3
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.read("xl/workbook.xml")
    assert fast_contents(part, Allowance(DEFAULT)) == plain_contents([part], Allowance(DEFAULT))


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
