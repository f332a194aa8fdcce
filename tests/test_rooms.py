"""The rooms import one way only, and every room may use only the outside packages it was given."""

from __future__ import annotations

import ast
import graphlib
import sys
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "sheetkit"
DEMO = ROOT / "src" / "sheetkit_demo"


@dataclass(frozen=True)
class Room:
    """A row of the table: what the files of a room, or of its wing, may import."""

    name: str
    doors: tuple[str, ...]
    packages: frozenset[str]


def rooms() -> Iterator[Room]:
    """The rows of the tables in docs/flow.md from the top: rooms, then wings."""
    above: list[str] = []
    for line in (ROOT / "docs" / "flow.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            name, _, doors, *packages = (cell.strip() for cell in line.strip("|").split("|"))
            named = tuple(above) if doors == "all above" else words_of(doors)
            yield Room(name.strip("`"), named, frozenset(words_of(packages[0] if packages else "–")))
            above.append(name.strip("`"))


def words_of(cell: str) -> tuple[str, ...]:
    return () if cell == "–" else tuple(cell.split(", "))


ROOMS = {room.name: room for room in rooms() if "." not in room.name}
WINGS = {wing.name: wing for wing in rooms() if "." in wing.name}
OURS = {SOURCE.name, DEMO.name}
BY_THE_HOST = {"uno", "com", "win32com", "pythoncom"}
"""What is not installed by us: LibreOffice's own, and what xlwings brings along on Windows."""


def room_of(path: Path) -> str:
    """The room a source file stands in: its first folder; the package itself is the front door, the demo a room beside it."""
    if DEMO in path.parents:
        return DEMO.name
    first = path.relative_to(SOURCE).parts[0]
    return {"__init__.py": "sheetkit", "__main__.py": "cli"}.get(first, first)


def imported(path: Path) -> set[str]:
    """The full names of every module a file imports, wherever in the file the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative imports hide the room"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


FILES = sorted((*SOURCE.rglob("*.py"), *DEMO.rglob("*.py")))


def test_every_row_has_its_folder_and_every_folder_its_row() -> None:
    """A row that nobody stands in would let a room through that is called so by a slip."""
    assert {room_of(path) for path in FILES} == ROOMS.keys()
    wings = {room for room in ROOMS if any(wing.partition(".")[0] == room for wing in WINGS)}
    folders = {
        f"{path.parent.parent.name}.{path.parent.name}" for path in FILES if path.parent.parent.name in wings
    }
    assert folders == WINGS.keys()


def test_every_room_imports_from_rows_above_it() -> None:
    for table in (ROOMS, WINGS):
        names = list(table)
        for room in table.values():
            doors = {door if table is WINGS else door.split(".")[0] for door in room.doors}
            assert doors <= set(names[: names.index(room.name)]), room.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE.parent)))
def test_imports_stay_within_what_the_room_may_use(path: Path) -> None:
    room = ROOMS[room_of(path)]
    for name in imported(path):
        top, inside = name.split(".")[0], name.removeprefix("sheetkit.")
        if top in OURS:
            within = any(inside == door or inside.startswith(f"{door}.") for door in (room.name, *room.doors))
            assert within or inside == "__version__", f"{room.name} may not import {name}"
        elif top != "__future__":
            allowed = top in room.packages or is_standard(top)
            assert allowed, f"{room.name} may not use the package {top}"


@pytest.mark.parametrize("wing", WINGS.values(), ids=lambda wing: wing.name)
def test_wings_import_what_their_room_shares_and_the_wings_named(wing: Room) -> None:
    others = WINGS.keys() - {wing.name, *wing.doors}
    for path in SOURCE.joinpath(*wing.name.split(".")).rglob("*.py"):
        names = {name.removeprefix("sheetkit.") for name in imported(path)}
        assert not {other for other in others for name in names if name.startswith(f"{other}.")}, path.name


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Wherever in a file the import stands: one put off hides a circle and does not undo it.

    The version stands in the package itself, which offers everybody's names and is loaded before any of them.
    """
    paths = {
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in FILES
    }
    graph = {
        name: {_module(other, paths.keys()) for other in imported(path) - {"sheetkit.__version__"}}
        - {name, ""}
        for name, path in paths.items()
    }
    assert list(graphlib.TopologicalSorter(graph).static_order())


def _module(name: str, modules: Collection[str]) -> str:
    """The module of ours that a full name stands for or is defined in; "" for what is not ours."""
    return name if name in modules else next(iter({name.rpartition(".")[0]} & set(modules)), "")


def test_the_packages_that_are_imported_are_those_that_are_installed() -> None:
    """What the code imports is a dependency of the package, not of its tests; no dependency is for nothing."""
    names = {name.split(".")[0] for path in FILES for name in imported(path)}
    outside = {name for name in names if not is_standard(name)} - OURS - BY_THE_HOST
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {Requirement(text).name for text in project["dependencies"]}
    by_import = packages_distributions()
    assert {by_import.get(name, [name])[0].lower() for name in outside} == declared


def is_standard(top: str) -> bool:
    """Whether `top` belongs to Python's standard library on any system."""
    return top in sys.stdlib_module_names
