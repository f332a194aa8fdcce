"""What stands beside the values in an OpenDocument spreadsheet: drawn things, comments, page texts, links and macros."""

from __future__ import annotations

import pytest

from sheetkit.model.address import Range
from sheetkit.model.grid import PICTURE
from sheetkit.model.overlay import ForeignKind, ForeignPart, Overlay, OverlayKind
from tests.intake.files import grid_of, zip_of

WORDS, SAID = "另有科学组长 己六", "下学期换人"
AREA = Range.parse("B10:D12")
SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        **{name: name for name in ("office", "table", "text", "style", "manifest", "script")},
        "draw": "drawing",
    }.items()
) + (' xmlns:xlink="http://www.w3.org/1999/xlink"')
END = ' table:end-cell-address="表.D12"'


def ods(*inside: str, before: str = "", beside: str = "", style: str = "", **members: str) -> bytes:
    """An .ods whose cell B10 holds what is `inside`."""
    rows = '<table:table-row table:number-rows-repeated="9"><table:table-cell/></table:table-row>'
    cell = f"<table:table-cell/><table:table-cell>{''.join(inside)}</table:table-cell>"
    content = (
        f"<office:document-content{SPACES}><office:automatic-styles>{style}</office:automatic-styles><office:body>"
        f'<office:spreadsheet>{before}<table:table table:name="表" table:style-name="ta1">{beside}{rows}'
        f"<table:table-row>{cell}</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    others = {name.replace("__", "/") + ".xml": text for name, text in members.items()}
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return zip_of({"mimetype": mimetype, "content.xml": content, **others})


def paragraph(text: str) -> str:
    return f"<text:p>{text}</text:p>"


@pytest.mark.parametrize(
    ("inside", "overlay"),
    [
        (
            f"<draw:custom-shape{END}>{paragraph(WORDS)}</draw:custom-shape>",
            Overlay(OverlayKind.TEXT, WORDS, AREA),
        ),
        (
            f"<draw:frame{END}><draw:text-box>{paragraph('<text:span>另有</text:span>科学组长<text:s/>己六')}"
            "</draw:text-box></draw:frame>",
            Overlay(OverlayKind.TEXT, WORDS, AREA),
        ),
        (
            f'<draw:g><draw:rect draw:name="方" {END}/></draw:g>',
            Overlay(OverlayKind.SHAPE, "方", AREA),
        ),
        (
            f'<draw:frame draw:name="图" {END}><draw:image xlink:href="Pictures/a.png">{paragraph("")}</draw:image>'
            "</draw:frame>",
            Overlay(OverlayKind.PICTURE, "图", AREA),
        ),
        (
            f'<draw:frame draw:name="附件"{END}><draw:object xlink:href="./Object 1"/>'
            '<draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame>',
            Overlay(OverlayKind.OBJECT, "附件", AREA),
        ),
        (
            f'<draw:frame draw:name="表图"{END}><draw:object xlink:href="./Object 2"/></draw:frame>',
            Overlay(OverlayKind.CHART, "表图", AREA),
        ),
    ],
    ids=["shape", "text box", "in a group", "picture", "object", "chart"],
)
def test_things_drawn_in_opendocument(inside: str, overlay: Overlay) -> None:
    manifest = (
        f'<manifest:manifest{SPACES}><manifest:file-entry manifest:full-path="Object 2/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.chart"/></manifest:manifest>'
    )
    sheet = grid_of(ods(inside, paragraph("值"), **{"META-INF__manifest": manifest})).sheets[0]
    assert sheet.overlays == (overlay,)
    assert sheet.cells == {(10, 2): "值"}
    tied_to_page = f"<table:shapes>{inside.replace(END, '')}</table:shapes>"
    (one,) = (
        grid_of(ods(paragraph("值"), beside=tied_to_page, **{"META-INF__manifest": manifest}))
        .sheets[0]
        .overlays
    )
    assert (one.kind, one.text, one.area) == (overlay.kind, overlay.text, None)


def test_comments_in_opendocument() -> None:
    comment = f"<office:annotation><text:p>{SAID}</text:p><text:p>丁四</text:p></office:annotation>"
    sheet = grid_of(ods(comment, paragraph("值"))).sheets[0]
    assert sheet.comments == {(10, 2): f"{SAID}\n丁四"}
    assert sheet.cells == {(10, 2): "值"}
    assert sheet.overlays == ()


def test_page_texts_in_opendocument() -> None:
    style = '<style:style style:name="ta1" style:family="table" style:master-page-name="mp1"/>'
    styles = (
        f'<office:document-styles{SPACES}><style:master-page style:name="mp1"><style:header><style:region-left>'
        "<text:p>填表人：庚七 A&amp;B</text:p></style:region-left><style:region-right><text:p>第 <text:page-number>9"
        "</text:page-number> 页</text:p></style:region-right></style:header><style:footer style:display='false'>"
        "<text:p>不显示</text:p></style:footer></style:master-page><style:master-page style:name='Default'>"
        "<style:header><text:p>别的页</text:p></style:header></style:master-page></office:document-styles>"
    )
    assert grid_of(ods(paragraph("值"), style=style, styles=styles)).sheets[0].printed == (
        "&L填表人：庚七 A&&B&R第  页",
    )


@pytest.mark.parametrize(
    ("data", "foreign"),
    [
        (ods("", Basic__Standard__Module1="<x/>"), ForeignPart(ForeignKind.MACROS)),
        (ods("", Scripts__python__a="<x/>"), ForeignPart(ForeignKind.MACROS)),
        (
            ods("", beside='<table:table-source xlink:href="../b.ods"/>'),
            ForeignPart(ForeignKind.EXTERNAL_LINK, "../b.ods"),
        ),
        (
            ods("", before="<table:table table:name=\"'file:///b.ods'#表\"><table:table-row/></table:table>"),
            ForeignPart(ForeignKind.EXTERNAL_LINK, "file:///b.ods"),
        ),
        (
            ods('<office:dde-source office:dde-application="cmd" office:dde-topic="/c calc"/>'),
            ForeignPart(ForeignKind.DDE_LINK, "cmd|/c calc"),
        ),
        (
            ods(paragraph('<text:a xlink:href="file:///c:/a.exe">点</text:a>')),
            ForeignPart(ForeignKind.HYPERLINK, "file:///c:/a.exe"),
        ),
        (
            ods('<script:event-listener xlink:href="vnd.sun.star.script:a"/>'),
            ForeignPart(ForeignKind.MACROS),
        ),
    ],
    ids=["Basic", "script", "linked sheet", "what another file said", "dde", "hyperlink", "event"],
)
def test_what_leads_out_of_opendocument(data: bytes, foreign: ForeignPart) -> None:
    grid = grid_of(data)
    assert grid.foreign == (foreign,)
    assert [sheet.name for sheet in grid.sheets] == ["表"]


@pytest.mark.parametrize(("name", "leads_out"), [("Graph1-0", False), ("Graph2-0", True)])
def test_an_object_that_lies_in_the_file_leads_nowhere(name: str, leads_out: bool) -> None:
    """As Gnumeric names its charts; one that is not there is looked for beside the file."""
    data = ods(
        f'<draw:frame><draw:object xlink:href="{name}/"/></draw:frame>', **{"Graph1-0__content": "<x/>"}
    )
    link = ForeignPart(ForeignKind.EXTERNAL_LINK, f"{name}/")
    assert grid_of(data).foreign == ((link,) if leads_out else ())


@pytest.mark.parametrize("text", ['=DISPIMG("ID_1",1)', '_xlfn.DISPIMG("ID_1",1)'])
def test_a_picture_in_a_cell_of_opendocument(text: str) -> None:
    assert grid_of(ods(paragraph(text))).sheets[0].cells == {(10, 2): PICTURE}


def test_what_hangs_on_a_cell_that_no_worksheet_has() -> None:
    far = '<table:table-cell table:number-columns-repeated="1048576"/><table:table-cell>'
    comment = f"<office:annotation>{paragraph(SAID)}</office:annotation><draw:rect/>"
    data = ods(
        paragraph("值"), beside=f"<table:table-row>{far}{comment}</table:table-cell></table:table-row>"
    )
    sheet = grid_of(data).sheets[0]
    assert sheet.comments == {}
    assert sheet.overlays == (Overlay(OverlayKind.SHAPE),)
