"""What files are called in the results of a merge: by their place in the project, so that it says the same anywhere."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from sheetkit.intake import BETWEEN, name_to_be, printable
from sheetkit.model.record import Checked
from sheetkit.model.submission import Source


def short_names(files: Sequence[Path], folder: Path) -> dict[str, str]:
    """For each file, as given, its path below the project's `folder`; below their common folder for the others.

    With "/" on every system. A name that would not be unique, or on another drive, stays as given. One whose bytes are
    no text is found by what it is shown as, too.
    """
    home = _below(_absolute(str(folder)))
    places = {name: _absolute(name) for name in map(str, files)}
    own = {
        name for name, place in places.items() if os.path.normcase(place).startswith(os.path.normcase(home))
    }
    outside = [str(Path(place).parent) for name, place in places.items() if name not in own]
    try:
        common = _below(os.path.commonpath(outside)) if outside else home
    except ValueError:
        return {name: name for name in places}
    names = {
        name: place[len(home if name in own else common) :].replace(os.sep, "/")
        for name, place in places.items()
    }
    taken = Counter(names.values())
    found = {name: short if taken[short] == 1 else name for name, short in names.items()}
    shown = (
        (printable(Path(name)), printable(Path(short))) for name, short in found.items() if not name.isascii()
    )
    return {**found, **{name: short for name, short in shown if name not in found}}


def _absolute(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - takes ".." out without following links; there are many


def _below(folder: str) -> str:
    """What every path below the folder begins with."""
    return folder if folder.endswith(os.sep) else folder + os.sep


def renamed(checked: Checked, names: Mapping[str, str]) -> Checked:
    """The result with its file called by `names`."""
    source = named(checked.source, names)
    return checked if source is checked.source else replace(checked, source=source)


def named(source: Source, names: Mapping[str, str]) -> Source:
    """The source called by `names`; the part that names a member of an archive stays."""
    file, between, member = source.name.partition(BETWEEN)
    if file not in names:
        return source
    name = (
        f"{names[file]}{between}{member}" if between else names[file]
    )  # one text for all that name the file
    return replace(source, name=name)


def as_given(name: str, given: Mapping[str, str]) -> str:
    """The way back: `given` maps each short name to the one that people gave."""
    file, between, member = name.partition(BETWEEN)
    return f"{given.get(file, file)}{between}{member}"


def places_of(name: str) -> tuple[str, ...]:
    """The names under which something lies in the place of a file called so: its own, and that of the archive around it."""
    file = name.partition(BETWEEN)[0]
    return (name,) if file == name else (name, file)


def archives_of(name: str) -> tuple[str, ...]:
    """The name of the archive that a file called so lies in; none of one that lies in a folder."""
    return places_of(name)[1:]


def place_taken(name: str) -> str:
    """The name of the file whose place something takes that is called so: of what stands in for one to come, that one's."""
    path = PurePosixPath(name)
    to_come = None if BETWEEN in name else name_to_be(path.name)
    return name if to_come is None else str(path.with_name(to_come))
