"""The lists behind dropdowns: found in the definition, beside it, or among the built-in ones."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from sheetkit.compile.documents import read_document
from sheetkit.compile.faults import Faults
from sheetkit.compile.validate import check_list_shape
from sheetkit.model.comparison import word_key
from sheetkit.model.spelling import ID
from sheetkit.model.template import ChoiceList
from sheetkit.model.text import Language, Text, in_every_language, languages, said_in

ListDocument = Mapping[str, Any]
"""A list as written: `values`, or `key` and `pairs`."""
_UNKNOWN: ListDocument = {}
"""A list whose file cannot be read, which is told: what else it is asked is no fault of who asks."""
_UNREAD = Text("列表文件“{name}”读不出来：{fault}", "The list file “{name}” cannot be read: {fault}")
_OTHER_ID = Text(
    "列表叫“{said}”，文件（或小节）却叫“{list_id}”，表单按后者找它；两处应相同。",
    "The list is called “{said}”, but its file or table “{list_id}”, which is what forms find it by; both must be the same.",
)


def gather(
    document: Mapping[str, Any], folders: Sequence[Path], faults: Faults, checked: bool = True
) -> dict[str, ListDocument]:
    """Every list that the definition uses, by id; what cannot be found or read is noted at the place that asks for it.

    The definition's own lists come first, then the folders in order. Without `checked` what is found is taken as it is.
    """
    own = document.get("lists")
    found: dict[str, ListDocument] = {}
    waiting = list(_asked(document))
    if isinstance(own, Mapping):
        waiting += [(f"lists.{list_id}", str(list_id)) for list_id in own]
    while waiting:
        place, list_id = waiting.pop(0)
        if list_id in found:
            continue
        entry = _own(document, list_id)
        text = entry or _from_folders(list_id, folders, faults)
        if text is None:
            faults.add(
                place, "没有名为“{list_id}”的列表。", "There is no list called “{list_id}”.", list_id=list_id
            )
            continue
        if text is _UNKNOWN:
            continue
        if checked:
            if text is not entry:
                check_list_shape(text, f"lists.{list_id}", faults)
            check_list(text, list_id, f"lists.{list_id}", faults)
        found[list_id] = text
        if isinstance(text.get("key"), str):
            waiting.append((f"lists.{list_id}.key", text["key"]))
    return found


def asked_in(documents: Iterable[Mapping[str, Any]], folder: Path) -> frozenset[str]:
    """The ids of the lists that definitions use from a folder, those of the keys of dependent lists too."""
    found: set[str] = set()
    for document in documents:
        waiting = [list_id for _, list_id in _asked(document) if _own(document, list_id) is None]
        while waiting:
            list_id = waiting.pop()
            if list_id in found or not re.fullmatch(ID, list_id):
                continue
            found.add(list_id)
            key = read_document(folder / f"{list_id}.toml").says.get("key")
            waiting += [key] if isinstance(key, str) else []
    return frozenset(found)


def pack_lists_of(form: Path) -> Path:
    """Where a form's lists are in its pack: the folder of forms and that of lists stand side by side."""
    return form.parent.parent / "lists"


_READ_BY = ("endings", "aliases", "numbered")
"""What a list says of how its values are read, beside the values themselves."""


@lru_cache(maxsize=8)
def read_by_in(folder: Path) -> Mapping[str, ListDocument]:
    """List id → how its values are read, for the lists of a built-in pack that say so."""
    found = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    return {
        name: {said: document[said] for said in _READ_BY if said in document}
        for name, document in found.items()
    }


def build_all(documents: Mapping[str, ListDocument], language: Language) -> dict[str, ChoiceList]:
    """The lists as the other rooms use them; pairs stand sorted by key, each key's values in their order."""
    words = {list_id: words_of(document) for list_id, document in documents.items()}
    return {
        list_id: replace(
            _build(list_id, document),
            words=words[list_id],
            key_words=words.get(str(document.get("key", "")), {}),
            language=language,
        )
        for list_id, document in documents.items()
    }


def words_of(document: ListDocument) -> dict[str, Text]:
    """What people see of a list's values, for those that have words of their own; in Chinese the value itself."""
    said = document.get("words")
    words = said if isinstance(said, Mapping) else {}
    return {
        str(value): said_in({"zh": str(value), **entry})
        for value, entry in words.items()
        if isinstance(entry, Mapping)
    }


def _build(list_id: str, document: ListDocument) -> ChoiceList:
    by_unit = str(document.get("by_unit", ""))
    pairs = [(key, value) for key, values in document.get("pairs", {}).items() for value in values]
    distinct = tuple(dict.fromkeys(value for _, value in pairs)) if pairs else tuple(document["values"])
    # A project may have put its own values in place of ours: a word that is a value, or stands for none, is no alias.
    aliases = tuple(
        (former, value)
        for former, value in document.get("aliases", {}).items()
        if value in distinct and former not in distinct
    )
    return ChoiceList(
        list_id,
        distinct,
        tuple(sorted(pairs, key=lambda pair: pair[0])),
        by_unit,
        tuple(sorted(aliases)),
        tuple(document.get("endings", ())),
        document.get("numbered") is True,
    )


