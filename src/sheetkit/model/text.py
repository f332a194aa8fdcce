"""Text shown to people, in Chinese and English side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in both languages; `en` falls back to `zh` when empty."""

    zh: str
    en: str = ""

    def in_language(self, language: Language) -> str:
        """The wording in `language` ("zh" or "en")."""
        return self.en if language == "en" and self.en else self.zh

    def format(self, **parameters: object) -> Text:
        """A new text with `{name}` places filled; a `Text` parameter is filled in its own language.

        Raises KeyError when the wording names a parameter that was not given.
        """
        return Text(
            self.zh.format(**{name: _side(value, "zh") for name, value in parameters.items()}),
            self.en.format(**{name: _side(value, "en") for name, value in parameters.items()}),
        )


def _side(value: object, language: Language) -> object:
    return value.in_language(language) if isinstance(value, Text) else value
