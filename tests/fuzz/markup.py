"""Changes of the XML in a workbook's parts: elements, attributes, texts, and what stands before them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzz.base import ADDRESSES, IDS, NUMBERS, TEXTS, Change, some
from tests.fuzz.zips import of_members

_TAG = re.compile(rb"<(/?)([A-Za-z_][\w.:-]*)((?:\s[^<>]*?)?)(/?)>")
_ATTRIBUTE = re.compile(rb"""\s([\w.:-]+)\s*=\s*("[^"]*"|'[^']*')""")
_BOMBS = (
    b'<!DOCTYPE a [<!ENTITY b "x">]>', b'<!DOCTYPE a SYSTEM "file:///etc/hostname">', b"<!-- -->", b"<?x y?>", b"\xef\xbb\xbf", b"  ",
)  # fmt: skip
_CODES = ("utf-16", "utf-16-be", "gb18030", "utf-8-sig", "latin-1")
_MOST = 3_000_000
Piece = tuple[int, int, int]
"""An element: where it begins, where its start tag ends, where it ends."""


def elements(part: bytes) -> list[Piece]:
    """The elements of a well-formed part, as far as it is one."""
    found: list[Piece] = []
    opened: list[tuple[int, int]] = []
    for match in _TAG.finditer(part):
        if match[1]:
            if opened:
                begin, inside = opened.pop()
                found.append((begin, inside, match.end()))
        elif match[4]:
            found.append((match.start(), match.end(), match.end()))
        else:
            opened.append((match.start(), match.end()))
    return found


def _deleted(part: bytes, piece: Piece, _: Random) -> bytes:
    return part[: piece[0]] + part[piece[2] :]


def _repeated(part: bytes, piece: Piece, random: Random) -> bytes:
    text = part[piece[0] : piece[2]]
    return (
        part[: piece[0]]
        + text * min(random.choice((2, 2, 3, 500)), 1 + 200_000 // len(text))
        + part[piece[2] :]
    )


def _moved(part: bytes, piece: Piece, random: Random) -> bytes:
    rest = _deleted(part, piece, random)
    others = elements(rest)
    at = random.choice(others)[0] if others else 0
    return rest[:at] + part[piece[0] : piece[2]] + rest[at:]


def _renamed(part: bytes, piece: Piece, random: Random) -> bytes:
    text = part[piece[0] : piece[2]]
    match = _TAG.match(text)
    assert match is not None
    name = random.choice(
        (b"x:" + match[2], match[2].partition(b":")[2] or match[2].upper(), b"zz", match[2][:1])
    )
    return part[: piece[0]] + text.replace(match[2], name) + part[piece[2] :]


def _wrapped(part: bytes, piece: Piece, random: Random) -> bytes:
    depth = random.choice((1, 2, 70, 3000))
    around = random.choice((b"x", b"mc:AlternateContent", b"v", b"c", b"row"))
    inside = part[piece[0] : piece[2]]
    return part[: piece[0]] + b"<%s>" % around * depth + inside + b"</%s>" % around * depth + part[piece[2] :]


def _attribute(part: bytes, piece: Piece, random: Random) -> bytes:
    tag = part[piece[0] : piece[1]]
    found = list(_ATTRIBUTE.finditer(tag))
    if not found:
        return part
    match = random.choice(found)
    word = (
        random.choice((*NUMBERS, *ADDRESSES, *IDS, *TEXTS[:24])).replace('"', "&quot;").replace("<", "&lt;")
    )
    new: bytes = random.choice(
        (b"", match[0] * 2, b' %s="%s"' % (match[1], word.encode()), b' %s="%s"' % (match[1], word.encode()))
    )
    return part[: piece[0]] + tag[: match.start()] + new + tag[match.end() :] + part[piece[1] :]


def _text(part: bytes, piece: Piece, random: Random) -> bytes:
    word = random.choice((*NUMBERS, *TEXTS, *ADDRESSES)).encode()
    if random.random() < 0.2:
        word = (
            random.choice((b"<![CDATA[%s]]>", b"<!--%s-->", b"&#x0;%s", b"&b;%s", b"\0%s", b"\xff%s")) % word
        )
    end = part.find(b"<", piece[1])
    return part[: piece[1]] + word + part[end:] if end >= piece[1] and piece[2] > piece[1] else part


def _declared(part: bytes, _: Piece, random: Random) -> bytes:
    code = random.choice(_CODES)
    text = re.sub(r'encoding="[^"]*"', f'encoding="{code}"', part.decode("utf-8", "replace"), count=1)
    return text.encode(random.choice((code, "utf-8")), "replace")


def _begun(part: bytes, _: Piece, random: Random) -> bytes:
    at = random.choice((0, part.find(b"?>") + 2))
    return part[:at] + random.choice(_BOMBS) + part[at:]


_EDITS: tuple[Callable[[bytes, Piece, Random], bytes], ...] = (
    _deleted, _repeated, _moved, _renamed, _wrapped, _attribute, _attribute, _text, _text, _declared, _begun,
)  # fmt: skip


def _edited(edit: Callable[[bytes, Piece, Random], bytes]) -> Change:
    def change(members: dict[str, bytes], random: Random) -> None:
        parts = [
            name
            for name in sorted(members)
            if name.endswith((".xml", ".rels")) and 0 < len(members[name]) < _MOST
        ]
        if not parts:
            return
        name = random.choice(parts)
        for _ in range(some(random, 5)):
            pieces = elements(members[name])
            if pieces:
                members[name] = edit(members[name], random.choice(pieces), random)

    return of_members(change)


MARKUP: tuple[Change, ...] = tuple(map(_edited, _EDITS))