def replaced(document: ListDocument, values: Sequence[str], keys: ListDocument | None = None) -> ListDocument:
    """The list with a project's values in place of its own; `keys` is the list of a dependent list's keys.

    What a value is called in any language means that value. In a dependent list a bare value keeps the pairs it has, or
    goes with every key when it is new; "小学:书法" pairs it with that key only.
    """
    meant = _meant(document)
    if "pairs" not in document:
        return {**document, "values": list(dict.fromkeys(map(meant, values)))}
    meant_keys = _meant(keys or {})
    pairs: dict[str, list[str]] = {key: [] for key in document["pairs"]}
    for entry in values:
        key, _, value = entry.partition(":")
        if value:
            pairs.setdefault(meant_keys(key), []).append(meant(value))
            continue
        entry = meant(entry)
        having = [name for name, old in document["pairs"].items() if entry in old]
        for name in having or list(document["pairs"]):
            pairs[name].append(entry)
    return {**document, "pairs": {key: values for key, values in pairs.items() if values}}


def _meant(document: ListDocument) -> Callable[[str], str]:
    """From a word to the value that is called so in any language; what calls none, or is a value, stays as it is."""
    offered = _offered(document)
    called = {
        word_key(word): value
        for value, said in words_of(document).items()
        if value in offered
        for word in in_every_language(said)
        if word != value
    }
    return lambda word: word if word in offered else called.get(word_key(word), word)


def _asked(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every place of the definition that names a list."""
    for number, sheet in enumerate(_tables(document.get("sheets"))):
        for part in ("columns", "rules"):
            for index, entry in enumerate(_tables(sheet.get(part))):
                if isinstance(entry.get("list"), str):
                    yield f"sheets[{number}].{part}[{index}].list", entry["list"]


def _own(document: Mapping[str, Any], list_id: str) -> ListDocument | None:
    """The definition's own list of that id, if it has one."""
    own = document.get("lists")
    entry = own.get(list_id) if isinstance(own, Mapping) else None
    return entry if isinstance(entry, Mapping) else None


def _tables(value: Any) -> list[Mapping[str, Any]]:
    return [entry if isinstance(entry, Mapping) else {} for entry in value] if isinstance(value, list) else []


def _from_folders(list_id: str, folders: Sequence[Path], faults: Faults) -> ListDocument | None:
    if not re.fullmatch(ID, list_id):
        return None  # a list is a file of the folder: no way leads out of it
    for folder in folders:
        path = folder / f"{list_id}.toml"
        if path.is_file():
            document = read_document(path)
            if document.told:
                faults.tell(f"lists.{list_id}", _UNREAD.format(name=path.name, fault=document.told))
                return _UNKNOWN
            return document.says
    return None


def check_list(document: ListDocument, list_id: str, place: str, faults: Faults) -> None:
    """Its own id where it names one, one of the two forms, and no value twice under the same key."""
    said = document.get("id")
    if isinstance(said, str) and said != list_id:
        faults.tell(f"{place}.id" if place else "id", _OTHER_ID.format(said=said, list_id=list_id))
    pairs, values = document.get("pairs"), document.get("values")
    if (pairs is None) == (values is None) or (pairs is None) != (document.get("key") is None):
        faults.add(
            place, "列表要么写 values，要么写 key 和 pairs。", "A list has either values, or key and pairs."
        )
    if isinstance(values, list):
        _check_repeats(values, f"{place}.values", faults)
    if isinstance(pairs, Mapping):
        for key, entries in pairs.items():
            if isinstance(entries, list):
                _check_repeats(entries, f"{place}.pairs.{key}", faults)
    _check_aliases(document, f"{place}.aliases", faults)
    _check_words(document, f"{place}.words", faults)


def _check_aliases(document: ListDocument, place: str, faults: Faults) -> None:
    """A former word stands for one of the values and is none itself."""
    aliases, offered = document.get("aliases"), _offered(document)
    for former, value in aliases.items() if isinstance(aliases, Mapping) else ():
        if former in offered:
            faults.add(
                f"{place}.{former}",
                "“{former}”本身就是选项。",
                "“{former}” is a value itself.",
                former=former,
            )
        if value not in offered:
            faults.add(
                f"{place}.{former}",
                "列表里没有“{value}”，“{former}”不能读作它。",
                "The list has no “{value}” for “{former}” to be read as.",
                value=value,
                former=former,
            )


def _check_words(document: ListDocument, place: str, faults: Faults) -> None:
    """Words are those of a value, and in no language does one word mean two values to those who read it back."""
    offered, words = _offered(document), words_of(document)
    aliases = document.get("aliases")
    former = dict(aliases) if isinstance(aliases, Mapping) else {}
    for value in words:
        if value not in offered:
            faults.add(f"{place}.{value}", "列表里没有“{value}”。", "The list has no “{value}”.", value=value)
    meant: dict[str, str] = {word_key(str(word)): str(value) for word, value in former.items()}
    meant |= {word_key(value): value for value in sorted(offered)}
    for value, text in words.items():
        for language in dict.fromkeys((*languages(), *(name for name, _ in text.more))):
            word = text.in_language(language)
            if not text.has(language) or word == value:  # values alone are looked at as such
                continue
            other = meant.setdefault(word_key(word), value)
            if other != value:
                faults.add(
                    f"{place}.{value}.{language}",
                    "“{word}”既是“{value}”，又是“{other}”。",
                    "“{word}” means “{value}” and “{other}”.",
                    word=word,
                    value=value,
                    other=other,
                )


def _offered(document: ListDocument) -> set[str]:
    """Every value of a list, whatever its form."""
    pairs, values = document.get("pairs"), document.get("values")
    found = [values, *(pairs.values() if isinstance(pairs, Mapping) else ())]
    return {str(value) for entries in found if isinstance(entries, list) for value in entries}


def _check_repeats(values: list[Any], place: str, faults: Faults) -> None:
    seen: set[str] = set()
    for index, value in enumerate(map(str, values)):
        if value.casefold() in seen:
            faults.add(f"{place}[{index}]", "“{value}”重复。", "“{value}” stands there twice.", value=value)
        seen.add(value.casefold())
