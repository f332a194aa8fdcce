"""The guide says the same in both languages, and what it shows is so: pictures, labels, standings, the form of the example, Python."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from sheetkit.actions import ACTIONS, Face
from sheetkit.actions.model import Group
from sheetkit.cli import main
from sheetkit.model.standing import Standing
from sheetkit.model.text import Language
from sheetkit.panel import words
from sheetkit.wording.buttons import TAKE_BACK_CHOSEN
from sheetkit.wording.levels import STANDINGS

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = DOCS / "guide"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
NAMES = sorted(path.name for path in (GUIDE / "zh").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
PRESSED = {"zh": re.compile(r"点\*\*([^*]+)\*\*"), "en": re.compile(r"[Pp]ress \*\*([^*]+)\*\*")}
TERM_WORDS = re.compile(r"[a-z-]+")


def page(language: Language, name: str) -> str:
    """A page without what stands in its blocks."""
    return BLOCK.sub("", (GUIDE / language / name).read_text(encoding="utf-8"))


def blocks(language: Language, name: str) -> list[tuple[str, str]]:
    """What each block of a page is written in, and what it says."""
    return BLOCK.findall((GUIDE / language / name).read_text(encoding="utf-8"))


def commands(language: Language, name: str) -> list[list[str]]:
    """The words of each command line of a page that are the same in every language: commands and options."""
    lines = chain.from_iterable(text.splitlines() for kind, text in blocks(language, name) if kind == "sh")
    wanted = (re.sub(r"--(why|lang|language) (\"[^\"]*\"|\S+)", r"--\1", line) for line in lines)
    return [[word for word in re.findall(r"\S+", line)[:2] if TERM_WORDS.fullmatch(word)] for line in wanted]


def test_both_languages_have_the_same_pages() -> None:
    assert sorted(path.name for path in (GUIDE / "en").glob("*.md")) == NAMES
    assert len(NAMES) > 10


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_the_same_parts_in_both_languages(name: str) -> None:
    chinese, english = (page(language, name) for language in LANGUAGES)
    assert HEADING.findall(chinese) == HEADING.findall(english)
    assert [kind for kind, _ in blocks("zh", name)] == [kind for kind, _ in blocks("en", name)]
    assert commands("zh", name) == commands("en", name)
    pictures = [[Path(target).name for _, target in PICTURE.findall(one)] for one in (chinese, english)]
    assert pictures[0] == pictures[1]
    assert len(chinese.splitlines()) == len(english.splitlines()), (
        "a line, a row or a list entry more or less"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_and_stands_on_the_page_of_pictures(language: Language) -> None:
    made = {path.name for path in (DOCS / "pictures" / language).glob("*.png")}
    shown = {Path(target).name for _, target in PICTURE.findall(page(language, "screens.md"))}
    assert shown == made
    for name in NAMES:
        for alt, target in PICTURE.findall(page(language, name)):
            assert alt
            assert Path(target).parent == Path("../../pictures") / language
            assert Path(target).name in made


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_guide_has_pressed_is_a_button(language: Language) -> None:
    labels = {text.in_language(language) for one in ACTIONS.values() for text in (one.label, one.brief)}
    labels |= {one.in_language(language) for one in (words.COPY, words.OPEN_PROJECT, TAKE_BACK_CHOSEN)}
    pressed = {label for name in NAMES for label in PRESSED[language].findall(page(language, name))}
    assert len(pressed) > 5
    assert pressed <= labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standing_is_explained(language: Language) -> None:
    explained = set(re.findall(r"^\| ([^|]+) \|", page(language, "reminding.md"), re.MULTILINE))
    assert {STANDINGS[one].word.in_language(language) for one in Standing} <= explained


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_of_the_command_line_is_shown(language: Language) -> None:
    shown = {
        one
        for name in NAMES
        for _, text in blocks(language, name)
        for one in re.findall(r"^sheetkit (\S+)", text, re.M)
    }
    wanted = {one.words.split()[0] for one in ACTIONS.values() if one.is_offered_by(Face.COMMAND)}
    assert wanted - shown == {"check"}  # whoever merges has everything checked
    decisions = (one for one in ACTIONS.values() if one.group is Group.DECIDE)
    assert {one.words for one in decisions if one.is_offered_by(Face.COMMAND)} <= shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_a_form_is_the_file_and_has_no_fault(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    file = GUIDE / "visits.toml"
    assert ("toml", file.read_text(encoding="utf-8")) in blocks(language, "forms.md")
    assert main(["templates", "check", str(file)]) == 0
    assert "visits" in capsys.readouterr().out


def test_the_python_of_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [
        "\n".join(
            re.sub(r"\s*#.*", "", text) for kind, text in blocks(language, "python.md") if kind == "python"
        )
        for language in LANGUAGES
    ]
    assert codes[0] == codes[1]
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(codes[0], names)
    assert names["handed_out"].exists()  # type: ignore[attr-defined]
