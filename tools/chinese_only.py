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

READ = {
    "columns/time.py": "spellings that are read in cells",
    "columns/reading.py": "spellings that are read in cells",
    "columns/numbers.py": "spellings that are read in cells",
    "columns/month.py": "spellings that are read in cells",
    "columns/mobile.py": "spellings that are read in cells",
    "columns/date.py": "spellings that are read in cells",
    "columns/choice.py": "spellings that are read in cells",
    "check/normalise": "spellings that are read in cells",
    "check/records.py": "words that a line of totals begins with",
    "check/comparing/page_texts.py": "how page numbers are written",
    "intake": "what programs and people write into files",
    "rules/bookings.py": "words that name no place and no person",
    "project/toml_source.py": "signs of a Chinese keyboard",
    "generate/instructions.py": "how numbered steps begin",
    "style/__init__.py": "the name of a font",
    "panel/look.py": "the names of fonts",
}
"""Where Chinese literals are data that is read, never shown: a folder or file, and what they are."""


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Line and words of every Chinese literal of a file that is neither a docstring nor a side of a text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {part for _, pair in pairs_of(tree) for side in pair for part in ast.walk(side)}
    said |= {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in said
            and HAN.search(node.value)
        ):
            yield node.lineno, node.value


def shown_only_in_chinese() -> dict[str, list[str]]:
    """Room → "file:line words" of its Chinese-only literals, without what is only read."""
    found: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not any(name == read or name.startswith(f"{read}/") for read in READ):
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
