"""The project's settings: sheetkit.toml read, checked whole, and turned into plain values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sheetkit.compile.loading import builtin_ids
from sheetkit.model.finding import Finding
from sheetkit.model.reasons import reason_of
from sheetkit.model.situation import Term
from sheetkit.model.text import Text
from sheetkit.project.errors import SettingsError, missing, unreadable
from sheetkit.project.findings import HOLIDAYS_UNPUBLISHED
from sheetkit.project.memory import SettingsMemory
from sheetkit.project.school_days import OwnDays, SchoolDays, school_days
from sheetkit.project.toml_source import KeyPath, line_of, parse
from sheetkit.project.validate import SETTINGS_FILE, fault, faults_of

SCHOOL_LIST_FILE = "学校名单.xlsx"
PRIVATE_FOLDER = ".sheetkit"
SCHOOL_LIST = "school_list"
DEFAULT_FORMS = ("leader_roster", "term_calendar", "observation_log", "rubric")
LONGEST_TERM = 400  # days: more than a school year is a slip of the pen
FIRST_YEAR, LAST_YEAR = 2001, 2100  # what the holiday calendar is checked for, and what is no slip of the pen
_FOLDERS = {"outgoing": "发出", "inbox": "收回", "merged": "汇总"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the project says; every path is a whole one.

    `forms` are ids of built-in forms (str) or definition files (Path), in the order given. `due` maps a form's id to
    an ISO date. `unpublished_years`: years of the term whose holiday swaps are not known yet. `left` are the codes of
    schools and groups that no longer take part.
    """

    folder: Path
    id: str
    title: str
    term: Term
    head_school: str = ""
    head_code: str = "JT"
    head_name: str = "集团本部"
    forms: tuple[str | Path, ...] = DEFAULT_FORMS
    due: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lock_password: str = field(default="", repr=False)
    intake_password: str = field(default="", repr=False)
    outgoing: Path = Path(_FOLDERS["outgoing"])
    inbox: Path = Path(_FOLDERS["inbox"])
    merged: Path = Path(_FOLDERS["merged"])
    unpublished_years: tuple[int, ...] = ()
    left: frozenset[str] = frozenset()

    def has_left(self, school: str, group: str = "") -> bool:
        """Whether the school with that code left for good, or its group with that one."""
        return school in self.left or group in self.left

    @property
    def school_list(self) -> Path:
        """The workbook with schools and subject groups."""
        return self.folder / SCHOOL_LIST_FILE

    @property
    def private_folder(self) -> Path:
        """The folder for what is no business of the people: key, cache, state."""
        return self.folder / PRIVATE_FOLDER

    @property
    def key_file(self) -> Path:
        """The file with the signing key."""
        return self.private_folder / "key"

    @property
    def cache_folder(self) -> Path:
        """The folder for compiled blueprints; may be deleted at any time."""
        return self.private_folder / "cache"


def load_settings(folder: Path) -> Settings:
    """The settings of the project in `folder`.

    Raises SheetkitError: project.missing, project.unreadable, project.broken (not TOML), or SettingsError
    (project.faulty) with every fault.
    """
    file = folder / SETTINGS_FILE
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise missing(folder) from None
    except OSError as error:
        raise unreadable(file, reason_of(error)) from None
    data, lines = parse(file, content)
    memory = SettingsMemory(folder / PRIVATE_FOLDER, content)
    days = memory.recall()
    faults = faults_of(data, lines) if days is None else []
    if not faults:
        faults = sorted(_contradictions(folder, data), key=lambda found: line_of(lines, found[0]))
    if faults:
        raise SettingsError(str(file), tuple(fault(path, message, lines) for path, message in faults))
    if days is None:
        days = _days(data["term"], data.get("holidays", {}))
        memory.keep(days)
    return _settings(folder, data, days)


def settings_notes(settings: Settings) -> tuple[Finding, ...]:
    """What is worth knowing about settings that are right: years whose swapped workdays are not known yet."""
    return tuple(HOLIDAYS_UNPUBLISHED.at(value=year) for year in settings.unpublished_years)


