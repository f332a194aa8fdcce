"""A mark that can stand in any place of a wording."""

from __future__ import annotations


class Anything(str):
    """A mark that stands in a place whatever the place asks of what fills it: {day.month}, {most:,}, {values[1]}, {name!r}."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Anything:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __getitem__(self, place: object) -> Anything:
        return self

    def __repr__(self) -> str:
        return str(self)

    def __format__(self, how: str) -> str:
        return str(self)
