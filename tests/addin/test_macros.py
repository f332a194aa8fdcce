"""Our VBA, compiled and run by an independent interpreter: it tells compile errors that LibreOffice swallows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from pyopenvba.interpreter import Collection, Interpreter

from sheetkit.addin.actions import ACTIONS
from sheetkit.model.data import data_folder

MACROS = data_folder("macros")
SOURCE = (MACROS / "sheetkit_ribbon.bas").read_text(encoding="ascii")
EXCEL = """
Public ActiveWorkbook As Object
Private commands As String
Public Sub OpenWorkbook()
    Set ActiveWorkbook = New Collection
End Sub
Public Function RunPython(PythonCommand As String)
    commands = commands & PythonCommand
End Function
Public Function MsgBox(prompt As String, buttons As Long)
    commands = commands & "MsgBox " & prompt
End Function
Public Function Done() As String
    Done = commands
End Function
"""
"""What of Excel and xlwings our module calls."""


@pytest.fixture
def excel() -> Interpreter:
    """An interpreter with our module in it."""
    interpreter = Interpreter()
    interpreter.add_module(EXCEL, name="Excel")
    interpreter.add_module(SOURCE, name="sheetkit_ribbon")
    return interpreter


@pytest.mark.parametrize("action", ACTIONS)
def test_a_button_starts_its_action(excel: Interpreter, action: str) -> None:
    excel.run("OpenWorkbook")
    excel.run(f"On{action.capitalize()}", [Collection()])
    expected = f"import sheetkit.addin.actions; sheetkit.addin.actions.perform('{action}')"
    assert str(excel.run("Done")) == expected


def test_without_a_workbook_the_person_is_told_so(excel: Interpreter) -> None:
    excel.run("OnCheck", [Collection()])
    assert str(excel.run("Done")) == "MsgBox 请先打开一个工作簿；如果显示“受保护的视图”，请先点“启用编辑”。"


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
