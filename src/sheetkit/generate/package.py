"""Zip packages member by member: raw deflated bytes copied, members split at tokens, rows streamed; always 1980."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO

from sheetkit.model.frozen import frozen

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_SIZES_OFFSET = 14
_TIME, _DATE = 0, 0x21  # 1980-01-01, the earliest a zip can say: same input, same bytes
_VERSION = 20
_STORED, _DEFLATED = 0, 8
_UTF8_NAME = 0x800
_LIMIT = 0xFFFFFFFF
CONTENT_TYPES = "[Content_Types].xml"
STREAM_LEVEL = 1
"""How hard streamed rows are deflated: 1 is four times as fast as 6 and costs a fifth more bytes."""


@frozen
class Member:
    """One zip member as it lies in a file: `data` is compressed by `method`, `size` and `crc` are of the content."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes

    @classmethod
    def deflated(cls, name: str, content: bytes, level: int = 6) -> Member:
        """A member from its content."""
        return cls(name, _DEFLATED, zlib.crc32(content), len(content), _deflate(content, level))

    @property
    def content(self) -> bytes:
        """What the member holds; zlib.error when it is damaged: `zipfile` reads no further than the size, and sees no excess."""
        content = self.data if self.method == _STORED else zlib.decompress(self.data, -15)
        if len(content) != self.size:
            raise zlib.error(f"{self.name}: {len(content)} bytes instead of {self.size}")
        return content


def read_members(package: bytes) -> tuple[Member, ...]:
    """The members of a package of our own making, content types first; no limits are kept, so none of others'.

    Raises zipfile.BadZipFile.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.filename != CONTENT_TYPES)
        return tuple(_raw_member(package, info) for info in infos)


def _raw_member(package: bytes, info: zipfile.ZipInfo) -> Member:
    name_length, extra_length = struct.unpack_from("<HH", package, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    data = package[start : start + info.compress_size]
    return Member(info.filename, info.compress_type, info.CRC, info.file_size, data)


def _deflate(content: bytes, level: int) -> bytes:
    compressor = zlib.compressobj(level, zlib.DEFLATED, -15)
    return compressor.compress(content) + compressor.flush()


def _flags(name: str) -> int:
    return 0 if name.isascii() else _UTF8_NAME


def _local_entry(member: Member) -> bytes:
    name = member.name.encode()
    return (
        _LOCAL.pack(
            b"PK\3\4",
            _VERSION,
            _flags(member.name),
            member.method,
            _TIME,
            _DATE,
            member.crc,
            len(member.data),
            member.size,
            len(name),
            0,
        )
        + name
    )


def _directory_entry(member: Member, packed: int, offset: int) -> bytes:
    name = member.name.encode()
    head = (b"PK\1\2", _VERSION, _VERSION, _flags(member.name), member.method, _TIME, _DATE, member.crc)
    return _CENTRAL.pack(*head, packed, member.size, len(name), 0, 0, 0, 0, 0, offset) + name


def _end_record(count: int, length: int, offset: int) -> bytes:
    return _END.pack(b"PK\5\6", 0, 0, count, count, length, offset, 0)


@frozen
class FixedPart:
    """Members that never change, laid out once: their bytes, their directory records and how many they are."""

    body: bytes
    directory: bytes
    count: int

    @classmethod
    def of(cls, members: Iterable[Member]) -> FixedPart:
        """The members laid out in the given order."""
        body, directory, count = bytearray(), bytearray(), 0
        for member in members:
            directory += _directory_entry(member, len(member.data), len(body))
            body += _local_entry(member) + member.data
            count += 1
        return cls(bytes(body), bytes(directory), count)


def assemble(fixed: FixedPart, members: Iterable[Member]) -> bytes:
    """A whole package: the fixed part, then the other members."""
    parts, directory, offset, count = [fixed.body], [fixed.directory], len(fixed.body), fixed.count
    for member in members:
        entry = _local_entry(member)
        parts += (entry, member.data)
        directory.append(_directory_entry(member, len(member.data), offset))
        offset += len(entry) + len(member.data)
        count += 1
    records = b"".join(directory)
    return b"".join((*parts, records, _end_record(count, len(records), offset)))


def write_package(members: Iterable[Member]) -> bytes:
    """A whole package from members in the given order."""
    return assemble(FixedPart.of(members), ())


@frozen
class TokenMember:
    """A member whose content differs per unit, split at its tokens.

    What stands before the first token is deflated once, ended by a flush, so that filling deflates only the rest.
    `literals` has one entry more than `keys`; `literals[0]` is b"" because it is in `head`.
    """

    name: str
    head: bytes
    head_crc: int
    head_size: int
    literals: tuple[bytes, ...]
    keys: tuple[str, ...]

    @classmethod
    def split(cls, name: str, content: bytes, token: re.Pattern[bytes]) -> TokenMember | None:
        """The member split at what `token` (one group: the key) finds; None when it finds nothing."""
        parts = token.split(content)
        if len(parts) == 1:
            return None
        compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
        head = compressor.compress(parts[0]) + compressor.flush(zlib.Z_FULL_FLUSH)
        keys = tuple(key.decode("ascii") for key in parts[1::2])
        return cls(name, head, zlib.crc32(parts[0]), len(parts[0]), (b"", *parts[2::2]), keys)

    def fill(self, values: Mapping[str, bytes]) -> Member:
        """The member with every token replaced by its (escaped) value; KeyError when one has no value."""
        pieces = [self.literals[0]]
        for key, literal in zip(self.keys, self.literals[1:], strict=True):
            pieces += (values[key], literal)
        rest = b"".join(pieces)
        crc = zlib.crc32(rest, self.head_crc)
        return Member(self.name, _DEFLATED, crc, self.head_size + len(rest), self.head + _deflate(rest, 6))


def replace_tokens(content: bytes, values: Mapping[str, bytes], token: re.Pattern[bytes]) -> bytes:
    """`content` with every token replaced; KeyError when one has no value."""
    return token.sub(lambda match: values[match.group(1).decode("ascii")], content)


class PackageWriter:
    """Writes a package to a seekable binary file, one member after the other, in constant memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._directory: list[bytes] = []
        self._offset = 0

    def add(self, member: Member) -> None:
        """Write a finished member."""
        entry = _local_entry(member)
        self._file.write(entry)
        self._file.write(member.data)
        self._directory.append(_directory_entry(member, len(member.data), self._offset))
        self._offset += len(entry) + len(member.data)

    def stream(self, name: str, chunks: Iterable[bytes], level: int = STREAM_LEVEL) -> None:
        """Write a member whose content comes in chunks. Raises OverflowError above 4 GB, which Excel can't open."""
        start = self._offset
        header = _local_entry(Member(name, _DEFLATED, 0, 0, b""))
        self._file.write(header)
        compressor = zlib.compressobj(level, zlib.DEFLATED, -15)
        crc = size = packed = 0
        with ThreadPoolExecutor(1) as packer:  # the next chunk is made while one is packed
            waiting = packer.submit(bytes)
            for chunk in chunks:
                crc, size = zlib.crc32(chunk, crc), size + len(chunk)
                packed += self._file.write(waiting.result())
                waiting = packer.submit(compressor.compress, chunk)
            packed += self._file.write(waiting.result())
        packed += self._file.write(compressor.flush())
        if size > _LIMIT or packed > _LIMIT:
            raise OverflowError(f"member {name} is larger than 4 GB")
        self._file.seek(start + _LOCAL_SIZES_OFFSET)
        self._file.write(struct.pack("<3I", crc, packed, size))
        self._offset = start + len(header) + packed
        self._file.seek(self._offset)
        self._directory.append(_directory_entry(Member(name, _DEFLATED, crc, size, b""), packed, start))

    def close(self) -> None:
        """Write the directory; the file itself stays open."""
        records = b"".join(self._directory)
        self._file.write(records + _end_record(len(self._directory), len(records), self._offset))


