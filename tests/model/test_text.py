"""A text keeps its wording and what fills it, and says it in every language."""

from __future__ import annotations

import pickle

import pytest

from sheetkit.model import text as texts
from sheetkit.model.errors import ErrorKind, SheetkitError
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.open_places import has_open_places
from sheetkit.model.text import COMMA, Text, fallback, joined, language_named, languages, without_stop


def test_each_language_fills_its_own_wording() -> None:
    inner = Text("{n} 行", "{n} rows").format(n=3)
    outer = Text("共 {what}", "{what} in all").format(what=inner)
    assert (outer.zh, outer.en) == ("共 3 行", "3 rows in all")


def test_a_place_that_nothing_fills_is_told_at_once() -> None:
    with pytest.raises(KeyError):
        Text("{a}", "{b}").format(a=1)


def test_texts_are_values() -> None:
    made = Text("{n} 行", "{n} rows").format(n=3)
    assert made == Text("3 行", "3 rows") == pickle.loads(pickle.dumps(made))
    assert len({made, Text("3 行", "3 rows"), Text("4 行", "4 rows")}) == 2
    assert (
        without_stop(Text("好。", "Good."))
        == Text("好", "Good")
        == pickle.loads(pickle.dumps(without_stop(made := Text("好。", "Good."))))
    )
    assert made != Text("好", "Good")


def test_several_texts_in_a_row() -> None:
    row = joined([Text("一", "one"), "2"])
    assert (row.zh, row.en) == ("一、2", "one, 2")
    assert not joined([])
    assert joined(["a"], COMMA).zh == "a"


def test_what_has_no_words_in_a_language_takes_the_next_one() -> None:
    assert [fallback(language) for language in ("zh", "en", "zh-Hant", "de")] == [
        ("zh", "en"),
        ("en", "zh"),
        ("zh-Hant", "zh", "en"),
        ("de", "en", "zh"),
    ]
    assert Text("只有中文").in_language("en") == "只有中文"
    assert Text("", "English only").zh == "English only"
    own = Text("表", "Form", (("de", "Formular"),))
    assert [own.in_language(language) for language in ("de", "zh-Hant", "fr")] == ["Formular", "表", "Form"]


def test_a_catalogue_is_asked_by_the_english_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "looked_up", lambda language, zh, en: {"{n} rows": "{n} Zeilen"}.get(en, ""))
    assert Text("{n} 行", "{n} rows").format(n=3).in_language("de") == "3 Zeilen"


def test_languages_are_named_as_settings_and_systems_name_them() -> None:
    assert languages()[:2] == ("zh", "en")
    named = {name: language_named(name) for name in ("EN", "en_GB.UTF-8", "zh-CN", "zh_SG", "xx", "")}
    assert named == {"EN": "en", "en_GB.UTF-8": "en", "zh-CN": "zh", "zh_SG": "zh", "xx": None, "": None}


def test_a_filled_text_keeps_its_words_in_every_language_when_it_is_filled_again() -> None:
    shown = Text("{sign} {word}").format(sign="△", word=Text("请核对", "to look at"))
    again = shown.format(header="{0} {")
    said = [again.in_language(language) for language in ("zh", "en", "zh-Hant")]
    assert said == ["△ 请核对", "△ to look at", "△ 請核對"]


def test_what_fills_a_text_is_never_read_as_a_place() -> None:
    assert Text("{a}").format(a="{0} {").format(b=1).zh == "{0} {"


def test_a_kind_whose_inner_wording_nothing_fills_cannot_be_made() -> None:
    """What a place of a wording is filled with stays as it is: places of its own would be shown as “{file}”."""
    inner = Text("让“{file}”不计。", "exclude “{file}”.")
    whole = Text("请看。{more}", "Look. {more}").format(more=Text("{x}", "{x}").format(x=inner))
    assert has_open_places(whole)
    assert not has_open_places(Text("{a}", "{a}").format(a=Text("好", "well")))
    with pytest.raises(ValueError, match=r"test\.open"):
        FindingKind("test.open", Level.NOTE, Text("甲", "a"), whole)
    with pytest.raises(ValueError, match=r"test\.open"):
        ErrorKind("test.open", whole, Text("甲", "a"), SheetkitError)
