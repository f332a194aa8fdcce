"""The project's settings: sheetkit.toml read, checked whole, and turned into plain values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sheetkit.compile.settings_faults import fault, faults_of
from sheetkit.compile.toml_lines import KeyPath, line_of
from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.file_names import folder_key
from sheetkit.model.frozen import frozen
from sheetkit.model.pack import INBOX, MERGED, OUTGOING, REGISTER, Pack
from sheetkit.model.reasons import reason_of
from sheetkit.model.situation import Term
from sheetkit.model.text import Language, Text, in_every_language, joined
from sheetkit.project.days_off import NO_OWN_DAYS, DaysOff, DaysOffQuery, OwnDays, days_off
from sheetkit.project.errors import FAULTY, MISSING, UNREADABLE
from sheetkit.project.form_names import form_faults, named_in
from sheetkit.project.general_names import HEAD_UNIT, ROUND, UNITS, as_written, with_general_names
from sheetkit.project.intake import Intake
from sheetkit.project.memory import SettingsMemory
from sheetkit.project.pack_languages import language_fault
from sheetkit.project.packs import PRIVATE_FOLDER, default_pack, demand_known, pack_of
from sheetkit.project.toml_source import parse

LONGEST_TERM = 400  # days: more than a year and a month is a slip of the pen
FIRST_YEAR, LAST_YEAR = 2001, 2100  # what the holiday calendar is checked for, and what is no slip of the pen
_FOLDERS = (OUTGOING, INBOX, MERGED)
REGISTER_SUFFIX = ".xlsx"
ORIGINALS, JOURNAL = "originals", "journal"
"""The folders of kept contents and of the journal, in the private one."""


@frozen
class Settings:
    """What the project says; every path is a whole one.

    `forms` are ids of built-in forms (str) or definition files (Path), in the order given. `due` maps a form's id to
    an ISO date. `unpublished_years`: years of the term whose holiday swaps are not known yet. `left` are the codes of
    units that no longer take part. `language` is what workbooks and results speak.
    `head_unit` is the code of the unit that leads the others, "" where none is named.
    `keep_rounds`: of how many rounds that ended everything is kept, 0 of all. `correction_days`: within how many days what
    goes back is wanted again, 0 where nothing is said.
    `pack_version` is that of the pack when the project was made, "" when not noted.
    """

    folder: Path
    id: str
    title: str
    term: Term
    head_unit: str = ""
    head_code: str = ""
    head_name: str = ""
    language: Language = "zh"
    pack: Pack = field(default_factory=default_pack, repr=False)
    pack_version: str = ""
    forms: tuple[str | Path, ...] = ()
    due: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lock_password: str = field(default="", repr=False)
    intake: Intake = field(default_factory=Intake)
    outgoing: Path = Path(OUTGOING)
    inbox: Path = Path(INBOX)
    merged: Path = Path(MERGED)
    unpublished_years: tuple[int, ...] = ()
    left: frozenset[str] = frozenset()
    own_days: OwnDays = NO_OWN_DAYS
    keep_rounds: int = 0
    correction_days: int = 0

    def term_in(self, language: Language) -> Term:
        """The term with its days off named in a language: that of a workbook that speaks another than the project."""
        if language == self.language:
            return self.term
        stretch = DaysOffQuery(self.term.start, self.term.end, self.pack.region, language)
        days = days_off(stretch, self.own_days)
        return replace(self.term, holidays=days.holidays, workdays=days.workdays)

    @property
    def register(self) -> Path:
        """The workbook that lists the units."""
        return self.folder / name_there(
            self.folder, self.pack.names[REGISTER], self.language, REGISTER_SUFFIX
        )

    @property
    def clock(self) -> datetime.tzinfo:
        """The clock that file times are told by, so that a merge says the same on every machine: that of the pack."""
        return ZoneInfo(self.pack.region.time_zone)

    @property
    def private_folder(self) -> Path:
        """The folder for what is no business of the people: key, cache, state."""
        return self.folder / PRIVATE_FOLDER

    @property
    def key_file(self) -> Path:
        """The file with the signing key."""
        return self.private_folder / "key"

    @property
    def journal_folder(self) -> Path:
        """The folder for what came and what people decided, a small file each; goes wherever the project is copied to."""
        return self.private_folder / JOURNAL

    @property
    def originals_folder(self) -> Path:
        """The folder for every content that came back, by its SHA-256."""
        return self.private_folder / ORIGINALS

    @property
    def blueprints_folder(self) -> Path:
        """The folder for the blueprints that workbooks went out from; what is lost there cannot be made again for sure."""
        return self.private_folder / "blueprints"

    @property
    def cache_folder(self) -> Path:
        """The folder for compiled blueprints; may be deleted at any time."""
        return self.private_folder / "cache"


def load_settings(folder: Path) -> Settings:
    """The settings of the project in `folder`.

    Raises ProjectError: project.missing, project.unreadable, project.broken (not TOML), or project.faulty with every fault.
    """
    return settings_from(folder, read_settings(folder))


def read_settings(folder: Path) -> bytes:
    """What sheetkit.toml holds. Raises ProjectError (project.missing, project.unreadable)."""
    file = folder / SETTINGS_FILE
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise MISSING.error(folder=folder) from None
    except OSError as error:
        raise UNREADABLE.error(file=file, reason=reason_of(error)) from None


def settings_from(folder: Path, content: bytes) -> Settings:
    """The settings that the project in `folder` has with that content of sheetkit.toml.

    Raises ProjectError: project.broken (not TOML), or project.faulty with every fault.
    """
    file = folder / SETTINGS_FILE
    written, lines = parse(file, content)
    demand_known(written)
    data, lines = with_general_names(written, lines)
    pack = pack_of(folder, data)
    memory = SettingsMemory(folder / PRIVATE_FOLDER, content, pack)
    days = memory.recall()
    faults = faults_of(data, lines) if days is None else []
    if not faults:
        faults = sorted(_contradictions(folder, data, pack), key=lambda found: line_of(lines, found[0]))
    if faults:
        listed = tuple(fault(path, as_written(path, written), message, lines) for path, message in faults)
        raise FAULTY.error(listed, file=file, count=len(listed))
    if days is None:
        start, end = _date(data[ROUND]["start"]), _date(data[ROUND]["end"])
        days = days_off(DaysOffQuery(start, end, pack.region, language_of(data, pack)), _own_days(data))
        memory.keep(days)
    return _settings(folder, data, days, pack)


def language_of(data: Mapping[str, Any], pack: Pack) -> Language:
    """What the workbooks and results of a project speak."""
    return str(data["project"].get("language", pack.language))


def name_there(folder: Path, names: Text, language: Language, suffix: str = "") -> str:
    """How something is called in a project's folder: as the project's language has it, unless only one of another is there.

    A project may change its language, or be read where it was made in another one.
    """
    own, *others = dict.fromkeys((names.in_language(language), *in_every_language(names)))
    if not (folder / f"{own}{suffix}").exists():
        own = next((name for name in others if (folder / f"{name}{suffix}").exists()), own)
    return f"{own}{suffix}"


def register_files(pack: Pack) -> tuple[str, ...]:
    """What the register's workbook can be called."""
    return tuple(f"{name}{REGISTER_SUFFIX}" for name in in_every_language(pack.names[REGISTER]))


