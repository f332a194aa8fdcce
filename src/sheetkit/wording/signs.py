"""How something said reads (fine, doubtful, wrong), and the sign that says so without colour."""

from __future__ import annotations

from enum import StrEnum

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text

FINE_SIGN, DOUBTFUL_SIGN, WRONG_SIGN, MISSING_SIGN, UNFINISHED_SIGN = "✔", "△", "✘", "—", "…"


class Tone(StrEnum):
    """How a label reads: each face has its own colours for it."""

    FINE = "fine"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"
    MUTED = "muted"  # nothing to do about it


SIGNS = {
    Tone.FINE: FINE_SIGN,
    Tone.DOUBTFUL: DOUBTFUL_SIGN,
    Tone.WRONG: WRONG_SIGN,
    Tone.MUTED: MISSING_SIGN,
}


@frozen
class Label:
    """A word with the tone it reads in; `sign` is the tone's own unless another is given."""

    word: Text
    tone: Tone
    own_sign: str = ""

    @property
    def sign(self) -> str:
        """The sign before the word."""
        return self.own_sign or SIGNS[self.tone]

    @property
    def shown(self) -> Text:
        """The word behind its sign."""
        return Text("{sign} {word}", "{sign} {word}").format(sign=self.sign, word=self.word)
