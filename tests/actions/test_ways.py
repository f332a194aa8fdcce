"""What to do in the program is said in every face's own words: options on the command line, buttons and lines in the window."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import click
import pytest
from tools.reference_pages import rooms_with

import sheetkit.api
from sheetkit.actions import ACTIONS, Action, Face, worded
from sheetkit.actions.fields import UNIT
from sheetkit.actions.ways import action_of
from sheetkit.cli.app import build
from sheetkit.model.errors import ErrorKind, SheetkitError
from sheetkit.model.finding import FindingKind
from sheetkit.model.text import Text, joined, languages, without_stop
from sheetkit.model.way import UNDO, Way
from sheetkit.panel.problems import problem_of
from sheetkit.wording.buttons import TAKE_BACK_CHOSEN

ONE_FACE = ("cli", "panel", "addin", "sheetkit_demo")
"""Rooms whose errors are shown on one face only."""
TYPED = re.compile(r"(?<![\w-])--?[a-z][a-z-]*|(?<!\.)sheetkit [a-z]|templates check")


@cache
def kinds() -> tuple[ErrorKind[Any], ...]:
    """Every error that more than one face may show."""
    found = [kind for room, module in rooms_with("errors") if room not in ONE_FACE for kind in module.ERRORS]
    return tuple({kind.code: kind for kind in found}.values())


@cache
def finding_kinds() -> tuple[FindingKind, ...]:
    """Every finding that advises something to do in this program."""
    found = {kind.code: kind for _, module in rooms_with("findings") for kind in module.KINDS if kind.ways}
    return tuple(found.values())


def ways() -> Iterator[tuple[str, Way]]:
    for kind in kinds():
        yield from ((f"{kind.code} {name}", way) for name, way in kind.ways.items())
    yield from ((f"{kind.code} {name}", way) for kind in finding_kinds() for name, way in kind.ways.items())
    for found in pkgutil.iter_modules(sheetkit.api.__path__):
        module = importlib.import_module(f"sheetkit.api.{found.name}")
        own = ((one, way) for one, way in vars(module).items() if isinstance(way, Way))
        yield from ((f"{found.name} {one}", way) for one, way in own)


def command(words: str) -> click.Command:
    found: click.Command = build()
    for word in words.split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


def options(of: click.Command) -> set[str]:
    return {option for one in of.params for option in one.opts}


def filled(kind: ErrorKind[Any]) -> SheetkitError:
    """The error with something in each of its places."""
    wordings = [text.template(one) for text in (kind.message, kind.remedy) for one in ("zh", "en")]
    names = re.findall(r"\{(\w+)", " ".join([*wordings, *(way.value for way in kind.ways.values())]))
    parameters: dict[str, Any] = {name: 3 for name in names if name not in kind.ways}
    error: SheetkitError = kind.error(**parameters)
    return error


def test_no_error_that_several_faces_show_says_by_itself_what_is_typed() -> None:
    assert len(kinds()) > 60
    for kind in kinds():
        for text in (kind.message, kind.remedy):
            for language in languages():
                assert not TYPED.search(text.template(language)), kind.code


@pytest.mark.parametrize("language", languages())
def test_no_error_speaks_of_what_is_typed_where_there_are_buttons(language: str) -> None:
    for kind in kinds():
        error = filled(kind)
        for face in (Face.WINDOW, Face.RIBBON):
            for text in (error.message, error.remedy):
                said = worded(text, face).in_language(language)
                typed = TYPED.search(said)
                by_hand = ("on the command line", "在命令行", "在命令列")
                assert not typed or any(words in said for words in by_hand), (kind.code, said)
        assert worded(error.remedy, Face.COMMAND) is error.remedy or not kind.ways


COMMAND = re.compile(rf"(?<![\w-])({'|'.join({one.words for one in ACTIONS.values()})})(?![\w.-])")
"""What is typed, in a sentence that has no English words of its own."""


def test_no_finding_that_several_faces_show_says_by_itself_what_is_typed() -> None:
    found = [kind for room, module in rooms_with("findings") if room not in ONE_FACE for kind in module.KINDS]
    assert len(found) > 150
    for kind in found:
        for text in (kind.message, kind.remedy, kind.explanation, kind.remedy_held):
            for language in ("zh", "zh-Hant"):
                bare = re.sub(r"\{\w+[^}]*\}", "", text.template(language))
                assert not COMMAND.search(bare), kind.code
                assert not TYPED.search(bare), kind.code
            assert not TYPED.search(text.template("en")), kind.code


@pytest.mark.parametrize("language", languages())
def test_a_finding_that_advises_a_decision_names_the_window_s_buttons(language: str) -> None:
    assert {
        "merge.amendment_lapsed",
        "merge.amendment_stays",
        "note.amended",
        "identity.whose",
        "merge.united",
    } <= {kind.code for kind in finding_kinds()}
    for kind in finding_kinds():
        in_ways = re.findall(r"\{(\w+)", " ".join(way.value for way in kind.ways.values()))
        places = re.findall(
            r"\{(\w+)",
            " ".join(kind.message.template(one) + kind.remedy.template(one) for one in ("zh", "en")),
        )
        said: dict[str, Any] = {
            name: "ab12" for name in ["entry", *places, *in_ways] if name not in ("cell", *kind.ways)
        }
        found = kind.at(**said)
        shown = problem_of(found, "", "", language)
        by_hand = ("on the command line", "在命令行", "在命令列")
        assert not TYPED.search(shown.remedy) or any(words in shown.remedy for words in by_hand), kind.code
        assert "ab12" in shown.remedy or not re.search(
            r"\{(?!" + "|".join(kind.ways) + ")", kind.remedy.template("en")
        )
        assert "sheetkit" in found.remedy.in_language(language)


@pytest.mark.parametrize(("name", "way"), list(ways()))
def test_what_is_typed_can_be_typed(name: str, way: Way) -> None:
    found = (
        [command(way.action)]
        if way.action
        else [command(one.words) for one in ACTIONS.values() if one.is_offered_by(Face.COMMAND)]
    )
    assert set(way.options) <= set().union(*map(options, found)), name
    assert way.typed in way.in_language("zh")


@pytest.mark.parametrize(("name", "way"), list(ways()))
def test_a_button_or_line_is_named_as_it_is_labelled(name: str, way: Way) -> None:
    said = worded(way, Face.WINDOW)
    action = action_of(way)
    for language in languages():
        words = said.in_language(language)
        if way.action and action and action.is_offered_by(Face.WINDOW) and "sheetkit" not in words:
            where = ACTIONS["history"] if UNDO in way.options else action
            assert where.brief.in_language(language) in words
        elif way.action:
            assert way.typed in words
            assert action is None or not can(action, way), name


def test_what_is_taken_back_is_taken_back_where_all_decisions_are_read() -> None:
    """The box of a decision has no line for it while none of its kind stands."""
    for name, way in ways():
        if UNDO in way.options:
            for language in languages():
                said = worded(way, Face.WINDOW).in_language(language)
                assert ACTIONS["history"].brief.in_language(language) in said, name
                assert TAKE_BACK_CHOSEN.in_language(language) in said, name


def can(action: Action, way: Way) -> bool:
    """Whether the window can do it: it has the button, and a line for each option."""
    return action.is_offered_by(Face.WINDOW) and set(way.options) <= {one.option for one in action.fields}


def test_deciding_is_done_in_the_window_whatever_an_error_advises() -> None:
    """Nobody who decides there is sent to the command line."""
    for name, way in ways():
        if name.startswith("decision."):
            assert "sheetkit" not in worded(way, Face.WINDOW).zh, name


def test_a_way_is_found_however_deep_it_stands() -> None:
    way = Way("waive", ("--undo",), "{entry}").format(entry="ab12")
    deep = Text("甲：{one}", "a: {one}").format(
        one=joined([without_stop(Text("{way}。", "{way}.").format(way=way)), "b"])
    )
    assert deep.in_language("en") == "a: run sheetkit waive --undo ab12, b"
    assert (
        worded(deep, Face.WINDOW).in_language("en")
        == "a: press “History and decisions”, choose the line of ab12 and press “Take the chosen decision back…”, b"
    )
    assert worded(deep, Face.COMMAND) == deep
    assert worded(Way("history"), Face.WINDOW).zh == "点“经过与决定”"
    assert worded(Way("", ("--why",)), Face.WINDOW).en.startswith("at “Why")
    assert worded(UNIT.question, Face.WINDOW) is UNIT.question


@pytest.mark.parametrize(
    ("name", "way"), [one for one in ways() if one[1].action and "--why" in one[1].options]
)
def test_a_reason_takes_nothing_for_itself(name: str, way: Way) -> None:
    """What stands behind “--why” is the reason: the form or unit that it is about comes before it."""
    assert way.typed.endswith(" --why …")
    assert way.value in way.typed
