"""Line 2 of every worksheet: whom the form is for and when it is due, and which of it may change after it went out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sheetkit.model.pack import Attribute, UnitLevel
from sheetkit.model.text import Text, in_every_language
from sheetkit.model.unit import Unit

SEPARATOR = " · "
"""Stands between the parts: project, units from the top down, round, what is said of the unit, due date."""

DUE = Text("请于 {day.month} 月 {day.day} 日前交回", "Please return by {day}")
_SAID = Text("{title}：{value}", "{title}: {value}")


def heading_attributes(levels: Iterable[UnitLevel]) -> Iterator[Attribute]:
    """The attributes that line 2 says of a unit."""
    return (attribute for level in levels for attribute in level.attributes if attribute.heading)


def said_of(unit: Unit, levels: Iterable[UnitLevel]) -> list[Text]:
    """What line 2 says of the unit, besides its name."""
    said = ((attribute.title, unit.shown(attribute.id)) for attribute in heading_attributes(levels))
    return [_SAID.format(title=title, value=value) for title, value in said if value]


def changing(levels: Iterable[UnitLevel]) -> tuple[str, ...]:
    """How those parts begin, in every language, that may change after a form went out: what is said of the unit, and when
    it is due."""
    return _beginnings(tuple(attribute.title for attribute in heading_attributes(levels)))


@lru_cache(maxsize=32)
def _beginnings(titles: tuple[Text, ...]) -> tuple[str, ...]:
    said = (words for title in titles for words in in_every_language(_SAID.format(title=title, value="")))
    due = (words.partition("{")[0] for words in in_every_language(DUE))
    return tuple(words.strip() for words in (*said, *due))


def lasting(text: str, levels: Iterable[UnitLevel]) -> tuple[str, ...]:
    """The parts of a line 2 that stay as issued."""
    beginnings = changing(levels)
    parts = (part.strip() for part in text.split(SEPARATOR.strip()))
    return tuple(part for part in parts if part and not part.startswith(beginnings))
