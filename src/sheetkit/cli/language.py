"""Which language the command line speaks: `--lang`, else SHEETKIT_LANG, else Chinese."""

from __future__ import annotations

import os

from sheetkit.api.speaking import ASKED
from sheetkit.model.text import Language, Text, language_named

_current: Language = "zh"
_asked: Language | None = None


def choose(arguments: list[str]) -> list[str]:
    """Take `--lang X` (anywhere) out of `arguments`, remember the choice, and return the rest."""
    rest: list[str] = []
    wanted, named = os.environ.get(ASKED, "zh"), ""
    position = 0
    while position < len(arguments):
        word = arguments[position]
        if word == "--lang" and position + 1 < len(arguments):
            named = arguments[position + 1]
            position += 1
        elif word.startswith("--lang="):
            named = word.removeprefix("--lang=")
        elif word == "--":
            rest += arguments[position:]
            break
        else:
            rest.append(word)
        position += 1
    global _current, _asked
    _asked = language_named(named)
    _current = language_named(named or wanted) or "zh"
    return rest


def asked() -> Language | None:
    """The language that this run's own words ask for; None where `--lang` is not among them."""
    return _asked


def current() -> Language:
    """The language chosen for this run."""
    return _current


def say(zh: str, en: str, **parameters: object) -> str:
    """The wording in the language of this run, its `{name}` places filled."""
    return Text(zh, en).format(**parameters).in_language(_current)
