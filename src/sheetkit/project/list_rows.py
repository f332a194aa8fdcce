"""What one row of the school list says, and how schools and groups are called."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sheetkit.model.finding import Finding
from sheetkit.model.record import Record
from sheetkit.model.situation import Unit
from sheetkit.project.directory import Group, School, stages_of_kinds
from sheetkit.project.findings import GROUP_NAME_TWICE

_NUMBER = re.compile(r"0*([0-9]{1,2})")


def school_in(row: Record, code: str, before: Unit | None) -> School:
    """The school of a row, under that code; without a name it is called as `before`, when it was handed a form."""
    kind = text_of(row, "school_kind")
    return School(
        code,
        text_of(row, "name") or (before.school_name if before else code),
        text_of(row, "short_name"),
        kind,
        text_of(row, "contact"),
        text_of(row, "contact_mobile"),
        stages_of_kinds().get(kind, ()),
    )


def with_stages(school: School, groups: Iterable[Group]) -> School:
    """The school with the stages of its groups when its kind does not say which it has."""
    stages = tuple(dict.fromkeys(group.stage for group in groups if group.stage))
    return school if school.stages else replace(school, stages=stages)


def with_names(groups: list[Group], found: list[Finding]) -> Iterator[Group]:
    """Groups without a name of their own are called after their subject, and their stage where there are several.

    Groups of one name get their number added: their files would otherwise take each other's place.
    """
    several = len({group.stage for group in groups}) > 1
    names = [
        group.name or f"{group.stage if several else ''}{group.subject or group.code.rpartition('-')[2]}组"
        for group in groups
    ]
    taken = Counter(map(_plain, names))
    for group, name in zip(groups, names, strict=True):
        if taken[_plain(name)] > 1:
            number = group.code.rpartition("-")[2]
            found.append(GROUP_NAME_TWICE.at(value=name, school=group.school, number=number))
            name = f"{name}（{number}）"
        yield replace(group, name=name)


def _plain(name: str) -> str:
    """The letters and digits of a name: what a file name is sure to keep of it, and tell apart, on every system."""
    return "".join(filter(str.isalnum, name)).casefold()


def text_of(row: Record, field: str) -> str:
    """What a row says in that field; "" for nothing or what could not be read."""
    value: Any = row.values.get(field, "")
    return str(value).strip()


def code_in(row: Record, field: str) -> str:
    """A school's code in standard form: full-width letters and small ones are the same code."""
    return unicodedata.normalize("NFKC", text_of(row, field)).upper()


def number_in(row: Record) -> str:
    """The group's number with two digits; "" when it is none."""
    number = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text_of(row, "number")))
    return number.group(1).zfill(2) if number else ""
