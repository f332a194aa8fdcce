"""The one comparison key: what makes two names, places or texts the same however they are written. Nothing here raises.

What is shown, kept and handed on is always the text as written; only what is compared is a key.

Sources: Unicode Standard Annex 15 (NFKC) and the property Default_Ignorable_Code_Point of DerivedCoreProperties.txt (what
nobody sees, variation selectors among them), chapter 5.18 of the standard (case folding), EquivalentUnifiedIdeograph.txt
(radicals), Unihan (`model.letters`); for the dot in names GB/T 15834 (间隔号), the signs that keyboards offer for it beside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from sheetkit.model.letters import RADICALS, SIMPLIFIED, SIMPLIFIED_IN_WORDS
from sheetkit.model.spelt import Spelt
from sheetkit.model.values import as_key

_RAISED = "²³¹⁰-₉"
_ENCLOSED = "①-⒛⓪⓵-⓾❶-➓㉈-㉏㉑-㉟㊱-㊿"
_OWN_DIGITS = re.compile(
    rf"([{_RAISED}]|(?<=[\d{_RAISED}{_ENCLOSED}])[{_ENCLOSED}]|[{_ENCLOSED}](?=[\d{_RAISED}{_ENCLOSED}]))"
)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BLANK = "\u2800"
"""Braille without a dot: no space to Unicode, and nothing to the eye."""
_LETTER = r"[^\W\d_]"
_DOT = re.compile(rf"(?<={_LETTER})[•●‧∙⋅・⸱᛫.](?={_LETTER})")
"""What people type for the dot inside a name; one beside a digit is a decimal point or the number of an item."""
_MIDDLE_DOT = "·"
_IS_HAN: Spelt[re.Pattern[str]] = re.compile("[〇々\u3400-\u9fff\U00020000-\U000323af]")
_PLAIN: Spelt[re.Pattern[str]] = re.compile("[0-9A-Za-z\u4e00-\u9fff]*")
"""By far the most frequent: a text in which only letters are folded."""
_MOST_TURNS = 8


def half_width(text: str) -> str:
    """`text` with full-width and compatibility characters in their plain form (NFKC), for codes, numbers and dates.

    Digits that are written as a power, a footnote or an item's number beside another digit stay as they are: 8² is not
    82, and ①② not 12.
    """
    if text.isascii():
        return text
    parts = _OWN_DIGITS.split(text)
    parts[::2] = (unicodedata.normalize("NFKC", part) for part in parts[::2])
    return "".join(parts)


def spaceless(text: str) -> str:
    """`text` without any white space, otherwise as written; what a form's own formulas leave of a name."""
    return "".join(text.split())


def caseless(text: str) -> str:
    """`text` without differences of width, case and white space, for labels, headings and file names."""
    if _PLAIN.fullmatch(text):
        return text.lower()
    return spaceless(half_width(text)).casefold()


@lru_cache(maxsize=4096)
def certain_form(text: str) -> str:
    """`text` without what is normalised with certainty: two texts of one certain form look alike, or are one by typing.

    Gone are what nobody sees, width, compatibility code points, radicals, and spaces beside a Han letter.
    """
    if _PLAIN.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFC", half_width(_UNSEEN.sub("", text)).translate(RADICALS))
    return _spaced(plain, lambda before, after: not (_IS_HAN.match(before) or _IS_HAN.match(after)))


@lru_cache(maxsize=4096)
def comparison_key(text: str) -> str:
    """The comparison key of a person's name, of a place and of any text that people write freely.

    Two texts with one key are written differently at most: beside what `certain_form` leaves out, in case, in the sign for
    the dot between the parts of a name, in traditional for simplified letters (as far as no two people become one by it),
    and in spaces. "Ann Lee" is "Annlee", as forms that are out compare them; "Room 1 2" is not "Room 12".
    A key compared again is itself; a text with anything to see has a key that is not "".
    """
    if _PLAIN.fullmatch(text):
        return text.translate(SIMPLIFIED).lower()
    key = _folded(text)
    for _ in range(_MOST_TURNS):  # folding case may bring together what composes once more
        again = _folded(key)
        if again == key:
            break
        key = again
    return key


def word_key(text: str) -> str:
    """What is left of a word of a list when blanks, width, case and the form of its letters do not count."""
    return spaceless(comparison_key(text.translate(SIMPLIFIED_IN_WORDS)))


def same_key(value: object) -> str:
    """The comparison key of any value of a record: text by `comparison_key`, all else as `as_key` has it."""
    if not isinstance(value, str):
        return as_key(value)
    # Numbers of phones are many and rarely come again: no use in remembering them.
    return value if value.isascii() and value.isdigit() else comparison_key(value)


def is_written_differently(one: str, other: str) -> bool:
    """Whether two texts of one key are to be told apart by people: not by certain normalising alone."""
    return one != other and certain_form(one) != certain_form(other)


def _folded(text: str) -> str:
    folded = half_width(certain_form(text).casefold()).translate(SIMPLIFIED)
    joined = _spaced(folded, lambda before, after: before.isdigit() and after.isdigit())
    return unicodedata.normalize("NFC", _DOT.sub(_MIDDLE_DOT, joined))


def _spaced(text: str, keeps: Callable[[str, str], bool]) -> str:
    """`text` with one space where the letters before and after white space keep it, and none elsewhere."""
    words = text.replace(_BLANK, " ").split()
    parts = words[:1]
    for before, after in pairwise(words):
        parts += [" ", after] if keeps(before[-1], after[0]) else [after]
    return "".join(parts)
