"""What a file really is, by its bytes and never by its extension."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

from sheetkit.intake.findings import (
    ARCHIVE_UNSUPPORTED,
    BLANK,
    EMPTY,
    LOCK_FILE,
    NOT_A_WORKBOOK,
    OTHER_FORMAT,
    Refusal,
    refuse,
)
from sheetkit.intake.findings_other_files import MAIL, RIGHTS_MANAGED, SHORTCUT, WEB_LINK
from sheetkit.model.text import Text


class Kind(Enum):
    """The kinds of file that are read further."""

    ZIP = "zip"  # a workbook or an archive: its members tell
    XLS = "xls"
    ENCRYPTED = "encrypted"  # an OOXML workbook inside an encrypted OLE2 container


class ZipKind(Enum):
    """What a zip turns out to be."""

    OOXML = "ooxml"  # .xlsx, .xlsm, .xlsb: the package's main part tells
    ODS = "ods"
    ARCHIVE = "archive"


_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES: tuple[tuple[bytes, str], ...] = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"MSCF", "CAB"),
)
_WORD = Text("Word 文档", "a Word document")
_SLIDES = Text("演示文稿", "a presentation")
_DRAWING = Text("Visio 图", "a Visio drawing")
_XPS = Text("XPS 文件", "an XPS file")
_PROGRAM = Text("程序", "a program")
_PICTURE = Text("图片", "a picture")
_PHONE_PICTURE = Text("手机照片（HEIC）", "a photograph of a phone (HEIC)")
_PHONE_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")
_SHORTCUT = bytes.fromhex("4c0000000114020000000000c000000000000046")
"""How a .lnk begins ([MS-SHLLINK] 2.1: its size and class)."""
_MAIL_LINE = re.compile(rb"^(?:from|to|subject|received|return-path|delivered-to|message-id):", re.I | re.M)
_COMPANY = b"E-SafeNet"
"""What an encrypting driver that schools and offices use writes at the head of a file."""
_OTHERS: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF-", Text("PDF 文件", "a PDF file")),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"{\\rtf", _WORD),
    (b"SQLite format 3\x00", Text("数据库", "a database")),
)
_OLD_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.IGNORECASE)
_XML_SHEET = (
    b"urn:schemas-microsoft-com:office:spreadsheet",
    b"opendocument.spreadsheet",
    b"schemas.uof.org",
)


def sniff(name: str, data: bytes) -> Kind:
    """The kind of `data`, a whole file or the first 64 kB of one. Raises Refusal naming what else it is."""
    if is_named_as_lock(name) and not data.startswith((b"PK\x03\x04", _OLE2)):
        raise refuse(LOCK_FILE)
    if not data:
        raise refuse(EMPTY)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Kind.ZIP
    if data.startswith(_OLE2):
        return _compound_kind(data)
    raise _other(data)


LOCKS = ("~$", ".~")
"""How the names of the files begin that Office, and WPS, leave while a file is open."""


def is_named_as_lock(name: str) -> bool:
    """Whether a file is called as Office calls its lock files: all that a name decides once a file is read."""
    return name.replace("\\", "/").rpartition("/")[2].rpartition(" › ")[2].startswith(LOCKS)


def _compound_kind(data: bytes) -> Kind:
    if _has_stream(data, "DRMEncryptedDataSpace"):
        raise refuse(RIGHTS_MANAGED)
    if _has_stream(data, "__properties_version1.0"):
        raise refuse(MAIL)
    if _has_stream(data, "EncryptedPackage"):
        return Kind.ENCRYPTED
    if any(_has_stream(data, name) for name in ("Workbook", "Book", "WORKBOOK", "BOOK", "workbook")):
        return Kind.XLS
    if _has_stream(data, "WordDocument"):
        raise refuse(NOT_A_WORKBOOK, format=_WORD)
    if _has_stream(data, "PowerPoint Document"):
        raise refuse(NOT_A_WORKBOOK, format=_SLIDES)
    return Kind.XLS  # perhaps a damaged one: the reader will say so


def _has_stream(data: bytes, name: str) -> bool:
    """Whether an OLE2 directory entry for a stream of that name is among the bytes."""
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + (len(encoded) + 2).to_bytes(2, "little") + b"\x02"
    return entry in data


def _other(data: bytes) -> Refusal:
    if not data.strip(b"\0"):
        return refuse(BLANK)
    for magic, archive in _ARCHIVES:
        if data.startswith(magic):
            return refuse(ARCHIVE_UNSUPPORTED, format=archive)
    if data[257:262] == b"ustar":
        return refuse(ARCHIVE_UNSUPPORTED, format="tar")
    for magic, what in _OTHERS:
        if data.startswith(magic):
            return refuse(NOT_A_WORKBOOK, format=what)
    if data.startswith((b"MZ", b"BM")) and b"\0" in data[:64]:
        return refuse(NOT_A_WORKBOOK, format=_PICTURE if data.startswith(b"BM") else _PROGRAM)
    if data[4:8] == b"ftyp":
        what = _PHONE_PICTURE if data[8:12] in _PHONE_BRANDS else Text("视频", "a film")
        return refuse(NOT_A_WORKBOOK, format=what)
    if data.startswith(_SHORTCUT):
        return refuse(SHORTCUT)
    if _COMPANY in data[:1024]:
        return refuse(RIGHTS_MANAGED)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return refuse(NOT_A_WORKBOOK, format=_PICTURE)
    if data.startswith(_OLD_BIFF):
        return refuse(OTHER_FORMAT, format=Text("很旧的 Excel 格式", "a very old Excel format"))
    return _text_like(data)


def _text_like(data: bytes) -> Refusal:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    if head.lstrip(b"\xef\xbb\xbf \r\n").lower().startswith(b"[internetshortcut]"):
        return refuse(WEB_LINK)
    if len(set(map(bytes.lower, _MAIL_LINE.findall(head)))) > 2 and b"multipart/related" not in head:
        return refuse(MAIL)
    if any(mark in head for mark in _XML_SHEET):
        return refuse(OTHER_FORMAT, format=Text("旧式的“XML 表格”", "an old “XML spreadsheet”"))
    if _HTML.search(head) or head.lstrip().lower().startswith(b"mime-version:"):
        return refuse(OTHER_FORMAT, format=Text("网页", "a web page"))
    if b"\0" not in head and _is_text(head):
        return refuse(OTHER_FORMAT, format=Text("文本（CSV 等）", "text (CSV or the like)"))
    return refuse(NOT_A_WORKBOOK, format=Text("无法识别的文件", "something unknown"))


def _is_text(head: bytes) -> bool:
    """Whether the bytes look like text in UTF-8 or a Chinese code page; a character cut at the end is forgiven."""
    if any(byte < 32 and byte not in b"\t\n\r\x0c\x1a\x1b" for byte in head):
        return False
    for encoding in ("utf-8", "gb18030", "big5"):
        for cut in range(4):
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False


def zip_kind(names: Collection[str], mimetype: str) -> ZipKind:
    """What a zip with these member names is; `mimetype` is the content of its member of that name, "" when absent.

    Raises Refusal for documents that are no workbooks.
    """
    lower = {name.replace("\\", "/").lstrip("/").lower() for name in names}
    if "ofd.xml" in lower:
        raise refuse(NOT_A_WORKBOOK, format=Text("OFD 版式文件", "an OFD document"))
    if {"content.json", "metadata.json"} <= lower or (
        {"content.xml", "meta-inf/manifest.xml"} <= lower
        and "mimetype" not in lower
        and any(name.startswith(("attachments/", "revisions/")) or name == "comments.xml" for name in lower)
    ):
        raise refuse(NOT_A_WORKBOOK, format=Text("思维导图（XMind）", "a mind map (XMind)"))
    if "spreadsheet" in mimetype and "content.xml" in lower:
        return ZipKind.ODS
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        raise refuse(NOT_A_WORKBOOK, format=Text("OpenDocument 文档", "an OpenDocument text or presentation"))
    if "[content_types].xml" in lower or "_rels/.rels" in lower:
        return _package_kind(lower)
    if any(name.startswith("index/") and name.endswith(".iwa") for name in lower) or "index.zip" in lower:
        raise refuse(OTHER_FORMAT, format=Text("苹果 iWork 文件", "an Apple iWork file"))
    if {"content.xml", "meta-inf/manifest.xml"} <= lower:
        return ZipKind.ODS
    if "xl/workbook.xml" in lower:
        return ZipKind.OOXML
    return ZipKind.ARCHIVE


def _package_kind(lower: Collection[str]) -> ZipKind:
    """A package is a workbook unless its folders say that it is another kind of document."""
    folders = {name.partition("/")[0] for name in lower}
    for folder, what in (("word", _WORD), ("ppt", _SLIDES), ("visio", _DRAWING), ("documents", _XPS)):
        if folder in folders and "xl" not in folders:
            raise refuse(NOT_A_WORKBOOK, format=what)
    return ZipKind.OOXML
