"""The settings that are changed often, each with what it is called and what it says now; written back comments and all."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from sheetkit.api.days_told import doubts_about_days
from sheetkit.api.project import open_project
from sheetkit.compile.toml_lines import KeyPath
from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.errors import SheetkitError
from sheetkit.model.files import write_whole
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text
from sheetkit.project import SettingValue, read_settings, settings_from, values_in, with_values
from sheetkit.project.errors import FAULTY
from sheetkit.project.toml_source import decode, parse
from sheetkit.wording.lines import together


class SettingType(StrEnum):
    """What kind of thing a setting says."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"


@frozen
class Setting:
    """One setting. `name` is section and key ("round.start"), `value` what it says now, "" for nothing.

    `may_be_blank`: it need not be there; without it the program's own way counts.
    """

    name: str
    group: Text
    title: Text
    about: Text
    asked: SettingType
    value: str = ""
    may_be_blank: bool = False

    @property
    def path(self) -> KeyPath:
        """Section and key."""
        section, _, key = self.name.partition(".")
        return section, key


_NAMES = Text("名称", "Names")
_ROUND = Text("这一轮", "This round")
_DUE = Text("各表最迟哪天交", "When each form is due")
_INTAKE = Text("收表", "Taking files in")
_OWN = Text("不填就用程序自己的", "blank: the program's own")
_FIRST = (
    Setting(
        "project.title", _NAMES, Text("名称", "Name"), Text("印在每张表和汇总表上", "on every form and result"),
        SettingType.TEXT,
    ),
    Setting(
        "project.head_name", _NAMES, Text("本部的名称", "Name of the head unit"),
        Text("它自己也要填的表用这个名称", "on the forms that it fills in itself"), SettingType.TEXT, may_be_blank=True,
    ),
    Setting("round.title", _ROUND, Text("这一轮叫什么", "What it is called"), Text(""), SettingType.TEXT),
    Setting("round.start", _ROUND, Text("开始日期", "First day"), Text(""), SettingType.DAY),
    Setting("round.end", _ROUND, Text("结束日期", "Last day"), Text(""), SettingType.DAY),
)  # fmt: skip
_LAST = (
    Setting(
        "intake.password", _INTAKE, Text("约定的打开密码", "Password agreed on"),
        Text("有的表加了密码才用得上", "for files that come back protected"), SettingType.TEXT, may_be_blank=True,
    ),
    Setting("intake.file_megabytes", _INTAKE, Text("一个文件最多多少兆", "Megabytes a file"), _OWN, SettingType.NUMBER,
            may_be_blank=True),
    Setting("intake.cells", _INTAKE, Text("一个文件最多多少格", "Cells a file"), _OWN, SettingType.NUMBER,
            may_be_blank=True),
    Setting("intake.seconds", _INTAKE, Text("读一个文件最多几秒", "Seconds a file"), _OWN, SettingType.NUMBER,
            may_be_blank=True),
)  # fmt: skip
_EXAMPLE = "2026-09-01"
_NO_DAY = Text("没有这一天，请写成 {today} 这样。", "There is no such day; write it like {today}.")
_NO_YEAR = Text("请把年份也写上，例如 {day}。", "Write the year too, such as {day}.")
_NO_NUMBER = Text("请只填数字。", "Enter digits only.")
_LACKING = Text("这一项不能空着。", "This must not be blank.")
_SAVED = Text("设置已保存：改了 {n} 处。", "The settings are saved: {n} {n:change|changes}.")
_UNCHANGED = Text("没有改动，不用保存。", "Nothing was changed.")
_NOT_SAVED = Text("没有保存：有 {n} 处要改，见各项旁边。", "Not saved: {n} to put right, said beside each.")


@frozen
class SettingsSaved:
    """What came of saving: `beside` says by the setting's name what is wrong; where anything is, nothing was written."""

    said: Text
    beside: Mapping[str, Text]
    is_doubtful: bool = False


