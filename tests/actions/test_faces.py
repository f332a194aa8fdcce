"""Every face offers every action of the list, or the list says why not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest

from sheetkit.actions import ACTIONS, Action, Face, Group, action, actions_of
from sheetkit.addin import build_bytes
from sheetkit.addin.actions import ACTIONS as BUTTONS
from sheetkit.addin.extension import PROTOCOL, extension_bytes
from sheetkit.addin.ribbon import MODULE, callbacks
from sheetkit.cli.app import build
from sheetkit.cli.language import choose
from sheetkit.model.text import Text
from sheetkit.panel.perform import TASKS


def offered(face: Face) -> list[str]:
    """What the list says that a face offers."""
    return [one.name for one in actions_of(face)]


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        yield f"{before}{name}"
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


def ribbon() -> list[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(build_bytes())) as archive:
        tree = ElementTree.fromstring(archive.read("customUI/customUI.xml"))
    return [element for element in tree.iter() if "onAction" in element.attrib]


def test_the_ribbon_has_a_button_for_each_and_each_does_something() -> None:
    assert [button.attrib["onAction"] for button in ribbon()] == [
        f"{MODULE}.On{name.capitalize()}" for name in offered(Face.RIBBON)
    ]
    assert re.findall(r'^    Perform "(\w+)"$', callbacks(), re.MULTILINE) == offered(Face.RIBBON)
    assert list(BUTTONS) == offered(Face.RIBBON)


def test_the_ribbon_says_what_the_list_says() -> None:
    for button, one in zip(ribbon(), actions_of(Face.RIBBON), strict=True):
        assert button.attrib["label"] == button.attrib["screentip"] == one.label.zh
        assert button.attrib["supertip"] == one.on_ribbon.zh
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