_BEFORE_IGNORED = (b"</headerFooter>", b"</rowBreaks>", b"</colBreaks>")


def quiet(content: bytes, texts: str, formulas: str = "") -> bytes:
    """A worksheet's XML that keeps Excel from putting a green corner on every phone number and code in the cells `texts`, and
    on every open cell with a formula in `formulas`."""
    ends = (content.rfind(end) + len(end) for end in _BEFORE_IGNORED if end in content)
    place = max(ends, default=0)
    only_texts = " ".join(cells for cells in texts.split() if cells not in formulas.split())
    marks = (
        f'<ignoredError sqref="{cells}" numberStoredAsText="1"{more}/>'
        for cells, more in ((only_texts, ""), (formulas, ' unlockedFormula="1"'))
        if cells
    )
    inside = "".join(marks)
    if not inside or not place:
        return content
    return content[:place] + f"<ignoredErrors>{inside}</ignoredErrors>".encode() + content[place:]


def split_sheet(content: bytes) -> tuple[bytes, bytes]:
    """A worksheet's XML before and after where further rows go: just before the end of its sheet data.

    Raises ValueError when there is no sheet data.
    """
    position = content.find(b"</sheetData>")
    if position >= 0:
        return content[:position], content[position:]
    position = content.find(b"<sheetData/>")
    if position < 0:
        raise ValueError("the worksheet has no sheet data")
    return (
        content[:position] + b"<sheetData>",
        b"</sheetData>" + content[position + len(b"<sheetData/>") :],
    )


def stream_rows(file: BinaryIO, skeleton: bytes, rows: Mapping[str, Iterable[bytes]]) -> None:
    """Copy the `skeleton` package to `file`; members named in `rows` get those `<row>` chunks after their own rows.

    Raises KeyError when the skeleton lacks such a member.
    """
    members = read_members(skeleton)
    missing = set(rows) - {member.name for member in members}
    if missing:
        raise KeyError(sorted(missing)[0])
    writer = PackageWriter(file)
    for member in members:
        if member.name in rows:
            writer.stream(member.name, _around(split_sheet(member.content), rows[member.name]))
        else:
            writer.add(member)
    writer.close()


def _around(halves: Sequence[bytes], chunks: Iterable[bytes]) -> Iterator[bytes]:
    yield halves[0]
    yield from chunks
    yield halves[1]
