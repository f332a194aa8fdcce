"""The values of a dropdown, and what a field of a compiled form says of itself to those who write it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text, in_every_language

SINCE = "since"


def since(edition: int) -> Mapping[str, int]:
    """The metadata of a dataclass field that came with an edition: forms of earlier ones know nothing of it."""
    return {SINCE: edition}


DERIVED: Mapping[str, bool] = {"derived": True}
"""The metadata of a field that is not written down with a compiled form: 0.1.0 knew none, and the definition says it."""


@frozen
class ChoiceList:
    """The values of a dropdown, in order. A dependent list pairs each value with the value of the other column.

    `pairs` is () for a plain list; else (key, value) pairs sorted by key, in which case `values` are the distinct values.
    `by_unit` names the unit's attribute that narrows the list ("stages": only the school's stages), "" for none.
    `endings` are what people write after a value or leave off its end ("语文组", "语文科" for "语文").
    `aliases` are (word, value) pairs: words that are read as a value without being offered, such as what it was called once.
    `numbered`: a number tells the values apart, and may be written as people write numbers ("第三节", "3" for "第3节").

    Values and keys are ids: records, conditions and rules hold them. People see `words`, in `language`; a value that has
    none is its own word. `key_words` are those of the keys, which are another list's values.
    """

    id: str
    values: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    by_unit: str = ""
    aliases: tuple[tuple[str, str], ...] = field(default=(), metadata=since(2))
    endings: tuple[str, ...] = field(default=(), metadata=since(2))
    numbered: bool = field(default=False, metadata=since(2))
    words: Mapping[str, Text] = field(default_factory=dict, compare=False, metadata=DERIVED)
    key_words: Mapping[str, Text] = field(default_factory=dict, compare=False, metadata=DERIVED)
    language: Language = field(default="zh", compare=False, metadata=DERIVED)

    def say(self, value: str) -> str:
        """A value as people see it."""
        return self.words[value].in_language(self.language) if value in self.words else value

    def say_key(self, key: str) -> str:
        """A key as people see it."""
        return self.key_words[key].in_language(self.language) if key in self.key_words else key

    @property
    def shown(self) -> Mapping[str, str]:
        """The values that people see otherwise, with what they see."""
        return {value: said for value in self.values if (said := self.say(value)) != value}

    @property
    def read_as(self) -> Mapping[str, tuple[str, ...]]:
        """Every value with what it is called in any language there is."""
        return {value: in_every_language(self.words[value]) for value in self.values if value in self.words}
