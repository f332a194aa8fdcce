"""Makes a new project folder, whole or not at all."""

from __future__ import annotations

import contextlib
import datetime
import errno
import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from sheetkit.compile.pack_settings import filled
from sheetkit.compile.packs import builtin_packs
from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.errors import SheetkitError
from sheetkit.model.frozen import frozen
from sheetkit.model.pack import Pack
from sheetkit.model.reasons import reason_of
from sheetkit.model.situation import Term
from sheetkit.model.text import Language, joined, language_named
from sheetkit.project.errors import EXISTS, LANGUAGE_UNKNOWN, UNWRITABLE
from sheetkit.project.key import random_key, sample_key, write_key
from sheetkit.project.known_places import as_known
from sheetkit.project.packs import FORMAT, OWN_PACK, PRIVATE_FOLDER, default_pack
from sheetkit.project.rounds import likely_round, usual_due_days
from sheetkit.project.sample import sample_data
from sheetkit.project.settings import Settings, load_settings, register_files

Finish = Callable[[Settings], None]
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are mistaken for each other


@frozen
class PackInLanguage:
    """A pack in one of its languages: what a new project is made of."""

    pack: Pack
    language: Language


def create(
    folder: Path,
    *,
    pack: PackInLanguage | None = None,
    sample: bool = False,
    today: datetime.date | None = None,
    finish: Finish | None = None,
) -> Settings:
    """Make a project of that pack (the usual one when None) in `folder` and give its settings.

    `sample` makes the pack's made-up project, the same on any day. `today` says which round a real one starts with.
    `finish` writes what else belongs into the folder (the register), into the place the settings name.
    After any error the folder is as it was. Raises SheetkitError: project.exists, project.unwritable.
    """
    spoken = pack or spoken_pack(default_pack())
    text = settings_text(spoken, sample, today or datetime.date.today())
    for name in (SETTINGS_FILE, PRIVATE_FOLDER, *register_files(spoken.pack), OWN_PACK):
        if (folder / name).exists():
            raise EXISTS.error(folder=folder, name=name)
    try:
        fresh = not folder.exists()
        if not fresh and not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, str(folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".sheetkit-", dir=folder.parent if fresh else folder
        ) as stage:
            draft = Path(stage) / "project"
            draft.mkdir()
            try:
                _write(draft, spoken.pack, text, sample)
                if finish:
                    finish(load_settings(draft))
            except SheetkitError as error:
                raise as_known(error, draft, spoken.pack, spoken.language, sample) from None
            _move(draft, folder)
    except OSError as error:
        raise UNWRITABLE.error(folder=folder, reason=reason_of(error)) from None
    return load_settings(folder)


def spoken_pack(pack: Pack, language: Language = "") -> PackInLanguage:
    """The pack in the language that somebody means, its first one for "". Raises SheetkitError (project.language_unknown)."""
    if not language:
        return PackInLanguage(pack, pack.language)
    found = language_named(language)
    if found is None or found not in pack.languages:
        raise LANGUAGE_UNKNOWN.error(language=language, pack=pack.id, known=joined(pack.languages))
    return PackInLanguage(pack, found)


def settings_text(spoken: PackInLanguage, sample: bool, today: datetime.date) -> str:
    """The text of a new sheetkit.toml, comments included."""
    pack, language = spoken.pack, spoken.language
    if sample:
        data = sample_data(pack, language)
        project, given = data["project"], data["round"]
        term = Term(given["id"], given["title"], given["start"], given["end"], rounds=pack.rounds.names)
    else:
        term = likely_round(pack, today, language)
        project = {
            # tells files of two projects apart in the messages
            "id": f"{pack.root.id_start}-{today.year}-{_random_word(4)}",
            "title": pack.root.example.in_language(language),
            "head_name": pack.root.name.in_language(language),
            "lock_password": _random_word(8),
        }
    due = "\n".join(f"{form} = {day.isoformat()}" for form, day in usual_due_days(pack, term).items())
    values = {
        "format": str(FORMAT),
        "pack": pack.id,
        "pack_version": pack.version,
        "language": language,
        "project_id": project["id"],
        "project_title": project["title"],
        "head_unit": project.get("head_unit", ""),
        "head_code": pack.root.code,
        "head_name": project["head_name"],
        "term_id": term.id,
        "term_title": term.title,
        "term_start": term.start.isoformat(),
        "term_end": term.end.isoformat(),
        "due": due,
        "lock_password": project["lock_password"],
        "intake_password": project.get("intake_password", ""),
        **{name: words.in_language(language) for name, words in pack.names.items()},
    }
    text = pack.settings_file(language).read_text(encoding="utf-8-sig")
    text = filled(text, values)
    return f"{text.rstrip()}\n{project.get('note', '')}".rstrip() + "\n"


def _random_word(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def _write(draft: Path, pack: Pack, text: str, sample: bool) -> None:
    # Windows' own editor shows the file as one line unless lines end its way.
    (draft / SETTINGS_FILE).write_bytes(text.replace("\n", "\r\n").encode("utf-8"))
    if pack.id not in builtin_packs():
        shutil.copytree(pack.folder, draft / OWN_PACK)
    settings = load_settings(draft)
    for place in (settings.outgoing, settings.inbox, settings.merged, settings.private_folder):
        place.mkdir()
    write_key(settings.key_file, sample_key() if sample else random_key())


def _move(draft: Path, folder: Path) -> None:
    """Put the finished draft in place: in one step when `folder` is new, else piece by piece, the settings last."""
    if not folder.exists():
        draft.rename(folder)
        return
    moved: list[Path] = []
    try:
        for piece in sorted(draft.iterdir(), key=lambda piece: (piece.name == SETTINGS_FILE, piece.name)):
            target = folder / piece.name
            if target.is_dir() and piece.is_dir() and not any(piece.iterdir()):
                continue  # a folder for forms that stands there already is kept as it is
            piece.rename(target)
            moved.append(target)
    except OSError:
        for target in reversed(moved):
            with contextlib.suppress(OSError):  # a folder that somebody put something into meanwhile stays
                if target.is_dir() and target.name != PRIVATE_FOLDER:
                    target.rmdir()
                else:
                    target.rename(draft / target.name)
        raise
