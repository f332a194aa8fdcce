"""Ends a round and begins the next one, or takes up again one that ended: the whole step is made, or none of it."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sheetkit.api.errors import NO_NEXT_ROUND, ROUND_CLOSED, ROUND_NOT_ARCHIVED
from sheetkit.api.errors_keeping import JOURNAL_NOT_WHOLE, ROUND_CHANGED, ROUND_DROPPED
from sheetkit.api.journal import journal_of
from sheetkit.api.lock import only_one
from sheetkit.api.user_name import user_name
from sheetkit.ledger.acts import RoundClosed, RoundReopened
from sheetkit.ledger.findings import JOURNAL_LOST, NOT_IN_USE
from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.errors import SheetkitError
from sheetkit.model.files import write_whole
from sheetkit.model.frozen import frozen
from sheetkit.model.situation import Term
from sheetkit.model.text import Text, joined
from sheetkit.project import (
    PRIVATE_FOLDER,
    Settings,
    after_close_folder,
    is_closed,
    load_settings,
    next_round,
    settings_for,
    settings_of_rounds,
    with_usual_days,
)
from sheetkit.project.archive import (
    INTENT,
    LOCK,
    archive,
    archive_folder,
    is_all_in,
    is_dropped,
    put_back,
    put_back_kept,
    take_in,
    take_out,
)
from sheetkit.project.settings import ORIGINALS
from sheetkit.project.toml_source import decode


@frozen
class RoundChange:
    """From which round to which: the archive of the one that was left, and what could not be moved.

    `without_day` are forms that had a due day and are wanted on no usual one. `held` are files that another program
    holds open: they lie in the archive, and are taken out of the project when it is next opened. `changed` are files
    that somebody changed meanwhile: they stay as they are. `late` are returns that came after the round taken up again
    had ended: they are in its inbox now.
    """

    left: Term
    archive: Path
    begun: Term
    without_day: tuple[str, ...] = ()
    held: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    late: tuple[Path, ...] = ()


class _Finished(NamedTuple):
    """What could not be taken out, what was left as somebody changed it, and which late returns came in."""

    held: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    late: tuple[Path, ...] = ()


def close(settings: Settings) -> RoundChange:
    """End the project's round: everything goes into the archive, untouched, and the next usual round begins.

    The register is carried on; due days become the usual ones. A next round that was begun before, and left by `reopen`, is
    taken up where it was. Raises SheetkitError (round.closed, round.changed_meanwhile, round.journal_not_whole, round.no_next, output.busy)
    or OSError.
    """
    demand_open(settings)
    with _alone(settings):
        return _close(settings)


def _close(settings: Settings) -> RoundChange:
    demand_whole_journal(settings)
    follows = next_round(settings.pack, settings.term, settings.language)
    if follows is None:
        raise NO_NEXT_ROUND.error(round=settings.term.title)
    if follows.id in settings_of_rounds(settings):
        return _change(settings, follows.id, ends=True)
    due = with_usual_days(settings.pack, follows, settings.due)
    written = decode((settings.folder / SETTINGS_FILE).read_bytes())
    without = tuple(form for form in settings.due if form not in due)
    return _change(settings, "", settings_for(written, follows, due), without, ends=True)


def reopen(settings: Settings, round_: str) -> RoundChange:
    """Take up a round that ended, as it was; the one that is under way goes into the archive meanwhile.

    What came for it after its end, and was laid beside its archive, comes into its inbox.
    Raises SheetkitError (round.closed, round.changed_meanwhile, round.not_archived, round.dropped, output.busy) or OSError.
    """
    demand_open(settings)
    with _alone(settings):
        return _reopen(settings, round_)


def _reopen(settings: Settings, round_: str) -> RoundChange:
    known = settings_of_rounds(settings)
    if round_ not in known:
        raise ROUND_NOT_ARCHIVED.error(value=round_, known=joined(known) if known else "—")
    if is_dropped(known[round_].folder):
        raise ROUND_DROPPED.error(round=round_)
    return _change(settings, round_, ends=False)


def demand_open(settings: Settings) -> None:
    """Raise SheetkitError (round.closed) for a project that is the archive of a round: nothing writes there again."""
    if is_closed(settings.folder):
        raise ROUND_CLOSED.error(round=settings.term.title, id=settings.term.id)


_GONE = Text("不见了 {count} 条（{what}）", "{count} gone ({what})")
_MORE = Text("等 {n} 个", "{n} in all")
_MOST_NAMED = 5


def demand_whole_journal(settings: Settings) -> None:
    """Raise SheetkitError (round.journal_not_whole) where entries are not in use: the round would end without what they decided."""
    journal = journal_of(settings)
    missing = [one for one in journal.read().findings if one.code in NOT_IN_USE]
    if not missing:
        return
    names = [
        _GONE.format(**(one.message.parameters or {})) if JOURNAL_LOST.among((one,)) else Text(one.value)
        for one in missing
    ]
    more = [_MORE.format(n=len(names))] if len(names) > _MOST_NAMED else []
    raise JOURNAL_NOT_WHOLE.error(
        round=settings.term.title,
        folder=settings.journal_folder,
        which=joined([*names[:_MOST_NAMED], *more]),
        note=journal.seen.file if journal.seen else "",
    )


def _change(
    settings: Settings, taken_up: str, text: str = "", without: tuple[str, ...] = (), *, ends: bool
) -> RoundChange:
    left = archive(settings)
    intent = {
        "archive": archive_folder(settings).name,
        "left": settings.term.id,
        "taken_up": taken_up,
        "ends": ends,
        "settings": text,
    }
    data = json.dumps(intent, ensure_ascii=False, indent=1).encode("utf-8")
    write_whole(settings.private_folder / INTENT, data)  # from here on the step is made, whatever interrupts
    finished = _finish(settings.folder)
    begun = load_settings(settings.folder).term
    return RoundChange(settings.term, left, begun, without, *finished)


@contextlib.contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Hold the project's rounds meanwhile. Raises SheetkitError (round.changed_meanwhile) where somebody changed them since.

    Who waited for another to end the round would put the next one away under its name.
    """
    with only_one(settings.private_folder / LOCK):
        _demand_unchanged(settings)
        yield


