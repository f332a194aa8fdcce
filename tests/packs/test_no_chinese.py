"""A project of an English pack holds no Chinese character: not in what goes out, in results, on the screen or in a name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetkit.api.documents import merge_document, merge_summary, status_document, status_text
from sheetkit.api.project import Project, create_project
from sheetkit.model.errors import SheetkitError
from sheetkit_demo.loop import proof_table
from sheetkit_demo.prove import prove
from tests.command import run_here
from tests.languages import CHINESE, chinese_in
from tests.packs.conftest import Loop


def in_file(name: str, data: bytes) -> Iterator[str]:
    """Every place with such a character: in the file's name, its text, or any part of the workbook that it is."""
    yield from [name] if CHINESE.search(name) else []
    yield from (place for place, _ in chinese_in(name, data))


def _in_text(place: str, text: str) -> Iterator[str]:
    for found in CHINESE.finditer(text):
        yield f"{place}: …{text[max(found.start() - 60, 0) : found.end() + 20]}…"


def first_of(places: Iterator[str]) -> list[str]:
    """Enough of them to mend one kind."""
    return [place for place, _ in zip(places, range(12), strict=False)]


def files_of(project: Project) -> Iterator[tuple[str, bytes]]:
    """Every file of its folder with its path there, but for what came back, also as it is kept, and blueprints."""
    folder = project.settings.folder
    others = (project.settings.inbox, project.settings.originals_folder)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".blueprint" and not any(map(path.is_relative_to, others)):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_what_counts_as_chinese() -> None:
    assert all(map(CHINESE.search, "表、。（：　　ａ｜〇㐀"))
    assert not any(map(CHINESE.search, "aé–“”…·✔⚠△→£½"))


def test_in_what_goes_out_and_in_the_second_results(budget: Loop) -> None:
    """The whole project's folder: register, settings, forms, results, and what the program notes for itself."""
    found = [place for name, data in files_of(budget.project) for place in in_file(name, data)]
    assert first_of(iter(found)) == []


def test_in_the_first_results(budget: Loop) -> None:
    """Those with everything wrong that the demo knows: findings, receipts, what goes back, the text to send."""
    assert any(name.endswith("_please correct.xlsx") for name in budget.first_texts)
    found = [place for name, data in budget.first_texts.items() for place in in_file(name, data)]
    assert first_of(iter(found)) == []


def test_in_documents_and_on_the_screen(budget: Loop) -> None:
    document = merge_document(budget.first, "en")
    outcomes = tuple(prove(budget.mistakes, document))
    said = {
        "merge --json": json.dumps(document, ensure_ascii=False),
        "status --json": json.dumps(status_document(budget.first, "en"), ensure_ascii=False),
        "merge": merge_summary(budget.first, "en"),
        "status": status_text(budget.first, "en"),
        "demo": proof_table(outcomes, "en"),
    }
    assert first_of(place for name, text in said.items() for place in _in_text(name, text)) == []


COMMANDS = (
    ("--help",),
    ("new", "--help"),
    ("generate", "--help"),
    ("check", "--help"),
    ("merge", "--help"),
    ("status", "--help"),
    ("demo", "--help"),
    ("new", "made", "--pack", "budget", "--sample"),
    ("new", "made", "--pack", "budget"),
    ("new", "other", "--pack", "nobodys"),
    ("generate", "-p", "made", "--template", "membership_list"),
    ("generate", "-p", "made", "--unit", "X-99"),
    ("generate", "-p", "made", "--template", "nothing"),
    ("check", "made/Outgoing", "-p", "made"),
    ("check", "missing.xlsx", "-p", "made"),
    ("merge", "-p", "made"),
    ("status", "-p", "made"),
    ("status", "-p", "nowhere"),
)


def test_on_the_command_line(tmp_path: Path) -> None:
    found = []
    for words in COMMANDS:
        ran = run_here("--lang", "en", *words, where=tmp_path)
        assert ran.code in (0, 1, 2), words
        assert ran.out + ran.err
        found += list(_in_text(" ".join(words), ran.out + ran.err))
    assert first_of(iter(found)) == []


def test_a_folder_that_is_taken_is_told_in_english(tmp_path: Path) -> None:
    create_project(tmp_path / "made", sample=True, pack="budget")
    with pytest.raises(SheetkitError) as caught:
        create_project(tmp_path / "made", sample=True, pack="budget")
    assert not CHINESE.search(caught.value.message.in_language("en"))
