"""A registry as `reg export` writes it, for computers put in by tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sheetkit.addin.registry import Value

FOLDER = Path(__file__).parent / "registries"


class RegistryFile:
    """The keys of some exported files together."""

    def __init__(self, *names: str) -> None:
        self._keys: dict[str, dict[str, Value]] = {}
        for name in names:
            self._read((FOLDER / f"{name}.reg").read_text(encoding="utf-8"))

    def values(self, key: str, /) -> Mapping[str, Value]:
        return self._keys.get(key.lower(), {})

    def _read(self, text: str) -> None:
        key: dict[str, Value] = {}
        for line in re.sub(r"\\\n\s*", "", text).splitlines()[1:]:
            if line.startswith("["):
                key = self._keys.setdefault(line.strip("[]").lower(), {})
            elif line and not line.startswith(";"):
                name, _, value = line.partition("=")
                key[name.strip('"@').lower()] = _value(value)


def _value(text: str) -> Value:
    if text.startswith("dword:"):
        return int(text.removeprefix("dword:"), 16)
    if text.startswith("hex:"):
        return bytes(int(pair, 16) for pair in text.removeprefix("hex:").split(","))
    return re.sub(r"\\(.)", r"\1", text[1:-1])
