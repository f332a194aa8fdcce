"""The files that are changed: every shipped form of every pack, filled in, and some of them in other programs' formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.fuzz.binary_books import as_xlsb, results_of
from tests.fuzz.case import Base
from tests.fuzz.counting import counted
from tests.office import convert
from tests.resaved.forms import HandedIn, handed_in, written

CONVERTED = ("leader_roster", "quarterly_return")
"""What is changed in the other formats too: one form of each pack."""


def bases(folder: Path, suffixes: Sequence[str] = ()) -> list[Base]:
    """The forms as they go out, and some in each further format, made in `folder`: by LibreOffice, .xlsb by ourselves."""
    forms = handed_in(folder / "projects")
    made = [_base(name, one, one.filled.data, ".xlsx") for name, one in forms.items()]
    files = written({name: forms[name] for name in CONVERTED}, folder / "originals")
    for suffix in suffixes:
        if suffix == "xlsb":
            binary = {name: as_xlsb(forms[name].filled.data) for name in CONVERTED}
            made += [_base(name, forms[name], data, ".xlsb") for name, data in binary.items()]
            continue
        paths = dict(zip(files, convert(list(files.values()), suffix, folder / suffix), strict=True))
        made += [_base(name, forms[name], path.read_bytes(), f".{suffix}") for name, path in paths.items()]
    return made


def _base(name: str, one: HandedIn, data: bytes, suffix: str) -> Base:
    filled, project = one.filled, one.project
    identity = project.registry.identity(filled.form, filled.unit)
    blank = project.issuer.stamp(filled.form, identity, filled.unit)
    locked = frozenset(cell.text for cell in counted(blank, ".xlsx"))
    results: frozenset[tuple[str, int, int]] = frozenset()
    if suffix == ".xlsb":
        locked |= {cell.text for cell in counted(as_xlsb(blank), suffix)}
        results = results_of(blank)
    inputs = {sheet.name: sheet.id for sheet in filled.form.input_sheets}
    return Base(f"{name}{suffix}", project, data, suffix, inputs, locked, results)


def by_name(made: Sequence[Base]) -> Mapping[str, Base]:
    """The bases by their names."""
    return {one.name: one for one in made}
