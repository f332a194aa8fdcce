"""Definitions as they were handed out: told when one says something else while its version stays the same."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from sheetkit.compile.documents import read_document
from sheetkit.compile.loading import lists_beside
from sheetkit.compile.packs import builtin_packs
from sheetkit.model.comparison import word_key
from sheetkit.model.data import PACK_FILE
from sheetkit.model.errors import DefinitionFault
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.template import ChoiceList, Template
from sheetkit.model.text import Text, joined
from sheetkit.project.errors import MEANING_CHANGED
from sheetkit.project.findings import DEFINITION_CHANGED
from sheetkit.project.form_names import shown_file
from sheetkit.project.settings import Settings

_NOTE = "definitions.json"
_OTHERWISE = Text(
    "“{word}”在生成表格时指“{before}”，现在指“{now}”。",
    "“{word}” meant “{before}” when the forms were generated; now it means “{now}”.",
)

Words = Mapping[str, str]
"""What people may write for the values of a list → the value it stands for."""


@frozen
class _Said:
    """What a definition of some version said: a hash of its file, "" for a form without one; the words of a form's lists.

    `lists` are {} where they were not noted.
    """

    version: str
    digest: str = ""
    lists: Mapping[str, Words] = field(default_factory=dict)


def demand_same_meaning(settings: Settings, forms: Iterable[Template]) -> None:
    """Raises ProjectError (project.meaning_changed) when a word of a list means another value than in forms that are out.

    `forms` are the project's with its register. What comes back would be read with the wrong meaning, and it would not show.
    A form of another version is no matter: what is out in the former one is told when it comes back.
    """
    before = _remembered(settings.private_folder)
    found: dict[tuple[str, str], DefinitionFault] = {}
    concerned: dict[str, None] = {}
    for form in forms:
        then = before.get(form.id, _Said(""))
        for list_id, choices in form.lists.items() if then.version == form.version else ():
            now = {word_key(word): value for word, value in _words(choices).items()}
            for word, meant in sorted(then.lists.get(list_id, {}).items()):
                means = now.get(word_key(word), meant)
                if means == meant:
                    continue
                place = _place(settings, form.id, list_id, word, means)
                said = _OTHERWISE.format(word=word, before=meant, now=means)
                found.setdefault((place, word), DefinitionFault(place, said))
                concerned[f"{form.id} ({form.version})"] = None
    if found:
        raise MEANING_CHANGED.error(tuple(found.values()), count=len(found), forms=", ".join(concerned))


def changed_definitions(settings: Settings, pinned: Collection[str] = ()) -> Iterator[Finding]:
    """A warning for all files that are not as they were when a form was last generated from them in that version.

    They are told together: one cause, such as a level that was renamed, changes several. Of the `pinned` forms, whose
    definitions the round keeps, only pack.toml is looked at.
    """
    before = _remembered(settings.private_folder)
    told: dict[str, str] = {}
    for (form, file), said in _own(settings).items():
        if form in pinned and Path(file).name != PACK_FILE:
            continue
        then = before.get(_key(form, file, settings), said)
        if then.version == said.version and then.digest not in ("", said.digest) and file not in told:
            told[file] = said.version
    if told:
        files = joined(told, Text("”、“", "”, “"))
        versions = joined(dict.fromkeys(told.values()))
        yield DEFINITION_CHANGED.at(value=", ".join(told), files=files, version=versions)


def remember_definitions(settings: Settings, forms: Iterable[Template]) -> None:
    """Note what `forms`, their lists and the project's own files behind them say, now that they go out. Raises OSError."""
    own, now = _own(settings), {}
    for form in forms:
        lists = {list_id: _words(choices) for list_id, choices in form.lists.items()}
        now[form.id] = _Said(form.version, "", lists)
        for (name, file), said in own.items():
            if name == form.id:
                key = _key(name, file, settings)
                now[key] = replace(said, lists=lists) if key == form.id else said
    kept = {**_remembered(settings.private_folder), **now}
    data = {key: [said.version, said.digest, said.lists] for key, said in kept.items()}
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(settings.private_folder / _NOTE, text.encode("utf-8"))


def _words(choices: ChoiceList) -> Words:
    """Every word of a list: its values, what each is called in any language, what it was called once."""
    words = dict(choices.aliases)
    words |= {word: value for value, called in choices.read_as.items() for word in called}
    return words | {value: value for value in choices.values}


