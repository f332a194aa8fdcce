"""Whatever a finding is told of, each output says in its own language: no word of another one, and no name of a class."""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from tools.reference_pages import rooms_with

from sheetkit.cli.language import choose
from sheetkit.cli.printing import describe
from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation, CrossFinding
from sheetkit.model.finding import Finding, FindingKind, Place
from sheetkit.model.text import Text, places_in
from sheetkit.model.way import Way
from sheetkit.panel.problems import problem_of
from sheetkit.report import consolidated, documents, text
from sheetkit.report.html_page import html_page
from sheetkit.report.labels import Mask
from sheetkit.report.receipts import receipts_book
from tests.merge.sample import TEMPLATES, checked, plan, school_unit

KINDS: list[FindingKind] = [kind for _, module in rooms_with("findings") for kind in module.KINDS]
SAID = {"zh": "鱻鱻", "en": "xylophone"}
"""The word that every place is filled with, in each language; it stands nowhere else."""


def told() -> Iterator[Finding]:
    """One of each kind, its places filled with a text; what is typed with a command is typed alike in every language."""
    word = Text(SAID["zh"], SAID["en"])
    for kind in KINDS:
        wordings = [words.template(side) for words in (kind.message, kind.remedy) for side in SAID]
        typed = {name for way in kind.ways.values() for name in places_in(way.value)}
        places = {name for words in wordings for name in places_in(words)} - {"value", "sheet", "cell"}
        given = {**dict.fromkeys(places, word), **dict.fromkeys(typed - {"value"}, "a1b2")}
        yield kind.at(Place("组长名单", "F6", "name"), "a1b2" if "value" in typed else word, **given)


def consolidation() -> Consolidation:
    """Files that are refused, taken and nobody's, and the whole set, with all of it."""
    found = tuple(told())
    first, second = school_unit(0), school_unit(1)
    files = [
        checked("leader_roster", first, name="a.xlsx", findings=found),
        checked("leader_roster", second, name="b.xlsx", refused=True, findings=found),
        checked("leader_roster", first, name="c.xlsx", project="other", refused=True, findings=found),
        *(
            checked(
                "leader_roster", second, name=f"{number}.xlsx", project="other", refused=True, findings=[one]
            )
            for number, one in enumerate(found)
            if one.level.refuses
        ),
    ]
    across = tuple(CrossFinding("leader_roster", first, "a.xlsx", one) for one in found)
    return replace(consolidate(files, plan()), cross_findings=across)


def outputs(whole: Consolidation, language: str) -> Mapping[str, str]:
    """Every output that tells of findings, as text."""
    whole, mask = replace(whole, language=language), Mask(TEMPLATES, False)
    books = {
        "workbook": consolidated.build(whole, TEMPLATES),
        "receipts": receipts_book(whole, TEMPLATES, mask),
    }
    said = {}
    for name, book in books.items():
        made = io.BytesIO()
        book.write(made)
        sheets = openpyxl.load_workbook(made).worksheets
        cells = [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
        said[name] = "\n".join(str(cell) for cell in cells if cell is not None)
    return {
        **said,
        "page": html_page(whole, TEMPLATES),
        "chat": text.status_text(whole, TEMPLATES, language),
        "merge": text.merge_text(whole, TEMPLATES, [], language),
        "json": json.dumps(documents.merge_document(whole, TEMPLATES, {}, language), ensure_ascii=False),
        "window": "\n".join(
            f"{shown.what} {shown.remedy} {shown.line}"
            for shown in (problem_of(one, "", "", language) for one in told())
        ),
    }


@pytest.mark.parametrize(("language", "other"), [("zh", "en"), ("en", "zh")])
def test_every_output_says_a_text_in_its_own_language(language: str, other: str) -> None:
    for name, shown in outputs(consolidation(), language).items():
        assert "Text(" not in shown, name
        assert SAID[other] not in shown, name
        assert SAID[language] in shown or name == "merge", name


@pytest.mark.parametrize(("language", "other"), [("zh", "en"), ("en", "zh")])
def test_a_terminal_says_it_in_the_language_of_the_command(language: str, other: str) -> None:
    choose(["--lang", language])
    shown = [describe(one) for one in told()]
    assert any(SAID[language] in line for line in shown)
    assert not [line for line in shown if "Text(" in line or SAID[other] in line]


def test_a_finding_holds_no_value_that_depends_on_the_language() -> None:
    assert {one.value for one in told()} == {"", "a1b2"}


def test_what_is_typed_is_no_text() -> None:
    with pytest.raises(TypeError):
        Way("waive", ("--undo",), "{entry}").format(entry=Text("甲", "a"))


def test_no_page_of_the_documentation_names_the_class() -> None:
    folder = Path(importlib.import_module("tools.reference_pages").FOLDER)
    assert not [page.name for page in folder.rglob("*.md") if "Text('" in page.read_text("utf-8")]
