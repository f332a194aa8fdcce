"""Rows put in order by their ranks, of which only so many lie open at a time."""

from __future__ import annotations

import heapq
import json
import zlib
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from sheetkit.report.rows import BETWEEN

_OPEN = 2_000_000
"""Bytes of rows from which on they are sorted and packed; what fits is sorted as it is."""
_TOGETHER = 64
"""Rows that are packed together: so many of each run lie open while all are merged."""
_LEVEL = 1  # of deflating


class _Ranked(NamedTuple):
    """A row and what it is sorted by, as it was told and as it is compared."""

    order: Any
    told: bytes
    row: bytes


_BY_ORDER = itemgetter(0)


class SortedRows:
    """Takes rows with their ranks (JSON arrays that can be compared) and gives them in order; equal ones as they came."""

    def __init__(self, most: int = _OPEN) -> None:
        self._most, self._number, self._bytes = most, 0, 0
        self._open: list[_Ranked] = []
        self._orders: dict[bytes, tuple[Any, bytes]] = {}  # many rows share one
        self._runs: list[list[bytes]] = []

    def __len__(self) -> int:
        return self._number

    def add(self, ranks: Sequence[bytes], rows: Sequence[bytes]) -> None:
        """Take some rows with their ranks."""
        for told, row in zip(ranks, rows, strict=True):
            known = self._orders.get(told)
            if known is None:
                known = self._orders[told] = json.loads(told), told
            self._open.append(_Ranked(*known, row))
        self._number += len(rows)
        self._bytes += sum(map(len, rows))
        if self._bytes > self._most:
            self._pack()

    def __iter__(self) -> Iterator[bytes]:
        runs = [*map(_unpacked, self._runs), self._sorted()]
        return (one.row for one in (heapq.merge(*runs, key=_BY_ORDER) if self._runs else runs[0]))

    def _sorted(self) -> Iterator[_Ranked]:
        return iter(sorted(self._open, key=_BY_ORDER))

    def _pack(self) -> None:
        run, ordered = list[bytes](), list(self._sorted())
        for start in range(0, len(ordered), _TOGETHER):
            share = (part for one in ordered[start : start + _TOGETHER] for part in (one.told, one.row))
            run.append(zlib.compress(BETWEEN.join(share), _LEVEL))
        self._runs.append(run)
        self._open.clear()
        self._orders.clear()
        self._bytes = 0


def _unpacked(run: Sequence[bytes]) -> Iterator[_Ranked]:
    """The rows of a run, in their order."""
    told, order = b"", None
    for packed in run:
        parts = zlib.decompress(packed).split(BETWEEN)
        for rank, row in zip(parts[::2], parts[1::2], strict=True):
            if rank != told:
                told, order = rank, json.loads(rank)
            yield _Ranked(order, rank, row)
