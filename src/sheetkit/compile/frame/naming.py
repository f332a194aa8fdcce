"""A text that must be there, as most tables of a pack have some: a title, a name, in every language of the pack."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text


def naming(name: str, meaning: Text, example: Mapping[str, str]) -> Parameter:
    """The declaration of such a text; `example` is what it may say, by language."""
    return Parameter(name, Holds.NAMING, meaning, dict(example), required=True)
