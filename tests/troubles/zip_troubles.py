"""Troubles of the package: a zip that is cut, faulty, ambiguous, or built to exhaust whoever opens it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.intake.files import CONTENT_TYPES, relations, zip_of
from tests.troubles.sound import sound, sound_parts

_CENTRAL, _LOCAL, _END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"


def plain() -> bytes:
    """Nothing is wrong with it: what every reader must read."""
    return sound()


def _every(data: bytes, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


def _central(data: bytes, member: str) -> int:
    """Where the directory's entry of a member begins."""
    name = member.encode()
    return next(at for at in _every(data, _CENTRAL) if data[at + 46 : at + 46 + len(name)] == name)


def _local(data: bytes, member: str) -> int:
    """Where a member itself begins."""
    name = member.encode()
    return next(at for at in _every(data, _LOCAL) if data[at + 30 : at + 30 + len(name)] == name)


def _stored() -> bytearray:
    return bytearray(zip_of(sound_parts(), zipfile.ZIP_STORED))


def changed_content(member: str, before: str, after: str) -> bytes:
    """Bytes of a member changed without its checksum: of equal length."""
    assert len(before.encode()) == len(after.encode())
    data = bytes(_stored())
    start = _local(data, member)
    at = data.index(before.encode(), start)
    return data[:at] + after.encode() + data[at + len(before.encode()) :]


def wrong_checksum(member: str) -> bytes:
    """The directory and the member name another checksum than the content has."""
    data = _stored()
    for at in (_central(bytes(data), member) + 16, _local(bytes(data), member) + 14):
        data[at] ^= 0xFF
    return bytes(data)


def cut(share: float) -> bytes:
    """Only the first part of the file arrived."""
    data = sound()
    return data[: int(len(data) * share)]


def without_directory() -> bytes:
    """All members are whole, the directory at the end is missing."""
    data = sound()
    return data[: data.index(_CENTRAL)]


def zeroed(start: int, length: int) -> bytes:
    """A stretch of the file is zeros, as after a stick pulled too early."""
    data = sound()
    return data[:start] + bytes(length) + data[start + length :]


def wrapped(before: int = 0, after: int = 0) -> bytes:
    """Foreign bytes before or after the zip."""
    return b"#" * before + sound() + b"#" * after


def with_comment(text: str) -> bytes:
    """A comment at the end of the zip."""
    target = io.BytesIO(sound())
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = text.encode()
    return target.getvalue()


def twice(member: str, called: str, before: str, after: str) -> bytes:
    """A second member under the same name, or one that counts as the same, with another content."""
    members = sound_parts()
    return zip_of([*members.items(), (called, members[member].replace(before, after))])


def inside_twice(member: str, called: str, before: str, after: str) -> bytes:
    """As `twice`, the second one first."""
    members = sound_parts()
    return zip_of([(called, members[member].replace(before, after)), *members.items()])


def more_members(count: int, name: str) -> bytes:
    """Many further members that nothing points at."""
    return zip_of(sound_parts() | {name.format(number=number): "" for number in range(count)})


def another_member(name: str, content: str) -> bytes:
    """One further member that nothing points at."""
    return zip_of(sound_parts() | {name: content})


def without(member: str) -> bytes:
    """A member is missing."""
    members = sound_parts()
    del members[member]
    return zip_of(members)


def blank_member(member: str) -> bytes:
    """A member is there and empty."""
    return zip_of(sound_parts() | {member: ""})


