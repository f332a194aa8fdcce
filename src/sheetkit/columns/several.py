"""Several of a list's values in one cell, with any of the usual signs between them, or blanks."""

from __future__ import annotations

import re

from sheetkit.columns.choice import ChoiceReader
from sheetkit.model.frozen import frozen
from sheetkit.model.template import ChoiceList

_BETWEEN = re.compile(r"[、,，;；/\n]+")
_BLANKS = re.compile(r"\s+")


@frozen
class SeveralChoices:
    """What a cell names: `values` of the list, each once, in the order they stand in, and the words that name none."""

    values: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def several_choices(text: str, choices: ChoiceList | None) -> SeveralChoices:
    """What that text names of the list; every word is a value where there is no list."""
    if choices is None:
        return SeveralChoices(tuple(filter(None, _BLANKS.split(" ".join(_BETWEEN.split(text))))))
    reader = ChoiceReader(choices)

    def meant(word: str) -> str:
        value = reader.value_of(word)
        return value if value in choices.values else ""

    values: list[str] = []
    unknown: list[str] = []
    for part in [text] if meant(text) else _BETWEEN.split(text):
        words = [word for word in _BLANKS.split(part.strip()) if word]
        if one := meant(part.strip()):  # a value may have blanks in it
            values.append(one)
        elif all(map(meant, words)):
            values += map(meant, words)
        else:
            unknown.append(part.strip())
    return SeveralChoices(tuple(dict.fromkeys(values)), tuple(unknown))
