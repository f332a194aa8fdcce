"""What is written otherwise than openpyxl does: a font's parts in order, drawings with a prefix, a theme without fonts of scripts."""

from __future__ import annotations

import re

from sheetkit.generate.package import Member

_FONT_ORDER = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)
"""The order of a font's elements in ECMA-376, part 1, 18.8.22, as Microsoft's Open XML SDK reads it."""

_FONT = re.compile(rb"(<font>)(.*?)(</font>)", re.DOTALL)
_CHILD = re.compile(rb"<(\w+)[^>]*/>")
_SCRIPT_FONT = re.compile(rb"<a:font script=[^>]*/>\s*")
"""What openpyxl's theme says of fonts for scripts that our cells, which all name their font, never ask it for: their
names are in those scripts, Chinese among them."""

_DRAWING = re.compile(r"xl/drawings/drawing[0-9]+\.xml")
_SPACE = b'xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
_UNPREFIXED = re.compile(rb"<(/?)(?=\w+[\s/>])")


def strict(member: Member) -> Member:
    """A package member as strict readers take it, and without words that nobody asked for; any other one as it is."""
    if member.name == "xl/styles.xml":
        return Member.deflated(member.name, _FONT.sub(_font_in_order, member.content))
    if member.name == "xl/theme/theme1.xml":
        return Member.deflated(member.name, _SCRIPT_FONT.sub(b"", member.content))
    if _DRAWING.fullmatch(member.name):
        return Member.deflated(member.name, prefixed(member.content))
    return member


def prefixed(drawing: bytes) -> bytes:
    """A drawing part with its own elements under the prefix `xdr`, the only one that some readers look for."""
    if _SPACE not in drawing:
        return drawing
    named = drawing.replace(_SPACE, _SPACE.replace(b"xmlns=", b"xmlns:xdr="))
    return _UNPREFIXED.sub(rb"<\1xdr:", named)


def _font_in_order(font: re.Match[bytes]) -> bytes:
    """One font with its elements in order; each stands once."""
    found = {child.group(1).decode(): child.group() for child in _CHILD.finditer(font.group(2))}
    ordered = sorted(found, key=_FONT_ORDER.index)
    return font.group(1) + b"".join(found[name] for name in ordered) + font.group(3)
