"""Rounds of a project that ended, opened to be looked at: nothing in an archive is ever written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sheetkit.api.findings import ROUND_NOT_SEEN
from sheetkit.api.project import Project, open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.reasons import reason_of
from sheetkit.model.situation import Term
from sheetkit.model.text import Text
from sheetkit.project import Settings, archived_rounds, load_settings
from sheetkit.project.archive import is_dropped

_DROPPED = Text("原件已经清理", "its originals were dropped")


class ArchivedRound(NamedTuple):
    """A round that ended, and the folder of its archive."""

    term: Term
    folder: Path


class OpenedRound(NamedTuple):
    """A round that ended, opened as the project it is; or, where that cannot be done, what is to be said."""

    term: Term
    project: Project | None
    finding: Finding | None = None


def rounds_before(settings: Settings) -> list[ArchivedRound]:
    """The archived rounds that began before the one under way, the latest first."""
    found = (ArchivedRound(load_settings(one).term, one) for one in archived_rounds(settings).values())
    before = (one for one in found if one.term.start < settings.term.start)
    return sorted(before, key=lambda one: (one.term.start, one.term.id), reverse=True)


def rounds_of_year(settings: Settings) -> list[ArchivedRound]:
    """Those of them that are of the same year, the latest first."""
    return [one for one in rounds_before(settings) if one.term.year == settings.term.year]


def opened(rounds: list[ArchivedRound]) -> Iterator[OpenedRound]:
    """Each of them opened, one after the other. Nothing raises."""
    for term, folder in rounds:
        if is_dropped(folder):
            yield OpenedRound(term, None, ROUND_NOT_SEEN.at(value=term.id, round=term.title, reason=_DROPPED))
            continue
        try:
            yield OpenedRound(term, open_project(folder))
        except SheetkitError as error:
            told = ROUND_NOT_SEEN.at(value=term.id, round=term.title, reason=error.message)
            yield OpenedRound(term, None, told)
        except OSError as error:
            told = ROUND_NOT_SEEN.at(value=term.id, round=term.title, reason=reason_of(error))
            yield OpenedRound(term, None, told)
