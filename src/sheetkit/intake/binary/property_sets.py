"""Document properties of an OLE2 file: the user-defined ones and the program that wrote it, in any code page."""

from __future__ import annotations

import datetime
import struct

_USER_DEFINED = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
_APPLICATION, _SAVED = 18, 13
_CODE_PAGE = 1
_TEXT, _WIDE_TEXT, _SHORT, _LONG, _BOOLEAN, _DOUBLE, _MOMENT = 30, 31, 2, 3, 11, 5, 64
_BEGINNING = datetime.datetime(
    1601, 1, 1, tzinfo=datetime.UTC
)  # of the moments that Windows counts in 100 ns
_UNICODE_PAGE = 1200
_MOST = 10_000


def user_defined(stream: bytes) -> dict[str, str]:
    """The user-defined properties of a DocumentSummaryInformation stream by name; {} when there are none to be read."""
    try:
        for identifier, section in _sections(stream):
            if identifier == _USER_DEFINED:
                return _named(section)
    except (struct.error, IndexError, LookupError):
        return {}
    return {}


def application(stream: bytes) -> str:
    """The program named in a SummaryInformation stream; "" when none is."""
    try:
        for _, section in _sections(stream):
            offsets = _offsets(section)
            if _APPLICATION in offsets:
                return _value(section, offsets[_APPLICATION], _code_page(section, offsets))
    except (struct.error, IndexError, LookupError):
        return ""
    return ""


def modified(stream: bytes) -> str:
    """When a file was last saved, by its SummaryInformation stream, in ISO 8601; "" when nothing says so."""
    try:
        for _, section in _sections(stream):
            at = _offsets(section).get(_SAVED)
            if at is not None and struct.unpack_from("<I", section, at)[0] == _MOMENT:
                moment = datetime.timedelta(microseconds=struct.unpack_from("<Q", section, at + 4)[0] // 10)
                return (_BEGINNING + moment).isoformat(timespec="seconds")
    except (struct.error, IndexError, LookupError, OverflowError):
        return ""
    return ""


def _sections(stream: bytes) -> list[tuple[bytes, bytes]]:
    count = min(struct.unpack_from("<I", stream, 24)[0], 2)
    found = []
    for index in range(count):
        at = 28 + 20 * index
        start = struct.unpack_from("<I", stream, at + 16)[0]
        found.append((stream[at : at + 16], stream[start:]))
    return found


def _offsets(section: bytes) -> dict[int, int]:
    count = min(struct.unpack_from("<I", section, 4)[0], _MOST)
    pairs = (struct.unpack_from("<II", section, 8 + 8 * index) for index in range(count))
    return dict(pairs)


def _code_page(section: bytes, offsets: dict[int, int]) -> int:
    return (
        int(struct.unpack_from("<H", section, offsets[_CODE_PAGE] + 4)[0]) if _CODE_PAGE in offsets else 936
    )


def _named(section: bytes) -> dict[str, str]:
    offsets = _offsets(section)
    page = _code_page(section, offsets)
    at = offsets[0]
    count = min(struct.unpack_from("<I", section, at)[0], _MOST)
    at += 4
    found: dict[str, str] = {}
    for _ in range(count):
        identifier, length = struct.unpack_from("<II", section, at)
        size = length * 2 if page == _UNICODE_PAGE else length
        name = _decoded(section[at + 8 : at + 8 + size], page)
        at += 8 + (size + 3) // 4 * 4 if page == _UNICODE_PAGE else 8 + size
        if identifier in offsets:
            found.setdefault(name, _value(section, offsets[identifier], page))
    return found


def _value(section: bytes, at: int, page: int) -> str:
    """A property's value as text; "" for a type that carries no text, number or truth."""
    kind = struct.unpack_from("<I", section, at)[0]
    if kind == _TEXT:
        size = struct.unpack_from("<I", section, at + 4)[0]
        return _decoded(section[at + 8 : at + 8 + size], page)
    if kind == _WIDE_TEXT:
        size = struct.unpack_from("<I", section, at + 4)[0] * 2
        return _decoded(section[at + 8 : at + 8 + size], _UNICODE_PAGE)
    if kind in (_SHORT, _LONG):
        return str(struct.unpack_from("<h" if kind == _SHORT else "<i", section, at + 4)[0])
    if kind == _BOOLEAN:
        return "true" if struct.unpack_from("<h", section, at + 4)[0] else "false"
    return str(struct.unpack_from("<d", section, at + 4)[0]) if kind == _DOUBLE else ""


def _decoded(raw: bytes, page: int) -> str:
    """Bytes in a Windows code page as text, up to the first zero."""
    encoding = {_UNICODE_PAGE: "utf-16-le", 65001: "utf-8", 936: "gb18030", 10000: "mac-roman"}.get(
        page, f"cp{page}"
    )
    return raw.decode(encoding, "replace").partition("\0")[0]
