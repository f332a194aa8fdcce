"""Pauses the search for reference cycles where thousands of records are made that are in none."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

MANY = 50_000
"""New objects, net of those that went, from which on a search pays."""


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Without this every new thousand of records has all earlier ones looked through again; as it was afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # both together: what is new counts as old, and is looked through with all the rest one day
            gc.enable()


def tidy() -> None:
    """For a process whose collector stays off: let what was in a cycle go, where there is much."""
    if gc.get_count()[0] > MANY:
        gc.collect()