def _contradictions(folder: Path, data: Mapping[str, Any], pack: Pack) -> Iterator[tuple[KeyPath, Text]]:
    """Faults that single values do not show."""
    start, end = _date(data[ROUND]["start"]), _date(data[ROUND]["end"])
    for name, day in (("start", start), ("end", end)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield (
                (ROUND, name),
                Text("{year} 年不对，请核对年份。", "check the year {year}.").format(year=day.year),
            )
    if not start < end:
        yield (
            (ROUND, "end"),
            Text("结束日期应在开始日期之后。", "the last day must come after the first day."),
        )
    elif (end - start).days > LONGEST_TERM:
        yield (
            (ROUND, "end"),
            Text(
                "{round}有 {days} 天，太长了，请核对年份。",
                "a {round} of {days} days is too long; check the year.",
            ).format(round=pack.rounds.title, days=(end - start).days),
        )
    if fault_of_language := language_fault(language_of(data, pack), pack):
        yield ("project", "language"), fault_of_language
    yield from form_faults(folder, data, pack)
    names = _folders(folder, data, pack)
    if len({folder_key(name) for name in names.values()}) < len(names):
        told = Text(
            "三个文件夹不能同名（大小写、全半角、末尾的点和空格不同，在有的电脑上也是同一个）：{names}。",
            "the three folders need three names; those that differ in case, or in dots and blanks at the end, are one "
            "folder on many computers: {names}.",
        )
        yield ("folders",), told.format(names=joined(names.values()))
    days = data.get("holidays", {})
    for day in sorted(set(days.get("off", ())) & set(days.get("work", ()))):
        yield (
            ("holidays", "work", day),
            Text("{day} 同时写成了放假和上班。", "{day} is both a day off and a workday.").format(day=day),
        )


def _folders(folder: Path, data: Mapping[str, Any], pack: Pack) -> dict[str, str]:
    """What the three folders are called."""
    language = language_of(data, pack)
    usual = {name: name_there(folder, pack.names[name], language) for name in _FOLDERS}
    return {**usual, **data.get("folders", {})}


def _settings(folder: Path, data: Mapping[str, Any], days: DaysOff, pack: Pack) -> Settings:
    project = data["project"]
    folders, language = _folders(folder, data, pack), language_of(data, pack)
    return Settings(
        folder=folder,
        id=project["id"],
        title=project["title"],
        term=_term(data[ROUND], days, pack),
        head_unit=project.get(HEAD_UNIT, ""),
        head_code=project.get("head_code", pack.root.code),
        head_name=project.get("head_name", pack.root.name.in_language(language)),
        language=language,
        pack=pack,
        pack_version=project.get("pack_version", ""),
        forms=named_in(folder, data, pack),
        due=data.get("due", {}),
        figures=data.get("figures", {}),
        levels=data.get("levels", {}),
        lists={name: tuple(values) for name, values in data.get("lists", {}).items()},
        lock_password=data.get("lock", {}).get("password", ""),
        intake=Intake(**data.get("intake", {})),
        outgoing=folder / folders["outgoing"],
        inbox=folder / folders["inbox"],
        merged=folder / folders["merged"],
        unpublished_years=days.unpublished,
        left=frozenset(code.upper() for code in data.get(UNITS, {}).get("left", ())),
        own_days=_own_days(data),
        keep_rounds=data.get("keep", {}).get("rounds", 0),
        correction_days=data.get("corrections", {}).get("days", 0),
    )


def _term(said: Mapping[str, Any], days: DaysOff, pack: Pack) -> Term:
    first, last = _date(said["start"]), _date(said["end"])
    counted = (pack.rounds.year_begins, pack.rounds.names)
    return Term(said["id"], said["title"], first, last, days.holidays, days.workdays, *counted)


def _own_days(data: Mapping[str, Any]) -> OwnDays:
    days = data.get("holidays", {})
    return OwnDays(
        {_date(day): name for day, name in days.get("off", {}).items()},
        {_date(day): name for day, name in days.get("work", {}).items()},
        frozenset(_date(day) for day in days.get("ordinary", ())),
    )


def _date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
