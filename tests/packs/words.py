"""The words of the packs, taken from their own files, and where the code says them: python -m tests.packs.words

A word is a pack's when it is the id or the title of a level, an attribute, a round, a form, a worksheet, a column or a
list, or a value of a list. Which of them count:

- a Chinese word of three characters or more, an English one of two words or more ("school_kinds", "Kind of school");
- a shorter one only when it names a level, an attribute or a round, or is a value of a list that an attribute has: other
  short ones (日期, 备注, date, remark) are everybody's;
- `EVERYDAY` words count only where they are a whole text ("group"), not within a name or a sentence;
- what two packs say belongs to neither, and what pack.toml calls its own entries (`short_name`) to none;
- a code of a finding or an error is no word: codes never change, and `KEPT_CODES` are those that 0.1.0 named after its field.

The code's names and texts are looked at; comments and docstrings change nothing that anybody sees.
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sheetkit.compile import builtin_packs
from sheetkit.model.pack import Pack

SOURCE = Path(__file__).parent.parent.parent / "src" / "sheetkit"
PACK_SCHEMA = SOURCE.parent.parent / "schemas" / "pack.schema.json"

EVERYDAY: Mapping[str, str] = {
    "group": "regular expressions, commands and rows have groups",
    "groups": "as above",
    "members": "an archive has members",
    "stage": "results are staged before they are put in place",
    "stages": "as above",
    "subject": "a mail has a subject",
    "contact": "is a verb too",
    "forms": "what the whole product is about",
    "roles": "cells and columns have roles",
    "titles": "everything shown has a title",
    "statuses": "what came back has a status",
    "branch": "schemas and decisions have branches",
    "branches": "as above",
    "region": "a pack lies in a region of the world, and a drawing in one of a page",
    "regions": "as above",
    "e mail": "every form may ask for one",
}

KEPT_CODES = frozenset(
    {
        *(f"schools.{name}" for name in ("code_of_head", "code_twice", "code_unfit", "group_name_twice")),
        *(f"schools.{name}" for name in ("group_number_unfit", "group_twice", "name_of_other", "no_groups")),
        *(f"schools.{name}" for name in ("not_listed", "stage_of_school", "unknown_school")),
        *(f"schools.{name}" for name in ("conflict", "double_booked", "duplicate", "leads_twice")),
        *(f"project.school_list_{name}" for name in ("faulty", "missing", "refused")),
        *("project.head_school_unknown", "project.no_groups", "project.no_schools", "school.unknown"),
        "value.above_full_marks",
    }
)
"""Codes of findings and errors that say a word of a pack, as whole texts; no new one may (decision 27)."""

EXCEPTIONS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "the names of the command line, of JSON and of the token are a contract with other programs": {
        "model/contract.py": frozenset({"school", "group", "group name"}),
        "report/documents.py": frozenset({"schools"}),
    },
    "what 0.1.0 wrote is read as it is": {
        "project/general_names.py": frozenset({"school", "schools"}),
        "rules/former_words.py": frozenset({"school", "schools"}),
    },
    "a question on the screen has two buttons, an XML declaration one of two words": {
        "intake/ooxml/fast_xml.py": frozenset({"yes no"}),
        "addin/dialogs.py": frozenset({"yes no"}),
        "addin/libreoffice/engine.py": frozenset({"yes no"}),
    },
    "drawings of old workbooks and buttons of a ribbon come in groups, as the file formats call them": {
        "addin/ribbon.py": frozenset({"group"}),
        "intake/ooxml/vml.py": frozenset({"group"}),
    },
    "pack.toml says languages and a region, as every pack has them": {
        "compile/pack_meaning.py": frozenset({"语言", "region"}),
        "compile/packs.py": frozenset({"region"}),
        "compile/frame/pack.py": frozenset({"语言", "region"}),
        "compile/frame/pack_parts.py": frozenset({"语言"}),
        "compile/frame/settings_parts.py": frozenset({"语言"}),
    },
    "results are called in Chinese as 0.1.0 called them, so that a set takes the place of the one before": {
        "model/result_names.py": frozenset({"集团"}),
    },
    "the calendar file has been called so since 0.1.0": {"model/result_names.py": frozenset({"集团"})},
    "the pack of a project that names none": {"model/pack.py": frozenset({"school"})},
}
"""Why → file → words that it may say for good."""

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")


@cache
def pack_words() -> Mapping[str, frozenset[str]]:
    """Pack id → its words, as they are compared: Chinese as it is, English in small letters with blanks between."""
    found = {pack.id: {_plain(word) for word in _words(pack)} - {""} for pack in builtin_packs().values()}
    shared = Counter(word for words in found.values() for word in words)
    shared.update(_plain(name) for name in _entries(json.loads(PACK_SCHEMA.read_text(encoding="utf-8"))))
    return {pack: frozenset(word for word in words if shared[word] == 1) for pack, words in found.items()}


def _entries(schema: Any) -> Iterator[str]:
    """What every pack.toml calls its entries, of which no pack can claim the words."""
    if isinstance(schema, Mapping):
        yield from (name for name in schema.get("properties", ()) if _is_long(name))
        for inner in schema.values():
            yield from _entries(inner)


def _words(pack: Pack) -> Iterator[str]:
    yield from _own_names(pack)
    lists = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in pack.lists_folder.glob("*.toml")}
    of_attributes = {
        attribute.list for level in pack.levels for attribute in level.attributes if attribute.list
    }
    for list_id, document in lists.items():
        values = [*document.get("values", ()), *(v for vs in document.get("pairs", {}).values() for v in vs)]
        said = [list_id, *_said(document.get("title")), *(word for value in values for word in _said(value))]
        yield from said if list_id in of_attributes else filter(_is_long, said)
    for path in pack.forms_folder.glob("*.toml"):
        yield from filter(_is_long, _of_form(tomllib.loads(path.read_text("utf-8"))))


def _own_names(pack: Pack) -> Iterator[str]:
    for level in pack.levels:
        yield from (level.id, level.sheet, *_said(level.title), *_said(level.plural))
        for attribute in level.attributes:
            yield from (attribute.id, *_said(attribute.title))
        for column in level.columns:
            yield from filter(_is_long, (column.id, *_said(column.title)))
    own = (*_said(pack.rounds.title), *_said(pack.root.title), *_said(pack.root.name))
    yield from (word for word in own if _CHINESE.search(word))  # "term" is in the contract
    yield from (pack.register.id, *filter(_is_long, _said(pack.register.title)))


def _of_form(document: Mapping[str, Any]) -> Iterator[str]:
    yield from (document["id"], *_said(document["title"]))
    for sheet in document["sheets"]:
        yield from (sheet["id"], *_said(sheet["title"]))
        for column in sheet.get("columns", ()):
            yield from (column["field"], *_said(column["title"]))


def _said(value: Any) -> Iterator[str]:
    """Every wording of a text: a plain one, a table by language, or a `Text`."""
    if isinstance(value, Mapping):
        yield from (word for key, inner in value.items() for word in _said(inner) if key != "id")
    elif isinstance(value, str):
        yield value
    elif value is not None:
        yield from {value.in_language("zh"), value.in_language("en")}


def _is_long(word: str) -> bool:
    return len(word) >= 3 if _CHINESE.search(word) else len(_WORDS.findall(word)) > 1


def _plain(word: str) -> str:
    if _CHINESE.search(word):
        return word
    return " ".join(_WORDS.findall(word)).casefold()


def said_in(path: Path, words: Iterable[str]) -> frozenset[str]:
    """Those of `words` that the names and texts of a source file say."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed_over = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    names, texts = set(_names(tree)), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            passed_over |= {
                id(inner) for inner in ast.walk(node.value)
            }  # names, which stand where they are defined
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over:
            texts.update({node.value} - KEPT_CODES)
    chinese, whole = "\n".join(texts), {_plain(text) for text in texts}
    english = "\n".join(f" {_plain(part)} " for part in (*names, *texts) if not _CHINESE.search(part))
    return frozenset(
        word
        for word in words
        if (word in chinese if _CHINESE.search(word) else word in whole)
        or (word not in EVERYDAY and not _CHINESE.search(word) and f" {word} " in english)
    )


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.alias(name=name):
                yield name
            case ast.keyword(arg=str(name)):
                yield name


def still_said() -> dict[str, list[str]]:
    """Word → the files that say it now."""
    words = frozenset().union(*pack_words().values())
    found: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        file = path.relative_to(SOURCE).as_posix()
        for word in said_in(path, words) - excepted(file):
            found.setdefault(word, []).append(file)
    return dict(sorted(found.items()))


def excepted(file: str) -> frozenset[str]:
    """What a file may say for good."""
    return frozenset(word for files in EXCEPTIONS.values() for word in files.get(file, ()))


if __name__ == "__main__":
    for said, places in still_said().items():
        print(said, *places)