def settings_form(folder: Path, forms: Mapping[str, Text] | None = None) -> tuple[Setting, ...]:
    """The settings of the project in that folder, also where they are faulty, as long as the file is TOML.

    `forms` are the titles of its forms by id, where they are known already.
    Raises ProjectError (project.missing, project.unreadable, project.broken).
    """
    said = _values(folder)
    return tuple(_with(one, said) for one in (*_FIRST, *_due(folder, said, forms), *_LAST))


def save_settings(folder: Path, answers: Mapping[str, str]) -> SettingsSaved:
    """Write what was changed, by the setting's name, unless something is wrong. Raises ProjectError or OSError."""
    values: dict[KeyPath, SettingValue | None] = {}
    beside: dict[str, Text] = {}
    for one in settings_form(folder):
        answer = answers.get(one.name, one.value).strip()
        if answer == one.value:
            continue
        read = _read(one, answer)
        if isinstance(read, Text):
            beside[one.name] = read
        else:
            values[one.path] = read
    if beside or not values:
        return _not_saved(beside) if beside else SettingsSaved(_UNCHANGED, {})
    text = with_values(decode(read_settings(folder)), values)
    beside = _faults(folder, text)
    if beside:
        return _not_saved(beside)
    write_whole(folder / SETTINGS_FILE, text.encode("utf-8"))
    doubts = doubts_about_days(folder)
    return SettingsSaved(together(_SAVED.format(n=len(values)), *doubts), {}, bool(doubts))


def _not_saved(beside: Mapping[str, Text]) -> SettingsSaved:
    return SettingsSaved(_NOT_SAVED.format(n=len(beside)), beside)


def _faults(folder: Path, text: str) -> dict[str, Text]:
    """What would be wrong with the settings, by the setting's name, or by the place where it is none of the form's."""
    try:
        settings_from(folder, text.encode("utf-8"))
    except SheetkitError as error:
        if error.code != FAULTY.code:
            raise
        return {fault.place.rpartition(" ")[2]: fault.message for fault in error.faults}
    return {}


def _values(folder: Path) -> dict[KeyPath, SettingValue]:
    content = read_settings(folder)
    parse(folder / SETTINGS_FILE, content)  # says where it is no TOML
    return values_in(decode(content))


def _due(
    folder: Path, said: Mapping[KeyPath, SettingValue], forms: Mapping[str, Text] | None
) -> Iterator[Setting]:
    """The due day of each form; where the project cannot be opened, of those that have one."""
    try:
        forms = forms or {form.id: form.title for form in open_project(folder).forms}
    except (SheetkitError, OSError):
        forms = {key: Text(key) for section, key in said if section == "due"}
    for form, title in forms.items():
        yield Setting(f"due.{form}", _DUE, title, Text(""), SettingType.DAY, may_be_blank=True)


def _with(one: Setting, said: Mapping[KeyPath, SettingValue]) -> Setting:
    value = said.get(one.path, "")
    shown = value.isoformat() if isinstance(value, datetime.date) else str(value)
    return Setting(one.name, one.group, one.title, one.about, one.asked, shown, one.may_be_blank)


def _read(one: Setting, answer: str) -> SettingValue | Text | None:
    """The value that was meant, None for none; a Text says what is wrong."""
    if not answer:
        return None if one.may_be_blank else _LACKING
    if one.asked is SettingType.NUMBER:
        return int(answer) if answer.isdecimal() else _NO_NUMBER
    if one.asked is SettingType.DAY:
        return _day(re.findall(r"\d+", answer), one.value)
    return answer


def _day(numbers: list[str], before: str) -> datetime.date | Text:
    """The day of these numbers, or what is wrong with it: that only the year is missing is said with one, that of `before`."""
    example = before or _EXAMPLE
    only_the_year = len(numbers) == 2
    try:
        year, month, day = map(int, [example[:4], *numbers] if only_the_year else numbers)
        meant = datetime.date(year, month, day)
    except ValueError:
        return _NO_DAY.format(today=_EXAMPLE)
    return _NO_YEAR.format(day=meant.isoformat()) if only_the_year else meant