def _contradictions(folder: Path, data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Text]]:
    """Faults that single values do not show."""
    start, end = _date(data["term"]["start"]), _date(data["term"]["end"])
    for name, day in (("start", start), ("end", end)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield (
                ("term", name),
                Text("{year} 年不对，请核对年份。", "check the year {year}.").format(year=day.year),
            )
    if not start < end:
        yield (
            ("term", "end"),
            Text("结束日期应在开学日期之后。", "the last day must come after the first day."),
        )
    elif (end - start).days > LONGEST_TERM:
        yield (
            ("term", "end"),
            Text(
                "学期有 {days} 天，太长了，请核对年份。", "a term of {days} days is too long; check the year."
            ).format(days=(end - start).days),
        )
    yield from _form_faults(folder, data)
    names = {**_FOLDERS, **data.get("folders", {})}
    if len(set(names.values())) < len(names):
        yield ("folders",), Text("三个文件夹不能同名。", "the three folders need three names.")
    days = data.get("holidays", {})
    for day in sorted(set(days.get("off", ())) & set(days.get("work", ()))):
        yield (
            ("holidays", "work", day),
            Text("{day} 同时写成了放假和上班。", "{day} is both a day off and a workday.").format(day=day),
        )


def _form_faults(folder: Path, data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Text]]:
    for position, form in enumerate(data.get("forms", {}).get("use", ())):
        if form.endswith(".toml") and not (folder / form).is_file():
            yield (
                ("forms", "use", str(position)),
                Text("找不到定义文件“{form}”。", "the definition file “{form}” is not there.").format(
                    form=form
                ),
            )
        elif not form.endswith(".toml") and form not in _builtin_forms():
            known = "、".join(_builtin_forms())
            yield (
                ("forms", "use", str(position)),
                Text(
                    "没有叫“{form}”的表，可用的有：{known}；自己的表要写上 .toml。",
                    "there is no form “{form}”; there are: {known}; a form of your own ends in .toml.",
                ).format(form=form, known=known),
            )


def _builtin_forms() -> tuple[str, ...]:
    """The built-in forms that are handed out: all but the school list."""
    return tuple(name for name in builtin_ids() if name != SCHOOL_LIST)


def _settings(folder: Path, data: Mapping[str, Any], days: SchoolDays) -> Settings:
    project, folders = data["project"], {**_FOLDERS, **data.get("folders", {})}
    term = data["term"]
    return Settings(
        folder=folder,
        id=project["id"],
        title=project["title"],
        term=Term(
            term["id"], term["title"], _date(term["start"]), _date(term["end"]), days.holidays, days.workdays
        ),
        head_school=project.get("head_school", ""),
        head_code=project.get("head_code", "JT"),
        head_name=project.get("head_name", "集团本部"),
        forms=tuple(
            folder / form if form.endswith(".toml") else form
            for form in data.get("forms", {}).get("use", DEFAULT_FORMS)
        ),
        due=data.get("due", {}),
        figures=data.get("figures", {}),
        levels=data.get("levels", {}),
        lists={name: tuple(values) for name, values in data.get("lists", {}).items()},
        lock_password=data.get("lock", {}).get("password", ""),
        intake_password=data.get("intake", {}).get("password", ""),
        outgoing=folder / folders["outgoing"],
        inbox=folder / folders["inbox"],
        merged=folder / folders["merged"],
        unpublished_years=days.unpublished,
        left=frozenset(code.upper() for code in data.get("schools", {}).get("left", ())),
    )


def _days(term: Mapping[str, str], days: Mapping[str, Any]) -> SchoolDays:
    own = OwnDays(
        {_date(day): name for day, name in days.get("off", {}).items()},
        {_date(day): name for day, name in days.get("work", {}).items()},
        frozenset(_date(day) for day in days.get("ordinary", ())),
    )
    return school_days(_date(term["start"]), _date(term["end"]), own)


def _date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
