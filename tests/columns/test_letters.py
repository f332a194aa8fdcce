"""A sheet that puts simplified letters for traditional ones finds for each spelling the value that the reader finds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

import pytest

from sheetkit.columns.choice import ChoiceReader
from sheetkit.columns.list_words import letters_of, words_of
from sheetkit.compile import builtin_ids, load_builtin
from sheetkit.model.letters import SIMPLIFIED, SIMPLIFIED_IN_WORDS
from sheetkit.model.template import ChoiceList
from sheetkit.model.text import Text

LISTS = {
    f"{form.id} {name}": choices
    for form in map(load_builtin, builtin_ids())
    for name, choices in form.lists.items()
}
WRITTEN: dict[str, list[str]] = {}
for _other, _letter in {**SIMPLIFIED, **SIMPLIFIED_IN_WORDS}.items():
    WRITTEN.setdefault(_letter, []).append(chr(_other))
MOST = 64


class SheetReader:
    """What the formula of a sheet finds (`Choice.as_read`) of a text in small half-width letters without blanks."""

    def __init__(self, choices: ChoiceList) -> None:
        self.letters = letters_of(choices)
        self.meanings = {
            word: value for value, words in words_of(choices).items() for word in words.strip("|").split("|")
        }

    def value_of(self, text: str) -> str:
        for other, letter in self.letters:
            text = text.replace(other, letter)
        return self.meanings.get(text, "")


def spellings(word: str) -> Iterator[str]:
    """The word in every mixture of its traditional and simplified letters, as far as they are not thousands."""
    return map("".join, islice(product(*((letter, *WRITTEN.get(letter, ())) for letter in word)), MOST))


@pytest.mark.parametrize("name", LISTS)
def test_every_mixture_of_letters_is_read_as_the_check_reads_it(name: str) -> None:
    reader, sheet = ChoiceReader(LISTS[name]), SheetReader(LISTS[name])
    assert sheet.meanings
    wrong = [
        spelling
        for word in sheet.meanings
        for spelling in spellings(word)
        if sheet.value_of(spelling) != reader.value_of(spelling)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", LISTS)
def test_no_word_stands_there_that_would_never_be_looked_up(name: str) -> None:
    others = {other for other, _ in letters_of(LISTS[name])}
    assert [some for some in words_of(LISTS[name]).values() if others & set(some)] == []


def test_letters_that_tell_two_values_apart_stay_two() -> None:
    sheet = SheetReader(ChoiceList("some", ("范老师", "範老师")))
    assert sheet.letters == ()
    said = ("范老师", "範老师", "范老師", "範老師")
    assert list(map(sheet.value_of, said)) == ["范老师", "範老师", "", ""]


def test_of_more_letters_than_a_formula_can_hold_the_rest_is_written_out() -> None:
    values = tuple(letter * 2 for letter in list(WRITTEN)[:60])
    sheet = SheetReader(ChoiceList("some", values))
    assert len(sheet.letters) == 40
    assert tuple(sheet.value_of(WRITTEN[value[0]][0] * 2) for value in values) == values


def test_a_workbook_without_chinese_words_needs_no_letters() -> None:
    words = {"数学": Text("数学", "Maths")}
    sheet = SheetReader(ChoiceList("some", ("数学",), language="en", words=words))
    assert (sheet.letters, sheet.meanings) == ((), {"maths": "数学"})
