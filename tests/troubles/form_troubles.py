"""Troubles of returned forms as a whole: what is done to their sheets, beside their cells, to their identity, on their way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sheetkit_demo.mistakes import file_changes, part_changes, sheet_changes
from sheetkit_demo.packages import OFFICE, Changed, Part, pointed, sheet_part
from tests.troubles.forms import Forms, at_no_time, saved_otherwise, title_of
from tests.troubles.sound import sound

Files = Mapping[str, bytes]


def untouched(forms: Forms, form: str) -> bytes:
    """As careful people fill it in: nothing is wrong."""
    return forms.filled(form).data


def on_its_way(forms: Forms, form: str, change: str) -> Files:
    """What becomes of the file: one of the demo's changes, in `file_changes` or `part_changes`."""
    filled = forms.filled(form)
    act = getattr(file_changes, change, None) or getattr(part_changes, change)
    made = act(forms.delivery(filled))
    return {name.rpartition("/")[2]: at_no_time(data) for name, data in made.items()}


def lock_off(forms: Forms, form: str, change: str) -> bytes:
    """What is done to a sheet with the lock off: one of the demo's changes in `sheet_changes`."""
    return saved_otherwise(forms.filled(form), getattr(sheet_changes, change))


def edited(
    forms: Forms, form: str, edits: Sequence[Mapping[str, str]], part: str = "", keep: int | None = None
) -> bytes:
    """The first sheet to fill in, or another part, with texts exchanged.

    Each edit says what to `find` (a pattern) and `put`, and the `part` where that is another one.
    """
    filled = forms.filled(form, keep=keep)
    changed = Changed.of(filled.data)

    for one in edits:
        name = one.get("part") or part or sheet_part(changed.members, title_of(filled))
        text, count = re.subn(
            one["find"], one["put"], changed.members[name].decode(), count=1, flags=re.DOTALL
        )
        assert count, one["find"]
        changed.members[name] = text.encode()
    return changed.data


def part_added(
    forms: Forms, form: str, owner: str, kind: str, name: str, content: str = "x", base: str = OFFICE
) -> bytes:
    """A part that the `owner` ("sheet", "workbook", "package" or nobody, "") points at; without content it leads outside."""
    filled = forms.filled(form)
    changed = Changed.of(filled.data)
    part = Part(kind, name, content.encode() if content else None, base)
    if owner == "sheet":
        changed.sheet(title_of(filled), part)
    elif owner == "workbook":
        changed.workbook(part)
    elif owner == "package":
        pointed(changed.members, "", part)
    else:
        changed.members[name] = content.encode()
    return changed.data


def issued_as(forms: Forms, form: str, says: Mapping[str, Any], signed: bool = True) -> bytes:
    """The form under an identity that says something else, signed with the project's key; else with the old signature and
    no visible code."""
    project, filled = forms.project(form), forms.filled(form)
    identity = project.registry.identity(filled.form, filled.unit)
    other = replace(identity, **says)
    key = project.issuer.key
    if signed:
        other = other.signed(key)
    code = other.form_code(key) if signed else ""
    return _exchanged(filled.data, {identity.token: other.token, identity.form_code(key): code})


def _exchanged(data: bytes, texts: Mapping[str, str]) -> bytes:
    """The workbook with texts exchanged in every part."""
    changed = Changed.of(data)
    for name, content in changed.members.items():
        for before, after in texts.items():
            content = content.replace(before.encode(), after.encode())
        changed.members[name] = content
    return changed.data


def foreign(forms: Forms, form: str) -> bytes:
    """A workbook that nobody handed out."""
    del forms, form
    return sound()


def carriers(forms: Forms, form: str, key: str = "", only_code: bool = False) -> bytes:
    """The form without any identity; with `key` it has the same one, signed with another key, or `only_code` of that."""
    project, filled = forms.project(form), forms.filled(form)
    identity = project.registry.identity(filled.form, filled.unit)
    other = key.encode()
    token = identity.signed(other).token if key and not only_code else ""
    code = identity.form_code(other) if key else ""
    return _exchanged(filled.data, {identity.token: token, identity.form_code(project.issuer.key): code})
