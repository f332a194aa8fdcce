"""A finding as a line: where, what is wrong, what to do; its cells shortened by one rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Protocol

from sheetkit.model.finding import Finding
from sheetkit.model.text import SEMICOLON, Language, Text, joined
from sheetkit.wording.levels import LEVELS

_STOPS = tuple("。.！!？?；;：:，,…")
"""What needs no full stop behind it."""

MOST_CELLS = 8
"""How many cells of a finding are named; for more it is said how many there are."""


def cells(addresses: Sequence[str], most: int = MOST_CELLS) -> Text:
    """The addresses, at most so many of them: B7、B8 等 3 格."""
    shown = joined(addresses[:most])
    if len(addresses) <= most:
        return shown
    return Text("{shown} 等 {number} 格", "{shown} (of {number})").format(shown=shown, number=len(addresses))


def place(finding: Finding) -> Text:
    """Worksheet and cells; nothing for a whole file."""
    named = Text(finding.place.sheet), cells(finding.addresses)
    return _spaced(part for part in named if part.zh)


class Message(Protocol):
    """What is said to a person: a finding, an error, a line of a report."""

    @property
    def message(self) -> Text:
        """What is wrong."""

    @property
    def remedy(self) -> Text:
        """What to do."""


class CodedMessage(Message, Protocol):
    """The same with its code."""

    @property
    def code(self) -> str:
        """The stable code."""


def advice(told: Message) -> Text:
    """What is wrong and what to do."""
    return together(told.message, told.remedy)


def coded(told: CodedMessage) -> Text:
    """The same with the code at the end."""
    return Text("{advice} [{code}]", "{advice} [{code}]").format(advice=advice(told), code=told.code)


def line(finding: Finding, who: str = "") -> Text:
    """Whose it is (when that is said), where, what is wrong, what to do."""
    where = _spaced(part for part in (Text(who), place(finding)) if part.zh)
    if not where.zh:
        return advice(finding)
    return Text("{where}：{advice}", "{where}: {advice}").format(where=where, advice=advice(finding))


def signed(finding: Finding) -> Text:
    """The line behind the sign of its level."""
    return Text("{sign} {line}", "{sign} {line}").format(sign=LEVELS[finding.level].sign, line=line(finding))


def together(*sentences: Text) -> Text:
    """Sentences one behind the other."""
    given = [sentence for sentence in sentences if sentence]
    return reduce(_with, given) if given else Text("")


def _with(one: Text, following: Text) -> Text:
    ends = _is_stopped(one, "zh"), _is_stopped(one, "en")
    return _BEHIND_EACH_OTHER[ends].format(one=one, following=following)


_BEHIND_EACH_OTHER = {
    (False, False): Text("{one}。{following}", "{one}. {following}"),
    (False, True): Text("{one}。{following}", "{one} {following}"),
    (True, False): Text("{one}{following}", "{one}. {following}"),
    (True, True): Text("{one}{following}", "{one} {following}"),
}
"""Two sentences by whether the first has its stop already, in Chinese and in English."""


def _is_stopped(sentence: Text, language: Language) -> bool:
    """Whether it ends in a stop, a list or a quotation that stands last does not; most templates say so unfilled."""
    template = sentence.template(language).rstrip()
    words = sentence.in_language(language).rstrip() if template.endswith("}") else template
    return words.endswith(_STOPS)


def clauses(parts: Iterable[Text]) -> Text:
    """Clauses in a row, divided by semicolons."""
    return joined(parts, SEMICOLON)


def dotted(parts: Iterable[Text]) -> Text:
    """Facts in a row, divided by dots: 应交 3 份 · 已收 2."""
    return joined(parts, Text(" · "))


def _spaced(parts: Iterable[Text]) -> Text:
    return joined(parts, Text(" "))
