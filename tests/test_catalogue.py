"""Everything that can be said stands in a catalogue once, with a code, and on the reference pages."""

from __future__ import annotations

import ast
import importlib
import pickle
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tools.reference_pages import FOLDER, PACKAGES, SOURCE, rooms_with

from sheetkit.model.errors import ErrorKind, SheetkitError
from sheetkit.model.finding import FindingKind

FILES = sorted(file for package in PACKAGES for file in (SOURCE / package).rglob("*.py"))
CODE = re.compile(r"[a-z]+(\.[a-z][a-z0-9_]*)+")
Kind = FindingKind | ErrorKind[SheetkitError]

NO_CODES = {
    "row.not_example": "the id that a compiled form gives to the rule about its example",
    **dict.fromkeys(
        ("project.title", "project.head_name", "round.title", "round.start", "round.end"),
        "a setting: section and key of the settings file",
    ),
}
"""What looks like a code and is none, and why."""
FILE_NAME = re.compile(r".*\.(toml|json)")
BY_HAND = {
    "sheetkit/model/finding.py": "makes them of their kinds",
    "sheetkit/intake/binary/exchange.py": "takes over from a child process what it found",
    "sheetkit/intake/reading.py": "says as an error what would be a finding in somebody else's file",
    "sheetkit/ledger/codec.py": "takes over from the memory what a check found",
}
"""Where findings and errors are made otherwise than by a kind, and why."""


ALL: list[Kind] = [
    *(kind for _, module in rooms_with("findings") for kind in module.KINDS),
    *(kind for _, module in rooms_with("errors") for kind in module.ERRORS),
]
CODES = {kind.code for kind in ALL}
TOPICS = {code.partition(".")[0] for code in CODES}


def literals(path: Path) -> Iterator[str]:
    """Every text in a file that looks like a code; of one that is put together, its beginning."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value
        elif isinstance(node, ast.JoinedStr) and isinstance(first := node.values[0], ast.Constant):
            topic, dot, rest = str(first.value).partition(".")
            if topic in TOPICS and dot and not rest:
                yield f"{topic}.{{}}"


def made_by_hand(path: Path) -> set[str]:
    """The classes of findings and errors that a file makes instances of itself."""
    names = {"Finding", *(kind.__name__ for kind in _errors(SheetkitError))}
    calls = (
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    )
    return {node.func.id for node in calls if isinstance(node.func, ast.Name)} & names


def _errors(kind: type[SheetkitError]) -> Iterator[type[SheetkitError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _errors(below)


def test_a_code_is_declared_once() -> None:
    assert [code for code, times in Counter(kind.code for kind in ALL).items() if times > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_code_is_catalogued(path: Path) -> None:
    named = {text for text in literals(path) if text.partition(".")[0] in TOPICS}
    assert set() == {text for text in named - CODES - NO_CODES.keys() if not FILE_NAME.fullmatch(text)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_findings_and_errors_are_made_of_a_kind(path: Path) -> None:
    assert bool(made_by_hand(path)) == (path.relative_to(SOURCE).as_posix() in BY_HAND)


def test_every_kind_is_listed_by_its_room() -> None:
    """Those that a module keeps to itself would stand on no page."""
    for path in FILES:
        if path.stem.startswith(("findings", "errors")):
            module = importlib.import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))
            own = {
                value.code for value in vars(module).values() if isinstance(value, FindingKind | ErrorKind)
            }
            assert own <= CODES, path


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_a_kind_speaks_both_languages_and_is_on_its_page(kind: Kind) -> None:
    assert CODE.fullmatch(kind.code)
    assert kind.message.zh
    assert kind.message.en
    assert bool(kind.remedy.zh) == bool(kind.remedy.en)
    page = "findings.md" if isinstance(kind, FindingKind) else "errors.md"
    assert f"| `{kind.code}` |" in (FOLDER / "reference" / page).read_text(encoding="utf-8")


def test_errors_come_back_whole_from_another_process() -> None:
    for kind in (kind for kind in ALL if isinstance(kind, ErrorKind)):
        words = "".join((kind.message.zh, kind.remedy.zh, *(way.value for way in kind.ways.values())))
        places = set(re.findall(r"{(\w+)}", words)) - set(kind.ways)
        names: dict[str, Any] = dict.fromkeys(places, "x")
        error = kind.error(**names)
        back = pickle.loads(pickle.dumps(error))
        assert (type(back), back.code, back.message, back.remedy) == (
            type(error),
            error.code,
            error.message,
            error.remedy,
        )
        assert error.code in str(error)
