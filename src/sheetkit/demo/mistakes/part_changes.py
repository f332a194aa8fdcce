"""What people and programs put into a workbook beside its cells: drawn, printed in the margins, written onto cells, macros."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from sheetkit.demo.mistakes.base import Delivery

Files = Mapping[str, bytes]

_SHEET, _WORKBOOK = (
    "xl/worksheets/sheet2.xml",
    "xl/workbook.xml",
)  # the first to fill in comes after the instructions
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWN = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_OFFICE}"'
)
_CORNERS = (
    "<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    "<xdr:to><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>14</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
)
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_DAY = (2027, 1, 20, 9, 30, 0)

Part = tuple[str, str, bytes]
"""Type, name and content of a part that is added."""


def text_box(delivery: Delivery) -> Files:
    """A text box over the cells, with an entry in it."""
    words = "<a:p><a:r><a:t>另有一节课没有地方填，写在这里</a:t></a:r></a:p>"
    shape = f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="9" name="文本框 8"/></xdr:nvSpPr><xdr:txBody>{words}</xdr:txBody></xdr:sp>'
    return _drawn(delivery, shape)


def floating_picture(delivery: Delivery) -> Files:
    """A photograph of a filled-in paper form laid over the cells."""
    return _drawn(delivery, '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="9" name="图片 8"/></xdr:nvPicPr></xdr:pic>')


def signed_footer(delivery: Delivery) -> Files:
    """Who filled the form in and who looked it over, written into the page's footer."""
    new = "<headerFooter><oddFooter>&amp;L填表人：庚七&amp;R审核：辛八</oddFooter></headerFooter>"
    members = _members(delivery.data)
    text = members[_SHEET].decode()
    members[_SHEET] = re.sub(
        r"<headerFooter>.*?</headerFooter>", new, text, count=1, flags=re.DOTALL
    ).encode()
    return delivery.under(delivery.name, _package(members))


def modern_comment(delivery: Delivery) -> Files:
    """A comment in the manner of newer programs, which old ones show with a preamble."""
    inside = '<threadedComment ref="C6" id="{A1}"><text>这一格等校长定了再改</text></threadedComment>'
    content = f'<ThreadedComments xmlns="{_THREADS}">{inside}</ThreadedComments>'.encode()
    part = (
        "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        "xl/threadedComments/t.xml",
    )
    return delivery.under(delivery.name, _with(delivery.data, _SHEET, (*part, content)))


def macros(delivery: Delivery) -> Files:
    """Saved with macros in it."""
    part = ("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "xl/vbaProject.bin")
    return delivery.under(delivery.name, _with(delivery.data, _WORKBOOK, (*part, b"\xd0\xcf\x11\xe0")))


def embedded_object(delivery: Delivery) -> Files:
    """A document of Word put into the sheet as an object."""
    part = (f"{_OFFICE}/oleObject", "xl/embeddings/oleObject1.bin")
    return delivery.under(delivery.name, _with(delivery.data, _SHEET, (*part, b"\xd0\xcf\x11\xe0")))


def external_link(delivery: Delivery) -> Files:
    """A link to another workbook, as formulas pasted from there leave it."""
    content = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    part = (f"{_OFFICE}/externalLink", "xl/externalLinks/externalLink1.xml", content)
    return delivery.under(delivery.name, _with(delivery.data, _WORKBOOK, part))


def _drawn(delivery: Delivery, thing: str) -> Files:
    anchor = f"<xdr:twoCellAnchor>{_CORNERS}{thing}<xdr:clientData/></xdr:twoCellAnchor>"
    content = f"<xdr:wsDr {_DRAWN}>{anchor}</xdr:wsDr>".encode()
    part = (f"{_OFFICE}/drawing", "xl/drawings/drawing99.xml", content)
    return delivery.under(delivery.name, _with(delivery.data, _SHEET, part))


def _with(data: bytes, source: str, part: Part) -> bytes:
    """The workbook with a part that `source` points at."""
    members = _members(data)
    kind, name, content = part
    folder, _, last = source.rpartition("/")
    pointers = f"{folder}/_rels/{last}.rels"
    text = members.get(pointers, f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()).decode()
    pointer = f'<Relationship Id="rIdAdded" Type="{kind}" Target="/{name}"/></Relationships>'
    members[pointers] = text.replace("</Relationships>", pointer).encode()
    members[name] = content
    return _package(members)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _package(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
