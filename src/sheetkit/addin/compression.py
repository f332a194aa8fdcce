"""Compression of VBA source as MS-OVBA 2.4.1 wants it: a signature byte, then chunks of 4,096 bytes."""

from __future__ import annotations

import struct

CHUNK = 4096
_SIGNATURE = b"\x01"
_COMPRESSED, _RAW = 0xB000, 0x3000
_SHORTEST_COPY = 3


def compress(data: bytes) -> bytes:
    """The compressed container of `data`; the same bytes for the same data on any machine.

    Raises ValueError for a last chunk that does not shrink: the format has no lossless form for it.
    """
    container = bytearray(_SIGNATURE)
    for start in range(0, len(data), CHUNK):
        chunk = data[start : start + CHUNK]
        body = _compressed_chunk(chunk)
        if len(body) <= CHUNK:
            container += struct.pack("<H", _COMPRESSED | (len(body) - 1)) + body
        elif len(chunk) == CHUNK:
            container += struct.pack("<H", _RAW | (CHUNK - 1)) + chunk
        else:
            raise ValueError("a short chunk that does not shrink cannot be stored without loss")
    return bytes(container)


def _compressed_chunk(chunk: bytes) -> bytes:
    """Token groups: a flag byte, then up to eight literals or copies."""
    seen: dict[bytes, list[int]] = {}
    body = bytearray()
    position = 0
    while position < len(chunk):
        flags, tokens = 0, bytearray()
        for bit in range(8):
            if position >= len(chunk):
                break
            step, token = _next_token(chunk, position, seen)
            flags |= (step > 1) << bit
            tokens += token
            for passed in range(position, position + step):
                if passed + _SHORTEST_COPY <= len(chunk):
                    seen.setdefault(chunk[passed : passed + _SHORTEST_COPY], []).append(passed)
            position += step
        body.append(flags)
        body += tokens
    return bytes(body)


def _next_token(chunk: bytes, position: int, seen: dict[bytes, list[int]]) -> tuple[int, bytes]:
    """How many bytes the next token covers and the token: a copy of what came before, or one literal byte."""
    offset_bits = max(4, (position - 1).bit_length()) if position else 4
    longest = min((0xFFFF >> offset_bits) + _SHORTEST_COPY, len(chunk) - position)
    best_length = best_start = 0
    for start in reversed(seen.get(chunk[position : position + _SHORTEST_COPY], [])):
        length = _SHORTEST_COPY
        while length < longest and chunk[start + length] == chunk[position + length]:
            length += 1
        if length > best_length:
            best_length, best_start = length, start
        if length >= longest:
            break
    if best_length < _SHORTEST_COPY or longest < _SHORTEST_COPY:
        return 1, chunk[position : position + 1]
    step = min(best_length, longest)
    offset = position - best_start - 1
    return step, struct.pack("<H", (offset << (16 - offset_bits)) | (step - _SHORTEST_COPY))
