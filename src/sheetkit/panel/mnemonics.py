"""Which letter, pressed with Alt, presses which button: the same in every language, shown underlined."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sheetkit.model.text import Language, Text

_SPARE = "0123456789"


class Labelled(NamedTuple):
    """What a button shows, and the place of the letter in it that is underlined."""

    text: str
    underline: int


def letters(labels: Iterable[Text], taken: str = "") -> list[str]:
    """A letter for each label that no other has: the first free one of its English words, their initials before the rest."""
    found: list[str] = []
    for label in labels:
        words = label.in_language("en").lower()
        initials = [word[0] for word in words.split()]
        wanted = (one for one in (*initials, *words) if one.isascii() and one.isalpha())
        used = {*taken.lower(), *found}
        found.append(next(one for one in (*wanted, *_SPARE) if one not in used))
    return found


def labelled(label: Text, letter: str, language: Language) -> Labelled:
    """The label with its letter: underlined in it, or behind it in brackets where the words are not written in such letters."""
    said = label.in_language(language)
    if not language.startswith("zh"):
        place = said.lower().find(letter)
        if place >= 0:
            return Labelled(said, place)
    body, dots = said.removesuffix("…"), "…" if said.endswith("…") else ""
    return Labelled(f"{body}({letter.upper()}){dots}", len(body) + 1)
