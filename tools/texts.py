"""Collects every text that a catalogue translates: the pairs of wordings in the code and in the packs' definitions."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "sheetkit"
DEMO = ROOT / "src" / "sheetkit_demo"
GUIDE = ROOT / "tools" / "kit_guide.py"
PACKS = ROOT / "templates"

_FILES = ("pack", "forms/*", "lists/*", "sample/*")
"""The files of a pack that hold texts."""

PAIRS = {
    "Text": 0,
    "Wording": 0,
    "say": 0,
    "faults.add": 1,
    "around.faults.add": 1,
    "_gap": 2,
    "damaged": 0,
    "beyond": 0,
    "damaged_for_now": 0,
    "beyond_for_now": 0,
    "unsafe": 0,
}
"""What takes a Chinese and an English wording side by side, and at which place the Chinese stands."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A pair of wordings and the file that has it."""

    zh: str
    en: str
    file: str

    @property
    def key(self) -> str:
        """What a catalogue has it under."""
        return self.en or self.zh


def pairs_of(tree: ast.AST) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    """Every call that takes a pair, with its two wordings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in PAIRS and len(pair := node.args[PAIRS[name] : PAIRS[name] + 2]) == 2:
                yield node, pair


def wordings() -> list[Wording]:
    """Every pair that has words in it, sorted by file, each once."""
    found = [*_of_code(), *_of_packs()]
    return list(dict.fromkeys(one for one in found if any(letter.isalpha() for letter in _bare(one.zh))))


def _bare(words: str) -> str:
    """The words without their places."""
    while "{" in words and "}" in words.partition("{")[2]:
        before, _, rest = words.partition("{")
        words = before + rest.partition("}")[2]
    return words


def _of_code() -> Iterator[Wording]:
    for path in sorted((*SOURCE.rglob("*.py"), *DEMO.rglob("*.py"), GUIDE)):
        for _, (zh, en) in pairs_of(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(zh, ast.Constant) and isinstance(en, ast.Constant):
                yield Wording(str(zh.value), str(en.value), path.relative_to(ROOT).as_posix())


def _of_packs() -> Iterator[Wording]:
    for path in sorted([path for name in _FILES for path in PACKS.glob(f"*/{name}.toml")]):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        for zh, en in (*_tables(document), *_words(document)):
            yield Wording(zh, en, path.relative_to(ROOT).as_posix())


def _words(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The words of list values: in Chinese the value itself unless it says otherwise."""
    for value, said in document.get("words", {}).items():
        if "zh" not in said:
            yield value, str(said.get("en", ""))


def _tables(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        if isinstance(value.get("zh"), str):
            yield value["zh"], str(value.get("en", ""))
        else:
            for inner in value.values():
                yield from _tables(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _tables(inner)
