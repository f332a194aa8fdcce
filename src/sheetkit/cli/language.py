"""Which language the command line speaks: `--lang`, else what `api.speaking` says of the project or pack at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from sheetkit.api.speaking import (
    ASKED,
    language_of_files,
    language_of_form,
    language_of_pack,
    spoken_at,
    spoken_with_pack,
)
from sheetkit.model.text import Language, Text, language_named, languages

_LANG = "--lang"
_WITH_VALUE = ("-p", "--project", "--pack", "--now")
_WITH_PACK = ("new", "demo")
"""The commands that make a project: it is the new one's language that counts, not that of a folder they are run in."""

_current: Language = "zh"
_asked: Language | None = None
_unknown: str | None = None
_lacking = False


def choose(arguments: list[str]) -> list[str]:
    """Take `--lang X` (anywhere) out of `arguments`, remember the choice, and return the rest."""
    rest: list[str] = []
    named: str | None = None
    lacking = False
    position = 0
    while position < len(arguments):
        word = arguments[position]
        if word == _LANG:
            named = next(iter(arguments[position + 1 : position + 2]), None)
            lacking = named is None
            position += 1
        elif word.startswith(f"{_LANG}="):
            named = word.removeprefix(f"{_LANG}=")
        elif word == "--":
            rest += arguments[position:]
            break
        else:
            rest.append(word)
        position += 1
    global _current, _asked, _unknown, _lacking
    wanted = os.environ.get(ASKED) or None if named is None else named
    _asked, _lacking = language_named(named or ""), lacking
    _unknown = wanted if wanted is not None and language_named(wanted) is None else None
    _current = _asked or _at_hand(rest)
    return rest


def _at_hand(words: Sequence[str]) -> Language:
    """What the environment, the project or the pack of these words speaks."""
    command = next((word for word in words if not word.startswith("-")), "")
    if command in _WITH_PACK:
        language = language_named(_value(words, "--language"))
        return language or spoken_with_pack(_value(words, "--pack"))
    folder, pack = _value(words, "-p") or _value(words, "--project"), _value(words, "--pack")
    about = [word for word in _without_options(words) if word != command]
    files = [Path(word) for word in about] if command == "check" else []

    def subject() -> Language:
        if command == "templates" and (pack or about[1:]):
            return language_of_pack(pack) if pack else language_of_form(about[1])
        return language_of_files(files)

    return spoken_at(Path(folder) if folder else None, files, subject)


def _without_options(words: Sequence[str]) -> Iterator[str]:
    """The words that are neither an option nor its value."""
    for before, word in pairwise(("", *words)):
        if not word.startswith("-") and before not in _WITH_VALUE:
            yield word


def _value(words: Sequence[str], option: str) -> str:
    """What stands behind an option ("-p x", "-px", "--pack x", "--pack=x"), "" where it is not among the words."""
    glued = option if len(option) == 2 else f"{option}="
    found = ""
    for word, following in pairwise((*words, "")):
        if word == "--":
            break
        if word == option:
            found = following
        elif word.startswith(glued):
            found = word.removeprefix(glued)
    return found


def asked() -> Language | None:
    """The language that this run's own words ask for; None where `--lang` is not among them."""
    return _asked


def asked_of(pack: str) -> Language:
    """What `--lang` asks for where the pack of that id or folder speaks it too, as a new project of it will; "" for nothing."""
    from sheetkit.api.project import languages_of

    return _asked if _asked is not None and _asked in languages_of(pack) else ""


def unknown() -> str | None:
    """What `--lang`, else SHEETKIT_LANG, names where that is no language there is; None otherwise."""
    return _unknown


def is_lacking() -> bool:
    """Whether `--lang` stands last, with no language behind it."""
    return _lacking


def choices() -> str:
    """The languages there are as one writes them behind `--lang`: "zh|en|zh-Hant"."""
    return "|".join(languages())


def current() -> Language:
    """The language chosen for this run."""
    return _current


def say(zh: str, en: str, **parameters: object) -> str:
    """The wording in the language of this run, its `{name}` places filled."""
    return Text(zh, en).format(**parameters).in_language(_current)
