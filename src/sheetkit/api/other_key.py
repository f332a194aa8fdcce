"""A lost or replaced key costs one acceptance: files of this round that it signed are taken where all carriers agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sheetkit.api.at_hand import nearest_project
from sheetkit.api.deciding import Author, Decided, consolidated_inbox, demand_reason, noted
from sheetkit.api.errors_decisions import NOTHING_UNDER_OTHER_KEY
from sheetkit.api.project import Project, open_project
from sheetkit.check.findings_identity import OTHER_KEY
from sheetkit.ledger.acts import KeyAccepted
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Text
from sheetkit.project import load_settings, read_key
from sheetkit.project.errors import KEY_BROKEN, KEY_MISSING
from sheetkit.project.key import random_key, write_key

_ACCEPTED = Text(
    "本轮用另一个密钥签的表，四处识别信息一致的，照常计入（现在有 {n} 份）。",
    "Forms of this round that another key signed count where all four carriers agree (now: {n}).",
)


def accept_other_key(project: Project, author: Author) -> Decided:
    """From now on such files count in this round. Raises SheetkitError (decision.*, journal.*)."""
    demand_reason(author)
    waiting = under_other_key(consolidated_inbox(project))
    if not waiting and project.decisions.other_key is not None:
        raise NOTHING_UNDER_OTHER_KEY.error()
    act = KeyAccepted(tuple(waiting), project.settings.term.id)
    return noted(project, act, author, _ACCEPTED.format(n=len(waiting)))


def under_other_key(inbox: Consolidation) -> list[str]:
    """The contents of what waits because another key signed it, sorted."""
    files = [*inbox.unplaced, *(other for entry in inbox.entries for other in entry.others)]
    return sorted(
        {file.source.sha256 for file in files if OTHER_KEY.code in {one.code for one in file.findings}}
    )


def has_no_key(error: SheetkitError) -> bool:
    """Whether a project could not be opened because its key is gone or damaged."""
    return error.code in (KEY_MISSING.code, KEY_BROKEN.code)


def project_with_key(folder: Path | None, author: Author) -> Project:
    """The project, else the nearest, with a new key where its own is gone or damaged; a damaged one stays beside it.

    Raises SheetkitError or OSError.
    """
    demand_reason(author)
    settings = load_settings(folder or nearest_project(Path.cwd()) or Path.cwd())
    try:
        read_key(settings.key_file)
    except SheetkitError as error:
        if not has_no_key(error):
            raise
        if settings.key_file.exists():
            settings.key_file.rename(_free(settings.key_file))
        settings.private_folder.mkdir(exist_ok=True)
        write_key(settings.key_file, random_key())
    return open_project(settings.folder)


def _free(file: Path) -> Path:
    return next(name for name in _numbered(file) if not name.exists())


def _numbered(file: Path) -> Iterator[Path]:
    numbers: Iterable[int] = range(1, 1_000_000)
    return (file.with_name(f"{file.name}.damaged{number}") for number in numbers)
