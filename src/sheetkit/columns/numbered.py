"""Values that a number tells apart ("第3节", "三年级", "Period 3"), however people write the number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sheetkit.model.spelt import Spelt

_DIGITS: Spelt[str] = "〇一二三四五六七八九"
_TEN: Spelt[str] = "十"
_HAN: Spelt[re.Pattern[str]] = re.compile("[〇一二三四五六七八九十]+")
_HAN_TENS: Spelt[re.Pattern[str]] = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN_WORD = re.compile(r"(?<![a-z])[ivx]+(?![a-z])")
_NUMBER = re.compile(r"\d+")


class Numbered:
    """The words of a list by the one number in them. Keys are those of `model.comparison.word_key`."""

    __slots__ = ("_values", "_written")

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        self._written: dict[str, set[str]] = {}
        self._values: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for key, values in keys.items():
            written = with_digits(key)
            self._written.setdefault(written, set()).update(values)
            for number, rest in _parted(written):
                self._values.setdefault(number, []).append((rest, values))

    def meant(self, key: str) -> tuple[str, ...]:
        """Every value that has that number and at least those words beside it: "3" may be each third thing there is."""
        written = with_digits(key)
        found = set(self._written.get(written, ()))
        if not found:
            for number, said in _parted(written):
                for rest, values in self._values.get(number, ()):
                    found.update(values if _is_left_of(said, rest) else ())
        return tuple(sorted(found))


def with_digits(key: str) -> str:
    """A key with its numerals as digits: 第三节 and 第iii节 become 第3节; 三四 is no number, but two."""
    return _ROMAN_WORD.sub(_roman, _HAN.sub(_han, key))


def _han(match: re.Match[str]) -> str:
    text = match.group()
    tens = _HAN_TENS.fullmatch(text)
    if tens:
        first, last = (_DIGITS.find(one) if one else -1 for one in tens.groups())
        return str(10 * (first if first > 0 else 1) + max(last, 0))
    return str(_DIGITS.index(text)) if len(text) == 1 and text in _DIGITS else text


def _roman(match: re.Match[str]) -> str:
    return str(_ROMAN.index(match.group()) + 1) if match.group() in _ROMAN else match.group()


def _parted(written: str) -> Iterator[tuple[str, str]]:
    """The only number of a text and what is beside it; nothing for a text with none or several."""
    numbers = _NUMBER.findall(written)
    if len(numbers) == 1:
        yield numbers[0].lstrip("0") or "0", _NUMBER.sub("", written)


def _is_left_of(said: str, rest: str) -> bool:
    """Whether every letter of `said` stands in `rest`, in that order."""
    letters = iter(rest)
    return all(letter in letters for letter in said)
