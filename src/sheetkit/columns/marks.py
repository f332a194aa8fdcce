"""What people write for yes and no, and what of it a list with a yes and a no means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sheetkit.model.comparison import word_key
from sheetkit.model.spelt import Spelt
from sheetkit.model.template import ChoiceList

_YES: Spelt[tuple[str, ...]] = (
    *("是", "是的", "有", "对", "yes", "y", "true", "1"),
    *("√", "✓", "✔", "☑", "✅", "🗸"),
)
_NO: Spelt[tuple[str, ...]] = (
    *("否", "不是", "无", "没有", "no", "n", "false", "0"),
    *("×", "✕", "✖", "✗", "✘", "❌", "x"),
)

MARKS = (*_YES, *_NO)
"""Every word and sign for yes and no."""


def marks_of(choices: ChoiceList) -> Mapping[str, str]:
    """Key of a mark → the value that it means; none in a list where yes, or no, is not exactly one value."""
    yes, no = (_called(choices, keys) for keys in (_keys(_YES), _keys(_NO)))
    if len(yes) != 1 or len(no) != 1:
        return {}
    return {key: value for words, (value,) in ((_YES, yes), (_NO, no)) for key in _keys(words)}


@cache
def _keys(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(word_key, words))


def _called(choices: ChoiceList, keys: frozenset[str]) -> tuple[str, ...]:
    """The values that are called so in some language."""
    said = choices.read_as
    return tuple(
        value
        for value in choices.values
        if any(word_key(word) in keys for word in (value, *said.get(value, ())))
    )
