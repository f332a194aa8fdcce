"""What people read in a form must tell things apart in every language: worksheets, columns, the words of given rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sheetkit.compile.faults import Faults
from sheetkit.compile.wording import text
from sheetkit.model.excel import (
    FORBIDDEN_IN_SHEET_NAME,
    LONGEST_SHEET_NAME,
    RESERVED_SHEET_NAME,
    length_of,
)
from sheetkit.model.names import HELPER_SHEET, INSTRUCTION_SHEET
from sheetkit.model.text import first_written, in_every_language, languages


def check_worksheets(sheets: Sequence[tuple[str, Mapping[str, Any]]], faults: Faults) -> None:
    """Ids and, in each language, titles of worksheets."""
    check_once([(place, sheet.get("id")) for place, sheet in sheets], "id", faults)
    check_titles([(place, sheet.get("title")) for place, sheet in sheets], faults)
    for place, sheet in sheets:
        for where, title in _wordings(sheet.get("title"), f"{place}.title"):
            _check_title(title, where, faults)


def check_titles(titled: Sequence[tuple[str, Any]], faults: Faults) -> None:
    """No two titles read alike in any language."""
    for language in languages():
        titles = [(place, text(title).in_language(language).strip()) for place, title in titled]
        check_once([entry for entry in titles if entry[1]], "title", faults)


def check_once(named: Iterable[tuple[str, Any]], key: str, faults: Faults) -> None:
    """No two entries have one value; `named` are their places and values, `key` is what holds it."""
    seen: set[str] = set()
    for place, value in named:
        if isinstance(value, str):
            if value.casefold() in seen:
                faults.add(f"{place}.{key}", "“{value}”重复。", "“{value}” is used twice.", value=value)
            seen.add(value.casefold())


def _wordings(title: Any, place: str) -> Iterator[tuple[str, Any]]:
    """A plain title, or one for each language, with its place."""
    if isinstance(title, Mapping):
        yield from ((f"{place}.{language}", words) for language, words in title.items())
    else:
        yield place, title


def _check_title(title: Any, place: str, faults: Faults) -> None:
    if not isinstance(title, str):
        return
    if not 0 < length_of(title) <= LONGEST_SHEET_NAME:
        most, found = LONGEST_SHEET_NAME, length_of(title)
        faults.add(
            place,
            "工作表名应为 1 至 {most} 个字符，现有 {found} 个。",
            "A worksheet's name has 1 to {most} characters, this has {found}.",
            most=most,
            found=found,
        )
    bad = sorted(FORBIDDEN_IN_SHEET_NAME & set(title))
    if bad or title[:1] == "'" or title[-1:] == "'" or not title.isprintable() or title != title.strip():
        shown = " ".join(bad)
        faults.add(
            place,
            "工作表名不能含有 [ ] : * ? / \\，首尾不能是单引号或空格。{shown}",
            "A worksheet's name may not hold [ ] : * ? / \\ nor begin or end with ' or a blank. {shown}",
            shown=shown,
        )
    own = (HELPER_SHEET, *in_every_language(INSTRUCTION_SHEET), RESERVED_SHEET_NAME)
    if title.casefold() in map(str.casefold, own):
        faults.add(
            place, "“{title}”是保留的工作表名。", "“{title}” is a reserved worksheet name.", title=title
        )


def check_item_words(items: Sequence[Any], place: str, faults: Faults) -> None:
    """A value has the same words wherever it stands, and no word means two values: sums go by what the sheet shows."""
    meant: dict[tuple[str, str, str], Any] = {}
    for index, item in enumerate(items):
        for name, value in item.items() if isinstance(item, Mapping) else ():
            said = dict(value) if isinstance(value, Mapping) else {}
            for language, words in said.items():
                key, own = (name, language, str(words).casefold()), first_written(value)
                value_key = (name, f"={language}", str(own))
                if meant.setdefault(key, own) != own or meant.setdefault(value_key, words) != words:
                    faults.add(
                        f"{place}[{index}].{name}.{language}",
                        "“{own}”的说法“{words}”与别的行不一致。",
                        "“{words}” for “{own}” does not agree with another row.",
                        own=own,
                        words=words,
                    )
