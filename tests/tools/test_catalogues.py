"""A shipped language says everything: no text without words, no words of a text that is gone, every place filled."""

from __future__ import annotations

import gettext
import string
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest
from tools.texts import Wording, wordings

from sheetkit.model.text import DOMAIN, LOCALE, Text, languages

ROOT = Path(__file__).parent.parent.parent
FURTHER = [language for language in languages() if language not in ("zh", "en")]
CONTEXT_ENDS = "\x04"


@lru_cache(maxsize=1)
def texts() -> list[Wording]:
    """Every text there is to translate."""
    return wordings()


def catalogue(language: str) -> dict[str, str]:
    """The compiled catalogue, as the program reads it."""
    found = gettext.translation(DOMAIN, LOCALE, [language.replace("-", "_")])
    entries: dict[str, str] = dict(found._catalog)  # type: ignore[attr-defined]
    return {key: words for key, words in entries.items() if key}


def places(wording: str) -> set[str]:
    """The names of the places in a wording."""
    return {name for _, name, _, _ in string.Formatter().parse(wording) if name}


def test_traditional_chinese_is_shipped() -> None:
    assert "zh-Hant" in FURTHER


@pytest.mark.parametrize("language", FURTHER)
def test_every_text_has_words_and_all_words_have_a_text(language: str) -> None:
    """Mended by `make generated`, then by reading what is new in the .po."""
    wanted = {f"{text.zh}{CONTEXT_ENDS}{text.key}" for text in texts()}
    there = catalogue(language)
    assert sorted(wanted - there.keys()) == []
    assert sorted(there.keys() - wanted) == []
    assert [key for key, words in there.items() if not words.strip()] == []


@pytest.mark.parametrize("language", FURTHER)
def test_a_translation_fills_no_place_that_its_text_does_not_know(language: str) -> None:
    for text in texts():
        words = Text(text.zh, text.en).template(language)
        assert places(words) <= places(text.zh) | places(text.en), text


@pytest.mark.parametrize("language", FURTHER)
def test_only_the_text_itself_is_meant(language: str) -> None:
    """The same English may be said of two things that another language tells apart."""
    text = texts()[0]
    assert (
        Text(text.zh, text.en).template(language) == catalogue(language)[f"{text.zh}{CONTEXT_ENDS}{text.key}"]
    )
    assert Text("别的东西", text.en).template(language) != Text(text.zh, text.en).template(language)


def test_the_catalogues_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.catalogues", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