def _own(settings: Settings) -> Mapping[tuple[str, str], _Said]:
    """What the project's own files say, by the form that is made from them and the file's place in the project.

    The file of the form itself comes first. Comments and order do not count.
    """
    found: dict[tuple[str, str], _Said] = {}
    pack = settings.pack
    of_pack = [pack.folder / PACK_FILE] if pack.id not in builtin_packs() else []
    for form in settings.forms:
        document = _read(form) if isinstance(form, Path) else None
        if document is None or not isinstance(form, Path):
            continue  # built in; or told where the definition is compiled
        name, version = str(document.get("id")), str(document.get("version"))
        for path in (form, *_lists_of(form), *of_pack):
            said = _read(path)
            if said is not None:
                is_of_pack = path.name == PACK_FILE or path.parent == pack.lists_folder
                found[name, shown_file(settings.folder, path)] = _Said(
                    pack.version if is_of_pack else version, _digest(said)
                )
    return found


def _key(form: str, file: str, settings: Settings) -> str:
    """How the note calls a file: by the form alone where it is the form's own, as 0.1.0 did."""
    own = (path for path in settings.forms if isinstance(path, Path))
    return form if any(shown_file(settings.folder, path) == file for path in own) else f"{form} {file}"


def _lists_of(form: Path) -> Iterator[Path]:
    for folder in lists_beside(form):
        yield from sorted(folder.glob("*.toml"))


def _place(settings: Settings, form: str, list_id: str, word: str, value: str) -> str:
    """File, line and name of what says that a word of a list means that value; without a line for a built-in form."""
    files = [path for path in settings.forms if isinstance(path, Path)]
    of_form = [path for path in files if (_read(path) or {}).get("id") == form]
    around = [settings.pack.lists_folder] if settings.pack.id not in builtin_packs() else []
    beside = [path for own in of_form for path in _lists_of(own)]
    for path in (*beside, *(folder / f"{list_id}.toml" for folder in around)):
        if path.stem == list_id and path.is_file():
            document = read_document(path)
            place = where_said(document.says, word, value)
            return f"{shown_file(settings.folder, path)}:{document.line_of(place)} {place}"
    if not of_form:
        return f"{form} lists.{list_id}"
    document = read_document(of_form[0])
    own = document.says.get("lists")
    said = own.get(list_id) if isinstance(own, Mapping) else None
    place = f"lists.{list_id}.{where_said(said if isinstance(said, Mapping) else {}, word, value)}"
    return f"{shown_file(settings.folder, of_form[0])}:{document.line_of(place)} {place}"


def where_said(document: Mapping[str, Any], word: str, value: str) -> str:
    """Where a list says that a word means a value: as a former word, in the words of the value, or as the value itself."""
    aliases, words, pairs = (document.get(name) for name in ("aliases", "words", "pairs"))
    if isinstance(aliases, Mapping) and aliases.get(word) == value:
        return f"aliases.{word}"
    said = words.get(value) if isinstance(words, Mapping) else None
    for language, one in said.items() if isinstance(said, Mapping) else ():
        if word_key(str(one)) == word_key(word):
            return f"words.{value}.{language}"
    for key, entries in pairs.items() if isinstance(pairs, Mapping) else ():
        if isinstance(entries, list) and value in entries:
            return f"pairs.{key}[{entries.index(value)}]"
    values = document.get("values")
    return f"values[{values.index(value)}]" if isinstance(values, list) and value in values else "values"


def _read(file: Path) -> Mapping[str, object] | None:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return None  # told where it is compiled


def _digest(data: Mapping[str, object]) -> str:
    said = json.dumps(data, sort_keys=True, default=str).encode("utf-8")
    return hashlib.sha256(said).hexdigest()[:16]


def _remembered(private_folder: Path) -> dict[str, _Said]:
    """What is noted, by form and file; {} when nothing went out yet, or when the note is damaged."""
    try:
        data = json.loads((private_folder / _NOTE).read_text(encoding="utf-8"))
        return {str(name): _noted(*entry) for name, entry in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _noted(version: str, digest: str, lists: Mapping[str, Words] | None = None) -> _Said:
    """An entry of the note; 0.1.0 noted no lists."""
    words = {str(name): dict(said) for name, said in (lists or {}).items()}
    return _Said(str(version), str(digest), words)
