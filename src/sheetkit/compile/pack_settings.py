"""The settings that a new project of a pack begins with: places to fill in that are known, and what is right once they are filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sheetkit.compile.documents import NOT_UTF8, UNREADABLE, Document
from sheetkit.compile.faults import Faults
from sheetkit.compile.loading import load_template
from sheetkit.compile.parameters import iso_days
from sheetkit.compile.settings_faults import faults_of
from sheetkit.compile.toml_reading import NotTomlError, parse_toml
from sheetkit.compile.units import UnitNames
from sheetkit.model.data import builtin_files
from sheetkit.model.errors import DefinitionError, DefinitionFault
from sheetkit.model.frozen import frozen
from sheetkit.model.nearest import nearest
from sheetkit.model.text import Text

Table = Mapping[str, Any]
PLACES: Mapping[str, str] = {
    "format": "2",
    "pack": "libraries",
    "pack_version": "1",
    "language": "zh",
    "project_id": "library-2027",
    "project_title": "Example Library",
    "head_unit": "",
    "head_code": "HQ",
    "head_name": "Main house",
    "term_id": "2027",
    "term_title": "Year 2027",
    "term_start": "2027-01-01",
    "term_end": "2027-12-31",
    "due": "",
    "lock_password": "library",
    "intake_password": "house",
    "outgoing": "outgoing",
    "inbox": "inbox",
    "merged": "merged",
    "register": "houses",
}
"""What `{{…}}` in the settings of a pack may name → what it could be filled with."""
_PLACE = re.compile(r"\{\{([^{}\n]*)\}\}")
_UNKNOWN_PLACE = Text("没有可填的“{place}”，可用：{known}。", "Nothing fills “{place}”; there are: {known}.")
_NEAR_PLACE = Text(
    "没有可填的“{place}”，是不是想写“{near}”？", "Nothing fills “{place}”. Did you mean “{near}”?"
)
_OTHER_PACK = Text(
    "新项目要用这个包：这里应写 “{{{{pack}}}}”。",
    "A new project is to use this pack: write “{{{{pack}}}}” here.",
)
_NO_FORM = Text(
    "没有叫“{form}”的表单，包里和自带的有：{known}。",
    "There is no form “{form}”; the pack and the built-in ones have: {known}.",
)
_OF_OTHER = Text(
    "表单“{form}”是别的包的，这个包用不了：{reason}",
    "The form “{form}” is of another pack and does not fit this one: {reason}",
)
_NEAR_FORM = Text(
    "没有叫“{form}”的表单，是不是想写“{near}”？", "There is no form “{form}”. Did you mean “{near}”?"
)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The settings with a value at each of their places. Raises KeyError where `values` lacks one of `PLACES`."""
    for name in PLACES:
        text = text.replace("{{" + name + "}}", values[name])
    return text


def settings_faults(folder: Path, pack: Table, units: UnitNames) -> Iterator[DefinitionFault]:
    """What is wrong with each of the settings in the folder `project` of a pack whose pack.toml says that.

    `units` are what forms of the pack may name of its units.
    """
    for path in sorted((folder / "project").glob("*.toml")):
        name = f"project/{path.name}"
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError:
            yield DefinitionFault(name, UNREADABLE)
        except UnicodeDecodeError:
            yield DefinitionFault(name, NOT_UTF8)
        else:
            yield from sorted(_of_text(text, name, folder, _Frame(pack, units)), key=_line)


@frozen
class _Frame:
    """What settings are judged by: what pack.toml says, and what forms may name of the pack's units."""

    pack: Table
    units: UnitNames


def _line(fault: DefinitionFault) -> int:
    number = fault.place.partition(":")[2].partition(" ")[0]
    return int(number) if number.isdigit() else 0


def _of_text(text: str, name: str, folder: Path, frame: _Frame) -> Iterator[DefinitionFault]:
    """Faults of the places, and of the settings with something at each: what stands at a misspelt one is not blamed."""
    lines = text.replace("\r\n", "\n").split("\n")
    unknown: set[int] = set()
    for number, line in enumerate(lines, start=1):
        for place in (found for found in _PLACE.findall(line) if found not in PLACES):
            unknown.add(number)
            yield DefinitionFault(f"{name}:{number}", _told(place))
    whole = filled(_PLACE.sub(lambda found: _meant(found[1]), text), PLACES)
    try:
        said, where = parse_toml(whole)
    except NotTomlError as problem:
        if problem.line not in unknown:
            place = f"{name}:{problem.line}" if problem.line else name
            yield DefinitionFault(place, problem.reason)
        return
    file, faults = Document(name, said, where), Faults()
    for path, message in faults_of(iso_days(said), where):
        faults.tell(".".join(path), message)
    _check_pack(said, frame.pack.get("id"), faults)
    _check_forms(said, folder, frame.units, faults)
    for fault in file.placed(faults):
        if _line(fault) not in unknown:
            yield fault


def _told(place: str) -> Text:
    near = nearest(place.strip(), PLACES)
    shown = "{{" + place + "}}"
    if near:
        return _NEAR_PLACE.format(place=shown, near="{{" + near + "}}")
    return _UNKNOWN_PLACE.format(place=shown, known=", ".join("{{" + name + "}}" for name in PLACES))


def _meant(place: str) -> str:
    """A place as it should be written; a misspelt one may stand for the nearest."""
    name = place if place in PLACES else nearest(place.strip(), PLACES) or "pack"
    return "{{" + name + "}}"


def _check_pack(said: Table, own: object, faults: Faults) -> None:
    project = said.get("project")
    named = project.get("pack") if isinstance(project, Mapping) else None
    if isinstance(named, str) and named not in (PLACES["pack"], own):
        faults.tell(".".join(("project", "pack")), _OTHER_PACK.format())


def _check_forms(said: Table, folder: Path, units: UnitNames, faults: Faults) -> None:
    """Every form is one of the pack or a built-in one that fits its units: a new project has no files of its own."""
    forms = said.get("forms")
    used = forms.get("use") if isinstance(forms, Mapping) else None
    own = {path.stem for path in (folder / "forms").glob("*.toml")}
    known = own | set(builtin_files())
    for number, form in enumerate(used if isinstance(used, list) else ()):
        if isinstance(form, str) and form not in known:
            near = nearest(form, known)
            told = _NEAR_FORM.format(form=form, near=near) if near else None
            listed = ", ".join(sorted(known))
            faults.tell(f"forms.use[{number}]", told or _NO_FORM.format(form=form, known=listed))
        elif isinstance(form, str) and form not in own:
            for reason in _misfits(builtin_files()[form], units):
                faults.tell(f"forms.use[{number}]", _OF_OTHER.format(form=form, reason=reason))


def _misfits(file: Path, units: UnitNames) -> Iterator[Text]:
    """Why the form of another pack cannot be handed out to these units: the first reason, if there is any."""
    try:
        load_template(file, units=units)
    except DefinitionError as error:
        yield error.faults[0].message
