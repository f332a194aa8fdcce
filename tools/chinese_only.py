"""Counts the Chinese words in the code that no other language can replace: literals that are no side of a text."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.texts import SOURCE, pairs_of

HAN = re.compile("[\u3400-\u9fff]")

READ = "Spelt"
"""The marker of a module's constants that hold what is read, never shown (`model.spelt`)."""


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Line and words of every Chinese literal of a file that is no docstring, no side of a text and not only read."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    excepted = {part for side in (*_sides(tree), *_read(tree)) for part in ast.walk(side)}
    excepted |= {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in excepted
            and HAN.search(node.value)
        ):
            yield node.lineno, node.value


def _sides(tree: ast.Module) -> Iterator[ast.AST]:
    """Both wordings of every text, and of every table of words by language as definitions give them."""
    for _, pair in pairs_of(tree):
        yield from pair
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
            if {"zh", "en"} <= keys:
                yield node


def _read(tree: ast.Module) -> Iterator[ast.AST]:
    """What stands in constants that are marked as read only."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).startswith(f"{READ}["):
            yield node


def shown_only_in_chinese() -> dict[str, list[str]]:
    """Room → "file:line words" of its Chinese-only literals, without what is only read."""
    found: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        for line, words in literals(path):
            found.setdefault(name.split("/")[0], []).append(f"{name}:{line} {words[:40]}")
    return found


if __name__ == "__main__":
    everything = shown_only_in_chinese()
    for room, places in everything.items():
        print(room, len(places))
        if room in sys.argv:
            print(*(f"  {place}" for place in places), sep="\n")
    print(sum(Counter({room: len(places) for room, places in everything.items()}).values()))