@contextlib.contextmanager
def in_its_round(settings: Settings, patience: float | None = None) -> Iterator[None]:
    """Let nobody end the project's round meanwhile: what is written is of the round that it lies in. `patience` as `only_one` has it.

    Raises SheetkitError (round.changed_meanwhile) where somebody ended or left it since, round.closed in the archive of a round,
    where not even the lock is written, output.busy, or OSError.
    """
    demand_open(settings)
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):  # where nothing can be written, no round can end either
            held.enter_context(only_one(settings.private_folder / LOCK, patience))
        _demand_unchanged(settings)
        yield


def _demand_unchanged(settings: Settings) -> None:
    _finish_begun(settings.folder)
    now = load_settings(settings.folder).term
    if now.id != settings.term.id:
        raise ROUND_CHANGED.error(round=settings.term.title, now=now.title)


def finish_change(folder: Path) -> None:
    """Make an interrupted step to its end, for a project in `folder`; nothing happens where none was. Raises OSError."""
    if (folder / PRIVATE_FOLDER / INTENT).is_file() and not is_closed(folder):
        with only_one(folder / PRIVATE_FOLDER / LOCK):
            _finish_begun(folder)


def _finish_begun(folder: Path) -> None:
    """Make a step to its end that is still announced once nobody else is at it."""
    if (folder / PRIVATE_FOLDER / INTENT).is_file():
        _finish(folder)


def _finish(folder: Path) -> _Finished:
    """Make the step that was announced to its end."""
    note = folder / PRIVATE_FOLDER / INTENT
    intent = _read(note)
    left = folder / intent["archive"] / intent["left"]
    before = load_settings(left)
    names = [place.name for place in (before.outgoing, before.inbox, before.merged)]
    held = take_out((folder / name for name in names), left)
    take_out([folder / PRIVATE_FOLDER / ORIGINALS], left / PRIVATE_FOLDER)
    changed: tuple[Path, ...] = ()
    if intent["taken_up"]:
        again = folder / intent["archive"] / intent["taken_up"]
        if again.is_dir():
            put_back_kept(folder, again)
            changed = put_back(folder, again, left)
            if not changed and is_all_in(again, folder):
                shutil.rmtree(again)
    elif load_settings(folder).term.id == intent["left"]:
        text: str = intent["settings"]
        write_whole(folder / SETTINGS_FILE, text.encode("utf-8"))
    now = load_settings(folder)
    for place in (now.outgoing, now.inbox, now.merged):
        place.mkdir(exist_ok=True)
    late = take_in(now.inbox, after_close_folder(now, now.term.id)) if intent["taken_up"] else ()
    ends = intent.get("ends", not intent["taken_up"])
    _note(now, RoundClosed(intent["left"]) if ends else RoundReopened(intent["taken_up"]))
    if not held:
        note.unlink()
    return _Finished(held, changed, late)


def _note(settings: Settings, act: RoundClosed | RoundReopened) -> None:
    """Note the step in the project's journal, once however often it is finished; it is made whether or not that works."""
    journal = journal_of(settings)
    steps = [e.act for e in journal.read().entries if isinstance(e.act, RoundClosed | RoundReopened)]
    if steps[-1:] != [act]:
        with contextlib.suppress(SheetkitError):
            journal.add([act], user_name())


def _read(note: Path) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(note.read_text(encoding="utf-8"))
    return data
