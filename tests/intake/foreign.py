"""Files that are no workbooks, as far as their first bytes or their members tell."""

from __future__ import annotations

from tests.intake.files import zip_of

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)
SHORTCUT = bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(200)
LINK = b"[InternetShortcut]\r\nURL=https://example.com/l/abc\r\n"
MAIL = b"From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nhi\r\n"
WEB_PAGE = (
    b"From: <Saved by a browser>\r\nSubject: x\r\nTo: x\r\nContent-Type: multipart/related\r\n\r\n<html>"
)
OFD = zip_of({"OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>"})
MIND_MAP = zip_of({"content.json": "[]", "metadata.json": "{}", "manifest.json": "{}"})
OLD_MIND_MAP = zip_of({"content.xml": "<a/>", "META-INF/manifest.xml": "<a/>", "attachments/a.png": "x"})
COMPANY = b"\x62\x14\x23\x65\x03\x01" + bytes(10) + b"E-SafeNet" + bytes(300)


def directory_of(*streams: str) -> bytes:
    """An OLE2 file as far as its directory entries tell."""
    entries = b""
    for name in streams:
        encoded = name.encode("utf-16-le")
        entries += encoded.ljust(64, b"\0") + (len(encoded) + 2).to_bytes(2, "little") + b"\x02" + bytes(61)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + entries
