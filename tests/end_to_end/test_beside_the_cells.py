"""What is not in a cell is told: drawn over the sheet, printed in its margins, shown in a cell, or packed into the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.project import Project
from sheetkit_demo.packages import (
    DRAWN,
    OFFICE,
    PICTURE,
    Changed,
    Part,
    drawing,
    footer,
    shape,
    two_cell,
)
from tests.end_to_end.filled import Filled, check_one, fill, unit_of
from tests.end_to_end.returned import SHEET, checked_as, only, title, told

WORDS = "另有科学组长 己六 13800000006"
Make = Callable[[Filled], Changed]


def drawn(inside: str) -> Make:
    return lambda filled: Changed.of(filled.data).sheet(title(filled), drawing(inside))


TEXTS = {
    "text box": two_cell((10, 2), (16, 9), shape(WORDS)),
    "in a group": two_cell((10, 2), (16, 9), f"<xdr:grpSp><xdr:grpSpPr/>{shape()}{shape(WORDS)}</xdr:grpSp>"),
    "given in two ways": two_cell(
        (10, 2),
        (16, 9),
        f'<mc:AlternateContent><mc:Choice Requires="a14">{shape(WORDS)}</mc:Choice>'
        f"<mc:Fallback>{shape('请用新版本打开')}</mc:Fallback></mc:AlternateContent>",
    ),
    "only for old programs": two_cell(
        (10, 2),
        (16, 9),
        f'<mc:AlternateContent><mc:Choice Requires="xyz"/><mc:Fallback>{shape(WORDS)}</mc:Fallback>'
        "</mc:AlternateContent>",
    ),
    "one corner": "<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>9</xdr:row></xdr:from>"
    f'<xdr:ext cx="9" cy="9"/>{shape(WORDS)}<xdr:clientData/></xdr:oneCellAnchor>',
}


@pytest.mark.parametrize("inside", TEXTS.values(), ids=TEXTS)
def test_words_over_the_cells_are_quoted_with_their_place(
    project: Project, roster: Filled, tmp_path: Path, inside: str
) -> None:
    checked = checked_as(project, roster, drawn(inside)(roster).data, tmp_path)
    finding = next(one for one in told(checked) if one.code == "structure.text_box")
    assert (finding.place.sheet, finding.place.cell) == (title(roster), "B10")
    assert WORDS in finding.message.zh
    assert "请用新版本打开" not in finding.message.zh
    assert {one.code for one in told(checked)} <= {"structure.text_box", "structure.drawing"}
    assert len(checked.records) == len(roster.rows[SHEET])
    assert not any(record.held_back for record in checked.records)


def test_words_tied_to_no_cell_are_quoted(project: Project, roster: Filled, tmp_path: Path) -> None:
    inside = f'<xdr:absoluteAnchor><xdr:pos x="9" y="9"/><xdr:ext cx="9" cy="9"/>{shape(WORDS)}</xdr:absoluteAnchor>'
    finding = only(checked_as(project, roster, drawn(inside)(roster).data, tmp_path), "structure.text_box")
    assert finding.place.cell == ""
    assert WORDS in finding.message.zh


def test_words_in_the_older_drawing_language(project: Project, roster: Filled, tmp_path: Path) -> None:
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f"<v:shape><v:textbox><div>{WORDS}<br></div></v:textbox>"
        '<x:ClientData ObjectType="Shape"><x:Anchor>1, 0, 9, 0, 8, 0, 15, 0</x:Anchor></x:ClientData></v:shape></xml>'
    )
    part = Part("vmlDrawing", "xl/drawings/old.vml", vml.encode())
    changed = Changed.of(roster.data).sheet(title(roster), part)
    finding = only(checked_as(project, roster, changed.data, tmp_path), "structure.text_box")
    assert finding.place.cell == "B10"
    assert WORDS in finding.message.zh


def test_words_of_a_diagram(project: Project, roster: Filled, tmp_path: Path) -> None:
    diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    frame = (
        '<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图示 1"/></xdr:nvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{diagram}"><dgm:relIds xmlns:dgm="{diagram}" r:dm="added0"/></a:graphicData>'
        "</a:graphic></xdr:graphicFrame>"
    )
    changed = drawn(two_cell((10, 2), (16, 9), frame))(roster)
    words = f'<x xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>{WORDS}</a:t></x>'
    changed.members["xl/diagrams/data1.xml"] = words.encode()
    changed.members["xl/drawings/_rels/added.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="added0" Type="{OFFICE}/diagramData" Target="../diagrams/data1.xml"/></Relationships>'
    ).encode()
    finding = only(checked_as(project, roster, changed.data, tmp_path), "structure.text_box")
    assert WORDS in finding.message.zh


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (PICTURE, "structure.picture"),
        (f"<xdr:grpSp>{PICTURE}{PICTURE}</xdr:grpSp>", "structure.picture"),
        (
            '<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="1" name="直线 1"/></xdr:nvCxnSpPr></xdr:cxnSp>',
            "structure.drawing",
        ),
        (shape(name="椭圆 2"), "structure.drawing"),
    ],
    ids=["picture", "pictures in a group", "line", "circle"],
)
def test_what_is_drawn_without_words_is_told_with_its_place(
    project: Project, roster: Filled, tmp_path: Path, inside: str, code: str
) -> None:
    data = drawn(two_cell((10, 2), (16, 9), inside))(roster).data
    finding = only(checked_as(project, roster, data, tmp_path), code)
    assert finding.place.cell == "B10"
    assert finding.value == "", "what a program calls it is nothing that was filled in"
    assert "B10:I16" in finding.message.zh or "B10:J16" in finding.message.zh


@pytest.mark.parametrize("content", [b"<xdr:wsDr", b"", b"\xff\xfe\x00"], ids=["cut off", "empty", "no XML"])
def test_a_drawing_that_makes_no_sense_is_told_and_the_rows_are_read(
    project: Project, roster: Filled, tmp_path: Path, content: bytes
) -> None:
    part = Part("drawing", "xl/drawings/added.xml", content)
    changed = Changed.of(roster.data).sheet(title(roster), part)
    only(checked_as(project, roster, changed.data, tmp_path), "structure.drawing")


def test_charts_of_the_form_itself_are_not_told(project: Project, tmp_path: Path) -> None:
    for form in ("rubric", "observation_log", "term_calendar"):
        filled = fill(project, form, unit_of(project, form))
        checked = check_one(project, filled.write(tmp_path))
        assert not [one.code for one in checked.findings if one.code.startswith(("structure.", "workbook."))]


OLE = f'<oleObjects xmlns:r="{OFFICE}"><oleObject progId="Word.Document.12" shapeId="1025" r:id="added0"/></oleObjects>'
ANCHORED = (
    f'<oleObjects xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><mc:AlternateContent>'
    '<mc:Choice Requires="x14"><oleObject progId="Package" shapeId="1025" r:id="added0"><objectPr><anchor>'
    "<from><xdr:col>1</xdr:col><xdr:row>9</xdr:row></from><to><xdr:col>3</xdr:col><xdr:row>12</xdr:row></to>"
    '</anchor></objectPr></oleObject></mc:Choice><mc:Fallback><oleObject progId="Package" shapeId="1025" r:id="added0"/>'
    "</mc:Fallback></mc:AlternateContent></oleObjects>"
)


@pytest.mark.parametrize(
    ("kind", "name", "inside", "place"),
    [
        ("oleObject", "xl/embeddings/oleObject1.bin", OLE, ""),
        ("oleObject", "xl/embeddings/oleObject1.bin", ANCHORED, "B10"),
        ("package", "xl/embeddings/附件.docx", "", ""),
    ],
    ids=["as old programs write it", "as new ones do", "named by the pointer alone"],
)
def test_an_embedded_object_is_named_once(
    project: Project, roster: Filled, tmp_path: Path, kind: str, name: str, inside: str, place: str
) -> None:
    changed = Changed.of(roster.data).sheet(
        title(roster),
        Part(kind, name, b"x"),
        edit=lambda text: text.replace("</worksheet>", f"{inside}</worksheet>"),
    )
    finding = only(checked_as(project, roster, changed.data, tmp_path), "structure.embedded_object")
    assert finding.place.cell == place


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (
            "&amp;L填表人：庚七 13800000007&amp;R审核：辛八",
            "oddFooter",
            ("填表人：庚七 13800000007", "审核：辛八"),
        ),
        ('&amp;C&amp;"宋体,常规"&amp;12&amp;KFF0000请看附页 A&amp;&amp;B', "oddHeader", ("请看附页 A&B",)),
        ("&amp;R&amp;G&amp;10 己六补报两人&#10;明天交", "firstHeader", ("#PICTURE! 己六补报两人 明天交",)),
    ],
    ids=["footer", "header with fonts and colours", "first page, with a picture"],
)
def test_words_in_page_headers_and_footers_are_quoted_without_codes(
    project: Project, roster: Filled, tmp_path: Path, text: str, name: str, words: tuple[str, ...]
) -> None:
    changed = Changed.of(roster.data).sheet(title(roster), edit=footer(text, name))
    finding = only(checked_as(project, roster, changed.data, tmp_path), "structure.page_text")
    assert all(f"“{one}”" in finding.message.zh for one in words)


@pytest.mark.parametrize(
    "text", ["&amp;C第 &amp;P 页", "&amp;CPage &amp;P of &amp;N", "&amp;R&amp;D &amp;T&amp;A"]
)
def test_page_numbers_say_nothing(project: Project, roster: Filled, tmp_path: Path, text: str) -> None:
    changed = Changed.of(roster.data).sheet(title(roster), edit=footer(text))
    assert not told(checked_as(project, roster, changed.data, tmp_path))


def test_nothing_drawn_is_read_past_the_limits(project: Project, roster: Filled, tmp_path: Path) -> None:
    part = Part("drawing", "xl/drawings/added.xml", f"<xdr:wsDr {DRAWN}>{'<a:x>' * 90}".encode())
    changed = Changed.of(roster.data).sheet(title(roster), part)
    checked = checked_as(project, roster, changed.data, tmp_path)
    assert [one.code for one in checked.findings] == ["file.limits"]
