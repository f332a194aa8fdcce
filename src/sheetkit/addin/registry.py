"""What a Windows registry says, by the full names of its keys; a computer without one says nothing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Protocol

Value = str | int | bytes
"""A text, a number or bytes, as the registry keeps them."""
USER, COMPUTER, CLASSES = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE", "HKEY_CLASSES_ROOT"


class SystemRegistry(Protocol):
    """Reads keys such as `HKEY_CURRENT_USER\\Software\\Microsoft`."""

    def values(self, key: str, /) -> Mapping[str, Value]:
        """The values of a key by name in lower case, "" for its default; empty where it is not there. Nothing raises."""


class NoRegistry:
    """That of a computer which has none."""

    def values(self, _key: str, /) -> Mapping[str, Value]:
        return {}


class WindowsRegistry:
    """This computer's, as programs of 64 bits see it and then, for what these do not find, as those of 32 bits do."""

    def values(self, key: str, /) -> Mapping[str, Value]:
        if sys.platform != "win32":
            return {}
        import winreg

        found: dict[str, Value] = {}
        for view in (winreg.KEY_WOW64_32KEY, winreg.KEY_WOW64_64KEY):
            root, _, path = key.partition("\\")
            try:
                with winreg.OpenKey(getattr(winreg, root), path, 0, winreg.KEY_READ | view) as opened:
                    for place in range(winreg.QueryInfoKey(opened)[1]):
                        name, value, _kind = winreg.EnumValue(opened, place)
                        if isinstance(value, Value):
                            found[name.lower()] = value
            except OSError:
                continue
        return found


def text_of(registry: SystemRegistry, key: str, name: str = "") -> str:
    """A value as text, "" where there is none."""
    value = registry.values(key).get(name.lower())
    return str(value) if isinstance(value, str | int) else ""


def server_of(registry: SystemRegistry, program: str) -> str | None:
    """The command line that Windows starts for a COM program such as `Excel.Application`.

    "" where the program is named but nothing is said of what to start; None where nobody knows the program.
    """
    identifier = text_of(registry, rf"{CLASSES}\{program}\CLSID")
    if not identifier:
        return None
    return text_of(registry, rf"{CLASSES}\CLSID\{identifier}\LocalServer32")
