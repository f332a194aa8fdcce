"""The ribbon, its callbacks and the actions agree."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from sheetkit.addin.actions import ACTIONS
from sheetkit.model.data import data_folder

MACROS = data_folder("macros")
SOURCE = (MACROS / "sheetkit_ribbon.bas").read_text(encoding="ascii")


def test_every_button_has_an_action_and_every_action_a_button() -> None:
    ribbon = ElementTree.parse(MACROS / "customUI.xml")
    buttons = [element for element in ribbon.iter() if "onAction" in element.attrib]
    callbacks = [button.attrib["onAction"] for button in buttons]
    assert callbacks == [f"sheetkit_ribbon.On{action.capitalize()}" for action in ACTIONS]
    for button in buttons:
        assert {"label", "screentip", "supertip", "imageMso", "id"} <= button.attrib.keys()
        assert button.attrib["screentip"] == button.attrib["label"]
    performed = re.findall(r'^    Perform "(\w+)"$', SOURCE, re.MULTILINE)
    assert performed == list(ACTIONS)
