"""Says in which part of a workbook something failed, so that the part alone can be left out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator


class PartFailed(Exception):  # noqa: N818 - what happened, not an error of its own
    """A part of a workbook could not be drawn or written; `part` is its name, `__cause__` why."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@contextlib.contextmanager
def naming(part: str) -> Iterator[None]:
    """Let a failure say in which part it happened; what the machine refuses is no fault of a part."""
    try:
        yield
    except (PartFailed, OSError, MemoryError):
        raise
    except Exception as error:
        if not part:
            raise
        raise PartFailed(part) from error


def named_chunks(part: str, chunks: Callable[[], Iterator[bytes]]) -> Iterator[bytes]:
    """The chunks, of which a failure names the part."""
    with naming(part):
        yield from chunks()
