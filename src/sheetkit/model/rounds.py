"""Rounds: what people call one collection of forms and a year of them, and when there usually is one."""

from __future__ import annotations

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text


@frozen
class RoundNames:
    """The words for a round and for a year of rounds, as they stand inside a sentence ("term", "school year")."""

    title: Text
    year: Text


ANY_ROUND = RoundNames(Text("轮次", "round"), Text("年度", "year"))
ANY_ROOT = Text("项目", "project")
"""Where no pack says otherwise."""


@frozen
class FormWording:
    """How the workbooks of a form speak: their language, what they call a round, and the project's own unit (`root`)."""

    language: Language = "zh"
    rounds: RoundNames = ANY_ROUND
    root: Text = ANY_ROOT


@frozen
class UsualRound:
    """A round as it usually lies in the year; "{year}" in `id` and `title` is the year it is counted in.

    A project made in or after the month `planned_from` is for it. `start` and `end` are "MM-DD"; `monday` is "of" (the
    Monday of the week that holds the day), "from" (the first Monday from that day on) or "" (the day itself).
    With `weeks` it ends on the Friday of its last week. `year_before`: it is counted in the year before the one it is in.
    """

    id: str
    title: Text
    planned_from: int
    start: str
    monday: str = ""
    weeks: int = 0
    end: str = ""
    year_before: bool = False


@frozen
class Rounds:
    """What a collection is called ("term"), and when there usually is one; the first month in which one can begin a year."""

    names: RoundNames
    usual: tuple[UsualRound, ...]
    year_begins: int = 1

    @property
    def title(self) -> Text:
        """What a collection is called."""
        return self.names.title
