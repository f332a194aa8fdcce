"""A VBA project from source text alone (MS-OVBA 2.3): no compiled cache, so that no Excel is needed to build it."""

from __future__ import annotations

import re
import struct
import uuid
from collections.abc import Sequence
from enum import Enum

from sheetkit.addin.compound_file import compound_file
from sheetkit.addin.compression import compress
from sheetkit.model.frozen import frozen

_CODE_PAGE = 1252
_CODEC = "cp1252"
_CLASS_BASE = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
_NO_CACHE = bytes.fromhex("cc61ffff000100")  # MS-OVBA 3.1.1: version FFFF, stored as it is
_REFERENCES = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared"
        r"\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)


class ModuleKind(Enum):
    """What a module is to VBA; the value is its base class for document modules."""

    STANDARD = ""
    CLASS = _CLASS_BASE
    WORKBOOK = "0{00020819-0000-0000-C000-000000000046}"
    SHEET = "0{00020820-0000-0000-C000-000000000046}"

    @property
    def is_document(self) -> bool:
        """Whether the module belongs to the workbook or one of its sheets."""
        return self in (ModuleKind.WORKBOOK, ModuleKind.SHEET)


@frozen
class Module:
    """A module: its name, kind and source text as exported (.bas, .cls) or as typed."""

    name: str
    kind: ModuleKind
    text: str

    def source(self) -> bytes:
        """The source with the attributes VBA wants, CRLF line ends. ValueError for an unfit name or non-ASCII text."""
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,30}", self.name):
            raise ValueError(f"{self.name!r} cannot name a VBA module")
        text = self.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        text = re.sub(r"\AVERSION 1\.0 CLASS\nBEGIN\n.*?\nEND\n", "", text, flags=re.DOTALL)
        given = dict(re.findall(r"^Attribute (VB_\w+) = (.*)$", text, flags=re.MULTILINE))
        body = re.sub(r"^Attribute VB_\w+ = .*\n?", "", text, flags=re.MULTILINE)
        head = "".join(f"Attribute {name} = {value}\n" for name, value in self._attributes(given))
        whole = f"{head}{body.strip(chr(10))}\n"
        if not whole.isascii():
            raise ValueError(f"the VBA module {self.name} holds characters beyond ASCII")
        return whole.replace("\n", "\r\n").encode("ascii")

    def _attributes(self, given: dict[str, str]) -> list[tuple[str, str]]:
        attributes = [("VB_Name", f'"{self.name}"')]
        if self.kind is ModuleKind.STANDARD:
            return attributes
        document = self.kind.is_document
        exposed = "True" if document else given.get("VB_Exposed", "False")
        return [
            *attributes,
            ("VB_Base", f'"{self.kind.value}"'),
            ("VB_GlobalNameSpace", "False"),
            ("VB_Creatable", "False"),
            ("VB_PredeclaredId", "True" if document else "False"),
            ("VB_Exposed", exposed),
            ("VB_TemplateDerived", "False"),
            ("VB_Customizable", str(document)),
        ]


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """The bytes of vbaProject.bin; the same for the same sources on any machine. Raises ValueError (see Module)."""
    streams: dict[str, bytes] = {module.name: compress(module.source()) for module in modules}
    streams["_VBA_PROJECT"] = _NO_CACHE
    streams["dir"] = compress(_directory(name, modules))
    names = b"".join(
        module.name.encode(_CODEC) + b"\0" + module.name.encode("utf-16-le") + b"\0\0" for module in modules
    )
    return compound_file(
        {"VBA": streams, "PROJECT": _project_stream(name, modules), "PROJECTwm": names + b"\0\0"}
    )


def _directory(name: str, modules: Sequence[Module]) -> bytes:
    """The `dir` stream (MS-OVBA 2.3.4.2): information, references, modules."""
    information = (
        _record(0x01, _number(1))
        + _record(0x02, _number(0x409))
        + _record(0x14, _number(0x409))
        + _record(0x03, struct.pack("<H", _CODE_PAGE))
        + _record(0x04, name.encode(_CODEC))
        + _text_pair(0x05, 0x40, "")
        + _record(0x06, b"")
        + _record(0x3D, b"")
        + _record(0x07, _number(0))
        + _record(0x08, _number(0))
        + struct.pack("<HIIH", 0x09, 4, 0x66000000, 6)
        + _text_pair(0x0C, 0x3C, "")
    )
    references = b"".join(
        _text_pair(0x16, 0x3E, title)
        + _record(0x0D, _number(len(library)) + library.encode(_CODEC) + bytes(6))
        for title, library in _REFERENCES
    )
    listed = _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, b"\xff\xff")
    for module in modules:
        listed += (
            _text_pair(0x19, 0x47, module.name)
            + _text_pair(0x1A, 0x32, module.name)
            + _text_pair(0x1C, 0x48, "")
            + _record(0x31, _number(0))
            + _record(0x1E, _number(0))
            + _record(0x2C, b"\xff\xff")
            + _record(0x21 if module.kind is ModuleKind.STANDARD else 0x22, b"")
            + _record(0x2B, b"")
        )
    return information + references + listed + _record(0x10, b"")


def _project_stream(name: str, modules: Sequence[Module]) -> bytes:
    """The `PROJECT` stream (MS-OVBA 2.3.1), never compressed."""
    guid = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:vba:{name}")).upper() + "}"
    lines = [f'ID="{guid}"']
    for module in modules:
        if module.kind.is_document:
            lines.append(f"Document={module.name}/&H00000000")
        else:
            lines.append(f"{'Class' if module.kind is ModuleKind.CLASS else 'Module'}={module.name}")
    lines += [
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_guarded(guid, bytes(4))}"',
        f'DPB="{_guarded(guid, bytes(1))}"',
        f'GC="{_guarded(guid, bytes([255]))}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return "\r\n".join(lines).encode(_CODEC)


def _guarded(guid: str, data: bytes) -> str:
    """MS-OVBA 2.4.3.2 with seed 0, so that a build repeats byte for byte."""
    key = sum(guid.encode("ascii")) & 0xFF
    encoded = [0, 2, key]
    plain, last, before = key, key, 2
    for byte in struct.pack("<I", len(data)) + data:
        value = byte ^ ((before + plain) & 0xFF)
        encoded.append(value)
        plain, last, before = byte, value, last
    return bytes(encoded).hex().upper()


def _record(identifier: int, data: bytes) -> bytes:
    return struct.pack("<HI", identifier, len(data)) + data


def _text_pair(identifier: int, wide: int, text: str) -> bytes:
    return _record(identifier, text.encode(_CODEC)) + _record(wide, text.encode("utf-16-le"))


def _number(value: int) -> bytes:
    return struct.pack("<I", value)
