"""Changes of the zip around a workbook: its members, its directory, its bytes."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from random import Random

from sheetkit_demo.packages import members_of, package_of
from tests.fuzz.base import Change, MemberChange, some

_DAY = (2027, 1, 20, 9, 30, 0)
_FIELDS = {b"PK\x01\x02": 46, b"PK\x03\x04": 30, b"PK\x05\x06": 22}
"""The records of a zip by how they begin, with the length of what every one has."""


def of_members(change: MemberChange) -> Change:
    """A change of the members as one of the file; what is no sound zip any more stays as it is."""

    def changed(data: bytes, random: Random) -> bytes:
        try:
            members = members_of(data)
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
            return data
        change(members, random)
        return package_of(members)

    return changed


def _name(members: dict[str, bytes], random: Random) -> str:
    return random.choice(sorted(members)) if members else ""


def _without(members: dict[str, bytes], random: Random) -> None:
    members.pop(_name(members, random), None)


def _exchanged(members: dict[str, bytes], random: Random) -> None:
    first, second = _name(members, random), _name(members, random)
    members[first], members[second] = members[second], members[first]


def _renamed(members: dict[str, bytes], random: Random) -> None:
    name = _name(members, random)
    other: Callable[[str], str] = random.choice(
        (
            str.upper,
            lambda text: f"/{text}",
            lambda text: text.replace("/", "\\"),
            lambda text: f"a/../{text}",
            lambda text: text[:-1],
        )
    )
    members[other(name)] = members.pop(name)


def _in_a_folder(members: dict[str, bytes], random: Random) -> None:
    folder = random.choice(("x/", "../", "C:/"))
    content = {folder + name: data for name, data in members.items()}
    members.clear()
    members.update(content)


def _cut_inside(members: dict[str, bytes], random: Random) -> None:
    name = _name(members, random)
    members[name] = members[name][: random.randrange(len(members[name]) + 1)]


def _emptied(members: dict[str, bytes], random: Random) -> None:
    members[_name(members, random)] = random.choice((b"", b" ", b"\0" * 100, b"<a/>"))


def twice(data: bytes, random: Random) -> bytes:
    """A member is there twice, the second time with other content, as a program adds what it should replace."""
    members = members_of(data)
    name = _name(members, random)
    other = random.choice((members[name], members[name].replace(b"1", b"2"), members[_name(members, random)]))
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own, about the name
        archive.writestr(zipfile.ZipInfo(random.choice((name, name.upper())), _DAY), other)
    return stream.getvalue()


def packed_otherwise(data: bytes, random: Random) -> bytes:
    """The same members by another method, in another order, with a comment."""
    members = list(members_of(data).items())
    random.shuffle(members)
    method = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.comment = random.choice((b"", b"packed", b"PK\x05\x06" + bytes(18)))
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, method)
    return stream.getvalue()


def record(data: bytes, random: Random) -> bytes:
    """A few bytes of the directory's records, or of those before the members, become others."""
    begin = random.choice(sorted(_FIELDS))
    places = (
        [at for at in range(len(data) - 4) if data.startswith(begin, at)] if len(data) < 2_000_000 else []
    )
    if not places:
        return data
    changed = bytearray(data)
    for _ in range(some(random, 4)):
        at = random.choice(places) + random.randrange(4, _FIELDS[begin])
        if at < len(changed):
            changed[at] = random.choice((0, 1, 0x7F, 0x80, 0xFF, changed[at] ^ (1 << random.randrange(8))))
    return bytes(changed)


def bits(data: bytes, random: Random) -> bytes:
    """Bits turned over anywhere."""
    changed = bytearray(data)
    for _ in range(some(random, 12)):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def stretch(data: bytes, random: Random) -> bytes:
    """A stretch is cut out, filled with one byte, put in twice, or the end is missing."""
    start = random.randrange(len(data) + 1)
    length = random.choice((1, 16, 512, 4096, len(data)))
    piece = data[start : start + length]
    between = random.choice((b"", bytes([random.randrange(256)]) * len(piece), piece * 2))
    return data[:start] + between + data[start + length :]


def around(data: bytes, random: Random) -> bytes:
    """Something foreign before or behind."""
    junk = random.choice((b"\0" * 512, b"HTTP/1.1 200 OK\r\n\r\n", b"PK\x03\x04", random.randbytes(40)))
    return junk + data if random.random() < 0.5 else data + junk


ZIPS: tuple[Change, ...] = (
    *map(of_members, (_without, _exchanged, _renamed, _in_a_folder, _cut_inside, _emptied)),
    twice, packed_otherwise, record, bits, stretch, around,
)  # fmt: skip
