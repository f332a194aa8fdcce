"""What units are called that nobody gave a name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text, in_every_language

_PLACE = re.compile(r"\{([a-z0-9_|]+)\}")
NUMBER = "number"
"""In a pattern of a default name: the unit's own number among those of the unit above."""


@frozen
class DefaultName:
    """How a unit is called that was given no name: `pattern`, with its attributes in "{…}" ("{a|number}": the first of
    these that is not empty). Where the units of one unit above differ in `attribute`, `distinct` is the pattern."""

    pattern: Text
    attribute: str = ""
    distinct: Text = Text("")

    def of(self, values: Mapping[str, Text | str], language: Language, several: bool = False) -> str:
        """The name for a unit with those values (and its `NUMBER`); `several`: its neighbours differ in `attribute`."""
        pattern = (several and self.distinct) or self.pattern

        def filled(place: re.Match[str]) -> str:
            found = next((value for name in place.group(1).split("|") if (value := values.get(name, ""))), "")
            return found.in_language(language) if isinstance(found, Text) else found

        return _PLACE.sub(filled, pattern.in_language(language))

    @property
    def names(self) -> frozenset[str]:
        """Everything that the patterns ask for."""
        patterns = (*in_every_language(self.pattern), *in_every_language(self.distinct))
        places = [place for pattern in patterns for place in _PLACE.findall(pattern)]
        return frozenset(name for place in places for name in place.split("|")) | {self.attribute} - {""}
