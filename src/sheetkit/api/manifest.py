"""Knows the last set of results by the digests of its files, and so whether somebody has changed one since."""

from __future__ import annotations

import hashlib
import itertools
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from sheetkit.api.findings import CHANGED_OUTPUT, OUTPUT_NOT_KNOWN
from sheetkit.model.excel import xml_text
from sheetkit.model.finding import FindingKind
from sheetkit.model.frozen import frozen, frozen_with_room
from sheetkit.model.result_names import endings_of_corrections
from sheetkit.model.text import Language, Text, in_every_language
from sheetkit.report.safe import clean

_CORE = "docProps/core.xml"
_MARKS = ("<dc:creator>sheetkit</dc:creator>", ">1980-01-01T00:00:00Z</dcterms:modified>")
"""Our workbooks hold no clock reading; every program puts its own there as soon as it saves one."""


@frozen
class ResultFile:
    """One file of a set: which output it belongs to, and its SHA-256."""

    output: str
    digest: str


@frozen_with_room
class Manifest:
    """A set of results: of which project and term, its files by their place below the folder, which outputs failed, and
    what language it speaks, Chinese where an earlier release did not say."""

    project: str = ""
    term: str = ""
    title: str = ""
    files: Mapping[str, ResultFile] = field(default_factory=dict)
    failed: tuple[str, ...] = ()
    language: Language = "zh"

    @property
    def of(self) -> tuple[str, str]:
        """Whose results they are; sets of different projects or terms never replace each other."""
        return self.project, self.term

    def document(self) -> dict[str, Any]:
        """The manifest as plain data."""
        return {
            "project": self.project,
            "term": self.term,
            "title": self.title,
            "language": self.language,
            "failed": list(self.failed),
            "files": {path: [file.output, file.digest] for path, file in sorted(self.files.items())},
        }

    def say(self, text: Text) -> str:
        """A text in the language of the set."""
        return text.in_language(self.language)

    @classmethod
    def of_document(cls, document: Any) -> Manifest:
        """The manifest that plain data describes. ValueError when it describes none."""
        try:
            files = {str(path): ResultFile(*map(str, file)) for path, file in document["files"].items()}
            project, term, title = (str(document[name]) for name in ("project", "term", "title"))
            language = str(document.get("language", "zh"))
            found = cls(project, term, title, files, tuple(map(str, document["failed"])), language)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("no manifest") from error
        if not all(is_below(path) for path in found.files):
            raise ValueError("a manifest names files below its folder")
        return found


def is_below(path: str) -> bool:
    """Whether a relative path leads nowhere else than below its folder."""
    parts = path.split("/")
    return not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)


def read_json(file: Path) -> Any:
    """The JSON document in `file`; None when there is none that can be read."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def read_manifest(file: Path) -> Manifest | None:
    """The manifest in `file`; None when there is none, or none that can be trusted."""
    try:
        return Manifest.of_document(read_json(file))
    except ValueError:
        return None


def as_json(document: Any) -> bytes:
    """A document as the bytes of a file."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def digest_of(file: Path) -> str:
    """The SHA-256 of a file's bytes. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_untouched(file: Path, path: str, known: Manifest) -> bool:
    """Whether `file` is still as we wrote it at `path`: by its digest, or without one by its properties. Raises OSError."""
    written = known.files.get(path)
    if written is not None and written.digest:
        return digest_of(file) == written.digest
    return bool(_core_of(file))


def why_kept(path: str, known: Manifest) -> FindingKind:
    """What is said of a result at `path` that is not untouched: without a record of what was written nothing is claimed.

    A workbook of ours says itself whether somebody saved it since; a text or a calendar does not.
    """
    written = known.files.get(path)
    is_recorded = written is not None and bool(written.digest)
    return CHANGED_OUTPUT if is_recorded or path.endswith(".xlsx") else OUTPUT_NOT_KNOWN


def earlier_files(folder: Path, places: Iterable[Text], language: Language) -> dict[str, Path]:
    """The results in a folder without a manifest, as release 0.1.0 left them, by their place; they may speak any language.

    A place with "*" counts where a file is still marked as ours. A place without one is where the set that speaks
    `language` has to go, so whatever stands there counts; in another language it does where anything is marked as ours.
    """
    wanted: dict[str, Path] = {}
    others: dict[str, Path] = {}
    ours: dict[str, Path] = {}
    for place in places:
        for pattern in in_every_language(place):
            found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.glob(pattern))}
            found = {name: path for name, path in found.items() if path.is_file()}
            if "*" in pattern:
                ours |= {name: path for name, path in found.items() if _is_ours(path)}
            elif pattern == place.in_language(language):
                wanted |= found
            else:
                others |= found
    is_marked = bool(ours) or any(_core_of(path) for path in (*wanted.values(), *others.values()))
    return {**wanted, **(others if is_marked else {}), **ours}


def names_term(workbook: Path, title: str) -> bool:
    """Whether a consolidated workbook says on one of its sheets that it is of the term with that title."""
    wanted = xml_text(clean(title)).encode("utf-8")
    try:
        with zipfile.ZipFile(workbook) as package:
            names = [
                name for name in package.namelist() if name == "xl/sharedStrings.xml" or "sheet1." in name
            ]
            return any(wanted in package.read(name) for name in names)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return True  # nothing says that it is not


def free_name(folder: Path, path: str, word: str = "") -> Path:
    """A place in `folder` that is free: `path` with `word` before its ending, and with a number where it must be."""
    wanted = folder / path
    for number in itertools.count(1):
        name = f"{wanted.stem}{word}{number if number > 1 else ''}{wanted.suffix}"
        if not (found := wanted.with_name(name)).exists():
            return found
    raise AssertionError


def _is_ours(file: Path) -> bool:
    core = _core_of(file)
    return bool(core) and (
        f"<dc:title>{xml_text(clean(file.stem))}</dc:title>" in core
        or file.stem.endswith(endings_of_corrections())
    )


def _core_of(file: Path) -> str:
    """The properties of a workbook that is still as we wrote it; "" for any other file."""
    try:
        with zipfile.ZipFile(file) as package, package.open(_CORE) as member:
            core = member.read(10_000).decode("utf-8")
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return ""
    return core if all(mark in core for mark in _MARKS) else ""