def compressed(method: str) -> bytes:
    """Every member packed in an unusual way."""
    methods = {"stored": zipfile.ZIP_STORED, "bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}
    return zip_of(sound_parts(), methods[method])


def flagged(bit: int) -> bytes:
    """A bit of the flags set for every member, in the directory and in front of the member."""
    return flag_set(bytes(_stored()), bit)


def flag_set(archive: bytes, bit: int) -> bytes:
    """The zip with that bit of the flags set for every member."""
    data = bytearray(archive)
    for mark, offset in ((_CENTRAL, 8), (_LOCAL, 6)):
        for at in _every(archive, mark):
            flags = struct.unpack_from("<H", data, at + offset)[0] | 1 << bit
            struct.pack_into("<H", data, at + offset, flags)
    return bytes(data)


def declared_size(size: int) -> bytes:
    """The directory claims that every member unpacks to that many bytes."""
    data = _stored()
    for at in _every(bytes(data), _CENTRAL):
        struct.pack_into("<I", data, at + 24, size)
    return bytes(data)


def directory_size(size: int) -> bytes:
    """The end of the zip claims a directory of that many bytes."""
    data = _stored()
    struct.pack_into("<I", data, data.rfind(_END) + 12, size)
    return bytes(data)


def several_disks() -> bytes:
    """The zip calls itself the last of several disks."""
    data = _stored()
    struct.pack_into("<HH", data, data.rfind(_END) + 4, 1, 1)
    return bytes(data)


def other_local_name(member: str, called: str) -> bytes:
    """The member itself bears another name than the directory gives it."""
    assert len(member) == len(called)
    data = _stored()
    at = _local(bytes(data), member) + 30
    data[at : at + len(called)] = called.encode()
    return bytes(data)


def overlapping(count: int, size: int) -> bytes:
    """Many entries of the directory lead to the same bytes."""
    members: dict[str, str | bytes] = {**sound_parts(), "xl/media/a0.bin": bytes(size)}
    one = zip_of(members)
    at = _central(one, "xl/media/a0.bin")
    name = b"xl/media/a0.bin"
    entry = one[at : at + 46 + len(name)]
    more = b"".join(
        entry[:28]
        + struct.pack("<H", len(b"xl/media/b%04d" % number))
        + entry[30:46]
        + b"xl/media/b%04d" % number
        for number in range(count)
    )
    end = one.rfind(_END)
    begun, total = (
        struct.unpack_from("<IH", one, end + 16)[0],
        struct.unpack_from("<H", one, end + 10)[0] + count,
    )
    tail = struct.pack("<4sHHHHIIH", _END, 0, 0, total, total, end - begun + len(more), begun, 0)
    return one[:end] + more + tail


def streamed() -> bytes:
    """Written to a pipe: sizes and checksums stand behind the members, as web programs write."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sound_parts().items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return bytes(pipe.data)


def large_file_fields() -> bytes:
    """Written with the fields for files over 4 GB, as some programs always do."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sound_parts().items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(content.encode())
    return target.getvalue()


def renamed(pattern: str, by: str) -> bytes:
    """Every member's name has one text exchanged for another."""
    return zip_of({name.replace(pattern, by): content for name, content in sound_parts().items()})


def with_folders() -> bytes:
    """The folders are members of their own."""
    folders = dict.fromkeys(("_rels/", "xl/", "xl/_rels/", "xl/worksheets/"), "")
    return zip_of({**folders, **sound_parts()})


def types_last() -> bytes:
    """The list of content types is the last member instead of the first."""
    members = sound_parts()
    types = members.pop("[Content_Types].xml")
    return zip_of({**members, "[Content_Types].xml": types})


def bomb(member: str, megabytes: int) -> bytes:
    """A member of blanks, small in the file and enormous unpacked."""
    members = sound_parts()
    begun, mark, end = members[member].rpartition("</")
    return zip_of(members | {member: begun + " " * (megabytes * 1_000_000) + mark + end})


def folder_inside() -> bytes:
    """Unpacked and packed again with the folder around it."""
    return zip_of({f"新建文件夹/{name}": content for name, content in sound_parts().items()})


def empty() -> bytes:
    """A zip of no members."""
    return zip_of({})


def leading_elsewhere(target: str) -> bytes:
    """The workbook's relation leads to a sheet at a path of that form."""
    members = sound_parts()
    rels = relations(
        {
            "r1": ("worksheet", target),
            "r2": ("sharedStrings", "sharedStrings.xml"),
            "r3": ("styles", "styles.xml"),
        }
    )
    return zip_of(members | {"xl/_rels/workbook.xml.rels": rels})


def moved(folder: str) -> bytes:
    """The workbook lies in another folder than usual, and the package says so."""
    members = {
        name.replace("xl/", folder): content
        for name, content in sound_parts().items()
        if name not in ("[Content_Types].xml", "_rels/.rels")
    }
    types = CONTENT_TYPES.replace("/xl/", f"/{folder}")
    rels = relations({"r1": ("officeDocument", f"{folder}workbook.xml")})
    return zip_of({"[Content_Types].xml": types, "_rels/.rels": rels, **members})
