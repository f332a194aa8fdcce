"""Changes to a workbook's package as other programs make them: parts added, sheets pointed at them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2017/10/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DAY = (2027, 1, 20, 9, 30, 0)
DRAWN = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    f' xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
)


@dataclass(frozen=True)
class Part:
    """A part to add: what kind of thing points at it, its name and content; "" points outside at `name`."""

    kind: str
    name: str
    content: bytes | None
    base: str = OFFICE


def members_of(data: bytes) -> dict[str, bytes]:
    """The members of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package_of(members: Mapping[str, bytes]) -> bytes:
    """The package with those members; the same bytes for the same members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def sheet_part(members: Mapping[str, bytes], title: str) -> str:
    """The name of the part of the worksheet with that title."""
    workbook = members["xl/workbook.xml"].decode()
    (identifier,) = re.findall(rf'<sheet [^>]*name="{re.escape(title)}"[^>]*r:id="([^"]+)"', workbook)
    relations = members["xl/_rels/workbook.xml.rels"].decode()
    for relation in re.findall(r"<Relationship [^>]*>", relations):
        if f'Id="{identifier}"' in relation:
            (target,) = re.findall(r'Target="([^"]+)"', relation)
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(title)


def pointed(members: dict[str, bytes], source: str, *parts: Part) -> None:
    """Let `source` ("" for the package) point at the parts, and add them."""
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels" if source else "_rels/.rels"
    text = members.get(rels, f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()).decode()
    for number, part in enumerate(parts):
        target = f'/{part.name}"' if part.content is not None else f'{part.name}" TargetMode="External"'
        relation = f'<Relationship Id="added{number}" Type="{part.base}/{part.kind}" Target="{target}/>'
        text = text.replace("</Relationships>", relation + "</Relationships>")
        if part.content is not None:
            members[part.name] = part.content
    members[rels] = text.encode()


@dataclass
class Changed:
    """A workbook being changed; `data` is what comes of it."""

    members: dict[str, bytes] = field(repr=False)

    @classmethod
    def of(cls, data: bytes) -> Changed:
        """The workbook in `data`."""
        return cls(members_of(data))

    @property
    def data(self) -> bytes:
        """The changed workbook."""
        return package_of(self.members)

    def sheet(self, title: str, *parts: Part, edit: Callable[[str], str] = lambda text: text) -> Changed:
        """Let a worksheet point at parts, and edit its XML."""
        name = sheet_part(self.members, title)
        pointed(self.members, name, *parts)
        self.members[name] = edit(self.members[name].decode()).encode()
        return self

    def workbook(self, *parts: Part) -> Changed:
        """Let the workbook point at parts."""
        pointed(self.members, "xl/workbook.xml", *parts)
        return self


def drawing(inside: str) -> Part:
    """A drawing part around anchors."""
    return Part("drawing", "xl/drawings/added.xml", f"<xdr:wsDr {DRAWN}>{inside}</xdr:wsDr>".encode())


def two_cell(first: tuple[int, int], last: tuple[int, int], inside: str) -> str:
    """An anchor from one cell to another (row and column, as people count)."""

    def corner(name: str, cell: tuple[int, int]) -> str:
        return (
            f"<xdr:{name}><xdr:col>{cell[1] - 1}</xdr:col><xdr:colOff>9</xdr:colOff>"
            f"<xdr:row>{cell[0] - 1}</xdr:row><xdr:rowOff>9</xdr:rowOff></xdr:{name}>"
        )

    corners = corner("from", first) + corner("to", last)
    return f"<xdr:twoCellAnchor>{corners}{inside}<xdr:clientData/></xdr:twoCellAnchor>"


def shape(words: str = "", name: str = "文本框 1", inside: str = "") -> str:
    """A shape, with words in it or not."""
    body = f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></xdr:txBody>" if words else ""
    return f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="3" name="{name}"/></xdr:nvSpPr><xdr:spPr/>{inside}{body}</xdr:sp>'


PICTURE = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="4" name="图片 1"/></xdr:nvPicPr><xdr:blipFill/><xdr:spPr/></xdr:pic>'


def typed(cell: str, inside: str, attributes: str = "") -> Callable[[str], str]:
    """An edit that writes something into a cell, keeping its style."""

    def edit(text: str) -> str:
        match = re.search(rf'<c r="{cell}"( s="[0-9]+")?[^>]*?(?:/>|>.*?</c>)', text)
        assert match is not None
        new = f'<c r="{cell}"{match.group(1) or ""}{attributes}>{inside}</c>'
        return text[: match.start()] + new + text[match.end() :]

    return edit


def footer(text: str, name: str = "oddFooter") -> Callable[[str], str]:
    """An edit that writes a page's header or footer anew."""

    def edit(xml: str) -> str:
        new = f"<headerFooter><{name}>{text}</{name}></headerFooter>"
        changed, count = re.subn(
            r"<headerFooter[^>]*>.*?</headerFooter>", lambda _: new, xml, flags=re.DOTALL
        )
        assert count == 1
        return changed

    return edit
