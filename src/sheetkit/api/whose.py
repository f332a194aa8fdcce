"""Whose a file is that could not be looked at: by its name, where that is the one that a form was handed out with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from sheetkit.api.journal import journal_of
from sheetkit.api.outgoing import file_name
from sheetkit.api.project import Project
from sheetkit.intake import name_to_be
from sheetkit.intake.findings import ELSEWHERE, STILL_COMING
from sheetkit.ledger.acts import Accepted, Amended
from sheetkit.model.identity import Identity
from sheetkit.model.record import Checked
from sheetkit.model.text import Text

_COPIED = Text("副本", "Copy")
_NUMBER = r"[(\uff08]\d+[)\uff09]"
_COPY = re.compile(rf"\s*({_NUMBER}|- ({_COPIED.zh}|{_COPIED.en})( {_NUMBER})?)$")
"""What Windows and browsers add to the name of a second copy."""


def by_name(project: Project, checked: Iterable[Checked]) -> list[Checked]:
    """The results; a file that could not be looked at is taken for what its name, as handed out, says it is."""
    results = list(checked)
    if not any(map(_waits, results)):
        return results
    issued = _issued(project)
    return [_called(one, issued) if _waits(one) else one for one in results]


def _waits(checked: Checked) -> bool:
    return STILL_COMING.among(checked.findings) or ELSEWHERE.among(checked.findings)


def _called(checked: Checked, issued: Mapping[str, Identity]) -> Checked:
    return replace(checked, identity=issued.get(_as_handed_out(checked.source.name)))


def _issued(project: Project) -> Mapping[str, Identity]:
    """The names that forms are handed out with → whose they are."""
    registry = project.registry
    return {
        file_name(form, unit): registry.identity(form, unit)
        for form in project.forms
        for unit in registry.units(form)
    }


def _as_handed_out(name: str) -> str:
    """What a file was called before it was copied or fetched."""
    last = Path(name).name
    own = Path(name_to_be(last) or last)
    return f"{_COPY.sub('', own.stem)}{own.suffix}"


def as_far_as_noted(project: Project, content: str, name: str) -> Text:
    """Whose a file was of which no copy is left: by what was decided about it, else by its name; else that nobody can tell."""
    entries = journal_of(project.settings).read().entries
    decided = (one.act for one in entries if isinstance(one.act, Accepted | Amended))
    known = [(one.unit, one.form) for one in decided if content in _contents(one)]
    identity = _issued(project).get(_as_handed_out(name))
    words = _NOTED if known else _NAMED
    code, form = known[-1] if known else (identity.code, identity.template) if identity else ("", "")
    unit = next((one for one in project.everybody if one.code == code), None)
    template = project.templates.get(form)
    if unit is None or template is None:
        return _UNKNOWN
    return words.format(unit=unit.full_name, form=template.title)


def _contents(act: Accepted | Amended) -> tuple[str, ...]:
    return (act.content,) if isinstance(act, Amended) else act.contents


_NOTED = Text("记录里它是{unit}的《{form}》", "by the journal it was “{form}” of {unit}")
_NAMED = Text(
    "按发出时的文件名看，它是{unit}的《{form}》",
    "by the name that it was handed out with it was “{form}” of {unit}",
)
_UNKNOWN = Text("看不出是哪个单位的哪张表", "whose form it was cannot be told")
