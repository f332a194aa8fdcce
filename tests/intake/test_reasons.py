"""Why a file was refused is said in words of people who fill in forms, not of those who write programs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sheetkit.intake

SOURCE = Path(sheetkit.intake.__file__).parent
REASONS = ("damaged", "unsafe", "beyond", "damaged_for_now", "beyond_for_now")
JARGON = re.compile("XML|DTD|实体|成员|节点|字节流|解析", re.IGNORECASE)


def reasons() -> Iterator[tuple[str, str]]:
    """Every reason that intake gives, with the file that gives it."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REASONS:
                for argument in node.args:
                    yield file.name, ast.unparse(argument)


@pytest.mark.parametrize(("file", "reason"), sorted(set(reasons())))
def test_a_reason_is_plain(file: str, reason: str) -> None:
    assert JARGON.search(reason) is None, file
