"""Leads through the steps: which page is shown, how far the project is, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sheetkit.panel import words
from sheetkit.panel.layout import WindowParts
from sheetkit.panel.look import PLAIN
from sheetkit.panel.outcome import Outcome
from sheetkit.panel.steps import (
    INBOX,
    ISSUE,
    PROJECT,
    REGISTER,
    RESULTS,
    SETTINGS,
    Stand,
    after,
    next_of,
    stands,
)
from sheetkit.panel.worker import ProjectSeen, Worker

if TYPE_CHECKING:
    from sheetkit.api.at_a_glance import ProjectGlance


class Lead:
    """Looks at the project beside the window and shows what it sees; all else runs in the window's thread."""

    def __init__(self, parts: WindowParts, heard: Callable[[ProjectSeen], None]) -> None:
        """`heard` hears of everything that is seen of the project."""
        self._parts, self._heard = parts, heard
        self._worker = Worker()
        self._wanted: Path | None = None
        self._is_looking = self._goes_on = self._looks_again = False
        self.glance: ProjectGlance | None = None
        self.shown = ""
        self._checked_settings = False
        for name, page in parts.pages.items():
            if "next" in page.buttons:
                follows = after(name)
                assert follows is not None
                page.buttons["next"].configure(command=partial(self.go, follows.name))

    def begin(self, project: Path | None, *, files: bool) -> None:
        """Show the first page: that of the chosen files, else of what is to be done now."""
        self.go(INBOX if files else PROJECT)
        self._goes_on = project is not None and not files
        self.look(project)

    def go(self, name: str) -> None:
        """Show that page."""
        self._goes_on = False
        if name == ISSUE and self.shown == SETTINGS:
            self._checked_settings = True
        if name != self.shown:
            self._parts.show(name)
            self.shown = name
        if name in self._parts.unsaved:
            said = words.NOT_SAVED_YET.in_language(self._parts.units.language)
            self._parts.head.say(said, PLAIN)
        self._show()

    def refresh(self) -> None:
        """Something was changed in the window: show how far the project is now."""
        self._show()

    def did(self, action: str, outcome: Outcome) -> None:
        """Once the settings were looked at and saved, what comes next is to hand out."""
        if action == "settings" and not outcome.beside:
            self._checked_settings = True

    def go_on(self) -> None:
        """Show the page of what is to be done now, as soon as that is known."""
        self._goes_on = True

    @property
    def following(self) -> str:
        """The step that is to be done now."""
        if self.glance is None and self._wanted is not None:
            return SETTINGS  # what keeps a project from being opened is there
        name = next_of(self.glance)
        return ISSUE if name == SETTINGS and self._checked_settings else name

    def look(self, project: Path | None) -> None:
        """See how far the project is, beside the window."""
        self._checked_settings = self._checked_settings and project == self._wanted
        self._wanted = project
        if project is None:
            self.glance = None
            self._show()
        elif self._is_looking:
            self._looks_again = True  # what is under way may have seen what was before
        else:
            self._is_looking = True
            wants_last = not self._parts.results.is_listed(RESULTS)
            language = self._parts.units.language
            self._worker.look(project, self._parts.units.read, language if wants_last else "")

    def hear(self) -> None:
        """Take in what was seen."""
        for message in self._worker.messages():
            is_late, self._is_looking, self._looks_again = self._looks_again, False, False
            if is_late or not isinstance(message, ProjectSeen) or message.folder != self._wanted:
                self.look(self._wanted)
                continue
            self.glance = message.glance
            self._parts.settings.fill(message.settings)
            self._parts.units.fill(message.draft)
            if self._goes_on:
                self._parts.head.carry(self.following)
                self.go(self.following)
            self._show()
            self._heard(message)

    def wait(self, seconds: float) -> None:
        """Let the look come to its end."""
        self._worker.wait(seconds)

    def _show(self) -> None:
        seen = self.glance
        standing = stands(seen)
        if self._checked_settings and SETTINGS in standing and not standing[SETTINGS].is_done:
            standing[SETTINGS] = replace(standing[SETTINGS], is_done=True)
        standing |= dict.fromkeys(self._parts.unsaved, Stand(False, words.UNSAVED))
        self._parts.title.set(f"{seen.title} · {seen.round}" if seen else "")
        self._parts.rail.show(self.shown, self.following, standing)
        page = self._parts.pages[self.shown]
        done = standing.get(self.shown)
        if "next" in page.buttons:
            page.buttons["next"].state(["disabled" if self._wanted is None else "!disabled"])
        elsewhere = self.shown == REGISTER and self._parts.units.is_empty  # its blue button is below the list
        elsewhere = elsewhere or not page.step.leads  # nothing there comes next
        page.lead(onward=done is not None and done.is_done, elsewhere=elsewhere)
