"""The words that a worksheet can know a list's values by: those that people write, each tried on the reader itself.

A sheet puts the simplified letter for each traditional one of a list (`letters_of`) before it looks a word up, so that no word
stands there twice: a word of four such letters would stand there sixteen times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain, islice

from sheetkit.columns.choice import ChoiceReader
from sheetkit.columns.in_sheet import between_bars
from sheetkit.columns.marks import MARKS
from sheetkit.model.comparison import word_key
from sheetkit.model.letters import SIMPLIFIED, SIMPLIFIED_IN_WORDS
from sheetkit.model.names import has_full_width
from sheetkit.model.spelt import Spelt
from sheetkit.model.template import ChoiceList

_HAN: Spelt[str] = "零一二三四五六七八九十"
_CIRCLED: Spelt[str] = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN_SIGNS = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"
_TRADITIONAL: dict[str, list[str]] = {}
for _written, _read in {**SIMPLIFIED, **SIMPLIFIED_IN_WORDS}.items():
    _TRADITIONAL.setdefault(_read, []).append(chr(_written))
_MOST_FORMS = 12
_MOST_LETTERS = 40
"""Excel takes 64 functions in each other, and each letter is one; what is left of a longer list is written out."""


def letters_of(choices: ChoiceList) -> tuple[tuple[str, str], ...]:
    """The traditional letters that a sheet reads in this list, each with its simplified one; the most frequent where too many."""
    if not has_full_width(choices.language):
        return ()
    reader = ChoiceReader(choices)
    shown = [
        *choices.values,
        *map(choices.say, choices.values),
        *chain.from_iterable(choices.read_as.values()),
    ]

    def tells_apart(other: str, letter: str) -> bool:
        """Whether a word of the list means something else, or nothing, once the one letter stands for the other."""
        changes = (
            (word, word.replace(*pair)) for word in shown for pair in ((other, letter), (letter, other))
        )
        return any(reader.value_of(word) != reader.value_of(changed) for word, changed in changes)

    counted = Counter(letter for word in _words(choices) if reader.value_of(word) for letter in word)
    pairs = ((other, letter) for letter, _ in counted.most_common() for other in _TRADITIONAL.get(letter, ()))
    return tuple(islice((pair for pair in pairs if not tells_apart(*pair)), _MOST_LETTERS))


def words_of(choices: ChoiceList) -> Mapping[str, str]:
    """Value → between bars every word that means it, in small half-width letters without blanks, `letters_of` replaced."""
    reader = ChoiceReader(choices)
    found: dict[str, dict[str, None]] = {value: {} for value in choices.values}
    read = frozenset(other for other, _ in letters_of(choices))
    for word in chain.from_iterable(_forms(word, read) for word in _words(choices)):
        value = reader.value_of(word)
        if value in found and "|" not in word:
            found[value].setdefault(word)
    return {value: between_bars(words, choices.language) for value, words in found.items()}


def answers_among(choices: ChoiceList, words: Iterable[str]) -> list[str]:
    """Those of the words that are values of the list, though elsewhere they mean nothing."""
    return list(filter(ChoiceReader(choices).is_value, words))


def _words(choices: ChoiceList) -> Iterator[str]:
    for word in dict.fromkeys(_called(choices)):
        for other in _with_endings(word, choices.endings):
            yield other
            if choices.numbered:
                yield from _numbered(other)
    if choices.numbered:
        yield from (str(number) for number in range(1, 21))
        yield from (*_HAN[1:], *_CIRCLED[1:], *_ROMAN[1:], *_ROMAN_SIGNS, *_ROMAN_SIGNS.upper())
    yield from (word_key(mark) for mark in MARKS)
    yield from MARKS


def _called(choices: ChoiceList) -> Iterator[str]:
    for value in choices.values:
        yield from map(word_key, (value, choices.say(value), *choices.read_as.get(value, ())))
    yield from (word_key(word) for word, _ in choices.aliases)


def _with_endings(word: str, endings: Iterable[str]) -> Iterator[str]:
    yield word
    for ending in map(word_key, endings):
        yield word + ending
        if word.endswith(ending):
            yield word.removesuffix(ending)


def _numbered(word: str) -> Iterator[str]:
    """The word with its number written otherwise, with fewer letters beside it; 第3节 as 3, 第三节 and ③ too."""
    digits = "".join(letter for letter in word if letter.isdigit() and letter.isascii())
    before, _, after = word.partition(digits) if digits else (word, "", "")
    if not digits or any(letter.isdigit() for letter in before + after) or not 1 <= int(digits) <= 20:
        return
    number = int(digits)
    for written in (digits, *_han(number), _CIRCLED[number], *_roman(number)):
        for head in dict.fromkeys((before, "")):
            for tail in dict.fromkeys((after, after[:1], "")):
                yield head + written + tail


def _han(number: int) -> Iterator[str]:
    yield (
        _HAN[number]
        if number <= 10
        else f"{_HAN[10]}{_HAN[number - 10]}"
        if number < 20
        else _HAN[2] + _HAN[10]
    )


def _roman(number: int) -> Iterator[str]:
    if number < len(_ROMAN):
        sign = _ROMAN_SIGNS[number - 1]
        yield from (_ROMAN[number], sign, sign.upper())


def _forms(word: str, read: Container[str]) -> Iterator[str]:
    """The word, and with its letters in those traditional forms that are not `read`, as many as are worth a cell."""
    forms = [word]
    for at, letter in enumerate(word):
        for other in (other for other in _TRADITIONAL.get(letter, ()) if other not in read):
            forms += [form[:at] + other + form[at + 1 :] for form in forms]
        del forms[_MOST_FORMS:]
    yield from forms
