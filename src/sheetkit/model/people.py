"""The people whom a text names: how people part several names in one cell, and what they write beside a name. Nothing here raises."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sheetkit.model.comparison import comparison_key, same_key, spaceless
from sheetkit.model.spelt import Spelt
from sheetkit.model.template import Sheet
from sheetkit.model.values import as_key

PLACE, PERSON = "place", "person"
"""What a column can be about, as its role says."""

_SEPARATORS = re.compile(r"[、，,;；/|\\&\r\n]+|(?<=\w)\s+and\s+(?=\w)")
_AND: Spelt[re.Pattern[str]] = re.compile("以及|和|与|及|與")
_HAN_NAME: Spelt[re.Pattern[str]] = re.compile("[\u3400-\u9fff\U00020000-\U000323af]{2,4}")
_ONE_NAME: Spelt[re.Pattern[str]] = re.compile("[0-9A-Za-z]*(?:[\u4e00-\u9fff][0-9A-Za-z]*){0,3}")
"""By far the most frequent: too few Chinese letters for two names or for one with a title, and nothing that parts or leads."""
_BEFORE: Spelt[re.Pattern[str]] = re.compile(
    r"[@＠\s]+|[\u4e00-\u9fffA-Za-z ]{1,12}[:：]\s*|(?:mr|mrs|ms|miss|dr|prof)\.?\s+", re.I
)
_BESIDE: Spelt[re.Pattern[str]] = re.compile(r"\s*[(（\[【〔][^()（）\[\]【】〔〕]{2,}[)）\]】〕]$")
"""One letter in brackets tells two people of one name apart (大 and 小, A and B), and stays."""
_TITLES: Spelt[re.Pattern[str]] = re.compile(
    r"(?:(?<=[\u3400-\u9fff]{2})(?<!副)|(?<=[)）]))\s*(?:老师|副?校长|副?园长|副?院长|副?主任|副?书记|教授|同志|先生|女士"
    r"|老師|副?校長|副?園長|副?院長|副?書記)$"
)
_UNSETTLED: Spelt[re.Pattern[str]] = re.compile(
    r"(?:时间|地点|人员|人选)?(?:待定|暂定|未定|暂缺|待安排|待通知|另行通知|另通知|另定)|(?:详?见附[件表])|略|从略"
    r"|tb[adc]|tobe(?:announced|decided|confirmed|fixed)|notyet(?:known|fixed)?"
)
_NOBODY: Spelt[re.Pattern[str]] = re.compile(
    r"(?:全体|全组|全员|所有|各|大家|轮流|轮值|輪流|全體).*|(?:校?外请?)?专家|教研员|(?:all|every).*|inturn|various"
)
_NOWHERE: Spelt[re.Pattern[str]] = re.compile(
    r"(?:各|所有).*|(?:本|原|自己|各自)?(?:班|班级)?教室|(?:本组|各自|自己)?的?办公室|线上|线下|网上|网络|線上|網上"
    r"|(?:own|each|every).*|(?:the)?classrooms?|(?:the)?offices?|online"
)
_MOST_LAYERS = 4
_LEADS_ONCE = "leads_once"
"""The kind of rule by which a person is known by a number."""


class Name(NamedTuple):
    """One person of a text: as `written`, the comparison `key` of that, and `bare`, the key without titles and additions."""

    written: str
    key: str
    bare: str


@lru_cache(maxsize=4096)
def names_in(text: str) -> tuple[Name, ...]:
    """Everybody whom a text names, in order.

    Names are parted by 、 a comma, semicolon, slash, backslash or line break; where only whole Chinese names are left on
    either side, by a space or an "and" as well: 甲一 乙二 are two people, 王 红 is one whose name has a space.
    """
    if text and _ONE_NAME.fullmatch(text):
        key = comparison_key(text)
        return (Name(text, key, key),)
    return tuple(
        Name(written, key, comparison_key(_without_titles(written)) or key)
        for part in _SEPARATORS.split(text)
        for written in map(as_key, _parted(part))
        if (key := comparison_key(written))
    )


def roll_of(values: Iterable[object]) -> Mapping[str, str]:
    """A list of people, to be found as written or, where that can be one of them only, without titles: key → key."""
    listed = [_listed(value) for value in values]
    several = Counter(name.bare for name in dict.fromkeys(listed))
    found = {name.bare: name.key for name in listed if several[name.bare] == 1}
    return found | {name.key: name.key for name in listed}


def called_in(value: object, roll: Mapping[str, str]) -> Mapping[str, str]:
    """Everybody whom a cell names, each under the key that the roll has for them: key → as written."""
    whole = _listed(value)
    if whole.key in roll or not isinstance(value, str):
        return {roll.get(whole.key, whole.key): whole.written}
    found: dict[str, str] = {}
    for name in names_in(value):
        found.setdefault(roll.get(name.key) or roll.get(name.bare) or name.bare, name.written)
    return found


def _listed(value: object) -> Name:
    """A whole cell as one person."""
    written = as_key(value)
    bare = comparison_key(_without_titles(written)) if isinstance(value, str) else ""
    return Name(written, same_key(value), bare or same_key(value))


def people_in(value: object) -> Mapping[str, str]:
    """The people in one cell, titles and additions taken off for comparison: key → as written first."""
    if not isinstance(value, str):
        return {same_key(value): as_key(value)} if value is not None else {}
    people: dict[str, str] = {}
    for name in names_in(value):
        people.setdefault(name.bare, name.written)
    return people


def one_person_fields(sheet: Sheet) -> Iterator[str]:
    """The fields in which a row names one person: by whom rows are told apart, and whose number stands beside the name."""
    yield from (name for name in sheet.key if sheet.column(name).role == PERSON)
    yield from (str(rule.parameters["name"]) for rule in sheet.rules if rule.kind == _LEADS_ONCE)


@lru_cache(maxsize=4096)
def is_unsettled(text: str) -> bool:
    """Whether a text says that something is not settled yet (待定, 另行通知)."""
    return _UNSETTLED.fullmatch(spaceless(comparison_key(text)).strip("()。.!？?")) is not None


def is_nobody(text: str, role: str = PERSON) -> bool:
    """Whether a text stands for nobody in particular, for the role of a place: for none, so that two of it are no clash."""
    key = spaceless(comparison_key(text))
    pattern = _NOWHERE if role == PLACE else _NOBODY
    return is_unsettled(text) or pattern.fullmatch(key) is not None


def named_in(text: str, role: str) -> Mapping[str, str]:
    """Who, or for the role of a place where, a cell names: key → as written. Brackets belong to a place."""
    return {comparison_key(text): text} if role == PLACE else people_in(text)


def _parted(part: str) -> Iterator[str]:
    """A part of a text, taken apart where a space or an "and" can only stand between whole names."""
    words = part.split()
    if len(words) > 1 and all(_is_whole(_without_titles(word)) for word in words):
        yield from words
        return
    names = _AND.split(part.strip())
    if len(names) > 1 and all(_is_whole(_without_titles(name.strip())) for name in names):
        yield from names
        return
    yield part


def _is_whole(name: str) -> bool:
    return _HAN_NAME.fullmatch(name) is not None


def _without_titles(name: str) -> str:
    """A name without what is written before and after it; the whole where nothing else is left."""
    text = name
    for _ in range(_MOST_LAYERS):
        shorter = _BEFORE.sub("", text, count=1) if _BEFORE.match(text) else text
        shorter = _TITLES.sub("", _BESIDE.sub("", shorter))
        if shorter == text or not shorter.strip():
            break
        text = shorter
    return text
