"""What the shape of pack.toml cannot say: names that must be known, files that must be there, words in every language."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from sheetkit.compile.faults import Faults
from sheetkit.compile.frame.pack import PACK
from sheetkit.compile.pack_levels import check_levels, tables_in
from sheetkit.compile.untranslated import check_words
from sheetkit.model.file_names import NAME_RULE, is_file_name
from sheetkit.model.pack import FOLDERS, settings_name
from sheetkit.model.text import Language, Text, languages, said_in

_LANGUAGE = Text("语言", "language")
_TIME_ZONE = Text("时区", "time zone")
_COUNTRY = Text("国家或地区", "country")
_SUBDIVISION = Text("省或州", "subdivision")
_UNFIT = Text("“{name}”不行：{rule}。", "“{name}” will not do: {rule}.")
_TO_FILL = Text("可填的", "place to fill in")
_TWICE = Text("“{said}”重复。", "“{said}” is used twice.")
_YEAR, _PLACE = "{year}", re.compile(r"\{[^{}]*\}|[{}]")
"""All that the id and the title of a usual round may leave open."""
_FILES = ("project/sheetkit.toml", "sample/project.toml")


def check_pack_meaning(
    document: Mapping[str, Any], folder: Path, faults: Faults, out: Container[str] = ()
) -> None:
    """Note every fault of meaning; parts whose shape is wrong are passed over, they are told already.

    The files of forms that are `out` need not be there.
    """
    _check_languages(document, folder, faults)
    _check_names(document, faults)
    _check_rounds(document, faults)
    _check_region(document, faults)
    for place, form in tables_in(document.get("forms"), "forms"):
        name = form.get("id")
        if isinstance(name, str) and name not in out and not (folder / "forms" / f"{name}.toml").is_file():
            _missing(f"{place}.id", f"forms/{name}.toml", faults)
    for name in _FILES:
        if not (folder / name).is_file():
            _missing("", name, faults)
    check_levels(document, folder, faults)


def _check_languages(document: Mapping[str, Any], folder: Path, faults: Faults) -> None:
    """The languages are known, and each has its settings file and words for every text."""
    wanted = spoken_in(document, known=False)
    for number, name in enumerate(wanted):
        if name not in languages():
            faults.unknown(f"languages[{number}]", _LANGUAGE, name, languages())
        elif number:
            file = f"project/{settings_name(name, wanted[0])}"
            if not (folder / file).is_file():
                _missing(f"languages[{number}]", file, faults)
    check_words(document, PACK, spoken_in(document), faults)


def spoken_in(document: Mapping[str, Any], *, known: bool = True) -> tuple[Language, ...]:
    """The languages that a pack.toml names, those that there are; all of them without `known`."""
    said = document.get("languages")
    named = [name for name in said if isinstance(name, str)] if isinstance(said, list) else []
    return tuple(name for name in named if not known or name in languages())


def _check_names(document: Mapping[str, Any], faults: Faults) -> None:
    """Every name is one that each system takes, and no two folders have one name, in any language."""
    said = document.get("names")
    names = said if isinstance(said, Mapping) else {}
    for name, words in names.items():
        for one in words.values() if isinstance(words, Mapping) else (words,):
            if isinstance(one, str) and not is_file_name(one):
                faults.tell(f"names.{name}", _UNFIT.format(name=one, rule=NAME_RULE))
    seen: dict[tuple[str, str], str] = {}
    for name in sorted(
        FOLDERS, key=lambda name: name in names
    ):  # a name of the pack's own is the one to mend
        words = names.get(name)
        folder = said_in(words) if isinstance(words, str | Mapping) else FOLDERS[name]
        for language in spoken_in(document):
            said = folder.in_language(language)
            if seen.setdefault((language, said.casefold()), name) != name:
                faults.tell(f"names.{name}", _TWICE.format(said=said))
                break


def _check_rounds(document: Mapping[str, Any], faults: Faults) -> None:
    rounds = document.get("rounds")
    usual = rounds.get("usual") if isinstance(rounds, Mapping) else None
    seen: set[str] = set()
    for place, entry in tables_in(usual, "rounds.usual"):
        for name, said in (("id", entry.get("id")), ("title", entry.get("title"))):
            for words in said.values() if isinstance(said, Mapping) else (said,):
                for found in _PLACE.findall(words) if isinstance(words, str) else ():
                    if found != _YEAR:
                        faults.unknown(f"{place}.{name}", _TO_FILL, found, (_YEAR,))
        if isinstance(entry.get("id"), str) and entry["id"] in seen:
            faults.tell(f"{place}.id", _TWICE.format(said=entry["id"]))
        seen.add(str(entry.get("id")))
        for name in ("start", "end"):
            if isinstance(entry.get(name), str) and not _is_day(entry[name]):
                faults.add(
                    f"{place}.{name}",
                    "“{day}”不是日子，应写成 月-日。",
                    "“{day}” is no day (MM-DD).",
                    day=entry[name],
                )


def _is_day(text: str) -> bool:
    """Whether it is a day of every year."""
    try:
        datetime.date.fromisoformat(f"2001-{text}")
    except ValueError:
        return False
    return True


def _check_region(document: Mapping[str, Any], faults: Faults) -> None:
    import holidays

    region = document.get("region")
    if not isinstance(region, Mapping):
        return
    zone, country, part = (region.get(name) for name in ("time_zone", "country", "subdivision"))
    zones = zoneinfo.available_timezones()
    if isinstance(zone, str) and zone not in zones:
        faults.unknown("region.time_zone", _TIME_ZONE, zone, zones)
    countries = holidays.list_supported_countries()
    if not isinstance(country, str):
        return
    if country not in countries:
        faults.unknown("region.country", _COUNTRY, country, countries)
        return
    if isinstance(part, str) and part not in countries[country]:
        faults.unknown("region.subdivision", _SUBDIVISION, part, countries[country])
    spoken = region.get("holiday_languages")
    known = holidays.list_localized_countries().get(country, [])
    for language, name in spoken.items() if isinstance(spoken, Mapping) else ():
        if name not in known:
            faults.unknown(f"region.holiday_languages.{language}", _LANGUAGE, name, known)


def _missing(place: str, file: str, faults: Faults) -> None:
    faults.add(place, "缺少文件“{file}”。", "The file “{file}” is missing.", file=file)
