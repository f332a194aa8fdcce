"""The words of a list stand in one order, whatever order a process keeps its sets in: workbooks are the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys

PRINTED = """
from sheetkit.columns.list_words import words_of
from sheetkit.compile import builtin_ids, load_builtin
for form in map(load_builtin, builtin_ids()):
    for name, choices in sorted(form.lists.items()):
        print(form.id, name, dict(words_of(choices)))
"""


def printed(seed: int) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", PRINTED]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def test_the_words_of_every_list_are_in_one_order() -> None:
    first = printed(0)
    assert "year4" in first
    assert {printed(seed) for seed in range(1, 5)} == {first}
