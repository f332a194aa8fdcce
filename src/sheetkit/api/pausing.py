"""Pauses the search for reference cycles where thousands of records are made that are in none."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

MANY = 50_000
"""New objects, net of those that went, from which on a pause ends with a search among them."""


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Without this every new thousand of records has all earlier ones looked through again; as it was afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > MANY:
            gc.collect(1)  # what is new and was in a cycle goes; what is left is not looked through again
        if was_on:
            gc.enable()
