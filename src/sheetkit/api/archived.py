"""Rounds of a project that ended, opened to be looked at: nothing in an archive is written for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sheetkit.api.arrivals import OfInbox, arrivals
from sheetkit.api.findings import ROUND_NOT_SEEN, ROUND_NOT_WHOLE
from sheetkit.api.journal import journal_of
from sheetkit.api.keeping import originals_of
from sheetkit.api.project import Project, open_project
from sheetkit.intake import find_files
from sheetkit.ledger.acts import RoundClosed
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.prefill import LAST_ROUND
from sheetkit.model.reasons import reason_of
from sheetkit.model.situation import Term
from sheetkit.model.text import Text, joined
from sheetkit.project import Settings, archived_rounds, is_closed, load_settings, settings_of_rounds
from sheetkit.project.archive import archived_returns, digest_of, is_dropped

_DROPPED = Text("原件已经清理", "its originals were dropped")
_GONE = Text("归档里没有它的文件夹", "its folder is not in the archive")
_OTHER = Text("它的设置写的是另一轮", "its settings are of another round")
_ALMOST_A_YEAR = datetime.timedelta(days=366)


class ArchivedRound(NamedTuple):
    """A round that ended, by its id.

    `settings` are those of its archive, None where they cannot be had: then `reason` says why, and `ended` when it
    ended as far as the journal knows.
    """

    id: str
    settings: Settings | None
    reason: Text = _GONE
    ended: datetime.date | None = None

    @property
    def not_seen(self) -> Finding | None:
        """What is to be said where its archive cannot be opened, as far as that is known without opening it."""
        if self.settings is None:
            return ROUND_NOT_SEEN.at(value=self.id, round=self.id, reason=self.reason)
        if is_dropped(self.settings.folder):
            return ROUND_NOT_SEEN.at(value=self.id, round=self.settings.term.title, reason=_DROPPED)
        return None


class OpenedRound(NamedTuple):
    """A round that ended, opened as the project it is, and what came back in it.

    `project` is None where that cannot be done. `findings` say what is not there any more.
    """

    term: Term | None
    project: Project | None
    files: Sequence[Path] = ()
    findings: Sequence[Finding] = ()


def rounds_before(settings: Settings) -> list[ArchivedRound]:
    """The rounds that ended before the one under way, the latest first, also those whose archive is gone or damaged.

    The archive says which there are, and the journal which there were. Raises SheetkitError (journal.folder_unreadable).
    """
    if is_closed(
        settings.folder
    ):  # the archive of a round: the rounds before lie beside it, and are not looked for
        return []
    known, marked, ended = settings_of_rounds(settings), archived_rounds(settings), _ended(settings)
    earlier = [one for one in known.values() if one.term.start < settings.term.start]
    earlier.sort(key=lambda one: (one.term.start, one.term.id), reverse=True)
    found = [ArchivedRound(one.term.id, one) for one in earlier]
    order = list(ended)
    gone = [*(round_ for round_ in order if round_ not in known)]
    gone += [round_ for round_ in marked if round_ not in known and round_ not in ended]
    for round_ in gone:
        before = order[: order.index(round_)] if round_ in order else order
        at = next((at for at, one in enumerate(found) if one.id in before or one.id not in order), len(found))
        reason = _unreadable(marked[round_]) if round_ in marked else _GONE
        found.insert(at, ArchivedRound(round_, None, reason, ended.get(round_)))
    return found


def rounds_of_year(settings: Settings) -> list[ArchivedRound]:
    """Those of them that are of the same year, or may be, the latest first. Raises as `rounds_before` does."""
    year, earliest = settings.term.year, settings.term.start - _ALMOST_A_YEAR
    return [
        one
        for one in rounds_before(settings)
        if (one.settings is not None and one.settings.term.year == year)
        or (one.settings is None and (one.ended is None or one.ended >= earliest))
    ]


def last_not_seen(project: Project) -> list[Finding]:
    """What is to be said where forms go out with what the last round came to, and its archive cannot be opened.

    Raises as `rounds_before` does.
    """
    sources = (one.source for form in project.forms for sheet in form.input_sheets for one in sheet.prefill)
    remembers = any(one.remembered for level in project.settings.pack.levels for one in level.attributes)
    if not remembers and LAST_ROUND not in sources:
        return []
    return [told for one in rounds_before(project.settings)[:1] if (told := one.not_seen) is not None]


def opened(rounds: Sequence[ArchivedRound]) -> Iterator[OpenedRound]:
    """Each of them opened, one after the other. Raises SheetkitError (journal.folder_unreadable)."""
    for one in rounds:
        term = one.settings.term if one.settings else None
        if one.settings is None or one.not_seen is not None:
            yield OpenedRound(term, None, findings=[one.not_seen] if one.not_seen else [])
            continue
        try:
            project = open_project(one.settings.folder)
        except (SheetkitError, OSError) as error:
            told = ROUND_NOT_SEEN.at(value=one.id, round=one.settings.term.title, reason=_reason(error))
            yield OpenedRound(term, None, findings=[told])
        else:
            yield _with_returns(project)


def _ended(settings: Settings) -> Mapping[str, datetime.date]:
    """Id → when a round first ended, in that order, of those that ended before the one under way ever did."""
    found: dict[str, datetime.date] = {}
    for entry in journal_of(settings).read().entries:
        if isinstance(entry.act, RoundClosed):
            if entry.act.round == settings.term.id:
                break
            found.setdefault(entry.act.round, entry.when.date())
    return found


def _unreadable(folder: Path) -> Text:
    try:
        load_settings(folder)
    except (SheetkitError, OSError) as error:
        return _reason(error)
    return _OTHER


def _reason(error: SheetkitError | OSError) -> Text:
    return error.message if isinstance(error, SheetkitError) else reason_of(error)


def _with_returns(project: Project) -> OpenedRound:
    """An archived round with what came back in it as it was archived: a file that is gone or damaged as it was kept."""
    settings, store = project.settings, originals_of(project.settings)
    inbox = settings.inbox
    there = list(find_files([inbox])) if inbox.is_dir() else []
    noted = archived_returns(settings.folder)
    if noted is None:
        lost = [one.name for one in arrivals(project, there, None, OfInbox.ALL).taken_out]
        lost = lost or [] if inbox.is_dir() else lost or [inbox.name]
        return OpenedRound(settings.term, project, there, _not_whole(settings, lost))
    harmed = {name: content for name, content in noted.items() if digest_of(inbox / name) != content}
    kept = {name: content for name, content in harmed.items() if store.get(content) is not None}
    files = [file for file in there if file.relative_to(inbox).as_posix() not in harmed]
    files += [store.file(content) for content in dict.fromkeys(kept.values())]
    return OpenedRound(settings.term, project, files, _not_whole(settings, [*(harmed.keys() - kept.keys())]))


def _not_whole(settings: Settings, lost: Sequence[str]) -> list[Finding]:
    if not lost:
        return []
    term = settings.term
    return [ROUND_NOT_WHOLE.at(value=term.id, round=term.title, files=joined(sorted(lost)))]
