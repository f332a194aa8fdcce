"""sheetkit: locked spreadsheet forms out, messy returns in, one consolidated workbook.

    import sheetkit

    project = sheetkit.open("my project")
    merged = project.consolidate()
    merged.records("leader_roster")  # a pandas DataFrame
    merged.findings

`__all__` is the whole of the public interface, described in docs/python.md; every other module may change at any time.
Names are loaded when they are first used, so that the import itself costs next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = (
    False  # type checkers know better; the module of that name takes as long to load as all the rest
)

if TYPE_CHECKING:
    from typing import Any

    from sheetkit._door.forms import Form, forms, load_form
    from sheetkit._door.project import Project, Unit, check, new, open  # noqa: A004
    from sheetkit._door.results import CheckResult, MergeResult
    from sheetkit.model.errors import (
        DefinitionError,
        DefinitionFault,
        InputError,
        OutputError,
        ProjectError,
    )
    from sheetkit.model.errors import SheetkitError as Error
    from sheetkit.model.text import Text

__version__ = "0.2.0.dev0"

__all__ = [
    "CheckResult",
    "DefinitionError",
    "DefinitionFault",
    "Error",
    "Form",
    "InputError",
    "MergeResult",
    "OutputError",
    "Project",
    "ProjectError",
    "Text",
    "Unit",
    "__version__",
    "check",
    "forms",
    "load_form",
    "new",
    "open",
]

_HOMES = {
    "_door.forms": ("Form", "forms", "load_form"),
    "_door.project": ("Project", "Unit", "check", "new", "open"),
    "_door.results": ("CheckResult", "MergeResult"),
    "model.errors": ("DefinitionError", "DefinitionFault", "InputError", "OutputError", "ProjectError"),
    "model.text": ("Text",),
}
_HOME_OF = {name: (home, name) for home, names in _HOMES.items() for name in names}
_HOME_OF["Error"] = ("model.errors", "SheetkitError")


def _loaded(name: str) -> Any:
    home, original = _HOME_OF[name]
    return getattr(import_module(f"{__name__}.{home}"), original)


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = _loaded(name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """The package as a module. A room of it is called `check` too: loading it must not take the function's place."""

    @property
    def check(self) -> Any:
        """`sheetkit.check`, the function."""
        return _loaded("check")

    @check.setter
    def check(self, room: ModuleType) -> None:
        """The import system puts every room that it loads here."""


sys.modules[__name__].__class__ = _Package
