"""Every face offers every action of the list, or the list says why not."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import click
import pytest

from sheetkit.actions import ACTIONS, Action, Face, Group, Need, action, actions_of
from sheetkit.addin import build_bytes
from sheetkit.addin.actions import ACTIONS as BUTTONS
from sheetkit.addin.actions import run
from sheetkit.addin.desk import Desk, remember_project
from sheetkit.addin.errors import NO_CORRECTION, NO_PROJECT, NO_WORKBOOK
from sheetkit.addin.extension import PROTOCOL, extension_bytes
from sheetkit.addin.needs import DEMANDS as RIBBON_DEMANDS
from sheetkit.addin.ribbon import MODULE, callbacks
from sheetkit.cli.app import build
from sheetkit.cli.language import choose
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Language, Text, languages
from sheetkit.panel.needs import DEMANDS as WINDOW_DEMANDS
from sheetkit.panel.needs import missing
from sheetkit.panel.outcome import Task
from sheetkit.panel.perform import TASKS, perform
from sheetkit.wording.lines import advice
from tests.addin.libreoffice.people import Person
from tests.samples import sample_project


def offered(face: Face) -> list[str]:
    """What the list says that a face offers."""
    return [one.name for one in actions_of(face)]


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        yield f"{before}{name}"
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


def ribbon(language: Language = "zh") -> list[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(build_bytes(None, language))) as archive:
        tree = ElementTree.fromstring(archive.read("customUI/customUI.xml"))
    return [element for element in tree.iter() if "onAction" in element.attrib]


def test_the_ribbon_has_a_button_for_each_and_each_does_something() -> None:
    assert [button.attrib["onAction"] for button in ribbon()] == [
        f"{MODULE}.On{name.capitalize()}" for name in offered(Face.RIBBON)
    ]
    assert re.findall(r'^    Perform "(\w+)"$', callbacks(), re.MULTILINE) == offered(Face.RIBBON)
    assert list(BUTTONS) == offered(Face.RIBBON)


def test_the_ribbon_says_what_the_list_says() -> None:
    for language in languages():
        for button, one in zip(ribbon(language), actions_of(Face.RIBBON), strict=True):
            assert button.attrib["label"] == button.attrib["screentip"] == one.label.in_language(language)
            assert button.attrib["supertip"] == one.on_ribbon.in_language(language)
            assert button.attrib["imageMso"] == one.icon


def test_libreoffice_shows_the_ribbons_buttons() -> None:
    with zipfile.ZipFile(io.BytesIO(extension_bytes(Path("/opt/python")))) as archive:
        shown = re.findall(f"{PROTOCOL}([a-z]+)", archive.read("Addons.xcu").decode())
    assert shown == offered(Face.RIBBON) * 2  # toolbar and menu


def test_the_window_can_do_what_it_offers() -> None:
    assert list(TASKS) == offered(Face.WINDOW)


def test_the_command_line_has_a_command_for_each() -> None:
    known = list(commands(build()))
    assert [one.words for one in actions_of(Face.COMMAND) if one.words not in known] == []
    first = {name for name in known if " " not in name}
    assert first == {one.words for one in actions_of(Face.COMMAND) if " " not in one.words}


def test_the_command_line_says_what_the_list_says() -> None:
    for language in ("zh", "en"):
        choose(["--lang", language])
        tree = build()
        for one in actions_of(Face.COMMAND):
            command: click.Command = tree
            for word in one.words.split():
                assert isinstance(command, click.Group)
                command = command.commands[word]
            assert command.help == one.help.in_language(language)
    choose([])


@dataclass
class Bare:
    """A spreadsheet program with nothing open in it."""

    books: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(active=None))
    status_bar: object = ""


def needing(face: Face) -> list[Action]:
    return [one for one in actions_of(face) if one.needs]


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Language:
    """A language that the add-in speaks, which remembers nothing."""
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path / "memory"))
    monkeypatch.setenv("SHEETKIT_LANG", request.param)
    return str(request.param)


@pytest.mark.parametrize("one", needing(Face.RIBBON), ids=lambda one: one.name)
def test_the_ribbon_answers_in_one_sentence_when_something_is_missing(
    one: Action, language: Language
) -> None:
    person = Person()
    run(one.name, Desk(Bare(), person, datetime.datetime(2027, 1, 15)))
    (told,) = person.told
    kind = NO_PROJECT if Need.PROJECT in one.needs else NO_WORKBOOK
    assert told == advice(kind.error()).in_language(language)
    assert not person.serious


def test_the_ribbon_says_when_nothing_goes_back(language: Language, tmp_path: Path) -> None:
    sample_project(tmp_path / "p", pack="budget")
    remember_project(tmp_path / "p")
    person = Person()
    run("correction", Desk(Bare(), person, datetime.datetime(2027, 1, 15)))
    assert person.told == [
        advice(NO_CORRECTION.error()).in_language("en")
    ]  # the project's language, whatever is asked


@pytest.mark.parametrize("one", needing(Face.WINDOW), ids=lambda one: one.name)
def test_the_window_says_what_is_missing_and_the_action_refuses_with_the_same(
    one: Action, language: Language
) -> None:
    task = Task(one.name, (), None, language)
    with pytest.raises(SheetkitError) as caught:
        perform(task, lambda _done, _total: None)
    lack = missing(task)
    assert lack is not None
    assert lack.in_language(language) == advice(caught.value).in_language(language)
    assert caught.value.code in ("panel.no_project", "panel.nothing_chosen")


def test_every_need_is_known_to_every_face_that_meets_it() -> None:
    assert {need for one in needing(Face.RIBBON) for need in one.needs} <= set(RIBBON_DEMANDS)
    assert {need for one in needing(Face.WINDOW) for need in one.needs} <= set(WINDOW_DEMANDS)
    assert set(RIBBON_DEMANDS) | set(WINDOW_DEMANDS) == set(Need)


@pytest.mark.parametrize("one", ACTIONS.values(), ids=lambda one: one.name)
def test_what_a_face_lacks_has_a_reason_and_all_words_are_there(one: Action) -> None:
    assert len(one.absent) < len(Face)
    for words in (one.label, one.help, *one.absent.values()):
        assert words.zh
        assert words.en
    assert one is action(one.name)


def test_a_button_without_a_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="picture"):
        Action("x", Group.FILL, Text("甲", "a"), Text("乙", "b"))
