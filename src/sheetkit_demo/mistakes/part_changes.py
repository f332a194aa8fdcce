"""What people and programs put into a workbook beside its cells: drawn, printed in the margins, written onto cells, macros."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sheetkit.model.text import Text
from sheetkit_demo.mistakes.base import Delivery
from sheetkit_demo.packages import (
    MICROSOFT,
    PICTURE,
    Changed,
    Part,
    drawing,
    footer,
    pointed,
    shape,
    two_cell,
)

Files = Mapping[str, bytes]

_NAMED = Text("图片", "Picture")
"""What Office calls a picture that somebody inserts."""
_NO_ROOM = Text("另有一节课没有地方填，写在这里", "There was no room for one more, so it stands here")
_SIGNED = Text(
    "&amp;L填表人：庚七&amp;R审核：辛八", "&amp;LFilled in by Alder Example&amp;RSeen by Birch Sample"
)
_TO_CHANGE = Text("这一格等校长定了再改", "this cell may change after the meeting")

_SHEET = "xl/worksheets/sheet2.xml"  # the first to fill in comes after the instructions
_MACROS = "http://schemas.microsoft.com/office/2006/relationships"
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_OLE = b"\xd0\xcf\x11\xe0"


def text_box(delivery: Delivery) -> Files:
    """A text box over the cells, with an entry in it."""
    return _drawn(delivery, shape(delivery.say(_NO_ROOM), delivery.say(Text("文本框 8", "Text Box 8"))))


def floating_picture(delivery: Delivery) -> Files:
    """A photograph of a filled-in paper form laid over the cells."""
    return _drawn(delivery, PICTURE.replace(_NAMED.zh, delivery.say(_NAMED)))


def signed_footer(delivery: Delivery) -> Files:
    """Who filled the form in and who looked it over, written into the page's footer."""
    return _with(delivery, edit=footer(delivery.say(_SIGNED)))


def modern_comment(delivery: Delivery) -> Files:
    """A comment in the manner of newer programs, which old ones show with a preamble."""
    inside = (
        f'<threadedComment ref="C6" id="{{A1}}"><text>{delivery.say(_TO_CHANGE)}</text></threadedComment>'
    )
    content = f'<ThreadedComments xmlns="{_THREADS}">{inside}</ThreadedComments>'.encode()
    return _with(delivery, Part("threadedComment", "xl/threadedComments/t.xml", content, MICROSOFT))


def macros(delivery: Delivery) -> Files:
    """Saved with macros in it."""
    changed = Changed.of(delivery.data).workbook(Part("vbaProject", "xl/vbaProject.bin", _OLE, _MACROS))
    return delivery.under(delivery.name, changed.data)


def embedded_object(delivery: Delivery) -> Files:
    """A document of Word put into the sheet as an object."""
    return _with(delivery, Part("oleObject", "xl/embeddings/oleObject1.bin", _OLE))


def external_link(delivery: Delivery) -> Files:
    """A link to another workbook, as formulas pasted from there leave it."""
    content = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    part = Part("externalLink", "xl/externalLinks/externalLink1.xml", content)
    return delivery.under(delivery.name, Changed.of(delivery.data).workbook(part).data)


def _drawn(delivery: Delivery, thing: str) -> Files:
    return _with(delivery, drawing(two_cell((10, 2), (15, 6), thing)))


def _with(delivery: Delivery, *parts: Part, edit: Callable[[str], str] = lambda text: text) -> Files:
    """The workbook whose first sheet to fill in points at parts and is edited."""
    changed = Changed.of(delivery.data)
    pointed(changed.members, _SHEET, *parts)
    changed.members[_SHEET] = edit(changed.members[_SHEET].decode()).encode()
    return delivery.under(delivery.name, changed.data)
