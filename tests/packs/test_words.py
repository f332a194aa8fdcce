"""The code says no word of a pack: what belongs to one field stands in the pack's own files."""

from __future__ import annotations

from tests.packs.words import EXCEPTIONS, KEPT_CODES, SOURCE, pack_words, said_in, still_said


def test_there_are_words_to_look_for() -> None:
    words = frozenset().union(*pack_words().values())
    assert {
        "学校",
        "教研组",
        "小学",
        "学期",
        "成员校教研组长",
        "school",
        "group",
        "stage",
        "leader roster",
    } <= words
    assert not {"日期", "备注", "date", "name", "term"} & words


def test_no_exception_is_for_nothing() -> None:
    """Neither a word that a file no longer says, nor a code that is nobody's."""
    words = frozenset().union(*pack_words().values())
    for files in EXCEPTIONS.values():
        for file, excepted in files.items():
            assert said_in(SOURCE / file, words) >= excepted, file
    pages = [(SOURCE.parent.parent / "docs" / "reference" / name) for name in ("findings.md", "errors.md")]
    known = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert {code for code in KEPT_CODES if f"`{code}`" not in known} == set()


def test_the_code_says_no_word_of_a_pack() -> None:
    assert still_said() == {}
