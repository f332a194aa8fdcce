"""What is remembered while many files are read and checked, because copies of one form agree in it; let go of all at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Answer = TypeVar("Answer")

_to_forget: list[Callable[[], object]] = []


def remembered(most: int) -> Callable[[Callable[..., Answer]], _lru_cache_wrapper[Answer]]:
    """`lru_cache` for so many answers that are of no use once the files are checked."""

    def made(answers: Callable[..., Answer]) -> _lru_cache_wrapper[Answer]:
        found: Any = lru_cache(maxsize=most)(answers)
        forgotten_by(found.cache_clear)
        return found  # type: ignore[no-any-return]

    return made


def forgotten_by(forget: Callable[[], object]) -> None:
    """Have `forget` let go of something else of that kind."""
    _to_forget.append(forget)


def forget() -> None:
    """Let go of all of it: it is made again where it is asked for."""
    for one in _to_forget:
        one()
