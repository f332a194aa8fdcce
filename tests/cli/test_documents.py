"""What the documents say of the commands is so, and the reference pages are fresh."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from sheetkit.cli import language
from sheetkit.cli.app import build

ROOT = Path(__file__).parent.parent.parent
PAGES = (
    *("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "RELEASING.md", "SECURITY.md"),
    *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/*.md")),
    *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/guide/*/*.md")),
)
_BLOCK = re.compile(r"```(?:sh|bash|shell)\n(.*?)```", re.DOTALL)
_INLINE = re.compile(r"`(sheetkit [^`]+|make [a-z-]+)`")


def lines(page: str) -> Iterator[str]:
    """Every command line a page shows, in blocks and within sentences."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for block in _BLOCK.findall(text):
        for line in block.splitlines():
            if shown := line.partition(" #")[0].strip():
                yield shown
    yield from _INLINE.findall(text)


SHOWN = [(page, line) for page in PAGES if (ROOT / page).is_file() for line in lines(page)]
SHEETKIT = [(page, line) for page, line in SHOWN if line.startswith("sheetkit ")]
MAKE = [(page, line) for page, line in SHOWN if line.startswith("make ")]


@pytest.mark.parametrize(("page", "line"), SHEETKIT)
def test_a_shown_command_exists_with_its_options(page: str, line: str) -> None:
    words = [word for word in language.choose(shlex.split(line)[1:]) if word]
    command: click.Command = build()
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        assert words[0] in command.commands, f"{page}: {line}"
        command = command.commands[words.pop(0)]
    if words != ["--help"] and words != ["--version"]:
        left = command.make_parser(click.Context(command)).parse_args(words)[1]
        assert left == [], f"{page}: {line}"


@pytest.mark.parametrize(("page", "line"), MAKE)
def test_a_shown_target_exists(page: str, line: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for word in line.split()[1:]:
        variable, is_set, _ = word.partition("=")
        known = rf"^{re.escape(variable)} :?=" if is_set else rf"^{re.escape(word)}:"
        assert re.search(known, makefile, re.MULTILINE), f"{page}: {line}"


def test_the_pages_show_the_main_commands() -> None:
    for page in ("README.md", "README.zh-CN.md"):
        shown = {line.split()[1] for where, line in SHEETKIT if where == page}
        assert {"new", "generate", "status", "merge", "templates"} <= shown


@pytest.mark.parametrize("page", [page for page in PAGES if (ROOT / page).is_file()])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    local = [target for target in targets if target and "://" not in target]
    missing = [target for target in local if not ((ROOT / page).parent / target).exists()]
    assert missing == []


def test_reference_pages_are_fresh() -> None:
    assert reference_pages().stale() == []


def reference_pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_pages", ROOT / "tools" / "reference_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    """The language of this process is as it was."""
    yield
    language.choose([])
