"""Whether a text names somebody: a name in Latin letters as whole words only, any other wherever it stands. Nothing here raises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sheetkit.model.comparison import comparison_key, half_width

_WORDS = re.compile(r"[^\W\u2e80-\U0003ffff_]+|\S")
"""Words of letters and digits that are written with spaces between them; any other sign by itself."""


def is_named_in(text: str, keys: Iterable[str]) -> bool:
    """Whether a text holds one of the names, given by their comparison keys; "" names nobody.

    Chinese has no spaces: 王丽 is found in 王丽华, too. "Li" is not found in "list", "Ann Lee" is in "Annlee" and "Ann  Lee".
    """
    said = comparison_key(text)
    held = [key for key in keys if key and key in said]
    if not held:
        return False
    words = [comparison_key(word) for word in _WORDS.findall(half_width(text))]
    return any(not _has_words_at_ends(key) or _stands_in(words, key) for key in held)


def _has_words_at_ends(key: str) -> bool:
    return any(len(_WORDS.findall(f"{end}a")) == 1 for end in (key[0], key[-1]))


def _stands_in(words: Sequence[str], key: str) -> bool:
    """Whether words that follow each other say the key and nothing else."""
    wanted = [comparison_key(word) for word in _WORDS.findall(key)]
    whole = "".join(wanted)
    for start in range(len(words)):
        joined = ""
        for word in words[start:]:
            joined += word
            if not whole.startswith(joined):
                break
            if joined == whole:
                return True
    return False
