"""Drops the originals and values of rounds that ended long ago, as the settings say, and never without a backup of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from sheetkit.api.backing_up import holds_all, last_backup
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text, joined
from sheetkit.model.way import Way
from sheetkit.project import Settings, after_close_folder, settings_of_rounds
from sheetkit.project.archive import is_dropped, mark_dropped

_DROPPED = Text(
    "按 [keep] rounds = {keep}，已清掉“{rounds}”的原件和数据（记录还在，备份在 {file}）。",
    "As [keep] rounds = {keep} says, the originals and values of “{rounds}” were dropped (the journal stays; the backup is {file}).",
)
_WAITING = Text(
    "按 [keep] rounds = {keep}，“{rounds}”的原件和数据该清掉了，但没有找到装着它们的备份，所以没有清。请先备份：{backup}，下次结束一轮时再清。",
    "As [keep] rounds = {keep} says, the originals and values of “{rounds}” are due to be dropped; no backup that holds them was found, so they stay. "
    "To make one, {backup}; they go when the next round ends.",
)

_BACKUP = Way("backup")


@frozen
class Dropped:
    """Which rounds are due, by their titles, and the backup that holds them; without one nothing was dropped."""

    keep: int
    rounds: tuple[str, ...]
    backup: Path | None

    @property
    def said(self) -> Text:
        """One sentence."""
        words = {"keep": self.keep, "rounds": joined(self.rounds)}
        return (
            _WAITING.format(**words, backup=_BACKUP)
            if self.backup is None
            else _DROPPED.format(**words, file=self.backup)
        )


def drop_old(settings: Settings) -> Dropped | None:
    """Drop what the settings no longer keep, where the last backup holds it byte for byte; None when nothing is due.

    The newest rounds that ended are kept whole. Of the others stay settings and journal. Raises OSError.
    """
    if not settings.keep_rounds:
        return None
    rounds = list(settings_of_rounds(settings).values())
    for round_ in rounds:
        if is_dropped(round_.folder):  # a step that was cut off
            _take_away(_values(settings, round_))
    ended = [round_ for round_ in rounds if not is_dropped(round_.folder)]
    due = sorted(ended, key=lambda one: one.term.start, reverse=True)[settings.keep_rounds :]
    if not due:
        return None
    titles = tuple(round_.term.title for round_ in due)
    backup = last_backup(settings)
    places = [place for round_ in due for place in _values(settings, round_)]
    if backup is None or not holds_all(backup, settings, _files(places)):
        return Dropped(settings.keep_rounds, titles, None)
    for round_ in due:
        mark_dropped(round_.folder)
    _take_away(places)
    return Dropped(settings.keep_rounds, titles, backup)


def _take_away(places: Iterable[Path]) -> None:
    for place in places:
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink()


def _values(settings: Settings, round_: Settings) -> Iterator[Path]:
    """Everything of an archived round that holds what people wrote: all but its settings, own forms, key and journal."""
    own = (round_.outgoing, round_.inbox, round_.merged, round_.originals_folder, round_.cache_folder)
    wanted = (*own, after_close_folder(settings, round_.term.id), round_.register)
    yield from (place for place in wanted if place.exists())


def _files(places: list[Path]) -> Iterator[Path]:
    """What of these a backup has to hold: not what can be made again."""
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and path.parent.name != "cache" and not path.name.startswith(("~$", ".~")):
                yield path
