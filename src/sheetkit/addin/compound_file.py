"""A compound file (MS-CFB, version 3) from a tree of storages and streams; nothing in it depends on a clock."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import field

from sheetkit.model.frozen import changeable_with_room

Tree = Mapping[str, "bytes | Tree"]

_FREE, _END, _FAT_SECTOR, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR, _MINI_SECTOR, _MINI_LIMIT = 512, 64, 4096
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_HEADER_FAT_ENTRIES = 109
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")
_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")


@changeable_with_room
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    start: int = 0

    def pack(self, size: int) -> bytes:
        raw = self.name.encode("utf-16-le") + b"\0\0" if self.name else b""
        if len(raw) > 64:
            raise ValueError(f"the stream name {self.name!r} is longer than 31 characters")
        links = (self.left, self.right, self.child)
        black = 1 if self.name else 0
        return _ENTRY.pack(raw, len(raw), self.kind, black, *links, b"", 0, 0, 0, self.start, size)


@changeable_with_room
class _Sectors:
    """The file's sectors and the table that chains them."""

    data: list[bytes] = field(default_factory=list)
    table: list[int] = field(default_factory=list)

    def store(self, content: bytes) -> int:
        """Add a chain that holds `content` and give its first sector."""
        if not content:
            return _END
        first, count = len(self.data), -(-len(content) // _SECTOR)
        for index in range(count):
            self.data.append(content[index * _SECTOR : (index + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            self.table.append(_END if index == count - 1 else first + index + 1)
        return first


def compound_file(tree: Tree) -> bytes:
    """The bytes of a compound file. `tree` maps a name to bytes (a stream) or to a tree (a storage).

    Raises ValueError for a name over 31 characters or more than 7 MB of content.
    """
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add(tree, entries)
    sectors = _Sectors()
    mini, mini_table = _place_streams(entries, sectors)
    entries[0].start = sectors.store(mini)
    packed_table = struct.pack(f"<{len(mini_table)}I", *mini_table)
    packed_table += b"\xff" * (-len(packed_table) % _SECTOR)
    mini_table_start = sectors.store(packed_table)
    directory = b"".join(
        entry.pack(len(mini) if entry.kind == _ROOT else len(entry.data)) for entry in entries
    )
    while len(directory) % _SECTOR:
        directory += _Entry("", 0).pack(0)
    directory_start = sectors.store(directory)
    return _assembled(sectors, directory_start, mini_table_start, len(packed_table) // _SECTOR)


def _add(children: Tree, entries: list[_Entry]) -> int:
    """Add the entries of one storage and give the root of their balanced tree (MS-CFB 2.6.4)."""
    order = sorted(children, key=lambda name: (len(name.encode("utf-16-le")), name.upper()))
    index = {}
    for name in order:
        value = children[name]
        index[name] = len(entries)
        entries.append(_Entry(name, _STREAM, value) if isinstance(value, bytes) else _Entry(name, _STORAGE))
    for name in order:
        value = children[name]
        if not isinstance(value, bytes):
            entries[index[name]].child = _add(value, entries)

    def subtree(low: int, high: int) -> int:
        if low >= high:
            return _NONE
        middle = (low + high) // 2
        node = index[order[middle]]
        entries[node].left, entries[node].right = subtree(low, middle), subtree(middle + 1, high)
        return node

    return subtree(0, len(order))


def _place_streams(entries: list[_Entry], sectors: _Sectors) -> tuple[bytes, list[int]]:
    """Long streams into sectors, short ones into the mini stream; gives that stream and its table."""
    mini = bytearray()
    table: list[int] = []
    for entry in entries:
        if entry.kind != _STREAM:
            continue
        if len(entry.data) >= _MINI_LIMIT or not entry.data:
            entry.start = sectors.store(entry.data)
            continue
        first, count = len(table), -(-len(entry.data) // _MINI_SECTOR)
        table += [first + index + 1 for index in range(count - 1)] + [_END]
        mini += entry.data.ljust(count * _MINI_SECTOR, b"\0")
        entry.start = first
    return bytes(mini), table


def _assembled(sectors: _Sectors, directory: int, mini_table: int, mini_table_sectors: int) -> bytes:
    """Header, sectors and sector table."""
    per_sector = _SECTOR // 4
    count = 0
    while count * per_sector < len(sectors.data) + count:
        count += 1
    if count > _HEADER_FAT_ENTRIES:
        raise ValueError("more than 7 MB do not fit a compound file of this kind")
    places = list(range(len(sectors.data), len(sectors.data) + count))
    table = sectors.table + [_FAT_SECTOR] * count
    table += [_FREE] * (count * per_sector - len(table))
    versions = (0x3E, 3, 0xFFFE, 9, 6)
    starts = (0, count, directory, 0, _MINI_LIMIT, mini_table, mini_table_sectors, _END, 0)
    header = struct.pack("<8s16s5H6s9I", _SIGNATURE, b"", *versions, b"", *starts)
    header += struct.pack(f"<{_HEADER_FAT_ENTRIES}I", *places, *[_FREE] * (_HEADER_FAT_ENTRIES - count))
    return header + b"".join(sectors.data) + struct.pack(f"<{len(table)}I", *table)
