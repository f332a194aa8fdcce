"""Which buttons rest, and why: what an action lacks is said beside its button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sheetkit.model.text import Language
from sheetkit.panel.hints import Hint
from sheetkit.panel.layout import WindowParts
from sheetkit.panel.needs import missing
from sheetkit.panel.outcome import Task
from sheetkit.panel.saying import said_in


class Resting:
    """`task_of` gives the task that a button would begin."""

    def __init__(self, parts: WindowParts, language: Language, task_of: Callable[[str], Task]) -> None:
        self._parts, self._task_of = parts, task_of
        self._language: Language = language
        self._is_working = False
        self._lacks: dict[str, str] = {}
        self.hints = {name: Hint(one, partial(self._why, name)) for name, one in parts.actions.items()}

    def show(self, *, is_working: bool) -> None:
        """Let the buttons rest that lack something, and every one while work is under way."""
        self._is_working = is_working
        lacks = ((name, missing(self._task_of(name))) for name in self._parts.actions)
        self._lacks = {name: said_in(lack, self._language) for name, lack in lacks if lack}
        self._parts.rest(self._lacks, is_working=is_working)

    def _why(self, name: str) -> str:
        return "" if self._is_working else self._lacks.get(name, "")
