"""Finds the kinds that a room has: each is a module of its own, so that a new one is a new file and nothing else."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection
from typing import Protocol, TypeVar


class Named(Protocol):
    """What definitions call by a name."""

    @property
    def name(self) -> str:
        """The name."""


Kind = TypeVar("Kind", bound=Named)


def kinds_in(package: str, kind: type[Kind], but: Collection[str] = ()) -> dict[str, Kind]:
    """The `KIND` of every module of a package that holds one, by its name, in the order of the modules' names.

    `but` are modules that are about the kinds themselves: they are not looked into.
    Raises TypeError for a `KIND` that is none of `kind`, and ValueError where two have one name.
    """
    found: dict[str, Kind] = {}
    path = importlib.import_module(package).__path__
    for name in sorted({module.name for module in pkgutil.iter_modules(path)} - {*but}):
        one = getattr(importlib.import_module(f"{package}.{name}"), "KIND", None)
        if one is None:
            continue
        if not isinstance(one, kind):
            raise TypeError(f"{package}.{name}: {one!r} is no {kind.__name__}")
        if one.name in found:
            raise ValueError(f"{package}.{name}: “{one.name}” is there already")
        found[one.name] = one
    return found
