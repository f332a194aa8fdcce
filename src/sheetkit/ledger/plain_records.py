"""Records as plain JSON values and back, by the types of their fields; what does not fit is an error, never a guess."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args, get_origin, get_type_hints


def plain(record: Any) -> Any:
    """A record as JSON can hold it; half characters, which no file can hold, are replaced by the sign for such."""
    if dataclasses.is_dataclass(record):
        return {one.name: plain(getattr(record, one.name)) for one in dataclasses.fields(record)}
    if isinstance(record, tuple):
        return [plain(one) for one in record]
    return whole_characters(record) if isinstance(record, str) else record


def whole_characters(text: str) -> str:
    """The text with every half character (a lone surrogate, as odd names of files have them) replaced by "\ufffd"."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def record_of(kind: Any, said: Any) -> Any:
    """The record of that type. Raises ValueError when a field is missing, unknown or of another type."""
    if get_origin(kind) is tuple:
        if not isinstance(said, list):
            raise ValueError("no list")
        return tuple(record_of(get_args(kind)[0], one) for one in said)
    hints = _fields(kind)
    if hints is None:
        if type(said) is not kind:
            raise ValueError(f"no {kind.__name__}")
        return said
    if not isinstance(said, Mapping) or said.keys() != hints.keys():
        raise ValueError(f"other fields than {', '.join(hints)}")
    return kind(**{name: record_of(hint, said[name]) for name, hint in hints.items()})


@lru_cache(maxsize=64)
def _fields(kind: Any) -> Mapping[str, Any] | None:
    """The fields of a record with their types; None for a plain value."""
    return get_type_hints(kind) if dataclasses.is_dataclass(kind) else None
