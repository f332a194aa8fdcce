"""A catalogue is a language: it is offered, its words are shown, and what it does not say is said in English."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sheetkit.model import text
from sheetkit.model.text import Text, languages

FILE = Path(text.__file__).parent.parent / "locale" / "de" / "LC_MESSAGES" / "sheetkit.po"


def test_its_words_are_shown() -> None:
    """`make generated` compiles the catalogue; here it is done at once."""
    with FILE.open("rb") as source, FILE.with_suffix(".mo").open("wb") as target:
        write_mo(target, read_po(source))
    languages.cache_clear()
    assert "de" in languages()
    assert Text("退回", "refused").in_language("de") == "zurückgewiesen"
    assert Text("没有翻译", "not translated").in_language("de") == "not translated"
