"""The rooms import one way only, and every room may use only the outside packages it was given."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "sheetkit"

MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "rules": {"model"},
    "compile": {"model", "rules"},
    "generate": {"model"},
    "intake": {"model"},
    "check": {"model", "rules"},
    "merge": {"model", "rules"},
    "report": {"model", "generate.package", "generate.strict", "generate.style"},
    "project": {"model"},
    "api": {"model", "rules", "compile", "generate", "intake", "check", "merge", "report", "project"},
    "demo": {"model", "generate", "intake", "project", "api"},
    "addin": {"model", "api"},
    "panel": {"model", "api"},
    "cli": {"model", "api", "demo", "addin", "panel"},
}

OUTSIDE: dict[str, set[str]] = {
    "model": set(),
    "rules": set(),
    "compile": {"jsonschema"},
    "generate": {"openpyxl"},
    "intake": {"python_calamine", "msoffcrypto", "olefile"},
    "check": {"jsonschema"},
    "merge": {"pandas"},
    "report": {"openpyxl"},
    "project": {"jsonschema", "holidays"},
    "api": set(),
    "demo": {"openpyxl", "msoffcrypto"},
    "addin": {"xlwings", "uno", "com"},  # uno: only where LibreOffice itself is the host
    "panel": set(),
    "cli": {"click"},
}


BY_THE_HOST = {"uno", "com", "win32com", "pythoncom"}
"""What is not installed by us: LibreOffice's own, and what xlwings brings along on Windows."""


def room_of(path: Path) -> str:
    """The room a source file stands in: its first folder, or its own name for api.py."""
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


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


FILES = sorted(path for path in SOURCE.rglob("*.py") if room_of(path) not in ("__init__", "__main__"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_stay_within_what_the_room_may_use(path: Path) -> None:
    room = room_of(path)
    own = f"sheetkit.{room}"
    for name in imported(path):
        if name.startswith("sheetkit."):
            inside = name.removeprefix("sheetkit.")
            allowed = name.startswith(own) or any(
                inside == door or inside.startswith(f"{door}.") for door in MAY_IMPORT[room]
            )
            assert allowed or inside == "__version__", f"{room} may not import {name}"
        elif name.split(".")[0] != "__future__":
            top = name.split(".")[0]
            assert top in OUTSIDE[room] or is_standard(top), f"{room} may not use the package {top}"


def test_the_packages_that_are_imported_are_those_that_are_installed() -> None:
    """What the code imports is a dependency of the package, not of its tests; no dependency is for nothing."""
    names = {name.split(".")[0] for path in FILES for name in imported(path)}
    outside = {name for name in names if not is_standard(name)} - {"sheetkit", *BY_THE_HOST}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {Requirement(text).name for text in project["dependencies"]}
    by_import = packages_distributions()
    assert {by_import[name][0] for name in outside} == declared


def is_standard(top: str) -> bool:
    """Whether `top` belongs to Python's standard library on any system."""
    return top in sys.stdlib_module_names
